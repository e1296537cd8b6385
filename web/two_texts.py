"""Several texts for one answer as their page shows them: who wrote each, when, and the ways to choose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assessment.answers import Unit
from assessment.definition import Assessment
from store.sheets import OpenConflict
from web.fields import Choice, Field
from web.past_words import name_of_back
from web.together import Waiting, field_name, joined, together_field, together_unit
from web.unit_words import question_of, said

PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


@dataclass(frozen=True)
class Written:
    """One of the texts; `value` is what choosing it posts."""

    who: str
    at: datetime | None
    lines: tuple[str, ...]
    value: str
    keep: str  # the words of its choice
    is_mine: bool
    late: bool = False


@dataclass(frozen=True)
class Texts:
    """Everything that waits for one answer: what stands now, then each other text."""

    waiting: Waiting
    name: str
    about: str  # which row
    base: tuple[str, ...]
    texts: tuple[Written, ...]
    together: Field | None

    @property
    def id(self) -> UUID:
        return self.waiting[0].id

    @property
    def more_than_two(self) -> bool:
        return len(self.texts) > 2

    @property
    def ways(self) -> tuple[Choice, ...]:
        ways = tuple(Choice(text.value, text.keep) for text in self.texts)
        return (*ways, Choice("together", "Write it together")) if self.together else ways


def grouped(conflicts: Iterable[OpenConflict]) -> tuple[Waiting, ...]:
    """The conflicts by unit: a third text for the same answer is chosen between in one place."""
    found: dict[str, list[OpenConflict]] = {}
    for conflict in conflicts:
        found.setdefault(conflict.unit, []).append(conflict)
    return tuple(map(tuple, found.values()))


def texts_of(definition: Assessment, waiting: Waiting, units: Mapping[str, Unit], me: UUID) -> Texts:
    first = waiting[0]
    name, about = name_of_back(definition, first.unit, units)
    if about and first.unit.count(".") == 2:
        name = _cell_name(definition, first.unit, name)
    return Texts(
        waiting,
        name,
        about,
        said(definition, first.unit, first.base),
        (_standing(definition, waiting, me), *_others(definition, waiting, me)),
        together_field(definition, waiting),
    )


def seen_as(conflict: OpenConflict) -> str:
    """What tells a text from a newer one of the same page: both lie in the same conflict."""
    return conflict.mine_at.isoformat()


def choices_made(
    of: Mapping[str, Assessment], conflicts: Iterable[OpenConflict], form: Mapping[str, list[str]]
) -> dict[UUID, Unit]:
    """What was chosen, by conflict; only texts the page had shown are chosen between, the rest waits on."""
    chosen: dict[UUID, Unit] = {}
    for waiting in grouped(conflicts):
        definition = of[waiting[0].unit]
        shown = tuple(one for one in waiting if _was_shown(one, form))
        unit = _choice(definition, shown, form) if shown else None
        if unit is not None:
            chosen |= {one.id: unit for one in shown}
    return chosen


def _choice(definition: Assessment, waiting: Waiting, form: Mapping[str, list[str]]) -> Unit | None:
    typed = form.get(field_name(waiting), [])
    choice = "".join(form.get(f"choose.{waiting[0].id}", [])[-1:])
    if not choice and _wrote_together(definition, waiting, typed):
        choice = "together"  # the words are there, and only the button was forgotten
    if choice == "together":
        return together_unit(definition, waiting, typed)
    if choice == "theirs":
        return waiting[0].theirs
    return next((one.mine for one in waiting if choice in (_value(waiting, one), str(one.id))), None)


def _was_shown(conflict: OpenConflict, form: Mapping[str, list[str]]) -> bool:
    seen = "".join(form.get(f"seen.{conflict.id}", [])[-1:])
    return seen == seen_as(conflict) if seen else f"choose.{conflict.id}" in form


def _wrote_together(definition: Assessment, waiting: Waiting, typed: list[str]) -> bool:
    field = together_field(definition, waiting)
    return bool(field and field.kind == "textarea" and typed and typed[-1] != joined(waiting))


def _standing(definition: Assessment, waiting: Waiting, me: UUID) -> Written:
    one = waiting[0]
    also_mine = any(other.mine_by_id == me for other in waiting)
    who, whose = "What stands now", ""
    if one.theirs_by_id == me:
        who = "You wrote in another window" if also_mine else "You wrote"
        whose = " (yours)"
    elif one.theirs_by:
        who, whose = f"{one.theirs_by} wrote", f" ({one.theirs_by})"
    lines = said(definition, one.unit, one.theirs)
    return Written(who, one.theirs_at, lines, "theirs", f"Keep the first text{whose}", is_mine=False)


def _others(definition: Assessment, waiting: Waiting, me: UUID) -> Iterable[Written]:
    alone = sum(one.mine_by_id == me for one in waiting) == 1
    for place, one in enumerate(waiting, start=1):
        is_mine = one.mine_by_id == me
        ordinal = PLACES[place] if place < len(PLACES) else f"{place + 1}th"
        keep = f"Keep the {ordinal} text ({'yours' if is_mine else one.mine_by})"
        yield Written(
            "You wrote" if is_mine else f"{one.mine_by} wrote",
            one.mine_at,
            said(definition, one.unit, one.mine),
            _value(waiting, one),
            "Keep my text" if is_mine and alone else keep,
            is_mine,
            late=one.reason == "late",
        )


def _value(waiting: Waiting, one: OpenConflict) -> str:
    return "mine" if one is waiting[0] else f"mine.{one.id}"


def _cell_name(definition: Assessment, unit: str, ask: str) -> str:
    question = question_of(definition, unit)
    column_id = unit.rpartition(".")[2]
    column = next((one for one in question.columns if one.id == column_id), None) if question else None
    return f"{ask} – {column.ask if column else 'Was it removed?'}"
