"""Urgent answers: the page of each with the local plan and what was done, and the list of a lead’s teams."""

from collections.abc import Iterable
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action, Role
from store import urgent as kept
from store.urgent import Urgency
from web import urgent_panel
from web.access import changing, current_account, may, reading, say
from web.faults import PageFault
from web.safety import may_see_safety
from web.today import in_london, now, today
from web.urgent_form import faults_of, read_told, told_at
from web.urgent_words import (
    BECAME,
    HAPPENED,
    HOW,
    Told,
    clock_of,
    heading_of,
    href_of,
    late_by,
    plan_of,
    steps_of,
)

pages = Blueprint("urgent", __name__)
pages.app_context_processor(urgent_panel.on_every_page)


@pages.get("/urgent")
@may(Action.URGENT_LIST)
def listed() -> ResponseReturnValue:
    """Everything about the people of this lead's teams: nothing ever leaves it."""
    with reading() as tx:
        lines = kept.listed(tx, current_account().id, today())
    return render_template(
        "pages/urgent/list.html",
        waiting=[line for line in lines if line.urgency.is_open],
        closed=[line for line in lines if not line.urgency.is_open],
        heading_of=heading_of,
        late_by=late_by,
        became=BECAME,
        how=HOW,
    )


@pages.get("/urgent/<uuid:urgent_id>")
@may(Action.URGENT_OPEN)
def urgent(urgent: Urgency) -> ResponseReturnValue:
    return _page(urgent)


@pages.post("/urgent/<uuid:urgent_id>")
@may(Action.URGENT_ACT)
def act(urgent: Urgency) -> ResponseReturnValue:
    """Keeps what was done, or why nothing was; two who write at once do not write over each other."""
    told, me = read_told(), current_account().id
    gives_reason = request.form.get("action") == "reason"
    faults = list(faults_of(told, gives_reason))
    if faults:
        return _page(urgent, told, faults)
    with changing() as tx:
        if gives_reason:
            done = kept.give_reason(tx, urgent.id, _version(), told.words, me)
        else:
            at = told_at(told) if told.told_whom else None
            known = [step.id for step in steps_of(urgent) if step.id in told.done]
            done = kept.act(
                tx, urgent.id, _version(), done=known, told_whom=told.told_whom, told_at=at,
                words=told.words, by=me,
            )  # fmt: skip
    if not done:
        return _meanwhile(urgent, told)
    say("Kept. It stays on the list of urgent answers, as closed.")
    return redirect(href_of(urgent.id), 303)


@pages.post("/urgent/<uuid:urgent_id>/open-again")
@may(Action.URGENT_ACT)
def open_again(urgent: Urgency) -> ResponseReturnValue:
    with changing() as tx:
        done = kept.open_again(tx, urgent.id, _version(), current_account().id)
    say("It waits again. What was written is kept." if done else "It stands otherwise already. Look again.")
    return redirect(href_of(urgent.id), 303)


@pages.post("/urgent/<uuid:urgent_id>/seen")
@may(Action.URGENT_ACT)
def seen(urgent: Urgency) -> ResponseReturnValue:
    """A lead says that they have read it: it stays where it is."""
    me = current_account()
    if me.role is Role.LEAD:
        with changing() as tx:
            kept.see(tx, urgent.id, me.id)
    return redirect(url_for("urgent.listed") if me.role is Role.LEAD else href_of(urgent.id), 303)


def _version() -> int:
    text = request.form.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _meanwhile(urgent: Urgency, told: Told) -> ResponseReturnValue:
    with reading() as tx:
        newest = kept.urgency(tx, urgent.id) or urgent
    return _page(newest, told, meanwhile=True)


def _page(
    urgent: Urgency, told: Told | None = None, faults: Iterable[PageFault] = (), meanwhile: bool = False
) -> str:
    with reading() as tx:
        events = kept.events_of(tx, urgent.id)
    steps = steps_of(urgent) if may_see_safety() else ()
    return render_template(
        "pages/urgent/urgent.html",
        one=urgent,
        heading=heading_of(urgent),
        plan=plan_of(urgent),
        steps=steps,
        choices=[(step.id, step.words) for step in steps],
        told=told or _as_kept(urgent),
        faults=list(faults),
        meanwhile=meanwhile,
        events=events,
        happened=HAPPENED,
        became=BECAME,
        how=HOW,
        typed_apart=late_by(urgent),
        may_read=may_see_safety(),
        may_say_seen=current_account().role is Role.LEAD and urgent.seen_at is None,
    )


def _as_kept(urgent: Urgency) -> Told:
    """What stands, to be added to; where nothing stands, now is when somebody is told."""
    at: datetime = in_london(urgent.told_at or now())
    day = f"{at.day} {at.month} {at.year}"
    return Told(urgent.done, urgent.told_whom, day, clock_of(at), urgent.why)
