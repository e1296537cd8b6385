"""What a person needs in order to take part: the card on every page of their record, and all of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment import needs as need_lines
from assessment.answers import WhoAnswered
from assessment.definition import NeedCategory
from assessment.people import Person
from assessment.policy import Action
from assessment.units import text_of
from store import accounts, assessments
from web.access import changing, current_account, definition_of, may, reading
from web.need_questions import card_questions, with_needs_only
from web.opened import Opened, open_assessment

pages = Blueprint("needs", __name__)


@dataclass(frozen=True)
class Card:
    """The needs card as it is drawn."""

    person_id: Any
    name: str
    first: str
    lines: tuple[str, ...]
    more: int
    open: bool


@dataclass(frozen=True)
class Need:
    """One need with who said it, and who wrote it down when."""

    text: str
    who: str
    written_by: str
    at: datetime | None


@pages.app_context_processor
def card_on_every_page() -> dict[str, Any]:
    return {"needs_card": needs_card}


def needs_card() -> Card | None:
    """The card of the person whose record is open, once anything is known."""
    person: Person | None = g.get("person")
    if person is None:
        return None
    with reading() as tx:
        row = _row(tx, person)
        opened = open_assessment(tx, row, card_questions(definition_of(tx, row))) if row else None
    return card_of(opened) if opened else None


def card_of(opened: Opened) -> Card | None:
    """The same from what a page has read already; its answers to the card's questions must be among it."""
    person: Person = g.person
    asked = with_needs_only(opened.definition)
    shown = need_lines.card(need_lines.needs(asked, opened.units))
    if not shown.lines:
        return None
    lines = tuple(line.text for line in shown.lines)
    return Card(person.id, person.name_used, shown.first, lines, shown.more, current_account().card_open)


@pages.get("/people/<uuid:person_id>/needs")
@may(Action.PERSON_OPEN)
def needs(person: Person) -> ResponseReturnValue:
    with reading() as tx:
        opened = _opened(tx, person)
        names = {account.id: account.name for account in accounts.accounts(tx)}
    groups: dict[NeedCategory, list[Need]] = {category: [] for category in NeedCategory}
    for line in need_lines.needs(opened.definition, opened.units) if opened else ():
        groups[line.category].append(_need(opened, line, names))
    return render_template("pages/needs/needs.html", person=person, groups=groups, opened=opened)


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


def _opened(tx: Any, person: Person) -> Opened | None:
    row = _row(tx, person)
    return open_assessment(tx, row) if row else None


def _row(tx: Any, person: Person) -> Any:
    """The assessment that the page is about; on other pages of a person, their newest one."""
    rows = assessments.for_person(tx, person.id)
    asked_for = g.asked[1].get("assessment_id") if "asked" in g else None
    return next((row for row in rows if row.id == asked_for), rows[0] if rows else None)


def _need(opened: Any, line: need_lines.NeedLine, names: dict[Any, str]) -> Need:
    unit = opened.units.get(line.question_id, {})
    who = next((each.words for each in WhoAnswered if each == text_of(unit, "who")), "")
    name = text_of(unit, "who_name")
    author = opened.sheet.authors.get(line.question_id)
    said_by = f"{who}: {name}" if who and name else who
    return Need(line.text, said_by, names.get(author, ""), opened.sheet.times.get(line.question_id))
