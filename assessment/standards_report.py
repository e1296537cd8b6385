"""The report of the Accessible Information Standard: what each number counts, with small ones hidden.

What the numbers mean, and what they do not, is in docs/standard-report.md.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median
from typing import Final
from uuid import UUID

from assessment.recorded import AskedAnswer
from assessment.sharing import Choice
from assessment.small_counts import Cell, is_small, shown
from assessment.standard_facts import Facts, LetterFact, MetFact, NeedFact, Period
from assessment.standards_lists import Line, not_fitting, reasons, unmet
from assessment.visit_met import Met

_ANSWERS: Final = (AskedAnswer.NEEDS, AskedAnswer.NONE_TODAY, AskedAnswer.NOT_SAID)


class Step(StrEnum):
    """What is counted, in the order of the six steps of the standard."""

    ASKED = "asked"
    RECORDED = "recorded"
    FLAGGED = "flagged"
    DECIDED = "decided"
    SHARED = "shared"
    SENT = "sent"
    MET = "met"
    VISITS = "visits"
    REVIEWED = "reviewed"
    LETTERS = "letters"


@dataclass(frozen=True)
class Count:
    """So many of so many; None where a number is hidden because it is small."""

    step: Step
    part: int | None
    whole: int | None

    @property
    def share(self) -> float | None:
        """From 0 to 1, for a bar; None where there is nothing to show."""
        return None if self.part is None or not self.whole else self.part / self.whole


@dataclass(frozen=True)
class Report:
    """Everything one report says; nothing in it names or numbers fewer than five people."""

    period: Period
    people: int | None
    counts: tuple[Count, ...]
    unmet: tuple[Line, ...]  # needs not met, or only partly, the most frequent first
    reasons: tuple[Line, ...]
    not_fitting: tuple[Line, ...]  # why a letter was made in a form that does not fit
    days: float | None  # the median, to the first letter in a form that fits
    is_empty: bool  # nobody, no visit and no letter in the period


def report(facts: Facts, period: Period, known_terms: Collection[str]) -> Report:
    """Count; letters before the period say only which was the first of an assessment.

    `known_terms` are the lines of the card that the questions themselves say: they name nobody.
    """
    letters = [one for one in facts.letters if period.first <= one.made_on <= period.last]
    cells = _cells(facts, period, letters)
    pairs = [cells[step] for step in Step]
    numbers = shown([_people(facts), *(cell for pair in pairs for cell in pair)])
    counts = tuple(
        Count(step, numbers[1 + 2 * place], numbers[2 + 2 * place]) for place, step in enumerate(Step)
    )
    return Report(
        period=period,
        people=numbers[0],
        counts=counts,
        unmet=unmet(facts.met, known_terms),
        reasons=reasons(facts.met),
        not_fitting=not_fitting(letters),
        days=_days(facts.letters, period),
        is_empty=not (facts.people or facts.met or letters),
    )


def _people(facts: Facts) -> Cell:
    return {one: one for one in facts.people}


def _cells(facts: Facts, period: Period, letters: Collection[LetterFact]) -> Mapping[Step, tuple[Cell, Cell]]:
    """For each step what was reached, and of what."""
    last, people = period.last, _people(facts)
    asked = [one for one in facts.asked if one.on <= last and one.person in facts.people]
    held = [need for need in facts.needs if need.holds(last) and need.person in facts.people]
    recorded = {need.person for need in facts.needs if need.recorded_on <= last}
    recorded |= {one.person for one in asked if one.answer in _ANSWERS}
    holding = {need.person for need in held}
    with_needs = _of(holding)
    newest = {one.person: one.choice for one in facts.shared if one.on <= last}
    decided = {one for one in holding if newest.get(one, Choice.LATER) is not Choice.LATER}
    agreed = {one for one in decided if newest[one].allows}
    lines = _met(facts)
    visits: dict[Hashable, UUID] = {line.visit: line.person for line in lines}
    missed = {line.visit for line in lines if line.met is not Met.MET}
    due = [need for need in held if need.recorded_on <= _a_year_before(last)]
    return {
        Step.ASKED: (_of(one.person for one in asked if one.answer is not AskedAnswer.NOT_ASKED), people),
        Step.RECORDED: (_of(recorded & facts.people), people),
        Step.FLAGGED: (_of(need.person for need in held if need.code), with_needs),
        Step.DECIDED: (_of(decided), with_needs),
        Step.SHARED: (_of(agreed), with_needs),
        Step.SENT: (_of(agreed & {one.person for one in facts.sent if one.on <= last}), _of(agreed)),
        Step.MET: (_lines(line for line in lines if line.met is Met.MET), _lines(lines)),
        Step.VISITS: ({one: who for one, who in visits.items() if one not in missed}, visits),
        Step.REVIEWED: (_needs(need for need in due if _was_looked_at(need, last)), _needs(due)),
        Step.LETTERS: (
            {one.id: one.person for one in letters if one.fits},
            {one.id: one.person for one in letters},
        ),
    }


def _met(facts: Facts) -> list[MetFact]:
    """What was said of needs after visits, without those that were not needed that day."""
    return [line for line in facts.met if line.met is not Met.NOT_NEEDED]


def _of(people: Iterable[UUID]) -> Cell:
    return {one: one for one in people}


def _lines(lines: Iterable[MetFact]) -> Cell:
    return {(line.visit, line.need): line.person for line in lines}


def _needs(needs: Iterable[NeedFact]) -> Cell:
    return {need.id: need.person for need in needs}


def _was_looked_at(need: NeedFact, last: date) -> bool:
    return any(_a_year_before(last) < day <= last for day in need.looked_on)


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def _days(letters: Iterable[LetterFact], period: Period) -> float | None:
    """The median over assessments whose first letter that fits was made in the period."""
    first: dict[UUID, LetterFact] = {}
    for one in sorted((one for one in letters if one.fits), key=lambda one: one.made_on):
        first.setdefault(one.assessment, one)
    found = [one for one in first.values() if period.first <= one.made_on]
    if not found or is_small({one.assessment: one.person for one in found}):
        return None
    return float(median(max(0, (one.made_on - one.begun_on).days) for one in found))
