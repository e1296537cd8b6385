"""What the person said no to: kept with the topics of a visit, and never asked about at it."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select, update

from assessment.topics import kept_topics, topics_in
from store.tables import planned_visit as table
from store.tx import Tx, held
from store.visiting.running import VisitMoved, note


def shut_topics(tx: Tx, visit_id: UUID, version: int, shut: Collection[str], by: UUID) -> bool:
    """Keep which topics the person said no to; False when it was so already.

    VisitMoved when the page had not seen how the visit is now.
    """
    row = tx.execute(held(select(table.c.topics, table.c.version).where(table.c.id == visit_id))).one()
    if row.version != version:
        raise VisitMoved()
    topics = topics_in(row.topics)
    now = [replace(topic, shut=topic.id in shut) for topic in topics]
    if now == list(topics):
        return False
    note(tx, visit_id, "topics", by, before={"topics": row.topics})
    change = update(table).where(table.c.id == visit_id)
    tx.execute(change.values(topics=kept_topics(now), version=version + 1))
    return True
