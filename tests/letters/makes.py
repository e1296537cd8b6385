"""Made-up people, teams and answers for letters; each function takes only what matters to its test."""
# ruff: noqa: E501  (made-up answers read better one a line)

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from assessment.answers import Unit, answer_of, digest_of, digest_of_words
from assessment.content import load
from assessment.definition import Assessment, Kind, Question
from assessment.kinds import as_question
from assessment.people import Person, Team
from letters.easy_read import easy_summary
from letters.inputs import SummaryInput
from letters.said import Edit

CONTENT = Path(__file__).parents[2] / "assessment" / "content" / "complex-needs"

ROWS = tuple(f"018f0000-0000-7000-8000-00000000000{number}" for number in range(1, 8))


@cache
def shipped() -> Assessment:
    return load(CONTENT)


def a_team(**changes: Any) -> Team:
    return Team(**{
        "id": UUID(int=1), "name": "Riverside Integrated Care Team", "address": "2 Mill Lane\nHarbourtown\nHT1 2AB",
        "phone": "0151 496 0123", "text_number": "07700 900123", "email": "riverside@example.org",
        "relay": "18001 0151 496 0123", "hours": "Monday to Friday, 9am to 5pm",
        "complaints": "Pat Lee at riverside@example.org", **changes,
    })  # fmt: skip


def a_person(**changes: Any) -> Person:
    return Person(**{
        "id": UUID(int=2), "name_used": "Sam Okafor", "nhs_number": "9990000018",
        "address": "14 Quay Street\nHarbourtown\nHT3 4CD", **changes,
    })  # fmt: skip


def said(
    question_id: str, value: object = "", words: str = "", letter: str = "yes", **main: str
) -> dict[str, Unit]:
    """Return the units of one answer; `letter` is the choice for the answer, and for own words where there are some."""
    question = _question(question_id)
    units: dict[str, Unit] = {}
    if isinstance(value, Mapping):
        for row, cells in value.items():
            for column, cell in cells.items():
                units[f"{question_id}.{row}.{column}"] = {"value": cell}
        units[question_id] = {"value": "", "letter": letter, **main}
    else:
        units[question_id] = {"value": value, "letter": letter, **main}  # type: ignore[dict-item]
    fits = digest_of(question, answer_of(question, units))
    units[question_id] = {**units[question_id], "letter_for": fits}
    if words:
        units[f"{question_id}.words"] = {
            "words": words,
            "letter": letter,
            "letter_for": digest_of_words(words),
        }
    return units


def _question(question_id: str) -> Any:
    found = shipped().find(question_id)
    assert found is not None, question_id
    return found[2]


def steps(*rows: tuple[str, ...]) -> dict[str, Unit]:
    """Return next steps, each (what, who, by as typed, how they will know, and for easy read kind, easier)."""
    names = ("action", "who", "by", "told", "kind", "easier")
    return said(
        "next-steps",
        {row: dict(zip(names, cells, strict=False)) for row, cells in zip(ROWS, rows, strict=False)},
    )


def a_summary(units: Mapping[str, Unit] | None = None, **changes: Any) -> SummaryInput:
    return SummaryInput(**{
        "assessment": shipped(), "units": units or {}, "person": a_person(), "team": a_team(),
        "worker": "Jo Marsh", "worker_role": "Nurse", "reference": "7F3A-21C9", "made_on": date(2026, 11, 23),
        "talks": (date(2026, 11, 10), date(2026, 11, 16)), **changes,
    })  # fmt: skip


def sam() -> SummaryInput:
    """A short letter: a few answers, two next steps."""
    return a_summary({
        **said("preferred-name", "Sam"),
        **said("contact-ways", ["text"]),
        **said("what-matters", "Getting back to the allotment before spring."),
        **said("visit-length", shipped_option("visit-length", 1)),
        **steps(
            ("A physiotherapist will visit you at home", "Ade Bello, physiotherapist", "3 12 2026", "text", "visit"),
            ("Walk to the corner shop and back, three times a week", "You", "18 12 2026", "own-step", "something-else", "You will walk to the corner shop three times a week."),
        ),
        **said("copies", ["me", "gp"]),
        **said("next-contact-on", "3 12 2026"),
        **said("next-contact-who", "Jo"),
        **said("next-contact-how", "text"),
    })  # fmt: skip


