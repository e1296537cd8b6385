"""What was said at a made-up visit: written as the form of a page, and read by the same code as a page."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from assessment.answers import Unit, read_step, row_id
from assessment.dates import say_date
from assessment.definition import Assessment, Kind, Step
from assessment.progress import section_unit
from assessment.units import NEEDS_FIRST_REASON, cell_key, home_of, section_key
from store import assessments, clock, sheets
from web.today import today

COMING = re.compile(r"\{\+(\d+)\}")  # {+14}: the day in 14 days, or the Monday after it


def keep_visit(tx: Any, row: Any, definition: Assessment, by: UUID, save: Mapping[str, Any]) -> None:
    """Keeps one step with what the file says of it; ValueError when the definition has no such step."""
    found = definition.step(save["step"])
    if found is None:
        raise ValueError(f"The demo names the step {save['step']}, which the assessment does not have.")
    section, step = found
    visit = assessments.visit_of_today(tx, row.id, clock.today(), by)
    homes = sheets.Homes(row.person_id, row.id, visit)
    sheet = sheets.heads(tx, homes)
    units = read_step(step, form_of(step, save), sheet.units)
    if "says" in save:
        units[section_key(section.id)] = section_unit(save["says"], clock.today())
    if "reason" in save:
        units[NEEDS_FIRST_REASON] = {"value": save["reason"]}
    sheets.save(tx, _call(homes, step, definition, by, units, sheet.newest))


def _call(
    homes: sheets.Homes, step: Step, definition: Assessment, by: UUID, units: Mapping[str, Unit], newest: int
) -> sheets.SaveCall:
    return sheets.SaveCall(
        homes=homes,
        step_id=step.id,
        definition_hash=definition.hash,
        author_id=by,
        writer=str(uuid4()),
        op_id=str(uuid4()),
        units=units,
        home_of={key: home_of(definition, key) for key in units},
        rev=newest,
    )


def form_of(step: Step, save: Mapping[str, Any]) -> dict[str, list[str]]:
    """The fields a browser would post for this step."""
    form: dict[str, list[str]] = {"step.who": [save["who"]], "step.who-name": [""]}
    ids = {question.id for question in step.questions}
    for question in step.questions:
        if question.kind is not Kind.NOTE:
            form[f"{question.id}.shown"] = ["1"]
    for name, said in save["answers"].items():
        if name.split(".")[0] not in ids:
            raise ValueError(f"The demo answers {name}, which the step {step.id} does not ask.")
        form.update(_fields(name, said))
    return form


def _fields(name: str, said: Any) -> dict[str, list[str]]:
    """A text, the ids of choices, what is said instead of an answer (state), or rows of cells."""
    if isinstance(said, str):
        return {name: [with_days(said)]}
    if isinstance(said, Mapping):
        return {f"{name}.{part}": [text] for part, text in said.items()}
    if said and isinstance(said[0], Mapping):
        return _rows(name, said)
    return {name: list(said)}


def _rows(name: str, rows: list[Mapping[str, str]]) -> dict[str, list[str]]:
    ids = [row_id(int(clock.now().timestamp() * 1000) + place, uuid4().int) for place in range(len(rows))]
    return {
        cell_key(name, id_, column): [with_days(text)]
        for id_, row in zip(ids, rows, strict=True)
        for column, text in row.items()
    }


def with_days(text: str) -> str:
    return COMING.sub(lambda found: say_date(_working_day(today() + timedelta(days=int(found[1])))), text)


def _working_day(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day
