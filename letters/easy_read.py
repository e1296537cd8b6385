"""The summary in easy read: tested sentences with pictures, one idea each, filled with names and dates."""

from collections.abc import Iterable, Iterator

from assessment.dates import say_date
from assessment.definition import Assessment, Means, Words
from letters.co_check import checked
from letters.easy_help import contact_ideas, help_ideas, plan_ideas
from letters.easy_ideas import ideas_of, meanings
from letters.easy_steps import step_ideas
from letters.easy_words import checked_words, choice, easy_words, fixed_idea, heading
from letters.fixed import fixed
from letters.hard_words import explained
from letters.heads import addressee_lines, chosen_name, lines, nhs_line
from letters.inputs import SummaryInput
from letters.languages import tags
from letters.letter import Block, Box, Choices, Idea, Letter, LetterKind, Part
from letters.places import AFTER, COPIES, HEARING, MATTERS, MEDICINES, PLACED
from letters.said import Writer
from letters.their_view import view_idea


def easy_summary(given: SummaryInput) -> Letter:
    """Write the draft in easy read: what a worker has yet to write is in it as a sentence without words."""
    writer = Writer(given.edits)
    parts = tuple(part for part in _parts(given, writer) if part.blocks or part.id == "talked")
    last = (_part("hard-words", explained(parts)), Part("checked", "", (about_words(given.assessment),)))
    return Letter(
        kind=LetterKind.SUMMARY,
        language="en-GB",
        title=str(easy_words()["title"]),
        sender=(given.team.name, *lines(given.team.address)),
        addressee=addressee_lines(given),
        date_words=fixed("about", "date", date=say_date(given.made_on)),
        reference=fixed("about", "reference", reference=given.reference),
        nhs_number=nhs_line(given),
        greeting=fixed("greeting", name=chosen_name(given)),
        parts=(*parts, *(part for part in last if part.blocks)),
        sign_off=(),  # who it is from stands on the first page
        languages=tags(given.person.language),
    )


def _parts(given: SummaryInput, writer: Writer) -> Iterator[Part]:
    steps = step_ideas(given, writer) or (fixed_idea("next-none", writer),)
    yield Part("this-letter", "", _this_letter(given, writer))
    yield _part("next", (*steps, *meanings(given, (*HEARING, *AFTER), writer)))
    yield _part("contact", contact_ideas(given, writer))
    yield _part("matters", meanings(given, MATTERS, writer))
    yield from _talked(given, writer)
    home = given.home(Means.MEDICINES)
    yield _part("medicines", (*meanings(given, MEDICINES, writer), *_section(given, home, writer)))
    yield _working(given, writer)
    yield _part("worse", plan_ideas(given, writer))
    yield _part("help-now", help_ideas(given, writer))
    yield _part("who-has-it", meanings(given, COPIES, writer) or (fixed_idea("who-has-it", writer),))
    yield _part("information", _information(given, writer))
    yield _part("right", _right(writer))


def _part(part_id: str, blocks: Iterable[Block]) -> Part:
    return Part(part_id, heading(part_id), tuple(blocks))


def _this_letter(given: SummaryInput, writer: Writer) -> tuple[Idea, ...]:
    days = "\n".join(say_date(day) for day in given.talks)
    return (
        fixed_idea("what", writer),
        fixed_idea("from", writer, team=given.team.name, worker=given.worker),
        fixed_idea("read-help", writer),
        *((fixed_idea("dates", writer, dates=days),) if days else ()),
        fixed_idea("other-ways", writer),
        fixed_idea("wrong", writer),
    )


def _talked(given: SummaryInput, writer: Writer) -> Iterator[Part]:
    parts = [
        Part(f"section:{section.id}", _heading(section.letter_heading or section.title), ideas, level=3)
        for section in given.assessment.sections
        if not section.needs_first
        and section.id != given.home(Means.MEDICINES)
        and (ideas := _section(given, section.id, writer))
    ]
    if parts:
        yield _part("talked", ())
        yield from parts


def _heading(words: Words) -> str:
    return words.easier or words.text


def _section(given: SummaryInput, section_id: str, writer: Writer) -> tuple[Idea, ...]:
    section = given.assessment.section(section_id)
    said = tuple(
        idea
        for home, question, answer in given.shown
        if home == section_id and given.told_with(question) not in PLACED
        for idea in ideas_of(question, answer, writer)
    )
    return (*said, *(view_idea(given, section, writer) if section else ()))


def _working(given: SummaryInput, writer: Writer) -> Part:
    first = next((section for section in given.assessment.sections if section.needs_first), None)
    return _part("working", _section(given, first.id, writer) if first else ())


def _information(given: SummaryInput, writer: Writer) -> tuple[Idea, ...]:
    to = "\n".join(lines(given.team.complaints))
    complain = fixed_idea("complain", writer, complaints=to) if to else fixed_idea("complain-default", writer)
    return (
        fixed_idea("see", writer), fixed_idea("correct", writer), complain,
        fixed_idea("complain-answer", writer), fixed_idea("ico", writer),
    )  # fmt: skip


def _right(writer: Writer) -> tuple[Block, ...]:
    keys = ("right-agree", "right-change", "right-call")
    ticks = Choices(tuple(writer.sentence(f"easy:fixed:{key}", choice(key)) for key in keys))
    return (fixed_idea("right-lead", writer), ticks, fixed_idea("right-reach", writer))


def about_words(assessment: Assessment) -> Box:
    """Return what holds of these words today; no worker can change it."""
    check = checked(assessment)
    if check is None:
        return Box(heading("checked"), (checked_words("not-yet"),))
    said = (checked_words("checked", date=say_date(check.on)), checked_words("role", role=check.role))
    return Box(heading("checked"), said)
