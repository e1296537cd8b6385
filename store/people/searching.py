"""Finding people: those a worker's teams are involved with, and those who are known already to anybody."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select

from assessment.dates import read_date
from assessment.people import Person
from store.people.folding import folded
from store.people.involvements import people_of
from store.people.reading import person_of, whole
from store.tables import person as table
from store.tx import Tx

MOST_FOUND = 50
NAMES_LOCK = 7_301_002  # any number of our own: PostgreSQL holds locks by number


def search(tx: Tx, account_id: UUID, words: str, on: date) -> tuple[Person, ...]:
    """People of the account's teams by name, date of birth or NHS number; at most MOST_FOUND, by name.

    The words are kept nowhere.
    """
    meant = _meant(words)
    if meant is None:
        return ()
    rows = tx.execute(
        whole()
        .where(table.c.id.in_(people_of(account_id, on)), meant)
        .order_by(table.c.name_used_key, table.c.id)
        .limit(MOST_FOUND)
    )
    return tuple(person_of(row) for row in rows)


def matching(
    tx: Tx,
    nhs_number: str,
    names: Collection[str],
    birth_date: date | None,
    other_than: Collection[UUID] = (),
) -> UUID | None:
    """Somebody in the store with this NHS number, else with one of these names and this date of birth."""
    keys = {folded(name) for name in names} - {""}
    ways: list[ColumnElement[bool]] = []
    if nhs_number:
        ways.append(table.c.nhs_number == nhs_number)
    if keys and birth_date is not None:
        named = or_(table.c.name_used_key.in_(keys), table.c.legal_name_key.in_(keys))
        ways.append(and_(named, table.c.birth_date == birth_date))
    for way in ways:
        query = (
            select(table.c.id)
            .where(way, table.c.id.not_in(other_than))
            .order_by(table.c.added_at, table.c.id)
        )
        found: UUID | None = tx.scalar(query.limit(1))
        if found is not None:
            return found
    return None


def hold_names(tx: Tx) -> None:
    """Let nobody else add a person until this transaction ends, so that two adding the same make one."""
    if tx.dialect.name == "postgresql":
        tx.execute(select(func.pg_advisory_xact_lock(NAMES_LOCK)))


def _meant(words: str) -> ColumnElement[bool] | None:
    digits = "".join(words.split()).replace("-", "")
    if len(digits) == 10 and digits.isascii() and digits.isdigit():
        return table.c.nhs_number == digits
    born = read_date(words)
    if born is not None:
        return table.c.birth_date == born
    parts = folded(words).split()
    if not parts:
        return None
    return and_(
        *(_holds(table.c.name_used_key, part) | _holds(table.c.legal_name_key, part) for part in parts)
    )


def _holds(column: Any, part: str) -> ColumnElement[bool]:
    held: ColumnElement[bool] = column.contains(part, autoescape=True)
    return held
