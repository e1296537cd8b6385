"""What was explained, and what was told without agreement: two pages that only ever add a line."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.people import Person
from assessment.policy import Action
from assessment.sharing_decisions import WithoutReason
from store import sharing as kept
from web.access import changing, current_account, may, reading, say
from web.sharing_form import FORMS, WITHOUT, Faults, Typed, read_explained, read_without, typed_in
from web.sharing_page import page_of
from web.today import today

pages = Blueprint("sharing_explaining", __name__)

EXPLAINED = ("explained_in", "on")


@pages.get("/people/<uuid:person_id>/sharing/explained")
@may(Action.SHARING_OPEN)
def explained(person: Person) -> ResponseReturnValue:
    return _explained_form(person, None, dict.fromkeys(EXPLAINED, ""), ())


@pages.post("/people/<uuid:person_id>/sharing/explained")
@may(Action.SHARING_CHANGE)
def explain(person: Person) -> ResponseReturnValue:
    typed, points = typed_in(request.form, EXPLAINED), request.form.getlist("points")
    with reading() as tx:
        page = page_of(tx, person)
    known = tuple(point.id for point in page.points)
    said, faults = read_explained(points, known, typed, today())
    if said is None:
        return _explained_form(person, points, typed, faults)
    with changing() as tx:
        kept.explain(tx, person.id, said, current_account().id, page.row.id if page.row else None)
    say("Saved: what you explained, and when.")
    return _back(person, "explained")


@pages.get("/people/<uuid:person_id>/sharing/without")
@may(Action.SHARING_OPEN)
def without(person: Person) -> ResponseReturnValue:
    return _without_form(person, dict.fromkeys(WITHOUT, ""), ())


@pages.post("/people/<uuid:person_id>/sharing/without")
@may(Action.SHARING_CHANGE)
def tell_without(person: Person) -> ResponseReturnValue:
    typed = typed_in(request.form, WITHOUT)
    told, faults = read_without(typed, today())
    if told is None:
        return _without_form(person, typed, faults)
    with changing() as tx:
        kept.note_without(tx, person.id, told, current_account().id)
    say("Written down.")
    return _back(person, "without")


def _back(person: Person, anchor: str) -> ResponseReturnValue:
    return redirect(url_for("sharing.sharing", person_id=person.id, _anchor=anchor), 303)


def _explained_form(
    person: Person, points: list[str] | None, typed: Typed, faults: Faults
) -> ResponseReturnValue:
    """With nothing typed yet, what the assessment has ticked already is ticked here."""
    with reading() as tx:
        page = page_of(tx, person)
    ticked = list(page.ticked) if points is None else points
    return render_template(
        "pages/sharing/explain.html",
        person=person,
        page=page,
        ticked=ticked,
        typed=typed,
        faults=faults,
        forms=FORMS,
        points=[(point.id, point.words) for point in page.points],
    )


def _without_form(person: Person, typed: Typed, faults: Faults) -> ResponseReturnValue:
    return render_template(
        "pages/sharing/without.html",
        person=person,
        typed=typed,
        faults=faults,
        reasons=[(one.value, one.words) for one in WithoutReason],
    )
