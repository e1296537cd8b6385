"""Who else opened this step lately: noted with the audit line of the page, and told as a hint with a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import g

from assessment.permission import gate_of
from store import together
from store.named import Access
from store.together import Present
from web.access import current_account, definition_of
from web.house import house
from web.today import now


@dataclass(frozen=True)
class Here:
    """A colleague, and how long ago they opened the step, in words."""

    name: str
    ago: str


def note(tx: Any, access: Access, parts: dict[str, Any]) -> None:
    """Keeps that this account opened the step, and reads who else did; for `@may(..., beside=note)`.

    Behind a gate the questions may not be on the page, so that opening it is not to have seen them.
    """
    row, me, step_id = access.assessment, current_account().id, parts["step_id"]
    found = definition_of(tx, row).step(step_id)
    if row is None or found is None:
        return
    together.opened(tx, row.id, row.person_id, step_id, me, shown=gate_of(*found) is None)
    g.present = heres(together.present(tx, row.id, step_id, me))


def led_elsewhere(assessment: Any, step_id: str) -> None:
    """The step was asked for, and another page came first."""
    with house().store.transaction() as tx:
        together.not_shown(tx, assessment.id, step_id, current_account().id)


def heres(found: tuple[Present, ...]) -> tuple[Here, ...]:
    return tuple(Here(one.name, ago(one.at)) for one in found)


def ago(at: datetime) -> str:
    """Just now; 1 minute ago; 3 minutes ago."""
    minutes = int((now() - at).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    return f"{minutes} minute{'s' if minutes != 1 else ''} ago"
