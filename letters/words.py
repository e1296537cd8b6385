"""The summary in words: what it says, in the order the person needs it, next steps first (domain.md 6.2)."""

from collections.abc import Iterator

from assessment.dates import say_date
from assessment.definition import Means
from assessment.people import DEFAULT_SAFETY_NET
from letters.allowed import is_said
from letters.fixed import fixed, joined
from letters.heads import (
    addressee_lines,
    chosen_name,
    is_reached,
    lines,
    nhs_line,
    one_line,
    reach,
    sender_lines,
)
from letters.inputs import SummaryInput
from letters.languages import tags
from letters.letter import Block, Box, Bullets, Choices, Letter, LetterKind, Part
from letters.next_steps import step_rows, table, yours
from letters.places import AFTER, COPIES, HEARING, MATTERS, MEDICINES, NAMED, PLACED, PLAN
from letters.said import Writer, answer_blocks
from letters.their_view import view_quote


def summary(given: SummaryInput) -> Letter:
    """Write the draft of a summary; LetterFault when an answer is longer than a letter takes."""
    writer = Writer(given.edits)
    parts = (
        Part("this-letter", "", _this_letter(given, writer)),
        _next(given, writer),
        _part("matters", _meanings(given, MATTERS, writer)),
        *_talked(given, writer),
        _medicines(given, writer),
        _working(given, writer),
        _yours(given, writer),
        _worse(given, writer),
        _copies(given, writer),
        _information(given, writer),
        _right(given, writer),
    )
    return Letter(
        kind=LetterKind.SUMMARY,
        language="en-GB",
        title=fixed("title"),
        sender=sender_lines(given),
        addressee=addressee_lines(given),
        date_words=fixed("about", "date", date=say_date(given.made_on)),
        reference=fixed("about", "reference", reference=given.reference),
        nhs_number=nhs_line(given),
        greeting=fixed("greeting", name=chosen_name(given)),
        parts=tuple(part for part in parts if part.blocks or part.id == "talked"),
        sign_off=tuple(
            line for line in (fixed("sign-off"), given.worker, given.worker_role, given.team.name) if line
        ),
        languages=tags(given.person.language),
    )


def _part(part_id: str, blocks: tuple[Block, ...]) -> Part:
    return Part(part_id, fixed("headings", part_id), blocks)


def _this_letter(given: SummaryInput, writer: Writer) -> tuple[Block, ...]:
    dates = joined([say_date(day) for day in given.talks])
    opening = writer.fixed("opening", dates=dates) if dates else writer.fixed("opening-no-dates")
    # How to reach us stands beside, at the head; only a team without a number or an e-mail has to say it.
    reached = () if is_reached(given.team) else (writer.fixed("reach-us", ways=reach(given)),)
    return (opening, writer.fixed("tell-us"), writer.fixed("other-ways"), *reached)


def _next(given: SummaryInput, writer: Writer) -> Part:
    rows = step_rows(given)
    steps: tuple[Block, ...] = (
        (writer.fixed("next-lead"), table(rows)) if rows else (writer.fixed("next-none"),)
    )
    named = given.meaning(Means.NAMED_CONTACT)
    contact: tuple[Block, ...] = ()
    if named is None or not is_said(*named):
        contact = (
            writer.fixed("contact", worker=given.worker),
            writer.fixed("contact-reach", ways=reach(given)),
        )
    hours = one_line(given.team.hours)
    open_hours = (writer.fixed("contact-hours", hours=hours),) if hours else ()
    whom, after = _meanings(given, (*HEARING, *NAMED), writer), _meanings(given, AFTER, writer)
    return _part("next", (*steps, *contact, *whom, *open_hours, *after))


def _talked(given: SummaryInput, writer: Writer) -> Iterator[Part]:
    """Yield the heading and one part for each section that has something to say; nothing when none has."""
    parts = [
        Part(f"section:{section.id}", str(section.letter_heading or section.title), blocks, level=3)
        for section in given.assessment.sections
        if not section.needs_first
        and section.id != given.home(Means.MEDICINES)
        and (blocks := _section(given, section.id, writer))
    ]
    if parts:
        yield _part("talked", ())
        yield from parts


def _section(given: SummaryInput, section_id: str, writer: Writer) -> tuple[Block, ...]:
    section = given.assessment.section(section_id)
    said = tuple(
        block
        for home, question, answer in given.shown
        if home == section_id and given.told_with(question) not in PLACED
        for block in answer_blocks(question, answer, writer, given.weaving)
    )
    return (*said, *(view_quote(given, section) if section else ()))


def _medicines(given: SummaryInput, writer: Writer) -> Part:
    """Return the medicines, and all else of their section."""
    home = given.home(Means.MEDICINES)
    return _part("medicines", (*_meanings(given, MEDICINES, writer), *_section(given, home, writer)))


def _working(given: SummaryInput, writer: Writer) -> Part:
    first = next((section for section in given.assessment.sections if section.needs_first), None)
    heading = str(first.letter_heading) if first and first.letter_heading else fixed("headings", "working")
    return Part("working", heading, _section(given, first.id, writer) if first else ())


def _yours(given: SummaryInput, writer: Writer) -> Part:
    steps = yours(given)
    if not steps:
        return _part("yours", ())
    items = tuple(writer.sentence(f"yours:{row.id}", row.what) for row in steps)
    return _part("yours", (writer.fixed("yours-lead"), Bullets(items)))


def _worse(given: SummaryInput, writer: Writer) -> Part:
    plan = _meanings(given, PLAN, writer)
    box = Box(fixed("headings", "help-now"), lines(given.team.safety_net) or lines(DEFAULT_SAFETY_NET))
    return _part("worse", (writer.fixed("worse-lead"), *plan, box))


def _copies(given: SummaryInput, writer: Writer) -> Part:
    return _part("who-has-it", _meanings(given, COPIES, writer) or (writer.fixed("who-has-it"),))


def _information(given: SummaryInput, writer: Writer) -> Part:
    complaints = joined(list(lines(given.team.complaints)))
    complain = (
        writer.fixed("complain", complaints=complaints) if complaints else writer.fixed("complain-default")
    )
    return _part("information", (
        writer.fixed("see"), writer.fixed("correct"), complain,
        writer.fixed("complain-answer"), writer.fixed("ico"),
    ))  # fmt: skip


def _right(given: SummaryInput, writer: Writer) -> Part:
    choices = tuple(writer.fixed(key) for key in ("right-agree", "right-change", "right-call"))
    return _part("right", (
        writer.fixed("right-lead"), Choices(choices), writer.fixed("right-reach", ways=reach(given)),
    ))  # fmt: skip


def _meanings(given: SummaryInput, means: tuple[Means, ...], writer: Writer) -> tuple[Block, ...]:
    return tuple(
        block
        for one in means
        for _, question, answer in given.shown
        if given.told_with(question) is one
        for block in answer_blocks(question, answer, writer, given.weaving)
    )
