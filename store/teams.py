"""Teams: what letters say of them."""

from dataclasses import asdict, replace
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, insert, select, update

from assessment.people import Team
from store.tables import team as table
from store.tx import Tx


def add_team(tx: Tx, team: Team) -> Team:
    """Keep a new team; it is given an id of its own, which the answer carries."""
    kept = replace(team, id=uuid4())
    tx.execute(insert(table).values(**asdict(kept)))
    return kept


def change_team(tx: Tx, team: Team) -> None:
    """Keep what is now known of a team."""
    tx.execute(update(table).where(table.c.id == team.id).values(**asdict(team)))


def team(tx: Tx, team_id: UUID) -> Team | None:
    row = tx.execute(select(table).where(table.c.id == team_id)).one_or_none()
    return None if row is None else _team(row)


def teams(tx: Tx) -> tuple[Team, ...]:
    """Every team, by name."""
    return tuple(_team(row) for row in tx.execute(select(table).order_by(table.c.name, table.c.id)))


def _team(row: Row[Any]) -> Team:
    return Team(**row._mapping)
