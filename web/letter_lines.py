"""One line of the ledger of letters as pages name it, whatever kind of letter it is."""

from datetime import timedelta
from typing import Any

from flask import url_for

from assessment.prints import Print, Suggestion
from letters.letter import LetterKind
from store import letters as ledger
from store.letters import Status
from web.letter_draft import reference_of
from web.today import now

NAMES = {
    LetterKind.SUMMARY: "Summary",
    LetterKind.VISIT: "What will happen",
    LetterKind.MY_CARD: "How to work with me",
}


def line_of(row: Any) -> dict[str, Any]:
    """One line, with its name and how it went in words."""
    stuck = row.status in (
        Status.QUEUED,
        Status.RENDERING,
    ) and now() - row.made_at > ledger.LEASE + timedelta(seconds=1)
    return {
        "row": row,
        "name": NAMES[LetterKind(row.kind)],
        "print": Print(row.print).words,
        "done": row.status is Status.DONE and row.closed_at is None,
        "closed": row.status is Status.DONE and row.closed_at is not None,
        "failed": row.status is Status.FAILED or stuck,
        "reason": row.reason or ("It stopped half way." if stuck else ""),
        "state": {
            Status.DONE: "Made" if row.closed_at is None else "Closed",
            Status.FAILED: "Could not be made",
        }.get(row.status, "Stopped half way" if stuck else "Being made"),
        "reference": reference_of(row.id),
    }


def again(row: Any, person_id: Any) -> str:
    """The page on which a letter of this kind is made again."""
    if row.kind == LetterKind.MY_CARD:
        return url_for("my_card.my_card", person_id=person_id)
    if row.kind == LetterKind.VISIT:
        return url_for("visit_letter.visit_letter", visit_id=row.planned_visit_id)
    return url_for("letters.make", assessment_id=row.assessment_id)


def misfit(row: Any, suggestion: Suggestion) -> str:
    """Why a letter does not fit what the person needs now, in a sentence; "" when it fits."""
    print = Print(row.print)
    if suggestion.fits((print,)) or print in suggestion.others:
        return ""
    if print is Print.WALLET:
        return "The wallet size is in small print. Give it together with the one that fits."
    return f"What fits them best is: {suggestion.print.words}. Give them that one, too."
