"""Decisions about who may know what, read back: of the person, whichever record of theirs holds them."""

from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select

from assessment.sharing_decisions import Said, SharingDecision, Whom
from store.people.joined import records_of
from store.prepared import Prepared
from store.tables import account
from store.tables import sharing_decision as table
from store.tx import Tx

_BY, _ENDED_BY = account.alias("recorded_by_account"), account.alias("ended_by_account")
_ALL = (
    select(*table.c, _BY.c.name.label("recorded_by_name"), _ENDED_BY.c.name.label("ended_by_name"))
    .join(_BY, _BY.c.id == table.c.recorded_by)
    .outerjoin(_ENDED_BY, _ENDED_BY.c.id == table.c.ended_by)
)
_OF = Prepared(
    _ALL.where(
        table.c.person_id.in_(records_of(bindparam("person", type_=Uuid()))),
        table.c.ended_why != "taken-back",  # what is gone stands on a list of its own
    ).order_by(table.c.said_on.desc(), table.c.recorded_at.desc(), table.c.id)
)


def decisions_of(tx: Tx, person_id: UUID) -> tuple[SharingDecision, ...]:
    """Every decision of a person, the ended ones too; the newest first."""
    return tuple(map(_decision, _OF.named(tx, person=person_id)))


def decision(tx: Tx, person_id: UUID, decision_id: UUID) -> SharingDecision | None:
    """One decision of this person; None when it is nobody's, or somebody else's."""
    return next((one for one in decisions_of(tx, person_id) if one.id == decision_id), None)


def _decision(row: Any) -> SharingDecision:
    return SharingDecision(
        id=row.id,
        kind=Whom(row.kind),
        who=row.who,
        said=Said(row.decision),
        said_on=row.said_on,
        about=row.about,
        reason=row.reason,
        how=row.how,
        explained_in=row.explained_in,
        said_by=row.said_by,
        said_by_name=row.said_by_name,
        source=row.source,
        recorded_by_name=row.recorded_by_name,
        recorded_at=row.recorded_at,
        ended_on=row.ended_on,
        ended_why=row.ended_why,
        ended_words=row.ended_words,
        ended_by_name=row.ended_by_name or "",
        ended_at=row.ended_at,
    )
