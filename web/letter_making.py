"""Makes one letter: on the ledger in one transaction, drawn in a child process, ended in another."""

from typing import Any

from assessment.prints import Print
from letters.child import make
from letters.faults import LetterFault
from letters.letter import fair_copy
from letters.stored import from_json, to_json
from store import letters as ledger
from store.letters import LetterCall, LetterRow
from web.access import changing, current_account
from web.house import house
from web.letter_draft import open_draft


def make_letter(assessment: Any, why: str, key: str) -> LetterRow:
    """Puts the letter as it stands now on the ledger and makes it; a double click makes one letter."""
    account = current_account()
    with changing() as tx:
        draft = open_draft(tx, assessment)
        row = ledger.queue(
            tx,
            LetterCall(
                assessment_id=assessment.id,
                kind=draft.letter.kind,
                print=Print.STANDARD,
                words=to_json(fair_copy(draft.letter)),
                made_by=account.id,
                idempotency_key=f"{assessment.id}:{account.id}:{key}",
                saw_revision=draft.opened.sheet.newest,
                why_not_suggested=why if draft.suggestion.print is not Print.STANDARD else "",
            ),
        )
        claim = ledger.claim(tx, row.id)
    if claim is None:  # made already, or being made in another request
        return row
    _make_claimed(claim)
    return row


def _make_claimed(claim: ledger.Claim) -> None:
    """Draws a claimed letter with no transaction open, and writes down what came of it."""
    try:
        made = make(from_json(claim.words))
    except LetterFault as fault:
        with house().store.transaction() as tx:
            ledger.fail(tx, claim, fault.sentence)
        return
    with house().store.transaction() as tx:
        ledger.finish(tx, claim, {"pdf": made.pdf, "html": made.html.encode()})
