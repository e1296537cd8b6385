"""The head of a letter: who sends it, to whom, under which name and number, and how to reach the sender."""

from collections.abc import Iterator

from assessment.answers import say
from assessment.definition import Means
from assessment.people import Person, Team, show_nhs_number
from letters.allowed import is_said
from letters.fixed import fixed, joined
from letters.inputs import SummaryInput


def sender_lines(given: SummaryInput) -> tuple[str, ...]:
    """Return the team's name, address and ways to be reached, one a line, without what it does not have."""
    team = given.team
    reached = (
        team.phone and fixed("sender", "phone", number=team.phone),
        team.text_number and fixed("sender", "text", number=team.text_number),
        team.relay and fixed("sender", "relay", number=team.relay),
        team.email and fixed("sender", "email", address=team.email),
    )
    return (team.name, *lines(team.address), *(line for line in reached if line))


def addressee_lines(given: SummaryInput) -> tuple[str, ...]:
    """Return the name the person uses and, when they have one, their address."""
    return address_lines(given.person)


def address_lines(person: Person) -> tuple[str, ...]:
    """Return the name and address of a person as they stand on an envelope."""
    address = () if person.no_fixed_address else lines(person.address)
    return (person.name_used or person.legal_name, *address)


def chosen_name(given: SummaryInput) -> str:
    """Return what the person wants to be called, when a letter may say it; else the name they use."""
    found = given.meaning(Means.PREFERRED_NAME)
    if found and is_said(*found):
        return one_line(say(*found))
    return given.person.name_used or given.person.legal_name


def nhs_line(given: SummaryInput) -> str:
    """Return the NHS number in its line, or nothing when we have none."""
    number = given.person.nhs_number
    return fixed("about", "nhs-number", number=show_nhs_number(number)) if number else ""


def reach(given: SummaryInput) -> str:
    """Return how to reach the team, as in a sentence: "phone 0151 ..., text 07700 ... or email ..."."""
    return joined(list(_ways(given)), last="or")


def _ways(given: SummaryInput) -> Iterator[str]:
    team = given.team
    if team.phone:
        yield fixed("ways", "phone", number=team.phone)
    if team.text_number:
        yield fixed("ways", "text", number=team.text_number)
    if team.email:
        yield fixed("ways", "email", address=team.email)
    if not is_reached(team):
        yield fixed("ways", "write")


def is_reached(team: Team) -> bool:
    """Say whether a team has a number or an e-mail address, which then stands at the head of its letters."""
    return bool(team.phone or team.text_number or team.email)


def lines(text: str) -> tuple[str, ...]:
    """Return the lines that hold something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def one_line(text: str) -> str:
    """Return the lines of a text as one."""
    return ", ".join(lines(text))
