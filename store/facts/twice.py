"""Which answers were written at more than one visit: ids and days, for a report that names nobody."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from assessment.asked_twice import AnsweredAt
from assessment.closed_lists import Keeps
from assessment.facts import Said
from store.tables import assessment, fact_said, revision, revision_unit, visit
from store.tx import Tx

TYPED = ("save", "autosave", "paper")  # what somebody wrote; bringing back and choosing asks nobody anything


def written_at_visits(tx: Tx, team_id: UUID, first: date, last: date) -> frozenset[AnsweredAt]:
    """Give what a team wrote in a period; without what changed when a fact was shown and found to be old."""
    fact, line = revision.c, revision_unit.c
    rows = tx.execute(
        select(fact.person_id, line.unit, visit.c.on_date)
        .join(revision_unit, line.revision_id == fact.id)
        .join(visit, visit.c.id == fact.visit_id)
        .join(assessment, assessment.c.id == fact.assessment_id)
        .where(
            assessment.c.team_id == team_id,
            visit.c.on_date >= first,
            visit.c.on_date <= last,
            line.accepted,
            line.home != Keeps.VISIT,
            fact.kind.in_(TYPED),
        )
        .distinct()
    )
    found = {AnsweredAt(person, unit.partition(".")[0], day) for person, unit, day in rows}
    said = select(fact_said.c.person_id, fact_said.c.question_id, fact_said.c.on_date)
    shown = {AnsweredAt(*row) for row in tx.execute(said.where(fact_said.c.said == Said.CHANGED))}
    return frozenset(found - shown)
