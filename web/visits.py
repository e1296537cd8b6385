"""The visits of an assessment, the next one on top; and the page of one visit, which leads on."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.topics import topics_in
from assessment.visits import (
    NEVER_WITHOUT,
    CheckState,
    Send,
    checklist,
    is_too_late_to_send,
    send_by,
    to_book,
)
from store import assessments
from store.visiting import PlannedVisit, State
from store.visiting import around as plan_history
from store.visiting import bookings as kept_bookings
from store.visiting import checklist as kept_checks
from store.visiting import to_dos as kept_lines
from web.access import changing, current_account, may, reading, say
from web.today import today
from web.visit_events import say_events
from web.visit_lines import line_of, link_to
from web.visit_plan_around import against_now, around

pages = Blueprint("visits", __name__)


@pages.get("/assessments/<uuid:assessment_id>/visits")
@may(Action.VISIT_OPEN)
def visits(assessment: Any) -> ResponseReturnValue:
    with reading() as tx:
        about = around(tx, assessment)
    lines = [line_of(one) for one in about.visits]
    ahead = [one for one in lines[::-1] if one.state in (State.OPEN, State.PLANNED) and not one.is_over]
    return render_template(
        "pages/visits/visits.html",
        assessment=assessment,
        ahead=sorted(ahead, key=lambda one: one.state is not State.OPEN),
        past=[one for one in lines if one not in ahead],
        about=about,
        first=about.suggestions,
        minutes_left=sum(section.minutes for section in about.to_come),
        unplanned=link_to("visit_run.unplanned_page", assessment_id=assessment.id),
    )


@pages.get("/visits/<uuid:visit_id>")
@may(Action.VISIT_OPEN)
def visit(visit: PlannedVisit) -> ResponseReturnValue:
    with reading() as tx:
        row = assessments.get(tx, visit.assessment_id) or abort(404)
        about = around(tx, row)
        bookings = kept_bookings.bookings_of(tx, visit.id)
        said = kept_checks.said_of(tx, visit.id)
        to_dos = kept_lines.to_dos_of(tx, visit.id)
        events = plan_history.events_of(tx, visit.id)
        against = against_now(tx, about, visit)
    lines = [line for group in checklist(about.needs, said).values() for line in group]
    needed = [kind for kind in to_book(about.needs) if kind in NEVER_WITHOUT]
    return render_template(
        "pages/visits/visit.html",
        assessment=row,
        visit=visit,
        line=line_of(visit),
        about=about,
        topics=about.titles(visit.topics),
        shut=about.titles(tuple(one.id for one in topics_in(visit.topics) if one.shut)),
        sends=[send.words for send in Send if send in visit.sends],
        send_by=send_by(visit.on_date),
        is_today=visit.on_date == today(),
        too_late=is_too_late_to_send(visit.on_date, today()),
        sent=kept_lines.is_sent(to_dos, visit.id),
        reminders=[one for key, one in to_dos.items() if key.startswith("reminder:")],
        bookings=bookings,
        against=against,
        missing=[kind for kind in needed if not kept_bookings.has_booked(bookings, kind)],
        checks=lines,
        checked=[line for line in lines if line.state is not CheckState.OPEN],
        cannot=[line for line in lines if line.state is CheckState.CANNOT],
        nobody_checked=not said,
        events=say_events(events),
        ways=_ways_on(visit),
    )


@pages.post("/visits/<uuid:visit_id>/sent")
@may(Action.VISIT_PLAN)
def sent(visit: PlannedVisit) -> ResponseReturnValue:
    """Says that what goes ahead of the visit is sent, or takes that back."""
    with changing() as tx:
        kept_lines.turn_sent(tx, visit.id, current_account().id)
    say("Saved.")
    return redirect(url_for("visits.visit", visit_id=visit.id, _anchor="sent"), 303)


def _ways_on(visit: PlannedVisit) -> dict[str, str]:
    """Where the page leads on, as far as this house has these pages."""
    ids = {"visit_id": visit.id}
    return {
        "start": link_to("visit_run.start_page", **ids),
        "letter": link_to("visit_letter.visit_letter", **ids),
        "now": link_to("visit_run.now", **ids) if visit.state is State.OPEN else "",
        "after": link_to("visit_run.after_page", **ids) if visit.state is State.ENDED else "",
    }
