"""A planned visit is cancelled, or did not happen; and both are undone."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.text import clean
from store import assessments
from store.visiting import PlannedVisit, State, planning
from store.visiting.running import VisitMoved
from web.access import changing, current_account, may, reading, say
from web.faults import PageFault
from web.visit_lines import line_of
from web.visit_plan_around import around, keep_up

pages = Blueprint("visit_states", __name__)

LIMIT = 2000
MOVED_ON = "This visit has moved on. This is how it stands."


@dataclass(frozen=True)
class Ending:
    """One way in which a plan comes to nothing."""

    state: State
    needs_reason: bool


_ENDINGS = {"cancel": Ending(State.CANCELLED, True), "missed": Ending(State.MISSED, False)}


@pages.get("/visits/<uuid:visit_id>/cancel")
@may(Action.VISIT_OPEN)
def cancel_page(visit: PlannedVisit) -> ResponseReturnValue:
    return _page(visit, "cancel")


@pages.post("/visits/<uuid:visit_id>/cancel")
@may(Action.VISIT_PLAN)
def cancel(visit: PlannedVisit) -> ResponseReturnValue:
    return _call_off(visit, "cancel")


@pages.get("/visits/<uuid:visit_id>/missed")
@may(Action.VISIT_OPEN)
def missed_page(visit: PlannedVisit) -> ResponseReturnValue:
    return _page(visit, "missed")


@pages.post("/visits/<uuid:visit_id>/missed")
@may(Action.VISIT_PLAN)
def missed(visit: PlannedVisit) -> ResponseReturnValue:
    return _call_off(visit, "missed")


@pages.post("/visits/<uuid:visit_id>/plan-again")
@may(Action.VISIT_PLAN)
def plan_again(visit: PlannedVisit) -> ResponseReturnValue:
    """Undoes it: the visit is planned as it was, and its reminders wait again."""
    try:
        with changing() as tx:
            planned = planning.plan_again(tx, visit.id, _version(), current_account().id)
            _keep_up(tx, planned)
        say("The visit is planned again.")
    except VisitMoved:
        say(MOVED_ON)
    return redirect(url_for("visits.visit", visit_id=visit.id), 303)


def _call_off(visit: PlannedVisit, name: str) -> ResponseReturnValue:
    ending, why = _ENDINGS[name], clean(request.form.get("why", "")).strip()
    faults = []
    if ending.needs_reason and not why:
        faults.append(PageFault("why", "Write why it is cancelled, or who asked for it"))
    if len(why) > LIMIT:
        faults.append(
            PageFault("why", f"Make the reason shorter: {LIMIT:,} letters at most. It has {len(why):,}")
        )
    if faults:
        return _page(visit, name, why, faults)
    try:
        with changing() as tx:
            ended = planning.call_off(tx, visit.id, _version(), ending.state, why, current_account().id)
            _keep_up(tx, ended)
        say("Saved. You can undo it here.")
    except VisitMoved:
        say(MOVED_ON)
    return redirect(url_for("visits.visit", visit_id=visit.id), 303)


def _keep_up(tx: Any, visit: PlannedVisit) -> None:
    row = assessments.get(tx, visit.assessment_id)
    if row is not None:
        keep_up(tx, around(tx, row), visit)


def _version() -> int:
    said = request.form.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


def _page(visit: PlannedVisit, name: str, why: str = "", faults: Any = ()) -> ResponseReturnValue:
    if visit.state is not State.PLANNED:
        return redirect(url_for("visits.visit", visit_id=visit.id), 303)
    with reading() as tx:
        row = assessments.get(tx, visit.assessment_id)
    return render_template(
        "pages/visits/plan-off.html",
        assessment=row,
        visit=visit,
        line=line_of(visit),
        name=name,
        why=why,
        faults=faults,
    )
