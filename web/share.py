"""Sharing a person's needs: the decision, asked and written down; and the file, with its log."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.people import Person
from assessment.policy import Action
from assessment.recorded import PersonNeed
from assessment.sharing import AskedIn, Choice, DecidedBy
from assessment.sharing_names import Same
from store.needs.sharing import decide, hold_decisions, sent
from web.access import changing, current_account, may, reading, say
from web.faults import PageFault
from web.fields import Choice as Choose
from web.fields import Field, choices_of
from web.house import settings
from web.share_file import made_last, make_file
from web.share_form import Typed, read_decision, read_sending, typed_of
from web.share_page import SharePage, page_of
from web.share_to_do import follow
from web.somebody_else import faults_against
from web.today import today

pages = Blueprint("share", __name__)
pages.add_app_template_filter(lambda words: words[:1].lower() + words[1:], "lower_first")
pages.add_app_template_filter(lambda size: f"{max(1, round(size / 1000)):,} kB", "kilobytes")

MEANWHILE = "Somebody wrote down a decision meanwhile. Read it below, then save yours if it still holds"


@pages.context_processor
def _with_fields() -> dict[str, object]:
    lists = {"Choice": Choice, "DecidedBy": DecidedBy, "AskedIn": AskedIn}
    return {"Field": Field, "options": _options, "lines": _lines, "told": _told, **lists}


@pages.get("/people/<uuid:person_id>/share")
@may(Action.NEED_OPEN)
def share(person: Person) -> ResponseReturnValue:
    return _page(person, None, ())


@pages.post("/people/<uuid:person_id>/share")
@may(Action.NEEDS_SHARE)
def save(person: Person) -> ResponseReturnValue:
    """Keeps a decision beside those before it; one that somebody else wrote meanwhile is read first."""
    typed, me = typed_of(request.form), current_account()
    with reading() as tx:
        page = page_of(tx, person)
    if not page.may_decide:
        say("No need is recorded yet, so there was nothing to decide.")
        return redirect(url_for("share.share", person_id=person.id), 303)
    read = read_decision(typed, page.needs, settings().sharing, me.id, today())
    if read.decision is None:
        return _page(person, typed, read.faults, request.form.get("seen", ""))
    with changing() as tx:
        before = hold_decisions(tx, person.id)
        meanwhile = (str(before[0].id) if before else "") != request.form.get("seen", "")
        if not meanwhile:
            decide(tx, person.id, read.decision)
            follow(tx, person.id, before, read.decision, sent(tx, person.id), read.again_on)
    if meanwhile:
        return _page(person, typed, (PageFault("choice", MEANWHILE),))
    say("The decision is saved. It can be changed at any time.")
    return redirect(url_for("share.share", person_id=person.id), 303)


@pages.post("/people/<uuid:person_id>/share/file")
@may(Action.NEEDS_EXPORT)
def make(person: Person) -> ResponseReturnValue:
    """Makes the file and puts it on the log; the page that follows gives it out."""
    typed = typed_of(request.form)
    with reading() as tx:
        page = page_of(tx, person)
    against = page.sharing.objection_to(typed["to_whom"])
    faults = (*read_sending(typed), *faults_against(against, request.form, "to_whom"))
    if faults and page.may_send:
        return _page(person, typed, faults)
    made = None
    if page.may_send:
        with changing() as tx:
            made = make_file(tx, person, " ".join(typed["to_whom"].split()), typed["told"] == "yes")
    if made is None:
        say("No file was made: what was decided does not allow it.")
        return redirect(url_for("share.share", person_id=person.id), 303)
    return redirect(url_for("share.share", person_id=person.id, _anchor="file"), 303)


@pages.get("/people/<uuid:person_id>/share/flag.json")
@may(Action.NEEDS_EXPORT)
def flag(person: Person) -> ResponseReturnValue:
    """The file that this worker made last; there is none without a decision that allows it."""
    with reading() as tx:
        page = page_of(tx, person)
        made = made_last(tx, person)
    if not page.allows:
        abort(404)
    against = page.sharing.objection_to(made.line.to_whom) if made else None
    if against and against.same is Same.YES:
        say("They have said no to whoever this file was for. It is not given out.")
        return redirect(url_for("share.share", person_id=person.id), 303)
    if made is None:
        say("There is no file that still says what is true now. Make it again.")
        return redirect(url_for("share.share", person_id=person.id, _anchor="file"), 303)
    answer = make_response(made.content)
    answer.headers["Content-Type"] = "application/fhir+json; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="needs-{_short(made.line.id)}.json"'
    return answer


def _page(
    person: Person, typed: Typed | None, faults: tuple[PageFault, ...], seen: str | None = None
) -> ResponseReturnValue:
    """The page; with nothing typed yet, what the person said in an assessment is filled in."""
    with reading() as tx:
        page = page_of(tx, person)
        made = made_last(tx, person) if page.allows else None
    newest = str(page.newest.id) if page.newest else ""
    return render_template(
        "pages/share/share.html",
        person=person,
        page=page,
        made=made,
        rule=settings().sharing,
        typed=_filled_in(page) if typed is None else typed,
        faults=faults,
        seen=newest if seen is None else seen,
    )


def _options(kind: Any, chosen: str) -> tuple[Choose, ...]:
    return choices_of([(one.value, one.words) for one in kind], chosen)


def _lines(needs: Sequence[PersonNeed], ticked: Sequence[str]) -> tuple[Choose, ...]:
    return tuple(Choose(str(need.id), need.term, need.exactly, str(need.id) in ticked) for need in needs)


def _told(chosen: str) -> tuple[Choose, ...]:
    later = "No, not yet. Put telling them on the to-do list"
    return choices_of([("yes", "Yes"), ("no", later)], chosen)


def _filled_in(page: SharePage) -> Typed:
    said = page.said.choice if page.said and not page.decisions else None
    return Typed({"choice": said.value} if said else {})


def _short(id_: UUID) -> str:
    return id_.hex[:8]
