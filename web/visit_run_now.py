"""While a visit goes on: the plan, what to say and do by the needs, who is here; and the plan card."""

from typing import Any

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from assessment.closed_lists import Applies
from assessment.prompts import prompts_for, shipped, without_prompt
from assessment.visiting import not_for_private, room_of, unwelcome
from store.visiting import PlannedVisit, State, lately, running
from web.access import changing, current_account, reading
from web.faults import PageFault
from web.needs_now import needs_now
from web.still_right import how_many
from web.visit_room import (
    HAPPY,
    HAPPY_WORDS,
    ROLE_WORDS,
    ROLES,
    Typed,
    faults_of,
    kept_room,
    room_of_rows,
    typed_room,
)
from web.visit_words import href_of, name_used, of_assessment, plan_of, version_seen


def page(visit: PlannedVisit) -> ResponseReturnValue:
    if visit.state is not State.OPEN:
        return redirect(href_of(visit), 303)
    with reading() as tx:
        row = of_assessment(tx, visit)
        needs = needs_now(tx, visit.person_id, row)
        plan, last = plan_of(tx, visit, row, needs), lately.last_ended(tx, row.id)
        still_right = how_many(tx, row)
    room = room_of(visit.room)
    return render_template(
        "pages/visits/during.html",
        assessment=row,
        visit=visit,
        plan=plan,
        last=last,
        prompts=prompts_for(shipped(), needs.all, Applies.DURING),
        also=without_prompt(shipped(), needs.all, Applies.DURING),
        silence=shipped().silence,
        room=room,
        role_words=ROLE_WORDS,
        happy_words=HAPPY_WORDS,
        unwelcome=unwelcome(room),
        listening=not_for_private(room),
        can_stop=needs.all != (),
        still_right=still_right,
    )


def plan_card(visit: PlannedVisit) -> ResponseReturnValue:
    """The plan for today, for the person to read or to hear: nothing on it is for the worker."""
    with reading() as tx:
        row = of_assessment(tx, visit)
        plan = plan_of(tx, visit, row, needs_now(tx, visit.person_id, row))
    back = {"href": href_of(visit), "words": "Back"}
    return render_template("pages/visits/plan-card.html", assessment=row, visit=visit, plan=plan, back=back)


def room_page(visit: PlannedVisit) -> ResponseReturnValue:
    if visit.state is not State.OPEN:
        return redirect(href_of(visit), 303)
    return _room_page(visit, kept_room(visit))


def change_room(visit: PlannedVisit) -> ResponseReturnValue:
    """Somebody came, or left."""
    rows = typed_room(request.form)
    if visit.state is not State.OPEN:
        return redirect(href_of(visit), 303)
    if request.form.get("action") == "add":
        return _room_page(visit, rows, more=True)
    faults = faults_of(rows, name_used())
    if faults:
        return _room_page(visit, rows, faults)
    try:
        with changing() as tx:
            running.change_room(tx, visit.id, version_seen(), room_of_rows(rows), current_account().id)
    except running.VisitMoved as moved:
        with reading() as tx:
            visit = lately.as_it_stands(tx, visit)
        return _room_page(visit, rows, (PageFault("", str(moved)),))
    return redirect(href_of(visit), 303)


def _room_page(visit: PlannedVisit, rows: tuple[Typed, ...], faults: Any = (), more: bool = False) -> str:
    return render_template(
        "pages/visits/room.html",
        visit=visit,
        rows=[*rows, Typed()] if more or not rows else rows,
        roles=ROLES,
        happy=HAPPY,
        faults=faults,
    )
