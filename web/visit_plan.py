"""A visit is planned or changed, by a form that begins with what the needs suggest."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.visits import (
    BookingKind,
    interpreter_lines,
    to_book,
)
from store import assessments, visiting
from store.visiting import PlannedVisit, State, planning
from store.visiting import around as plan_history
from store.visiting import bookings as kept_bookings
from store.visiting.running import VisitMoved
from web.access import changing, current_account, may, reading, say
from web.today import today
from web.visit_events import plan_in_words
from web.visit_plan_around import Around, around, keep_up
from web.visit_plan_form import Read, read, shown_again
from web.visit_plan_page import page
from web.visit_plan_typed import posted, suggested, typed_of

pages = Blueprint("visit_plan", __name__)

Kinds = tuple[BookingKind, ...]
_TALK = (BookingKind.INTERPRETER, BookingKind.COMMUNICATOR)


@pages.get("/assessments/<uuid:assessment_id>/visits/new")
@may(Action.VISIT_PLAN)
def new(assessment: Any) -> ResponseReturnValue:
    with reading() as tx:
        about = around(tx, assessment)
    return page(about, None, suggested(about, str(current_account().id)), ())


@pages.post("/assessments/<uuid:assessment_id>/visits/new")
@may(Action.VISIT_PLAN)
def plan(assessment: Any) -> ResponseReturnValue:
    """Keeps a visit, with the bookings it asks for; or shows the form again with what stands in the way."""
    with reading() as tx:
        about = around(tx, assessment)
        said = _read(tx, about, None, ())
    if said.plan is None:
        return page(about, None, shown_again(said), (), said)
    me = current_account().id
    with changing() as tx:
        kinds = {one.kind for one in said.against}
        visit_id = planning.plan(tx, assessment.person_id, assessment.id, said.plan, kinds, me)
        _book(tx, about, visit_id, said)
        _keep_up(tx, about, visit_id)
    say("The visit is planned.")
    return redirect(url_for("visits.visit", visit_id=visit_id), 303)


@pages.get("/visits/<uuid:visit_id>/plan")
@may(Action.VISIT_OPEN)
def edit(visit: PlannedVisit) -> ResponseReturnValue:
    if visit.state is not State.PLANNED:
        return redirect(url_for("visits.visit", visit_id=visit.id), 303)
    with reading() as tx:
        about, there = _about(tx, visit), _there(tx, visit)
    return page(about, visit, typed_of(visit), there)


@pages.post("/visits/<uuid:visit_id>/plan")
@may(Action.VISIT_PLAN)
def change(visit: PlannedVisit) -> ResponseReturnValue:
    """Changes the plan, unless somebody did so after the form was opened: then both are shown."""
    if visit.state is not State.PLANNED:
        say("This visit has moved on. This is how it stands.")
        return redirect(url_for("visits.visit", visit_id=visit.id), 303)
    with reading() as tx:
        about, there = _about(tx, visit), _there(tx, visit)
        said = _read(tx, about, visit, there)
    if said.plan is None:
        return page(about, visit, shown_again(said), there, said)
    try:
        with changing() as tx:
            kinds = {one.kind for one in said.against}
            me = current_account().id
            planning.change(tx, visit.id, said.typed.version, said.plan, kinds, me)
            _book(tx, about, visit.id, said)
            _keep_up(tx, about, visit.id)
    except VisitMoved:
        return _changed_meanwhile(about, visit.id, said, there)
    say("The visit is changed.")
    return redirect(url_for("visits.visit", visit_id=visit.id), 303)


def _read(tx: Any, about: Around, was: PlannedVisit | None, there: Kinds) -> Read:
    def others(worker: Any, day: Any) -> tuple[str, ...]:
        return plan_history.other_times(tx, worker, day, was.id if was else None)

    return read(posted(request.form), about, was, there, today(), current_account().id, others)


def _about(tx: Any, visit: PlannedVisit) -> Around:
    row = assessments.get(tx, visit.assessment_id)
    return around(tx, row) if row else abort(404)


def _there(tx: Any, visit: PlannedVisit) -> Kinds:
    return tuple(one.kind for one in kept_bookings.bookings_of(tx, visit.id) if one.state.is_alive)


def _book(tx: Any, about: Around, visit_id: Any, said: Read) -> None:
    """Puts what the needs ask for to the visit, still to be booked."""
    wanted = to_book(about.needs)
    for kind in said.to_book:
        words = "\n".join(interpreter_lines(about.needs)) if kind in _TALK else wanted[kind].term
        booked = kept_bookings.Booked(kind, words or wanted[kind].term, need_id=wanted[kind].id)
        kept_bookings.book(tx, visit_id, booked, current_account().id)


def _keep_up(tx: Any, about: Around, visit_id: Any) -> None:
    planned = visiting.visit(tx, visit_id)
    if planned is not None:
        keep_up(tx, about, planned)


def _changed_meanwhile(about: Around, visit_id: Any, said: Read, there: Kinds) -> ResponseReturnValue:
    """The form with what was typed, and how the plan is now; saving once more takes what was typed."""
    with reading() as tx:
        now = visiting.visit(tx, visit_id)
    if now is None or now.state is not State.PLANNED:
        say("This visit has moved on. This is how it stands.")
        return redirect(url_for("visits.visit", visit_id=visit_id), 303)
    typed = replace(shown_again(said), version=now.version)
    return page(about, now, typed, there, said, meanwhile=plan_in_words(now))
