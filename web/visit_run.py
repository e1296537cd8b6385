"""A visit from its start to what comes after it: one address for each page, and one for each press."""

from typing import Any

from flask import Blueprint

from assessment.policy import Action
from store.visiting import PlannedVisit, lately
from web import visit_after, visit_end, visit_run_now, visit_run_pause, visit_start
from web.access import View, may, reading
from web.visit_bar import visit_bar
from web.visit_listening import visit_room

pages = Blueprint("visit_run", __name__)

_OF = "/visits/<uuid:visit_id>"
_NOW = "/assessments/<uuid:assessment_id>/visits/start-now"
_LOOK, _RUN = Action.VISIT_OPEN, Action.VISIT_RUN
ADDRESSES: tuple[tuple[str, str, str, Action, View], ...] = (
    ("GET", _NOW, "unplanned_page", _LOOK, visit_start.unplanned_page),
    ("POST", _NOW, "start_unplanned", _RUN, visit_start.start_unplanned),
    ("GET", f"{_OF}/start", "start_page", _LOOK, visit_start.page),
    ("POST", f"{_OF}/start", "start", _RUN, visit_start.start),
    ("GET", f"{_OF}/now", "now", _LOOK, visit_run_now.page),
    ("GET", f"{_OF}/plan-card", "plan_card", _LOOK, visit_run_now.plan_card),
    ("GET", f"{_OF}/room", "room", _LOOK, visit_run_now.room_page),
    ("POST", f"{_OF}/room", "change_room", _RUN, visit_run_now.change_room),
    ("GET", f"{_OF}/pause", "paused", _LOOK, visit_run_pause.page),
    ("POST", f"{_OF}/pause", "pause", _RUN, visit_run_pause.pause),
    ("POST", f"{_OF}/break", "take_break", _RUN, visit_run_pause.take_break),
    ("POST", f"{_OF}/go-on", "go_on", _RUN, visit_run_pause.go_on),
    ("GET", f"{_OF}/end", "end_page", _LOOK, visit_end.page),
    ("POST", f"{_OF}/end", "end", _RUN, visit_end.end),
    ("POST", f"{_OF}/open-again", "open_again", _RUN, visit_end.open_again),
    ("GET", f"{_OF}/after", "after_page", _LOOK, visit_after.page),
    ("POST", f"{_OF}/after", "after", _RUN, visit_after.keep),
)
for _method, _rule, _endpoint, _action, _view in ADDRESSES:
    pages.add_url_rule(_rule, _endpoint, may(_action)(_view), methods=[_method])


@pages.app_context_processor
def on_every_page() -> dict[str, Any]:
    return {"visit_bar": visit_bar, "visit_room": visit_room, "last_visit": last_visit}


def last_visit(assessment: Any) -> PlannedVisit | None:
    """The newest visit that has ended: where it stopped is said where the next one begins."""
    with reading() as tx:
        return lately.last_ended(tx, assessment.id)
