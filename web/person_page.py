"""What a person's page shows: the facts in order, and whether we may contact them now."""

from dataclasses import dataclass
from typing import Any

from assessment.contact import ContactState, MayContact, may_contact
from assessment.people import Person, show_nhs_number
from store import assessments, definitions, sheets
from web.house import house
from web.person_forms import phone_warning, say_birth_date


@dataclass(frozen=True)
class Fact:
    """One line of the details; the warning says what to check, and changes nothing."""

    label: str
    value: str
    warning: str = ""


def facts(person: Person) -> tuple[Fact, ...]:
    address = person.address
    if person.no_fixed_address:
        address = f"No fixed address just now\n{address}".strip()
    return (
        Fact("Name they like to be called", person.name_used),
        Fact("Full legal name", person.legal_name),
        Fact("Pronouns", person.pronouns),
        Fact("Date of birth", say_birth_date(person.birth_date)),
        Fact("NHS number", show_nhs_number(person.nhs_number)),
        Fact("Language", person.language),
        Fact("GP practice", person.gp_practice),
        Fact("Address", address),
        Fact("Phone number", person.phone, phone_warning(person.phone)),
        Fact("E-mail address", person.email),
    )


def contact_now(tx: Any, person: Person) -> MayContact:
    """What `may_contact` says at this moment, from the answers and the words of the newest assessment."""
    rows = [row for row in assessments.for_person(tx, person.id) if row.person_id == person.id]
    if rows:
        definition = definitions.get(tx, rows[0].definition_hash)
        units = sheets.heads(tx, sheets.Homes(person.id, rows[0].id)).units
    else:
        definition, units = next(iter(house().catalogue.values())), {}
    return may_contact(person.contact_state, units, definition)


def contact_heading(person: Person, contact: MayContact) -> str:
    if contact.allowed:
        return "You may contact them"
    return "Ask first" if person.contact_state is ContactState.IN_TOUCH else "Do not contact them"


def contact_tone(person: Person, contact: MayContact) -> str:
    """The kind of message: good, warning or bad."""
    if contact.allowed:
        return "good"
    return "warning" if person.contact_state is ContactState.IN_TOUCH else "bad"
