"""Reads what was typed about a person: keeps every word of it, and says what to change in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from assessment.dates import read_date, say_date
from assessment.people import Person, check_nhs_number, show_nhs_number
from assessment.text import clean

TEXTS = ("name_used", "legal_name", "pronouns", "address", "phone", "email", "gp_practice", "language")
FIELDS = (*TEXTS, "birth_date", "nhs_number", "no_fixed_address")
LIMITS = {"address": 1000}
LIMIT = 200
NAMES = {
    "name_used": "name they like to be called",
    "legal_name": "full legal name",
    "pronouns": "pronouns",
    "address": "address",
    "phone": "phone number",
    "email": "e-mail address",
    "gp_practice": "GP practice",
    "language": "language",
}
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
    faults: tuple[Fault, ...] = field(default=())


def typed_of(person: Person) -> dict[str, str]:
    """The text of each field as the page shows it for a person we know."""
    typed = {name: getattr(person, name) for name in TEXTS}
    typed["birth_date"] = say_date(person.birth_date).split(" ", 1)[1] if person.birth_date else ""
    typed["nhs_number"] = show_nhs_number(person.nhs_number)
    typed["no_fixed_address"] = "yes" if person.no_fixed_address else ""
    return typed


def read_details(form: Mapping[str, str], before: Person, today: date) -> Details:
    """Reads the form over the person we know; a field that was not posted stays as it was."""
    typed = typed_of(before)
    posted = {name: clean(form[name]) for name in FIELDS if name in form}
    if "address" in posted and "no_fixed_address" not in posted:
        posted["no_fixed_address"] = ""  # a browser does not post an empty tick box
    typed.update(posted)
    values = {name: _tidy(name, typed[name]) for name in TEXTS}
    birth_date, birth_fault = read_birth_date(typed["birth_date"], today)
    nhs_number, nhs_fault = check_nhs_number(typed["nhs_number"])
    person = replace(
        before,
        **values,
        birth_date=birth_date,
        nhs_number=nhs_number,
        no_fixed_address=bool(typed["no_fixed_address"]),
    )
    said = {"birth_date": birth_fault, "nhs_number": nhs_fault, "email": email_fault(values["email"])}
    if not values["name_used"]:
        said["name_used"] = "Enter the name they like to be called"
    for name in TEXTS:
        limit = LIMITS.get(name, LIMIT)
        if len(values[name]) > limit:
            said[name] = f"Shorten the {NAMES[name]} to {limit} characters or fewer. It has {len(values[name])}"
    faults = tuple(Fault(name, said[name]) for name in ORDER if said.get(name))
    return Details(typed, person, faults)


# As they stand on the page, so that the summary of faults reads from top to bottom.
ORDER = ("name_used", "legal_name", "pronouns", "birth_date", "nhs_number", "address", "phone", "email", "gp_practice",
         "language")


def _tidy(name: str, text: str) -> str:
    """Ends trimmed; one line for all but the address."""
    lines = [" ".join(line.split()) if name != "address" else line.rstrip() for line in text.strip().split("\n")]
    return "\n".join(lines) if name == "address" else " ".join(line for line in lines if line)


def read_birth_date(text: str, today: date) -> tuple[date | None, str]:
    """The date and a fault ("" when there is none); an empty text is no date and no fault."""
    if not text.strip():
        return None, ""
    day = read_date(text)
    if day is None:
        return None, "Enter the date of birth as day, month and year, for example 27 3 1957"
    if day > today:
        return None, "Check the date of birth: it is in the future"
    if today.year - day.year > 125:
        return None, "Check the year of the date of birth"
    return day, ""


def email_fault(text: str) -> str:
    """A sentence when this cannot be an e-mail address; the network is not asked."""
    if not text:
        return ""
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return "Enter an e-mail address like name@example.org, or leave it empty"
    return ""


def phone_warning(text: str) -> str:
    """A sentence when this does not look like a number one can ring. It is kept all the same: a person may know better."""
    if not text:
        return ""
    number = text.strip()
    if number.replace(" ", "").startswith(RELAY):
        number = number.replace(" ", "").removeprefix(RELAY)
    try:
        verdict = phonenumbers.is_possible_number_with_reason(phonenumbers.parse(number, "GB"))
    except phonenumbers.NumberParseException:
        verdict = phonenumbers.ValidationResult.INVALID_LENGTH
    if verdict == phonenumbers.ValidationResult.IS_POSSIBLE:
        return ""
    return "This may not be a full phone number. We have kept it. Please check it with the person."
