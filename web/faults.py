"""One line of the error summary, as every page of an assessment gives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from web.opened import ToChange


@dataclass(frozen=True)
class PageFault:
    """What to do, and the field it stands at; `href` leads there when that is on another page."""

    field: str
    message: str
    href: str = ""


def elsewhere(row: Any, found: Sequence[ToChange]) -> tuple[PageFault, ...]:
    """Faults of other pages, each with the question it belongs to and the way there."""
    return tuple(PageFault(stop.field, stop.whole, _href(row, stop)) for stop in found)


def _href(row: Any, stop: ToChange) -> str:
    return url_for("steps.step", assessment_id=row.id, step_id=stop.step_id, _anchor=stop.field)
