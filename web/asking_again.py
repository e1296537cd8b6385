"""A question that has changed counts as asked again when its step is saved, answered anew or as before."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assessment.answers import Unit
from assessment.definition import Keeps, Step
from store import sheets
from web.older import older_of
from web.posted import Posted
from web.saving import Kept, save_call

PRESSES = ("continue", "done", "save")  # "come back later" and the buttons of rows ask nothing again


def asked_again(tx: Any, kept: Kept, step: Step, posted: Posted) -> Kept:
    """The save, with what is left to ask again; a page that saves by itself never comes here."""
    opened = kept.opened
    if not opened.older.again or kept.late:
        return kept
    units = _as_before(kept, step, posted) if posted.action in PRESSES else {}
    if units:
        call = save_call(opened, opened.homes, step.id, posted, units)
        homes = {unit: Keeps(opened.sheet.homes[unit]) for unit in units}
        again = replace(call, op_id=f"{call.op_id}-again", home_of=homes, seq=None, kind="update")
        sheets.keep_asked_again(tx, again)
    sheet = sheets.heads(tx, opened.homes, opened.asked)
    return replace(kept, opened=replace(opened, older=older_of(tx, opened.row), sheet=sheet))


def _as_before(kept: Kept, step: Step, posted: Posted) -> dict[str, Unit]:
    """One unit of each changed question that was on the page and whose answer stayed the same."""
    units = kept.opened.units
    changed = {unit.partition(".")[0] for unit in kept.saved.accepted}
    on_page = {name.partition(".")[0] for name in posted.form}
    asked = kept.opened.older.again.keys() & on_page - changed
    found = (_unit_of(units, question.id) for question in step.questions if question.id in asked)
    return {unit: units[unit] for unit in found if unit}


def _unit_of(units: Mapping[str, Unit], question: str) -> str:
    """The answer itself; of a question whose answer is rows only, one of its cells."""
    below = (key for key in sorted(units) if key.startswith(f"{question}."))
    return question if question in units else next(below, "")
