"""Makes letters: on the ledger in one transaction, then each drawn in a child process of its own."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from assessment.prints import Print
from letters.child import make
from letters.faults import LetterFault
from letters.formats import letter_for
from letters.letter import fair_copy
from letters.stored import from_json, to_json
from store import holds
from store import letters as ledger
from store.letters import LetterCall, LetterRow
from web.access import changing, current_account
from web.house import house
from web.letter_draft import Draft, open_draft
from web.letter_prints import Reason
from web.to_do_events import letter_failed, letter_made


def make_letters(assessment: Any, prints: Sequence[Print], why: Reason, key: str) -> tuple[LetterRow, ...]:
    """Puts each print of the letter as it stands now on the ledger, and makes it.

    A double click makes one of each. What came of each is on the ledger, not yet in the rows given back.
    """
    with changing() as tx:
        # Held first: words that are taken back meanwhile are either not in it, or the letter is closed too.
        holds.hold_of_person(tx, assessment.id, assessment.person_id)
        draft = open_draft(tx, assessment)
        reason = why.kept(draft.suggestion, prints)
        rows = tuple(ledger.queue(tx, _call(draft, one, reason, key)) for one in prints)
    draw(rows)
    return rows


def draw(rows: Sequence[LetterRow]) -> None:
    """Makes what was put on the ledger, whatever kind of letter it is."""
    for row in rows:
        _make(row.id)


def _call(draft: Draft, one: Print, reason: tuple[str | None, str], key: str) -> LetterCall:
    row, account = draft.opened.row, current_account()
    return LetterCall(
        assessment_id=row.id,
        kind=draft.letter.kind,
        print=one,
        words=to_json(fair_copy(letter_for(one, draft.given))),
        made_by=account.id,
        idempotency_key=f"{row.id}:{account.id}:{key}:{one}",
        saw_revision=draft.opened.sheet.newest,
        why_not_suggested=reason[1],
        suggested=draft.suggestion.print,
        why_kind=reason[0],
    )


def _make(letter_id: UUID) -> None:
    """Draws a letter with no transaction open, and writes down what came of it."""
    with house().store.transaction() as tx:
        claim = ledger.claim(tx, letter_id)
    if claim is None:  # made already, or being made in another request
        return
    try:
        made = make(from_json(claim.words), Print(claim.letter.print), house().settings.pictures)
    except LetterFault as fault:
        with house().store.transaction() as tx:
            ledger.fail(tx, claim, fault.sentence)
            letter_failed(tx, claim.letter)
        return
    with house().store.transaction() as tx:
        ledger.finish(tx, claim, {"pdf": made.pdf, "html": made.html.encode()})
        letter_made(tx, claim.letter)