def anh() -> SummaryInput:
    """A long letter: accents, Arabic and Vietnamese words, a long address, a full plan."""
    return a_summary({
        **said("preferred-name", "Ánh"),
        **said("pronouns", "she"),
        **said("contact-ways", ["phone", "letter", "through-someone"]),
        **said("letter-format", shipped_options("letter-format", 1)),
        **said("helpers", shipped_options("helpers", 2)),
        **said("talking-helps", shipped_options("talking-helps", 3)),
        **said("good-times", shipped_options("good-times", 2)),
        **said("visit-length", shipped_option("visit-length", 2)),
        **said("meeting-place", shipped_option("meeting-place", 0)),
        **said("break-sign", "I hold up my green card"),
        **said("room-sound", shipped_options("room-sound", 2)),
        **said("please-do", "Take your shoes off at the door.\nSit where I can see your face."),
        **said("what-matters", "Cooking for my grandchildren on Sundays, and staying in my own home.",
               words="Tôi muốn nấu ăn cho các cháu của tôi mỗi Chủ nhật. أريد أن أطبخ لأحفادي كل يوم أحد."),
        **said("strengths", "Growing vegetables. Neighbours come to me for advice, and I ran a café for 20 years."),
        **said("first-things", {ROWS[0]: {"thing": "Getting up the stairs safely"}, ROWS[1]: {"thing": "Sleeping through the night"}}),
        **said("good-day", "The sun is out, I have slept, and my sister Mai phones in the morning."),
        **said("helped-before", "Music, a hot bath, and talking to my sister."),
        **said("hopes", "I would like to go to the temple by bus with my granddaughter."),
        **said("better", {ROWS[0]: {"change": "I can cook a whole meal", "why": "it is how I look after people", "how-we-know": ""}}),
        **steps(
            ("A physiotherapist will visit you at home to look at how you get up the stairs", "Ade Bello, physiotherapist", "3 12 2026", "phone", "visit", "He will look at how you get up the stairs."),
            ("We will ask the housing team on 0151 496 0456 about a second handrail", "Jo Marsh, nurse", "9 12 2026", "letter", "equipment"),
            ("We will book a Vietnamese interpreter for every visit", "Jo Marsh, nurse", "30 11 2026", "phone", "appointment"),
            ("Write down when you wake in the night, for one week", "You", "7 12 2026", "own-step", "something-else"),
            ("Ask your sister if she can come to the next visit", "You", "7 12 2026", "own-step", "phone-call"),
        ),
        **said("getting-worse", {ROWS[0]: {"sign": "I stop eating with the family", "do": "I sit in the garden", "call": "my sister Mai", "helps": "quiet, and warm tea", "avoid": "many people talking at once"}}),
        **said("not-agreed", "You would like to stop the water tablet now. The team would like you to wait until the blood test on Wednesday 2 December."),
        **said("next-contact-on", "1 12 2026"),
        **said("next-contact-time", "at 10am, with an interpreter"),
        **said("next-contact-who", "Jo Marsh"),
        **said("next-contact-how", "phone"),
        **said("named-contact", "Jo Marsh"),
        **said("named-contact-phone", "0151 496 0123, or by text message on 07700 900123"),
        **said("named-contact-days", "Monday to Thursday"),
        **said("review-date", "2 3 2027"),
        **said("copies", ["me", "gp", "carer"]),
        **said("copy-carer-name", "Mai Nguyễn"),
    },
    person=a_person(name_used="Nguyễn Thị Ánh", nhs_number="9990000018",
                    address="Flat 3, The Old Lighthouse Keepers’ Cottages\nCae’r-bryn Uchaf Lane\n"
                            "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch\nYnys Môn\nLL61 5UJ"))  # fmt: skip


def shipped_options(question_id: str, how_many: int) -> list[str]:
    """Return the first options of a question, as a person might choose them."""
    return [option.id for option in _question(question_id).options if not option.alone][:how_many]


def shipped_option(question_id: str, place: int) -> str:
    return str(_question(question_id).options[place].id)


def everything() -> SummaryInput:
    """A person who answered every question and wants every answer in the letter."""
    units: dict[str, Unit] = {}
    for _, _, question in shipped().questions():
        if question.kind is not Kind.NOTE and question.id != "next-steps":
            units |= said(question.id, _any_value(question))
    return a_summary(
        {**units, **steps(("A nurse will visit you", "Jo Marsh", "9 12 2026", "phone", "visit"))}
    )


def _any_value(question: Question) -> object:
    match question.kind:
        case Kind.DATE:
            return "3 12 2026"
        case Kind.NUMBER:
            return str(question.least or 1)
        case Kind.ROWS:
            return {ROWS[0]: {column.id: _any_value(as_question(column)) for column in question.columns}}
        case Kind.MANY_OF:
            return [option.id for option in question.options if not option.alone][:2]
        case Kind.TEXT | Kind.LONG_TEXT:
            return "Some words of my own"
    return question.options[0].id


def written(given: SummaryInput) -> SummaryInput:
    """The same, after a worker wrote an easy sentence for each answer in free words."""
    wanted = [sentence for sentence in easy_summary(given).sentences() if sentence.waits]
    easy = {sentence.key: Edit("These are easy words for it.", sentence.about) for sentence in wanted}
    return replace(given, edits={**given.edits, **easy})
