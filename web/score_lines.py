"""The lines of the page of scores: each closed while the questions it adds up are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment.answers import answer_of, say
from assessment.definition import Means, Pack, Step
from assessment.safety import is_safety
from assessment.scores import Tally, tally
from store import accounts
from web.behind import Behind, Doors
from web.opened import Opened
from web.row_forms import cell_in_words


@dataclass(frozen=True)
class Answered:
    """One answer in the words of its list; nothing said is ""."""

    ask: str
    words: str


@dataclass(frozen=True)
class ScoreLine:
    """One score, or the answers of a pack that are never added up."""

    tally: Tally | None
    answers: tuple[Answered, ...]
    on: date  # the day of the newest of its answers
    by: str


@dataclass(frozen=True)
class PackLine:
    """One pack: why it is closed, or its scores; `step` is its own, or the one whose gate is shut."""

    pack: Pack
    step: Step
    closed: Behind | None
    lines: tuple[ScoreLine, ...] = ()  # only where something was answered
    opens: tuple[tuple[str, Step], ...] = ()  # what a total may open: the words, and the step

    @property
    def is_blank(self) -> bool:
        return not (self.closed or self.lines)


@dataclass(frozen=True)
class Elsewhere:
    """Scores that stand on other papers: why they are closed, or what each row says."""

    step: Step
    closed: Behind | None
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()  # of each: what was asked, and what was said


def pack_lines(tx: Any, opened: Opened, doors: Doors) -> tuple[PackLine, ...]:
    return tuple(_pack(tx, opened, doors, pack) for pack in opened.definition.packs)


def elsewhere(opened: Opened, doors: Doors) -> Elsewhere | None:
    question = opened.definition.meaning(Means.OTHER_SCORES)
    place = opened.definition.find(question.id) if question else None
    if question is None or place is None:
        return None
    step, closed = place[1], doors.question(*place)
    if closed:
        return Elsewhere(step, closed)
    rows = answer_of(question, opened.units).live_rows
    told = tuple(
        tuple((str(c.ask), text) for c in question.columns if (text := cell_in_words(c, row, {})))
        for row in rows
    )
    return Elsewhere(step, None, told)


def safety_steps(opened: Opened, lines: tuple[PackLine, ...]) -> tuple[Step, ...]:
    """The safety steps whose answers these lines show."""
    shown = {each for line in lines if not line.closed for score in line.pack.scores for each in score.adds}
    return tuple(
        s for s in opened.definition.steps if is_safety(s) and any(q.id in shown for q in s.questions)
    )


def _pack(tx: Any, opened: Opened, doors: Doors, pack: Pack) -> PackLine:
    definition = opened.definition
    used = {*pack.shows, *(each for score in pack.scores for each in score.adds)}
    if closed := _closed(opened, doors, used):
        return PackLine(pack, *closed)
    found = [tally(definition, pack, score, opened.units) for score in pack.scores]
    asked = [(each, each.score.adds) for each in found] + ([(None, pack.shows)] if pack.shows else [])
    lines = [line for each, adds in asked if (line := _line(tx, opened, each, adds))]
    opens = tuple(
        (str(offer.says), place[1])
        for each in found
        for offer in each.offers
        if (place := definition.step(offer.opens)) and not _is_answered(opened, place[1])
    )
    own = next(step for step in definition.steps if step.id == pack.id)
    return PackLine(pack, own, None, tuple(lines), opens)


def _closed(opened: Opened, doors: Doors, used: Collection[str]) -> tuple[Step, Behind] | None:
    """The step that keeps a score closed: it is as private as the most private answer in it."""
    places = [place for each in used if (place := opened.definition.find(each))]
    reasons = {doors.step(section, step): step for section, step, _ in places}
    found = next((reason for reason in (Behind.SAFETY, Behind.GATE) if reason in reasons), None)
    return (reasons[found], found) if found else None


def _line(tx: Any, opened: Opened, found: Tally | None, used: Collection[str]) -> ScoreLine | None:
    """The line of these questions; none where nothing was answered."""
    sheet, places = opened.sheet, [place for each in used if (place := opened.definition.find(each))]
    answers = [(question, answer_of(question, opened.units)) for _, _, question in places]
    told = tuple(
        Answered(str(question.ask), "" if answer.state else say(question, answer))
        for question, answer in answers
    )
    given = [question.id for question, answer in answers if answer.holds_value]
    if not given:
        return None
    newest = max(given, key=lambda each: sheet.times[each])
    by = accounts.account(tx, sheet.authors[newest])
    return ScoreLine(found, told, opened.said_on[newest], by.name if by else "")


def _is_answered(opened: Opened, step: Step) -> bool:
    return any(answer_of(question, opened.units).holds_value for question in step.questions)
