"""What a decision about sharing asks somebody to do later: ask again, and tell whoever has an older file."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from assessment.sharing import Choice, Decision, Sent
from store import to_do
from web.today import today

AGAIN_AFTER = timedelta(weeks=4)  # ours: no source names a time
ASK_AGAIN = "Ask again about the shared record: the decision was put off"
TELL_THEM = "Tell whoever has a file of these needs that the person now shares fewer of them, or none"


def follow(
    tx: Any,
    person_id: UUID,
    before: Sequence[Decision],
    decision: Decision,
    sent: Sequence[Sent],
    again_on: date | None,
) -> None:
    """Put on the list what the decision asks for, and take off what it settles."""
    again, tell = f"tell:share:{person_id}", f"tell:shared-before:{person_id}"
    if decision.choice is Choice.LATER:
        due = again_on or today() + AGAIN_AFTER
        to_do.add(tx, again, to_do.Kind.TELL, person_id, ASK_AGAIN, due, decision.by)
    else:
        to_do.settle(tx, again, decision.by)
    if sent and _shares_less(before, decision):
        to_do.add(tx, tell, to_do.Kind.TELL, person_id, TELL_THEM, today(), decision.by)


def _shares_less(before: Sequence[Decision], decision: Decision) -> bool:
    """Whether something that could leave before may leave no more; putting off takes leave away too."""
    if not before or not before[0].choice.allows:
        return False
    return not decision.choice.allows or bool(decision.left_out - before[0].left_out)
