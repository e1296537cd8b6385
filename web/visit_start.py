"""The start of a visit: who is in the room, is it still right, and the plan for today; planned or not."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.closed_lists import Act
from assessment.states import is_frozen
from assessment.visiting import StillRight
from assessment.visits import Way, suggestions
from store.visiting import PlannedVisit, State, lately, open_visit_of, running, unplanned
from web.access import changing, current_account, reading, say
from web.faults import PageFault
from web.needs_now import needs_now
from web.today import today
from web.visit_room import HAPPY, ROLES, Typed, faults_of, planned_room, room_of_rows, typed_room
from web.visit_words import href_of, name_used, of_assessment, plan_of, version_seen

STILL_RIGHT = (
    (StillRight.YES, "Yes, still right"),
    (StillRight.CHANGED, "Something has changed", "We go to the needs first, and then come back."),
    (StillRight.NOT_ASKED, "Not asked"),
)


def page(visit: PlannedVisit) -> ResponseReturnValue:
    if visit.state is not State.PLANNED:
        return redirect(href_of(visit), 303)
    return _page(visit, planned_room(visit), "")


def start(visit: PlannedVisit) -> ResponseReturnValue:
    """Begins the visit, or shows the page again with what is missing."""
    rows, still = typed_room(request.form), request.form.get("still", "")
    if visit.state is not State.PLANNED:
        return redirect(href_of(visit), 303)
    if request.form.get("action") == "add":
        return _page(visit, rows, still, more=True)
    faults = faults_of(rows, name_used())
    if still not in list(StillRight):
        faults = (*faults, PageFault("still", "Choose if what is written down is still right"))
    if faults:
        return _page(visit, rows, still, faults)
    try:
        with changing() as tx:
            running.start(tx, visit.id, version_seen(), room_of_rows(rows), still, current_account().id)
    except running.OneIsOpen as other:
        return redirect(href_of(other.other), 303)
    except running.VisitMoved as moved:
        with reading() as tx:
            visit = lately.as_it_stands(tx, visit)
        return _page(visit, rows, still, (PageFault("", str(moved)),))
    if still == StillRight.CHANGED:
        say("The visit has begun. Put the needs right first. The bar above leads back to the visit.")
        return redirect(url_for("needs.needs", person_id=visit.person_id), 303)
    return redirect(url_for("visit_run.now", visit_id=visit.id), 303)


def unplanned_page(assessment: Any) -> ResponseReturnValue:
    """Asks only how we meet: everything else of a visit that nobody planned is said at its start."""
    with reading() as tx:
        going_on = open_visit_of(tx, assessment.id)
        way = suggestions(needs_now(tx, assessment.person_id, assessment), ()).way.value
    return _unplanned_page(assessment, way, going_on)


def start_unplanned(assessment: Any) -> ResponseReturnValue:
    way = next((one for one in Way if one == request.form.get("way")), None)
    with reading() as tx:
        going_on = open_visit_of(tx, assessment.id)
        minutes = int(suggestions(needs_now(tx, assessment.person_id, assessment), ()).minutes.value)
    if going_on or is_frozen(assessment.state):
        return _unplanned_page(assessment, way or "", going_on)
    if way is None:
        return _unplanned_page(assessment, "", None, (PageFault("way", "Choose how you meet"),))
    with changing() as tx:
        new = unplanned.unplanned(tx, assessment, way, minutes, current_account().id)
    return redirect(url_for("visit_run.start_page", visit_id=new), 303)


def _unplanned_page(
    assessment: Any, way: str, going_on: PlannedVisit | None, faults: Sequence[PageFault] = ()
) -> str:
    return render_template(
        "pages/visits/start-unplanned.html",
        assessment=assessment,
        ways=[(one.value, one.words) for one in Way],
        way=way,
        going_on=going_on,
        frozen=is_frozen(assessment.state),
        faults=faults,
    )


def _page(
    visit: PlannedVisit,
    rows: tuple[Typed, ...],
    still: str,
    faults: Sequence[PageFault] = (),
    more: bool = False,
) -> str:
    with reading() as tx:
        row = of_assessment(tx, visit)
        needs = needs_now(tx, visit.person_id, row)
        plan = plan_of(tx, visit, row, needs)
        going_on, last = open_visit_of(tx, row.id), lately.last_ended(tx, row.id)
    return render_template(
        "pages/visits/start.html",
        assessment=row,
        visit=visit,
        needs=needs.all,
        plan=plan,
        going_on=going_on,
        last=last,
        rows=[*rows, Typed()] if more or not rows else rows,
        roles=ROLES,
        happy=HAPPY,
        still=still,
        still_right=STILL_RIGHT,
        today=today(),
        helped=any(act in needs.acts for act in (Act.INTERPRETER, Act.COMMUNICATOR)),
        faults=faults,
    )
