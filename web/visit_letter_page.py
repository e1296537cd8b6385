"""The page of the letter before a visit: what it says in words, how it is made, and what was made."""

from uuid import uuid4

from flask import render_template, url_for

from assessment.prints import Print
from assessment.sending import SentHow, ways_to_send
from assessment.topics import topics_in
from letters.letter import Letter, fair_copy
from letters.visit_letter import visit_letter as written
from store import letters as ledger
from store.visiting import PlannedVisit, State
from store.visiting.sent import sent_of
from web.access import reading
from web.faults import PageFault
from web.letter_lines import line_of
from web.letter_prints import (
    Reason,
    can_be_made,
    first_reason,
    offered,
    reasons,
    ticked,
    today_instead,
    wants_reason,
)
from web.visit_input import VisitPaper, paper_of
from web.visit_lines import line_of as visit_line

ON = (State.PLANNED, State.OPEN)


def letter_page(
    visit: PlannedVisit,
    prints: tuple[Print, ...] | None = None,
    why: Reason | None = None,
    faults: tuple[PageFault, ...] = (),
) -> str:
    """The page as it stands, or again with what was typed and what is still to be said."""
    with reading() as tx:
        paper = paper_of(tx, visit)
        rows = ledger.letters_of_visit(tx, visit.id)
        given = sent_of(tx, visit.id)
    best, topics = paper.suggestion, topics_in(visit.topics)
    fits = ticked(best)
    shown = fits[0] if fits else Print.STANDARD
    return render_template(
        "pages/letters/visit_letter.html",
        visit=visit,
        line=visit_line(visit),
        is_on=visit.state in ON,
        paper=paper,
        letter=fair(paper, shown),
        shown=shown.words,
        topics=[(one.id, paper.names.get(one.id, one.id)) for one in topics],
        shut=[one.id for one in topics if one.shut],
        prints=offered(best),
        ticked=[one.value for one in (fits if prints is None else prints)],
        can_be_made=can_be_made(best),
        today_instead=today_instead(best),
        reasons=reasons(best),
        why=why or first_reason(best),
        asks_why=bool(why and why.words) or wants_reason(best, prints or fits),
        made=[line_of(row) for row in rows],
        given={one.letter_id: one for one in reversed(given)},
        hows=[(one.value, one.words) for one in ways_to_send(paper.contact)],
        how_words={one.value: one.words for one in SentHow},
        faults=faults,
        key=str(uuid4()),
    )


def fair(paper: VisitPaper, one: Print) -> Letter:
    """What is given out."""
    return fair_copy(written(paper.given, one))


def here(visit: PlannedVisit, anchor: str | None = None) -> str:
    """The address of the page."""
    return url_for("visit_letter.visit_letter", visit_id=visit.id, _anchor=anchor)
