"""What other pages show of urgent answers: a line on every page of a record, a count, the panel of a step."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import g, request, url_for

from assessment.definition import Question, Step, Urgent
from assessment.escalation import Plan
from assessment.policy import Role
from assessment.urgent import marked
from store import urgent as kept
from web.access import reading
from web.faults import PageFault
from web.house import house
from web.session_view import view_of_row
from web.today import today
from web.urgent_words import href_of


@dataclass(frozen=True)
class Panel:
    """The plan for one kind, ready on the page of a step: a script shows it when an answer asks for it."""

    kind: Urgent
    plan: Plan
    when: str  # JSON: {field: [values that ask for it]}; an empty list: any words


def on_every_page() -> dict[str, Any]:
    return {"urgent_waiting": urgent_waiting, "urgent_count": urgent_count, "urgent_panels": urgent_panels}


def urgent_waiting() -> tuple[str, ...]:
    """The addresses of what waits in the record that is open; none on its own pages, or turned for two."""
    if g.get("person") is None or g.get("is_turned") or request.blueprint == "urgent":
        return ()
    with reading() as tx:
        return tuple(map(href_of, kept.open_of_person(tx, g.person.id)))


def urgent_count() -> int | None:
    """How many wait in a lead's teams; None for everybody else."""
    account = g.get("account")
    if account is None or account.role is not Role.LEAD:
        return None
    with reading() as tx:
        return kept.waiting_for(tx, account.id, today())


def urgent_panels(step: Step) -> tuple[Panel, ...]:
    """One panel for each kind of urgent answer that a step can hold; mostly none."""
    found: dict[Urgent, dict[str, list[str]]] = {}
    for question in step.questions:
        for kind, values in _when(marked(question)).items():
            found.setdefault(kind, {})[question.id] = values
    plans = house().settings.urgent
    return tuple(Panel(kind, plans[kind], json.dumps(when)) for kind, when in found.items())


def stops_done(tx: Any, assessment_id: UUID, step_ids: frozenset[str] | None = None) -> tuple[PageFault, ...]:
    """What has to be said first, where something waits in these steps, or (None) anywhere in it.

    It leads to the line at the top of the page, whose link opens beside it: what was typed stays.
    """
    waiting = kept.open_of_assessment(tx, assessment_id)
    here = [one for one in waiting if step_ids is None or one.step_id in step_ids]
    message = "Say what you did about the urgent answer, or why nothing was done"
    return (PageFault("urgent-line", message),) if here else ()


def leads_to(tx: Any, assessment: Any, step: Step) -> str:
    """Where a press on this step leads first: to what is urgent in it, as long as that waits; "" mostly.

    Not from a page that is turned for two: the next page of the worker alone has the line.
    """
    if not any(_when(marked(question)) for question in step.questions):
        return ""
    waiting = [one for one in kept.open_of_assessment(tx, assessment.id) if one.step_id == step.id]
    if not waiting or view_of_row(tx, assessment).is_turned:
        return ""
    return url_for("urgent.urgent", urgent_id=waiting[-1].id)


def _when(question: Question) -> dict[Urgent, list[str]]:
    if question.urgent:
        return {question.urgent: []}
    found: dict[Urgent, list[str]] = {}
    for option in question.options:
        if option.urgent:
            found.setdefault(option.urgent, []).append(option.id)
    return found
