"""How a person is read: their details, with the current contact state and the record they were joined to."""

from typing import Any

from sqlalchemy import Select, func, select

from assessment.contact import ContactState
from assessment.people import Person
from store.tables import contact_state, same_person
from store.tables import person as table

# The details that are columns of their own; the rest of a Person is read from dated lines.
DETAILS = (
    "name_used",
    "legal_name",
    "pronouns",
    "birth_date",
    "nhs_number",
    "address",
    "no_fixed_address",
    "phone",
    "email",
    "gp_practice",
    "language",
)


def whole() -> Select[Any]:
    """Read people with their current contact state and the record they were joined to."""
    other = contact_state.alias().c
    newest = select(func.max(other.seq)).where(other.person_id == table.c.id).scalar_subquery()
    joined = (same_person.c.from_id == table.c.id) & same_person.c.undone_at.is_(None)
    return (
        select(
            table,
            contact_state.c.state.label("contact_state"),
            contact_state.c.on_date.label("contact_state_on"),
            contact_state.c.source.label("contact_state_source"),
            same_person.c.to_id.label("joined_to"),
        )
        .select_from(table)
        .outerjoin(contact_state, contact_state.c.seq == newest)
        .outerjoin(same_person, joined)
    )


def person_of(row: Any) -> Person:
    """A row of whole() as a Person."""
    return Person(
        id=row.id,
        contact_state=ContactState(row.contact_state),
        contact_state_on=row.contact_state_on,
        contact_state_source=row.contact_state_source,
        joined_to=row.joined_to,
        **{name: getattr(row, name) for name in DETAILS},
    )
