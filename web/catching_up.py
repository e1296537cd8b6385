"""What a worker has not seen of an assessment yet: whose changes, at which steps, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessment.definition import Assessment
from assessment.units import question_key
from store import together
from store.together import Changed
from web.access import current_account
from web.check_lines import is_closed
from web.late_lines import step_title
from web.letter_draft import LETTER
from web.opened import Opened
from web.their_view_lines import is_view_closed, section_seen
from web.unit_words import name_of, question_of, said


@dataclass(frozen=True)
class ChangeLine:
    """One answer that a colleague changed; a private one is closed, as in *Check answers*."""

    name: str
    closed: bool
    before: tuple[str, ...]
    now: tuple[str, ...]
    by_name: str
    at: datetime


@dataclass(frozen=True)
class StepChanges:
    """What changed on one step."""

    step_id: str
    title: str
    lines: tuple[ChangeLine, ...]

    @property
    def is_letter(self) -> bool:
        return self.step_id == LETTER


@dataclass(frozen=True)
class Colleague:
    """How much one colleague changed."""

    name: str
    answers: int
    steps: int


@dataclass(frozen=True)
class CatchUp:
    """Everything that is new to the one who looks, since when, and up to which revision it was read."""

    since: datetime
    number: int
    steps: tuple[StepChanges, ...]
    colleagues: tuple[Colleague, ...]


def catch_up(tx: Any, opened: Opened) -> CatchUp | None:
    """None on a first visit, and when nothing is new. A step that was on the screen since is not new."""
    row, me, definition = opened.row, current_account().id, opened.definition
    look = together.look_of(tx, row.id, me)
    if look is None:
        return None
    found = together.changed_since(tx, row.person_id, row.id, look.number, me)
    seen = together.seen_by_opening(tx, row.id, me)
    places = [(step_of(definition, one.unit), one) for one in found]
    new = [(step_id, one) for step_id, one in places if step_id and one.number > seen.get(step_id, 0)]
    if not new:
        return None
    return CatchUp(look.at, opened.sheet.newest, _steps(definition, new), _colleagues(new))


def keep_look(tx: Any, opened: Opened) -> None:
    """Nothing is new to the one who looks: what comes after this moment is."""
    row, me = opened.row, current_account().id
    if together.look_of(tx, row.id, me) is None:
        together.first_look(tx, row.id, me, opened.sheet.newest)
    else:
        together.looked(tx, row.id, me, opened.sheet.newest)


def step_of(definition: Assessment, unit: str) -> str:
    """The step on which an answer is seen; "" for what lists tell anyway, and for questions of elsewhere.

    Who answered a step stands with each answer that it changed.
    """
    if question_key(unit):
        found = definition.find(unit.partition(".")[0])
        return found[1].id if found else ""
    if section := section_seen(definition, unit):
        return section.steps[-1].id
    return LETTER if unit.startswith("letter.") else ""


def _steps(definition: Assessment, new: Sequence[tuple[str, Changed]]) -> tuple[StepChanges, ...]:
    """In the order of the assessment, the letter last."""
    found: dict[str, list[Changed]] = {}
    for step_id, one in new:
        found.setdefault(step_id, []).append(one)
    order = [step.id for step in definition.steps if step.id in found]
    return tuple(
        StepChanges(
            step_id, step_title(definition, step_id), tuple(_line(definition, one) for one in found[step_id])
        )
        for step_id in (*order, *(LETTER,) * (LETTER in found))
    )


def _line(definition: Assessment, one: Changed) -> ChangeLine:
    question = question_of(definition, one.unit)
    place = definition.find(question.id) if question else None
    section = section_seen(definition, one.unit)
    closed = place is not None and is_closed(*place[1:]) or (section is not None and is_view_closed(section))
    before = () if closed else said(definition, one.unit, one.before)
    now = () if closed else said(definition, one.unit, one.now)
    return ChangeLine(name_of(definition, one.unit), closed, before, now, one.by_name, one.at)


def _colleagues(new: Sequence[tuple[str, Changed]]) -> tuple[Colleague, ...]:
    """One answer may have several parts, such as the cells of its rows: it counts as one."""
    by: dict[tuple[Any, str], set[tuple[str, str]]] = {}
    for step_id, one in new:
        question = one.unit.partition(".")[0] if question_key(one.unit) else one.unit
        by.setdefault((one.by, one.by_name), set()).add((step_id, question))
    return tuple(
        Colleague(name, len(changed), len({step_id for step_id, _ in changed}))
        for (_, name), changed in by.items()
    )
