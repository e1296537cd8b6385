"""What answers propose is confirmed by the person, or is no need; one, several or all at once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from assessment.people import Person
from assessment.policy import Action
from assessment.recorded import PersonNeed
from assessment.text import clean
from store import needs
from web.access import changing, current_account, may, reading, say
from web.faults import PageFault
from web.need_asking import needs_were_said
from web.need_forms import Faults, Typed, changed_need, faults_of, typed_of
from web.needs import draw
from web.needs_now import needs_of
from web.needs_page import newest_opened

pages = Blueprint("need_waiting", __name__)


@pages.post("/people/<uuid:person_id>/needs/waiting")
@may(Action.NEED_CHANGE)
def decide(person: Person) -> ResponseReturnValue:
    """Confirms what was pressed or ticked, or keeps that it is no need; what was typed at others stays."""
    with reading() as tx:
        waiting = needs_of(tx, person.id, newest_opened(tx, person)).waiting
    typed = {need.source: _typed(need) for need in waiting}
    chosen, right = _chosen(waiting)
    faults = _faults(chosen, typed) if right else ()
    if not waiting:
        say("There is nothing to confirm any more. Somebody may have been faster.")
        return redirect(url_for("needs.needs", person_id=person.id), 303)
    if not chosen:
        faults = (PageFault("confirm", "Tick one, or press a button beside one"),)
    if faults:
        return draw(person, typed, request.form.getlist("confirm"), faults)
    with changing() as tx:
        _keep(tx, person, [_said(need, typed[need.source]) for need in chosen], right=right)
    done = {need.source for need in chosen}
    say("Kept: that is right." if right else "Kept: that is no need. It stands at the end of this page.")
    if any(need.source not in done and typed[need.source] != typed_of(need) for need in waiting):
        return draw(person, typed, [], ())  # what was typed at the others is not lost
    return redirect(url_for("needs.needs", person_id=person.id), 303)


@pages.post("/people/<uuid:person_id>/needs/declined")
@may(Action.NEED_CHANGE)
def propose_again(person: Person) -> ResponseReturnValue:
    """Undoes *not a need*: it waits again."""
    with reading() as tx:
        known = {str(one.id): one.id for one in needs.declined_of(tx, person.id)}
    found = known.get(request.form.get("declined", ""))
    with changing() as tx:
        if found is not None:
            needs.propose_again(tx, person.id, found)
    return redirect(url_for("needs.needs", person_id=person.id), 303)


def _chosen(waiting: tuple[PersonNeed, ...]) -> tuple[tuple[PersonNeed, ...], bool]:
    """Which ones, and whether they are right; what was answered meanwhile is not among what was shown."""
    form = request.form
    shown = set(form.getlist("shown"))
    for name, right in (("right", True), ("not", False)):
        if name in form:
            return tuple(need for need in waiting if need.source == form[name]), right
    wanted = shown if form.get("action") == "all" else shown & set(form.getlist("confirm"))
    return tuple(need for need in waiting if need.source in wanted), form.get("action") != "none"


def _typed(need: PersonNeed) -> Typed:
    form, usual = request.form, typed_of(need)
    if f"exactly:{need.source}" not in form:
        return usual
    return replace(
        usual,
        exactly=clean(form.get(f"exactly:{need.source}", "")),
        whose="carer" if form.get(f"whose:{need.source}") == "carer" else "person",
        whose_name=clean(form.get(f"whose_name:{need.source}", "")),
    )


def _said(need: PersonNeed, typed: Typed) -> PersonNeed:
    """As it was proposed, with how exactly and whose as it was said now."""
    said = changed_need(typed, need)
    return replace(need, exactly=said.exactly, whose=said.whose, whose_name=said.whose_name)


def _faults(chosen: tuple[PersonNeed, ...], typed: Mapping[str, Typed]) -> Faults:
    return tuple(
        PageFault(f"{fault.field}:{need.source}", fault.message)
        for need in chosen
        for fault in faults_of(replace(typed[need.source], term="as proposed"), own_words=False)
    )


def _keep(tx: Any, person: Person, chosen: list[PersonNeed], *, right: bool) -> None:
    opened, me = newest_opened(tx, person), current_account().id
    if not right:
        for need in chosen:
            needs.decline(tx, person.id, need, "", me)
        return
    needs.confirm(tx, person.id, chosen, me, opened.row.id if opened else None)
    needs_were_said(tx, person, opened, chosen[0].said_by, chosen[0].said_by_name)
