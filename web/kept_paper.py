"""What was said on another day and typed in now: the day it was said, its visit, and the permission given."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assessment.answers import Unit, read_step
from assessment.dates import read_date
from assessment.definition import Keeps, Section, Step
from assessment.permission import NOTHING_BESIDE, Beside, Permission, gate_unit, wants_reason
from assessment.states import is_frozen
from assessment.units import same
from store import assessments, sheets
from web.access import current_account, say
from web.gates import Asked, asked
from web.next_page import is_put_aside
from web.opened import Opened
from web.posted import Posted
from web.saving import Kept, keep_step, status_of
from web.today import in_london, today

ON_PAPER = "Asked again on paper."
PERMISSION = "permission"  # the field of the gate; no question may have this id


@dataclass(frozen=True)
class PaperDay:
    """The day on which something was said, as typed; `fault` says what to do where it cannot be."""

    day: date
    typed: str
    fault: str = ""


def day_shown(row: Any, text: str) -> PaperDay:
    """The day that the page before was for; today when it is none."""
    found = read_day(row, text) if text else None
    day = found.day if found and not found.fault else today()
    return PaperDay(day, f"{day.day} {day.month} {day.year}")


def read_day(row: Any, text: str) -> PaperDay:
    """The day typed into the page: not in the future, and not more than a year before the beginning."""
    day, now = read_date(text.strip()), today()
    if day is None:
        return PaperDay(now, text, "Write the day it was said, like 27 3 2026")
    if day > now:
        return PaperDay(now, text, "Write a day that is not in the future")
    began = in_london(row.started_at).date()
    first = began.replace(year=began.year - 1, day=min(began.day, 28) if began.month == 2 else began.day)
    if day < first:
        least = f"{first.day} {first.month} {first.year}"
        return PaperDay(now, text, f"Write a day on or after {least}, a year before this assessment began")
    return PaperDay(day, text)


def day_of(tx: Any, opened: Opened, day: date) -> Opened:
    """The assessment as it stood at the visit of a day; nothing was said yet where there was none."""
    visit = assessments.visit_on(tx, opened.row.id, day)
    return opened if visit == opened.homes.visit_id else _at(tx, opened, visit)


def keep_paper(tx: Any, opened: Opened, section: Section, step: Step, posted: Posted, day: date) -> Kept:
    """Saves a step from paper, by the ordinary save: with the day it was said, at the visit of that day."""
    shown = read_date("".join(posted.form.get("shown-on", [])[-1:])) or day
    visit = assessments.visit_of_today(tx, opened.row.id, day, current_account().id)
    said = opened if visit == opened.homes.visit_id else _at(tx, opened, visit)
    form = posted.form if shown == day else _without_visit(tx, opened, step, posted, shown)
    paper = replace(posted, form=form, kind="paper", said_on=day)
    return keep_step(tx, said, step, paper, _extra(said, section, step, posted, day))


def _at(tx: Any, opened: Opened, visit: Any) -> Opened:
    homes = sheets.Homes(opened.row.person_id, opened.row.id, visit)
    sheet = replace(sheets.heads(tx, homes, opened.asked), held=opened.sheet.held)
    return replace(opened, homes=homes, sheet=sheet)


def _without_visit(
    tx: Any, opened: Opened, step: Step, posted: Posted, shown: date
) -> Mapping[str, list[str]]:
    """The fields, without the answers kept with a visit that only stood there from another day's."""
    before = day_of(tx, opened, shown).units
    units = read_step(step, posted.form, before)
    of_visit = [question.id for question in step.questions if question.keeps is Keeps.VISIT]
    untouched = {
        id_
        for id_ in of_visit
        if all(same(unit, before.get(key, {})) for key, unit in units.items() if key.split(".")[0] == id_)
    }
    return {name: values for name, values in posted.form.items() if name.split(".")[0] not in untouched}


def _extra(opened: Opened, section: Section, step: Step, posted: Posted, day: date) -> dict[str, Unit]:
    """What was said at the gate on paper, unless something was said there on a later day."""
    if is_frozen(opened.row.state):
        return {}
    gate, typed = asked(opened, section, step), "".join(posted.form.get(PERMISSION, [])[-1:])
    said = next((one for one in Permission if one == typed), None)
    aside = is_put_aside(opened, section)
    if gate and said and _is_older(gate, day):
        say("What they said on paper about being asked is not kept: they said something newer since.")
    if gate is None or said is None or _is_older(gate, day):
        return status_of(section.id, "open") if aside and said is None else {}
    beside = (
        Beside(why=ON_PAPER, why_by=str(current_account().id)) if wants_reason(gate.state, said) else None
    )
    units: dict[str, Unit] = {gate.gate.key: gate_unit(said, day, beside or NOTHING_BESIDE)}
    if not gate.whole_section:
        return units
    if said is Permission.NOT_AT_ALL:
        return units | status_of(section.id, "not-wanted")
    return units | (status_of(section.id, "open") if aside else {})


def _is_older(gate: Asked, day: date) -> bool:
    return gate.state.on is not None and gate.state.on > day
