"""What a page of a step gives: its fields read into units, against what that very page had shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessment.answers import Unit
from assessment.definition import Step
from assessment.units import BLANK, is_blank, question_key, step_key, text_of, unit_of_field
from store import sheets
from web.opened import Opened
from web.posted import Posted, TooBig, too_big, units_of


@dataclass(frozen=True)
class Given:
    """The units a page posts, what stood there when it was shown, and what is too big to be kept."""

    mine: dict[str, Unit]
    before: Mapping[str, Unit]
    too_big: tuple[TooBig, ...]
    fields: frozenset[str]  # the units whose fields were posted; `mine` may say more: who answered, for one

    @property
    def page(self) -> dict[str, Unit]:
        """What the page holds now."""
        return {**self.before, **self.mine}


def given(tx: Any, opened: Opened, homes: sheets.Homes, step: Step, posted: Posted) -> Given:
    """Reads a post. What its writer had before them is told unit by unit, by the number it was shown at."""
    before = _before(tx, opened, homes, posted)
    mine = units_of(step, posted, before)
    fields = frozenset(_unit(step, name) for name in posted.form)
    mine |= _emptied(opened, posted, fields - mine.keys())
    mine |= _not_renewed(tx, homes, posted, mine, before)
    return Given(mine, before, too_big(opened.definition, step, posted), fields)


def base_of(posted: Posted, unit: str) -> int:
    return posted.bases.get(unit, posted.rev)


def _before(tx: Any, opened: Opened, homes: sheets.Homes, posted: Posted) -> Mapping[str, Unit]:
    now = opened.sheet
    behind: dict[int, set[str]] = {}
    for unit, number in now.numbers.items():
        if number > base_of(posted, unit):
            behind.setdefault(base_of(posted, unit), set()).add(unit)
    if not behind:  # mostly: nobody saved since, so the page showed what stands now
        return now.units
    units = {unit: said for unit, said in now.units.items() if now.numbers[unit] <= base_of(posted, unit)}
    for number, some in behind.items():
        then = sheets.as_of(tx, homes, number, some).units
        units |= {unit: then[unit] for unit in some if unit in then}
    return units


def _unit(step: Step, name: str) -> str:
    return step_key(step.id) if name.startswith("step.") else unit_of_field(name)


def _emptied(opened: Opened, posted: Posted, missing: frozenset[str]) -> dict[str, Unit]:
    """Cells that are blank on the page and were when it was opened, and hold something that came since."""
    now = opened.sheet.units
    cells = (unit for unit in missing if (parts := question_key(unit)) and parts.row)
    return {
        unit: {"value": ""} for unit in cells if not is_blank(now.get(unit, BLANK)) and unit in posted.form
    }


def _not_renewed(
    tx: Any, homes: sheets.Homes, posted: Posted, mine: Mapping[str, Unit], before: Mapping[str, Unit]
) -> dict[str, Unit]:
    """Units whose *yes* for the letter this page gave to other words already, and was never answered.

    A *yes* is for the words it was given beside: a page that sends it again with newer words gave none.
    """
    found: dict[str, Unit] = {}
    for unit, said in mine.items():
        if text_of(said, "letter") != "yes" or _choice(said) == _choice(before.get(unit, BLANK)):
            continue
        sent = sheets.own_words_since(tx, homes, posted.writer, base_of(posted, unit)).get(unit, BLANK)
        if text_of(sent, "letter") == "yes" and _choice(sent) != _choice(said):
            found[unit] = {**said, "letter_for": text_of(sent, "letter_for")}
    return found


def _choice(unit: Unit) -> tuple[str, str]:
    return text_of(unit, "letter"), text_of(unit, "letter_for")
