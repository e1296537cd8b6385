"""What is booked for a visit, and how far it is; until it is sure it waits on the list of what to do."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.text import clean
from assessment.visits import NEVER_WITHOUT, BookingKind, BookingState, interpreter_lines, to_book
from store import assessments
from store.visiting import PlannedVisit
from store.visiting import bookings as kept
from store.visiting.running import VisitMoved
from web.access import changing, current_account, may, reading, say
from web.faults import PageFault
from web.sharing_now import sharing_by
from web.somebody_else import faults_against
from web.visit_lines import line_of
from web.visit_plan_around import Around, around, keep_up

pages = Blueprint("bookings", __name__)

LIMIT = 1000
_TEXTS = {
    "words": "what is booked",
    "with_whom": "with whom",
    "reference": "the reference",
    "why": "the reason",
}
_ASKS_WHY = (BookingState.REFUSED, BookingState.CANCELLED)
Typed = dict[str, str]


@pages.get("/visits/<uuid:visit_id>/bookings/new")
@may(Action.VISIT_OPEN)
def new(visit: PlannedVisit) -> ResponseReturnValue:
    """The form, filled from the need when the checklist led here."""
    with reading() as tx:
        about = _about(tx, visit)
    kind = next((one for one in BookingKind if one == request.args.get("kind")), None)
    need = next((one for one in about.needs.recorded if str(one.id) == request.args.get("need")), None)
    if kind and need is None:
        need = to_book(about.needs).get(kind)
    talks = kind in (BookingKind.INTERPRETER, BookingKind.COMMUNICATOR)
    words = "\n".join(interpreter_lines(about.needs)) if talks else (need.term if need else "")
    typed = {"kind": kind or "", "words": words, "need": str(need.id) if need and need.id else ""}
    return _page(visit, about, None, _typed(typed | {"state": BookingState.ASKED}), [])


@pages.post("/visits/<uuid:visit_id>/bookings/new")
@may(Action.VISIT_PLAN)
def book(visit: PlannedVisit) -> ResponseReturnValue:
    return _save(visit, None)


@pages.get("/visits/<uuid:visit_id>/bookings/<uuid:booking_id>")
@may(Action.VISIT_OPEN)
def booking(visit: PlannedVisit, booking_id: UUID) -> ResponseReturnValue:
    with reading() as tx:
        about, found = _about(tx, visit), kept.booking(tx, visit.id, booking_id) or abort(404)
    return _page(visit, about, found, _typed_of(found), [])


@pages.post("/visits/<uuid:visit_id>/bookings/<uuid:booking_id>")
@may(Action.VISIT_PLAN)
def change(visit: PlannedVisit, booking_id: UUID) -> ResponseReturnValue:
    with reading() as tx:
        found = kept.booking(tx, visit.id, booking_id) or abort(404)
    return _save(visit, found)


def _save(visit: PlannedVisit, was: kept.Booking | None) -> ResponseReturnValue:
    typed = _typed({name: clean(value).strip() for name, value in request.form.items()})
    with reading() as tx:
        about = _about(tx, visit)
        others = kept.bookings_of(tx, visit.id)
        sharing = sharing_by(tx, visit.person_id, about.opened)
    booked, faults = _read(typed, about, [one for one in others if was is None or one.id != was.id])
    if booked and booked.state not in _ASKS_WHY:
        faults = [*faults_against(sharing.objection_to(booked.with_whom), request.form, "with_whom")]
    if booked is None or faults:
        return _page(visit, about, was, typed, faults)
    me = current_account().id
    try:
        with changing() as tx:
            if was is None:
                kept.book(tx, visit.id, booked, me)
            else:
                kept.change_booking(tx, visit.id, was.id, typed["seen"], booked, me)
            keep_up(tx, about, visit)
    except VisitMoved:
        return _changed_meanwhile(visit, about, was, typed)
    say("The booking is saved.")
    return redirect(url_for("visits.visit", visit_id=visit.id, _anchor="bookings"), 303)


def _read(typed: Typed, about: Around, others: Any) -> tuple[kept.Booked | None, list[PageFault]]:
    """The booking, or what has to change; to end without somebody who is needed asks for a reason."""
    kind = next((one for one in BookingKind if one == typed["kind"]), None)
    state = next((one for one in BookingState if one == typed["state"]), None)
    faults = [] if kind else [PageFault("kind", "Choose what is booked")]
    if not typed["words"] and kind in (None, BookingKind.OTHER):
        faults.append(PageFault("words", "Write what is booked"))
    if state is None:
        faults.append(PageFault("state", "Choose how far it is"))
    needed = to_book(about.needs).get(kind) if kind in NEVER_WITHOUT else None
    if state in _ASKS_WHY and not typed["why"] and kind:
        nobody = needed is not None and not kept.has_booked(others, kind)
        more = f". They need this: {needed.term}" if nobody and needed else ""
        faults.append(PageFault("why", f"Write why, and what happens instead{more}"))
    for name, words in _TEXTS.items():
        if len(typed[name]) > LIMIT:
            faults.append(PageFault(name, f"Make {words} shorter: {LIMIT:,} letters at most"))
    if faults or kind is None or state is None:
        return None, faults
    need = next((one.id for one in about.needs.recorded if str(one.id) == typed["need"]), None)
    texts = {name: typed[name] for name in _TEXTS}
    return kept.Booked(kind=kind, state=state, need_id=need, **texts), []


def _changed_meanwhile(
    visit: PlannedVisit, about: Around, was: kept.Booking | None, typed: Typed
) -> ResponseReturnValue:
    """The form with what was typed, and how the booking is now."""
    with reading() as tx:
        now = kept.booking(tx, visit.id, was.id) if was else None
    if now is None:
        abort(404)
    return _page(visit, about, now, typed | {"seen": now.seen}, [], meanwhile=True)


def _typed_of(found: kept.Booking) -> Typed:
    names = ("kind", "words", "with_whom", "reference", "state", "why", "seen")
    return _typed({name: str(getattr(found, name)) for name in names} | {"need": str(found.need_id or "")})


def _typed(given: Typed) -> Typed:
    names = ("kind", "words", "with_whom", "reference", "state", "why", "need", "seen")
    return {name: given.get(name, "") for name in names}


def _about(tx: Any, visit: PlannedVisit) -> Around:
    row = assessments.get(tx, visit.assessment_id)
    return around(tx, row) if row else abort(404)


def _page(
    visit: PlannedVisit,
    about: Around,
    booking: kept.Booking | None,
    typed: Typed,
    faults: list[PageFault],
    meanwhile: bool = False,
) -> str:
    needs = [
        (str(one.id), one.term)
        for one in about.needs.recorded
        if one.check == "book" or str(one.id) == typed["need"]
    ]
    states = [one for one in BookingState if one is not BookingState.WANTED or typed["state"] == one]
    return render_template(
        "pages/visits/booking.html",
        assessment=about.row,
        visit=visit,
        line=line_of(visit),
        booking=booking,
        typed=typed,
        faults=faults,
        meanwhile=meanwhile,
        kinds=[(one.value, one.words) for one in BookingKind],
        states=[(one.value, one.words) for one in states],
        needs=[*needs, ("", "No need of theirs, or another one")] if needs else [],
        interpreter_lines=interpreter_lines(about.needs),
    )
