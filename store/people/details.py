"""A person's details as they stand, and as they were before each change."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import bindparam, insert, select, update

from assessment.people import Person
from store import clock
from store.faults import KnownAlready, StoreFault
from store.people.contact_states import set_contact_state
from store.people.folding import folded
from store.people.reading import DETAILS, person_of, whole
from store.people.searching import hold_names, matching
from store.prepared import Prepared
from store.tables import former_details
from store.tables import person as table
from store.tx import Tx, held

_ONE = Prepared(whole().where(table.c.id == bindparam("person_id")))


def add_person(tx: Tx, person: Person, by: UUID, other_than: Collection[UUID] = ()) -> Person:
    """Keep a new person under an id of their own, which the answer carries.

    KnownAlready when the NHS number, or name and date of birth, is that of somebody in the store who is not
    among `other_than` (people a lead has looked at and found to be somebody else).
    """
    hold_names(tx)
    known = matching(
        tx, person.nhs_number, (person.name_used, person.legal_name), person.birth_date, other_than
    )
    if known is not None:
        raise KnownAlready(known)
    kept = replace(person, id=uuid4())
    tx.execute(
        insert(table).values(
            id=kept.id, added_by=by, added_at=clock.now(), newest_revision=0, **_values(kept)
        )
    )
    on, source = kept.contact_state_on or clock.today(), kept.contact_state_source
    set_contact_state(tx, kept.id, kept.contact_state, on, source, by)
    return replace(kept, contact_state_on=on)


def change_person(tx: Tx, person: Person, by: UUID) -> None:
    """Keep what is now known of a person and what was known before; contact states are lines of their own."""
    row = tx.execute(held(select(table).where(table.c.id == person.id))).one_or_none()
    if row is None:
        raise StoreFault("There is no such person.")
    before = {name: row._mapping[name] for name in DETAILS}
    if before == {name: getattr(person, name) for name in DETAILS}:
        return
    before["birth_date"] = before["birth_date"].isoformat() if before["birth_date"] else None
    tx.execute(
        insert(former_details).values(
            person_id=person.id, details=before, changed_by=by, changed_at=clock.now()
        )
    )
    tx.execute(update(table).where(table.c.id == person.id).values(**_values(person)))


def person(tx: Tx, person_id: UUID) -> Person | None:
    row = _ONE.first(tx, person_id=person_id)
    return None if row is None else person_of(row)


def former_details_of(tx: Tx, person_id: UUID) -> tuple[tuple[datetime, UUID, Mapping[str, Any]], ...]:
    """Earlier details, newest first: when they were changed, by whom, and what they had been."""
    line = former_details.c
    rows = tx.execute(
        select(line.changed_at, line.changed_by, line.details)
        .where(line.person_id == person_id)
        .order_by(line.seq.desc())
    )
    return tuple((row.changed_at, row.changed_by, row.details) for row in rows)


def _values(person: Person) -> dict[str, object]:
    known = asdict(person)
    return {
        **{name: known[name] for name in DETAILS},
        "name_used_key": folded(person.name_used),
        "legal_name_key": folded(person.legal_name),
    }
