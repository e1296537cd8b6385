"""A person and a team, as letters and pages need them, and what is checked when one is typed in."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from stdnum.gb import nhs

from assessment.contact import ContactState
from assessment.safety_net import safety_net_lines

NAME_CHARACTERS: Final = 200
LINE_CHARACTERS: Final = 500
TEXT_CHARACTERS: Final = 5_000
_OLDEST_YEAR: Final = 1880

# What a team's letter says when things get worse, until the team writes its own.
DEFAULT_SAFETY_NET: Final = safety_net_lines()


@dataclass(frozen=True)
class Person:
    """One person who uses the service; "" and None say that we do not know or that there is none."""

    id: UUID
    name_used: str
    legal_name: str = ""
    pronouns: str = ""
    birth_date: date | None = None
    nhs_number: str = ""  # 10 digits
    address: str = ""  # lines
    no_fixed_address: bool = False
    phone: str = ""
    email: str = ""
    gp_practice: str = ""
    language: str = ""
    contact_state: ContactState = ContactState.IN_TOUCH
    contact_state_on: date | None = None
    contact_state_source: str = ""
    joined_to: UUID | None = None  # the record that this one was found to be the same person as


@dataclass(frozen=True)
class Team:
    """One team, as a letter names it."""

    id: UUID
    name: str
    address: str = ""
    phone: str = ""
    text_number: str = ""
    email: str = ""
    relay: str = ""
    hours: str = ""
    complaints: str = ""
    safety_net: str = DEFAULT_SAFETY_NET


def check_nhs_number(text: str) -> tuple[str, str]:
    """Give the ten digits and no fault, or the text and what is wrong; nothing typed is no fault."""
    digits = re.sub(r"[\s-]", "", text)
    if not digits:
        return "", ""
    if not re.fullmatch(r"[0-9]{10}", digits):
        return text, "Write an NHS number with 10 digits, like 999 123 4551"
    # Ten equal digits can pass the check digit, and are only ever typed to get past a page.
    if not nhs.is_valid(digits) or len(set(digits)) == 1:
        return text, "Check the NHS number. One of its digits is not right"
    return digits, ""


def show_nhs_number(number: str) -> str:
    """Show ten digits as 3-3-4; anything else as it is."""
    return f"{number[:3]} {number[3:6]} {number[6:]}" if re.fullmatch(r"[0-9]{10}", number) else number


def check_person(person: Person, today: date) -> dict[str, str]:
    """Give what must change before a person is kept, by field name (verb and thing)."""
    faults = _too_long(person)
    if not person.name_used.strip():
        faults["name_used"] = "Write the name the person uses"
    if person.birth_date and person.birth_date > today:
        faults["birth_date"] = "Check the date of birth. It is after today"
    elif person.birth_date and person.birth_date.year < _OLDEST_YEAR:
        faults["birth_date"] = "Check the year of the date of birth"
    number, wrong = check_nhs_number(person.nhs_number)
    if wrong:
        faults["nhs_number"] = wrong
    if person.email and not re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", person.email.strip()):
        faults["email"] = "Write the email address in full, like name@example.org"
    if person.phone and not 3 <= sum(letter.isdigit() for letter in person.phone) <= 18:
        faults["phone"] = "Write the phone number with its digits, like 0151 496 0123"
    return faults


_LIMITS: Final = {
    **dict.fromkeys(("address", "safety_net", "complaints"), TEXT_CHARACTERS),
    **dict.fromkeys(("name_used", "legal_name", "pronouns", "name", "language"), NAME_CHARACTERS),
}


def _too_long(whom: Person) -> dict[str, str]:
    faults: dict[str, str] = {}
    for name, held in vars(whom).items():
        limit = _LIMITS.get(name, LINE_CHARACTERS)
        if isinstance(held, str) and len(held) > limit:
            faults[name] = f"Make this shorter. It takes {limit:,} characters, and this has {len(held):,}"
    return faults
