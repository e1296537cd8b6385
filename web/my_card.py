"""How to work with me: the card a person carries; which lines are on it, how it looks, and making it."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.people import Person
from assessment.policy import Action
from assessment.prints import Print
from assessment.text import clean
from letters.letter import LetterKind, fair_copy
from letters.my_card import CardInput, card_lines
from letters.my_card import my_card as written
from letters.stored import to_json
from store import holds
from store import letters as ledger
from store.letters import LetterCall
from web.access import changing, current_account, may, reading, say
from web.card_input import CardPaper, Line, paper_of
from web.faults import PageFault
from web.letter_lines import line_of
from web.letter_making import draw
from web.letter_prints import (
    OF_A_CARD,
    Reason,
    can_be_made,
    chosen,
    faults_of,
    first_reason,
    offered,
    posted_reason,
    reasons,
    ticked,
    today_instead,
    wants_reason,
)

pages = Blueprint("my_card", __name__)


@pages.get("/people/<uuid:person_id>/my-card")
@may(Action.NEED_OPEN)
def my_card(person: Person) -> ResponseReturnValue:
    return _page(person)


@pages.post("/people/<uuid:person_id>/my-card")
@may(Action.CARD_MAKE)
def make(person: Person) -> ResponseReturnValue:
    """Shows the card with the lines that were chosen, or makes it in each print."""
    why, prints = posted_reason(request.form), chosen(request.form.getlist("print"), OF_A_CARD)
    picked = tuple(request.form.getlist("line"))
    with reading() as tx:
        paper = paper_of(tx, person)
    if paper is None or request.form.get("action") == "look":
        return _page(person, picked, prints, why)
    faults = faults_of(paper.suggestion, prints, why)
    if not any(line.id in picked for line in paper.lines):
        faults = (PageFault("line", "Choose at least one line for the card"), *faults)
    if faults:
        return _page(person, picked, prints, why, faults)
    key = clean(request.form.get("key", ""))[:64] or str(uuid4())
    with changing() as tx:
        holds.hold_of_person(tx, paper.row.id, person.id)
        paper = paper_of(tx, person) or paper
        kept = why.kept(paper.suggestion, prints)
        rows = tuple(ledger.queue(tx, _call(paper, picked, one, kept, key)) for one in prints)
    draw(rows)
    if len(rows) == 1:
        return redirect(url_for("letters.letter", letter_id=rows[0].id), 303)
    say(f"{len(rows)} cards were asked for. How each went is under “Cards that were made”.")
    return redirect(url_for("my_card.my_card", person_id=person.id, _anchor="made"), 303)


def _page(
    person: Person,
    picked: tuple[str, ...] | None = None,
    prints: tuple[Print, ...] | None = None,
    why: Reason | None = None,
    faults: tuple[PageFault, ...] = (),
) -> str:
    with reading() as tx:
        paper = paper_of(tx, person)
        rows = ledger.letters_of(tx, paper.row.id) if paper else ()
    if paper is None:
        return render_template("pages/letters/no_card.html", person=person)
    picked = paper.usual if picked is None else picked
    best, given = paper.suggestion, paper.with_lines(picked)
    fits = (*ticked(best), Print.WALLET)
    first = next((one for one in fits if one is not Print.WALLET), Print.STANDARD)
    return render_template(
        "pages/letters/my_card.html",
        person=person,
        paper=paper,
        choices=[(line.id, *_choice(line)) for line in paper.lines],
        picked=picked,
        letter=fair_copy(written(given, first)),
        shown=first.words,
        prints=[
            (value, words, _room(given, Print(value), hint))
            for value, words, hint in offered(best, OF_A_CARD)
        ],
        ticked=[one.value for one in (fits if prints is None else prints)],
        can_be_made=can_be_made(best),
        today_instead=today_instead(best),
        reasons=reasons(best),
        why=why or first_reason(best),
        asks_why=bool(why and why.words) or wants_reason(best, prints or fits),
        made=[line_of(row) for row in rows if row.kind == LetterKind.MY_CARD],
        faults=faults,
        key=str(uuid4()),
    )


def _choice(line: Line) -> tuple[str, str]:
    lead, _, own = line.text.partition("\n")
    return lead, own


def _room(given: CardInput, one: Print, hint: str) -> str:
    """How many of the lines have a place on the sheet, where it is not all of them."""
    left_out = len(card_lines(given, one).left_out)
    room = f"{left_out} of the lines {'has' if left_out == 1 else 'have'} no room on it." if left_out else ""
    return f"{hint} {room}".strip()


def _call(
    paper: CardPaper, picked: tuple[str, ...], one: Print, kept: tuple[Any, str], key: str
) -> LetterCall:
    me: UUID = current_account().id
    return LetterCall(
        assessment_id=paper.row.id,
        kind=LetterKind.MY_CARD,
        print=one,
        words=to_json(fair_copy(written(paper.with_lines(picked), one))),
        made_by=me,
        idempotency_key=f"card:{paper.row.id}:{me}:{key}:{one}",
        saw_revision=paper.saw_revision,
        why_not_suggested=kept[1],
        suggested=paper.suggestion.print,
        why_kind=kept[0],
    )
