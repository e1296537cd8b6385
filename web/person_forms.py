"""Reads what was typed about a person: keeps every word of it, and says what to change in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import phonenumbers

from assessment.dates import read_date, say_date
from assessment.people import Person, check_nhs_number, check_person, show_nhs_number
from assessment.text import clean

# As they stand on the page, so that the summary of faults reads from top to bottom.
FIELDS = (
    "name_used",
    "legal_name",
    "pronouns",
    "birth_date",
    "nhs_number",
    "language",
    "gp_practice",
    "address",
    "no_fixed_address",
    "phone",
    "email",
)
LINES = ("address",)
TEXTS = tuple(name for name in FIELDS if name not in ("birth_date", "nhs_number", "no_fixed_address"))
LIMIT = 300  # characters of a reason or a source: one line that somebody reads in a list
BRITAIN, SHORTEST_BRITISH = 44, 9  # digits after the first 0, the area code among them
RELAY = "18001"  # Relay UK: dialled in front of the person's own number


@dataclass(frozen=True)
class Fault:
    """One thing to change: the field it stands at, and a sentence that says what to do."""

    field: str
    message: str


@dataclass(frozen=True)
class Details:
    """What was typed, the person it makes, and the faults that stop it from being kept as it is."""

    typed: Mapping[str, str]
    person: Person
    faults: tuple[Fault, ...]


def typed_of(person: Person) -> dict[str, str]:
    """The text of each field as the page shows it for a person we know."""
    typed: dict[str, str] = {name: getattr(person, name) for name in TEXTS}
    typed["birth_date"] = say_birth_date(person.birth_date)
    typed["nhs_number"] = show_nhs_number(person.nhs_number)
    typed["no_fixed_address"] = "yes" if person.no_fixed_address else ""
    return typed


def say_birth_date(day: date | None) -> str:
    """Without the weekday: few people know on which day of the week they were born."""
    return say_date(day).split(" ", 1)[1] if day else ""


def read_details(form: Mapping[str, str], before: Person, today: date) -> Details:
    """Reads the form over the person we know; a field that was not posted stays as it was."""
    typed = typed_of(before)
    typed.update({name: clean(form[name]) for name in FIELDS if name in form})
    if "address" in form and "no_fixed_address" not in form:
        typed["no_fixed_address"] = ""  # a browser does not post an empty tick box
    number, _ = check_nhs_number(typed["nhs_number"])
    person = replace(
        before,
        **{name: _tidy(name, typed[name]) for name in TEXTS},  # type: ignore[arg-type]
        birth_date=read_date(typed["birth_date"]),
        nhs_number=number,
        no_fixed_address=bool(typed["no_fixed_address"]),
    )
    said = check_person(person, today)
    # A phone number is kept however it is written: phone_warning says what looks odd, and stops nobody.
    if len(person.phone) <= LIMIT:
        said.pop("phone", None)
    if typed["birth_date"].strip() and person.birth_date is None:
        said["birth_date"] = "Write the date of birth as day, month and year, like 27 3 1957"
    return Details(typed, person, tuple(Fault(name, said[name]) for name in FIELDS if name in said))


def read_day(text: str, today: date) -> tuple[date | None, str]:
    """A day that is not in the future, and a fault; nothing typed is no day and no fault."""
    if not text.strip():
        return None, ""
    day = read_date(text)
    if day is None:
        return None, "Write the day as day, month and year, like 27 3 2026"
    if day > today:
        return None, "Check the day. It is after today"
    return day, ""


def read_reason(text: str, field: str, wanted: str) -> tuple[str, tuple[Fault, ...]]:
    """A line that must hold something and is short enough to be read in a list; `wanted` asks for it."""
    reason = " ".join(clean(text).split())
    if not reason:
        return reason, (Fault(field, wanted),)
    if len(reason) > LIMIT:
        too_long = f"Make this shorter. It takes {LIMIT} characters, and this has {len(reason):,}"
        return reason, (Fault(field, too_long),)
    return reason, ()


def phone_warning(text: str) -> str:
    """A sentence when this does not look like a number one can ring; it is kept, they may know better."""
    digits = "".join(text.split())
    if not digits:
        return ""
    try:
        number = phonenumbers.parse(digits.removeprefix(RELAY), "GB")
    except phonenumbers.NumberParseException:
        return ODD_NUMBER
    too_short = number.country_code == BRITAIN and len(str(number.national_number)) < SHORTEST_BRITISH
    return ODD_NUMBER if too_short or not phonenumbers.is_possible_number(number) else ""


ODD_NUMBER = "This may not be a full phone number. We have kept it. Please check it with the person."


def _tidy(name: str, text: str) -> str:
    """No blanks at the ends; one line for all but the address."""
    if name not in LINES:
        return " ".join(text.split())
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))
