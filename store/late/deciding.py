"""What a lead decides of proposals: accepted, they stand by the lead's own revision; declined, with why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import and_, update

from assessment.policy import Role
from assessment.states import is_frozen
from assessment.units import Unit
from store import assessments, clock
from store.assessments import AssessmentRow
from store.faults import StoreFault
from store.holds import hold_assessment, state_of
from store.late.proposals import Proposal, homes_at, proposals
from store.sheets.settling import resolve
from store.sheets.shapes import Homes, Reason, ResolveCall
from store.tables import conflict
from store.tx import Tx


@dataclass(frozen=True)
class Accepted:
    """What accepting did: the units that stand now, whether it opened the assessment, and what clashed."""

    units: dict[str, Unit]
    opened_again: bool
    clashes: int


def accept(
    tx: Tx, row: AssessmentRow, ids: Collection[UUID], by: UUID, role: Role, reason: str, rev: int
) -> Accepted:
    """Let proposals stand as revisions by the one who signs; `rev` is what their page had shown.

    A closed assessment is opened again first, by the ordinary move with this reason. What somebody decided
    meanwhile is left as it is. The one who proposed stands beside the revision, by the conflict it closes.
    """
    hold_assessment(tx, row.id)
    chosen = [one for one in proposals(tx, row.person_id, row.id) if one.id in ids and one.is_open]
    if not chosen:
        return Accepted({}, False, 0)
    if len({one.place for one in chosen}) < len(chosen):
        raise StoreFault("Two of these are for the same question. Choose one of them.")
    closed = is_frozen(state_of(tx, row.id))
    if closed:
        assessments.move(tx, row.id, "re-open", by, role, reason)
    units: dict[str, Unit] = {}
    clashes = 0
    for homes, step_id, some in _in_turn(row, chosen):
        saved = resolve(tx, _call(row, homes, step_id, some, by, rev))
        units |= saved.accepted
        clashes += len(saved.clashes)
    return Accepted(units, closed, clashes)


def decline(tx: Tx, assessment_id: UUID, ids: Collection[UUID], reason: str, by: UUID) -> int:
    """Leave proposals out, and say why; how many. Their words stay in the history."""
    hold_assessment(tx, assessment_id)
    still = and_(
        conflict.c.assessment_id == assessment_id,
        conflict.c.reason == Reason.LATE,
        conflict.c.resolved_at.is_(None),
        conflict.c.id.in_(list(ids)),
    )
    values = {"declined": reason, "resolved_at": clock.now(), "resolved_by": by}
    return tx.execute(update(conflict).where(still).values(**values)).rowcount


def _in_turn(row: AssessmentRow, chosen: Sequence[Proposal]) -> list[tuple[Homes, str, list[Proposal]]]:
    """By step and by visit: each is a revision of its own, in the history of its own step."""
    turns: dict[tuple[Homes, str], list[Proposal]] = {}
    for one in chosen:
        homes = homes_at(row.person_id, row.id, one.home, one.place.home_id)
        turns.setdefault((homes, one.step_id), []).append(one)
    return [(homes, step_id, some) for (homes, step_id), some in turns.items()]


def _call(
    row: AssessmentRow, homes: Homes, step_id: str, some: Sequence[Proposal], by: UUID, rev: int
) -> ResolveCall:
    writer = str(uuid4())
    return ResolveCall(
        homes=homes,
        step_id=step_id,
        definition_hash=row.definition_hash,
        author_id=by,
        writer=writer,
        op_id=writer,
        choices={one.id: one.words for one in some},
        rev=rev,
    )
