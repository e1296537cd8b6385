"""How proposals are asked for: conflicts of the reason *late* whose words lie open to pages."""

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select

from store.sheets.shapes import Reason
from store.tables import conflict, revision, revision_unit, revision_words, taken_back


def of_late(*columns: Any) -> Select[Any]:
    """Ask about proposals, each with its revision; what was taken back, sealed or erased is left out."""
    line = taken_back.c
    gone = exists().where(
        line.home_id == conflict.c.home_id,
        line.unit == conflict.c.unit,
        line.up_to >= revision.c.number,
        line.undone_at.is_(None),
    )
    return (
        select(*columns)
        .select_from(conflict)
        .join(revision, revision.c.id == conflict.c.mine_revision)
        .join(revision_words, revision_words.c.revision_id == revision.c.id)
        .where(
            conflict.c.reason == Reason.LATE,
            revision_words.c.sealed_at.is_(None),
            revision_words.c.erased_at.is_(None),
            ~gone,
        )
    )


def waiting(*columns: Any) -> Select[Any]:
    """The same about those that nobody has decided."""
    return of_late(*columns).where(conflict.c.resolved_at.is_(None))


def stood_after() -> ColumnElement[bool]:
    """Whether another text stood after the choice than before: this one, or one that was written together."""
    return exists().where(
        revision_unit.c.revision_id == conflict.c.resolved_by_revision,
        revision_unit.c.unit == conflict.c.unit,
    )
