"""The pages that go along with an assessment: its sections, and each step that may leave the house."""

from collections.abc import Iterator
from typing import Any

from flask import render_template, url_for

from assessment.definition import Section, Step
from assessment.safety import is_safety
from store import sheets
from web import gates, permission
from web.opened import Opened, open_assessment, to_change
from web.step_page import beside, draw
from web.task_list import section_lines


def stays(step: Step) -> bool:
    """Whether a step is never taken along: a safety question can put a person in danger."""
    return is_safety(step)


def left_out(opened: Opened) -> list[str]:
    return [str(step.title) for step in opened.definition.steps if stays(step)]


def pages_of(tx: Any, row: Any) -> dict[str, dict[str, Any]]:
    """Every page of the copy by its address, in the order in which a worker meets them."""
    opened = open_assessment(tx, row)
    return {_list_address(row): _list(tx, opened), **dict(_steps(tx, opened))}


def _list(tx: Any, opened: Opened) -> dict[str, Any]:
    row = opened.row
    html = render_template(
        "pages/away/list.html",
        assessment=row,
        definition=opened.definition,
        sections=section_lines(opened, sheets.step_saves(tx, row.id)),
        stays=stays,
    )
    return {"kind": "list", "html": html}


def _steps(tx: Any, opened: Opened) -> Iterator[tuple[str, dict[str, Any]]]:
    for section in opened.definition.sections:
        for step in section.steps:
            if not stays(step):
                address = url_for("steps.step", assessment_id=opened.row.id, step_id=step.id)
                yield address, _step(tx, opened, section, step)


def _step(tx: Any, opened: Opened, section: Section, step: Step) -> dict[str, Any]:
    faults = to_change(section, step, opened.units)
    page = {
        "kind": "step",
        "step": step.id,
        "html": draw(opened, section, step, faults, beside(tx, opened, step)),
    }
    gate = gates.shut(opened, section, step)
    if gate is None:
        return page
    return page | {"gate": gate.gate.id, "permission": permission.draw(opened, section, step, gate)}


def _list_address(row: Any) -> str:
    return url_for("assessments.task_list", assessment_id=row.id)
