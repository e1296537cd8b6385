"""What a person's page shows of them: the facts in order, and whether we may contact them now."""

from dataclasses import dataclass
from typing import Any

from assessment.contact import ContactState
from assessment.people import Person, show_nhs_number
from web.person_forms import phone_warning
from web.words import say_date

NOT_ASKED = "We have not asked yet how and when they like to be contacted. Ask before you leave a message or send post."


@dataclass(frozen=True)
class Fact:
    """One line of the details; the warning says what to check, and changes nothing."""

    label: str
    value: str
    warning: str = ""


@dataclass(frozen=True)
class ContactNow:
    """What `may_contact` says at this moment, and whether it is the contact state that stops us."""

    allowed: bool
    stopped: bool
    ways: tuple[str, ...]
    never: str
    why: str


def facts(person: Person) -> tuple[Fact, ...]:
    address = person.address
    if person.no_fixed_address:
        address = f"No fixed address just now\n{address}".strip()
    return (
        Fact("Name they like to be called", person.name_used),
        Fact("Full legal name", person.legal_name),
        Fact("Pronouns", person.pronouns),
        Fact("Date of birth", _birth_date(person)),
        Fact("NHS number", show_nhs_number(person.nhs_number) if person.nhs_number else ""),
        Fact("Language", person.language),
        Fact("GP practice", person.gp_practice),
        Fact("Address", address),
        Fact("Phone number", person.phone, phone_warning(person.phone)),
        Fact("E-mail address", person.email),
    )


def _birth_date(person: Person) -> str:
    """Without the weekday: nobody knows the day of the week they were born on."""
    return say_date(person.birth_date).split(" ", 1)[1] if person.birth_date else ""


def contact_now(tx: Any, person: Person) -> ContactNow:
    """Asked each time the page is shown; from the newest assessment, because needs live with the person."""
    said = _asked(tx, person)
    stopped = person.contact_state is not ContactState.IN_TOUCH
    return ContactNow(said.allowed, stopped, said.ways, said.never, said.why)
