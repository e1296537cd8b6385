"""What a person needs in order to take part: the card on every page of their record, and all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.need_card import NeedsCard, asked_in
from assessment.need_card import needs_card as lines_of_card
from assessment.people import Person
from assessment.policy import Action
from assessment.recorded import NeedsNow
from assessment.reviewing import right_since
from store import accounts, assessments
from web.access import changing, current_account, definition_of, may, reading
from web.need_forms import Faults, Typed, typed_of
from web.need_questions import card_questions
from web.needs_now import needs_of, read_already
from web.needs_page import needs_page
from web.opened import Opened, open_assessment

pages = Blueprint("needs", __name__)


@dataclass(frozen=True)
class Card:
    """The needs card as it is drawn."""

    person_id: Any
    name: str
    needs: NeedsCard
    open: bool


@dataclass(frozen=True)
class ToAsk:
    """What is left to ask in an assessment: whether anybody asked, and how many needs are from before."""

    asked: bool
    from_before: int


@pages.app_context_processor
def card_on_every_page() -> dict[str, Any]:
    return {"needs_card": needs_card, "needs_to_ask": needs_to_ask}


def needs_card() -> Card | None:
    """The card of the person whose record is open."""
    person: Person | None = g.get("person")
    if person is None:
        return None
    whose, opened, found = g.get("needs_read", (None, None, None))
    named = g.asked[1].get("assessment_id") if "asked" in g else None
    if found is not None and whose == person.id and named in (None, opened and opened.row.id):
        return _card(person, found)  # the frame of the page has read them for its words and colours
    with reading() as tx:
        return _card(person, _now(tx, person))


def card_of(opened: Opened) -> Card | None:
    """The same from what a page has read already; its answers to the card's questions must be among it."""
    person: Person = g.person
    now = read_already(person.id, opened)
    if now is None:
        with reading() as tx:
            now = needs_of(tx, person.id, opened)
    return _card(person, now)


def needs_to_ask(assessment: Any) -> ToAsk:
    """What the list of sections says of asking; it is drawn after the card, which has read the needs."""
    person: Person = g.person
    now: NeedsNow | None = g.get("needs_read", (None, None, None))[2]
    if now is None:
        with reading() as tx:
            now = _now(tx, person)
    old = sum(bool(at and at < assessment.started_at) for at in map(right_since, now.recorded))
    return ToAsk(asked_in(now.asked, assessment.id), old)


@pages.get("/people/<uuid:person_id>/needs")
@may(Action.NEED_OPEN)
def needs(person: Person) -> ResponseReturnValue:
    return draw(person, {}, (), ())


@pages.post("/needs-card")
@may(Action.OWN_ACCOUNT)
def remember() -> ResponseReturnValue:
    """Remembers for this worker whether the card is open; asked by a script when it is opened or folded."""
    with changing() as tx:
        accounts.remember_card(tx, current_account().id, request.form.get("open") == "yes")
    return Response(status=204, mimetype="text/plain")


@pages.post("/people/<uuid:person_id>/needs")
@may(Action.PERSON_OPEN)
def remember_here(person: Person) -> ResponseReturnValue:
    """The same with no script, from the page that shows every need."""
    with changing() as tx:
        accounts.remember_card(tx, current_account().id, request.form.get("open") == "yes")
    return redirect(url_for("needs.needs", person_id=person.id), 303)


def draw(
    person: Person, typed: Mapping[str, Typed], ticked: Sequence[str], faults: Faults
) -> ResponseReturnValue:
    """The page of all needs; `typed` by source is what was typed at those that wait."""
    with reading() as tx:
        shown = needs_page(tx, person)
    waiting = {line.need.source: typed_of(line.need) for line in shown.waiting}
    return render_template(
        "pages/needs/needs.html",
        person=person,
        shown=shown,
        typed=waiting | {source: said for source, said in typed.items() if source in waiting},
        ticked=ticked,
        faults=faults,
    )


def _now(tx: Any, person: Person) -> NeedsNow:
    row = _row(tx, person)
    opened = open_assessment(tx, row, card_questions(definition_of(tx, row))) if row else None
    return needs_of(tx, person.id, opened)


def _card(person: Person, now: NeedsNow) -> Card:
    return Card(person.id, person.name_used, lines_of_card(now), current_account().card_open)


def _row(tx: Any, person: Person) -> Any:
    """The assessment that the page is about; on other pages of a person, their newest one."""
    rows = assessments.for_person(tx, person.id)
    asked_for = g.asked[1].get("assessment_id") if "asked" in g else None
    return next((row for row in rows if row.id == asked_for), rows[0] if rows else None)
