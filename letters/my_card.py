"""How to work with me: the card a person carries, in their own voice; one sheet in every print."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assessment.dates import say_date
from assessment.definition import Assessment
from assessment.people import Person, Team
from assessment.prints import Print
from assessment.recorded import PersonNeed
from letters.card_space import Placed, Space
from letters.formats import format_of
from letters.kept_words import CARD, told, words_in
from letters.languages import tags
from letters.letter import Block, Box, Bullets, Idea, Letter, LetterKind, Part, Sentence
from letters.need_words import NeedWords, asked_for, in_one

WAYS = ("phone", "text", "relay")  # to reach the team; email only where there is none of these


@dataclass(frozen=True)
class CardInput:
    """`needs` are those the person wants on it, the most important first; `said_on` is today."""

    assessment: Assessment
    person: Person
    called: str
    team: Team
    needs: tuple[PersonNeed, ...]
    said_on: date


def my_card(given: CardInput, print: Print = Print.STANDARD) -> Letter:
    """Write the card in a print, with as many lines as fit on its sheet."""
    return Letter(
        kind=LetterKind.MY_CARD,
        language="en-GB",
        title=told(CARD, "title"),
        sender=(),
        addressee=(),
        date_words="",
        reference="",
        nhs_number="",
        greeting=told(CARD, "name", name=given.called),
        parts=tuple(part for part in _parts(given, print) if part.blocks),
        sign_off=(),
        languages=tags(given.person.language),
    )


def card_lines(given: CardInput, print: Print) -> Placed:
    """Return the lines that fit in a print, and those that have no place there."""
    said = in_one(asked_for(need, given.assessment) for need in given.needs)
    return Space.of(print, *team_lines(given.team), made_words(given)).placed(said)


def team_lines(team: Team) -> tuple[str, ...]:
    """Return the team and how to reach it, one a line."""
    numbers = {"phone": team.phone, "text": team.text_number, "relay": team.relay}
    reached = tuple(told(CARD, way, number=numbers[way]) for way in WAYS if numbers[way])
    email = (told(CARD, "email", address=team.email),) if team.email and not reached else ()
    return (team.name, *reached, *email)


def made_words(given: CardInput) -> str:
    return told(CARD, "made", date=say_date(given.said_on))


def _parts(given: CardInput, print: Print) -> Iterator[Part]:
    easy = format_of(print).easy
    if given.person.pronouns.strip():
        words = told(CARD, "pronouns", pronouns=given.person.pronouns.strip())
        yield Part("card-who", "", (Sentence("card-pronouns", words),))
    for place, lines in enumerate(card_lines(given, print).panels):
        heading = "" if place else told(CARD, "helps")
        yield Part(f"card-helps-{place}", heading, tuple(_easy(lines) if easy else _listed(lines, place)))
    yield Part("card-team", told(CARD, "team"), (Box("", team_lines(given.team)),))
    yield Part("card-made", "", (Sentence("card-made-on", made_words(given)),))
    if print is Print.WALLET:
        yield Part("card-cut", "", (Sentence("card-how-to-cut", told(CARD, "cut")),))


def _listed(lines: tuple[NeedWords, ...], place: int) -> Iterator[Block]:
    if lines:
        yield Bullets(tuple(Sentence(line.key, line.text) for line in lines))
    elif not place:
        yield Sentence("card-none", told(CARD, "none"))


def _easy(lines: tuple[NeedWords, ...]) -> Iterator[Block]:
    for line in lines:
        yield Idea(line.picture, (Sentence(line.key, line.text),))
    if not lines:
        picture = words_in(CARD)["pictures"]["none"]
        yield Idea(str(picture), (Sentence("card-none", told(CARD, "none")),))
