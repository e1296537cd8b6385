"""Asking comes first: what came of it is kept, and why when nobody could ask."""

from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.need_card import asked_in
from assessment.people import Person
from assessment.policy import Action
from assessment.progress import needs_first
from assessment.recorded import Asked, AskedAnswer
from assessment.states import is_frozen
from assessment.text import clean
from assessment.units import NEEDS_FIRST_REASON, WhoAnswered, text_of
from store import needs
from web.access import changing, current_account, may, reading, say
from web.faults import PageFault
from web.need_forms import ANSWERS, HOW, NAME_LIMIT, Faults, read_why
from web.needs_page import newest_opened
from web.opened import Opened, open_assessment
from web.saving import fresh_post, save_units
from web.today import today

pages = Blueprint("need_asking", __name__)


@dataclass(frozen=True)
class AskedForm:
    """What came of asking, as typed."""

    answer: str = ""
    said_by: str = WhoAnswered.PERSON
    said_by_name: str = ""
    how: str = "in-person"
    why: str = ""


@pages.get("/people/<uuid:person_id>/needs/asked")
@may(Action.NEED_OPEN)
def asked(person: Person) -> ResponseReturnValue:
    return _page(person, AskedForm(), ())


@pages.post("/people/<uuid:person_id>/needs/asked")
@may(Action.NEED_CHANGE)
def note(person: Person) -> ResponseReturnValue:
    typed, faults = read_asked(request.form)
    if faults:
        return _page(person, typed, faults)
    with changing() as tx:
        keep_asked(tx, person, newest_opened(tx, person), typed)
    say("What came of asking is kept.")
    return redirect(url_for("needs.needs", person_id=person.id), 303)


@pages.post("/people/<uuid:person_id>/needs/changed")
@may(Action.NEED_CHANGE)
def something_changed(person: Person) -> ResponseReturnValue:
    """The person says that something changed: everything is asked about, from today on."""
    with changing() as tx:
        opened = newest_opened(tx, person)
        row_id = opened.row.id if opened else None
        needs.due_now(tx, person.id, "person-says", current_account().id, row_id)
    say("Go through each need now. What is not reached today is on the list of what is to be done.")
    return redirect(url_for("needs.needs", person_id=person.id), 303)


def read_asked(form: Any) -> tuple[AskedForm, Faults]:
    """What came of asking; a reason alone says that nobody could ask."""
    answer = form.get("answer", "") if form.get("answer", "") in ANSWERS else ""
    if not answer and form.get("why", "").strip():
        answer = AskedAnswer.NOT_ASKED
    wanted = "Write a short reason: why could nobody ask?" if answer == AskedAnswer.NOT_ASKED else ""
    why, faults = read_why(form, wanted)
    who = form.get("said_by", "")
    typed = AskedForm(
        answer,
        who if who in set(WhoAnswered) else WhoAnswered.PERSON,
        clean(form.get("said_by_name", "")),
        form.get("how", "") if form.get("how", "") in HOW else HOW[0],
        why,
    )
    if not answer:
        faults = (PageFault("answer", "Choose what came of asking"),)
    if len(typed.said_by_name) > NAME_LIMIT:
        faults = (*faults, PageFault("said_by_name", f"Make the name shorter: {NAME_LIMIT} letters at most"))
    return typed, faults


def read_gate(form: Any) -> tuple[AskedForm, Faults]:
    """The same from the page that stands before all other sections, where the field is `reason`."""
    typed, faults = read_asked({**form.to_dict(), "why": form.get("reason", "")})
    if not typed.answer:
        faults = (PageFault("reason", "Write a short reason, or choose what came of asking"),)
    return typed, tuple(replace(one, field="reason") if one.field == "why" else one for one in faults)


def keep_asked(tx: Any, person: Person, opened: Opened | None, typed: AskedForm) -> None:
    """Keeps it with the person, and as the reason why other sections may be opened."""
    me, row = current_account(), opened.row if opened else None
    nobody = typed.answer == AskedAnswer.NOT_ASKED
    writes = row is not None and not is_frozen(row.state)
    asked = Asked(
        AskedAnswer(typed.answer),
        today(),
        me.id,
        me.name,
        "" if nobody else typed.said_by,
        "" if nobody else typed.said_by_name.strip(),
        "" if nobody else typed.how,
        typed.why.strip(),
        row.id if row is not None and writes else None,
    )
    needs.note_asked(tx, person.id, asked)
    if row is not None and writes:
        _keep_reason(tx, row, asked)


def needs_were_said(tx: Any, person: Person, opened: Opened | None, said_by: str, name: str = "") -> None:
    """Keeps that somebody asked and was told needs, once for each assessment."""
    me, row = current_account(), opened.row if opened else None
    row_id = row.id if row is not None and not is_frozen(row.state) else None
    before = needs.newest_asked(tx, person.id)
    if row_id is not None and asked_in(before, row_id) and before and before.answer is AskedAnswer.NEEDS:
        return
    told = Asked(
        AskedAnswer.NEEDS, today(), me.id, me.name, said_by or WhoAnswered.PERSON, name, "", "", row_id
    )
    if row_id is not None or before is None or before.answer is not AskedAnswer.NEEDS or before.on != told.on:
        needs.note_asked(tx, person.id, told)


def _keep_reason(tx: Any, row: Any, asked: Asked) -> None:
    opened = open_assessment(tx, row)
    given = text_of(opened.units.get(NEEDS_FIRST_REASON, {}), "value").strip()
    if given or needs_first(opened.definition) is None:
        return
    words = asked.why or _REASON[asked.answer]
    save_units(tx, opened, opened.homes, "", fresh_post(opened), {NEEDS_FIRST_REASON: {"value": words}})


_REASON = {
    AskedAnswer.NONE_TODAY: "Asked: no needs today",
    AskedAnswer.LATER: "Asked: later",
    AskedAnswer.NOT_SAID: "Asked: they chose not to say",
    AskedAnswer.NOT_ASKED: "Nobody could ask",
}


def _page(person: Person, typed: AskedForm, faults: Faults) -> ResponseReturnValue:
    with reading() as tx:
        holding = sum(one.holds for one in needs.needs_of(tx, person.id))
    return render_template(
        "pages/needs/asked.html", person=person, typed=typed, holding=holding, faults=faults
    )
