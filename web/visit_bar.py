"""The bar of a visit that goes on, on every page of its record; one question to ask while none does."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import g, request, url_for

from assessment.people import Person
from assessment.recorded import NeedsNow
from assessment.visiting import next_break
from store.visiting import PlannedVisit, lately, running
from web import pausing
from web.access import current_account, reading
from web.needs_now import needs_now
from web.posted import Posted
from web.today import in_london, now, today
from web.visit_words import clock_words, this_page
from web.words import say_when

# Pages for the person's own eyes: nothing on them is for the worker.
FOR_THEIR_EYES = frozenset({"visit_run.plan_card", "visit_run.paused"})
# What a press in the bar does on the page of a step, after the page is saved like by any other button.
PRESSES = frozenset({"visit-pause", "visit-break", "visit-go-on", "visit-now", "visit-one", "visit-end"})
ON_EVERY_PAGE = pausing.PRESSES  # on top of it, with or without a visit


@dataclass(frozen=True)
class Bar:
    """The bar as it is drawn; seconds are counted on by a script, whatever the clock of the device says."""

    visit: PlannedVisit
    since: str  # "2:02pm"; with its day when that was not today
    paused_since: str
    gone: int  # seconds of this block
    due: str  # "2:45pm": when the next break is due, by the need; "" when none says so
    due_in: int | None
    paused: bool
    on_break: bool
    back: str


def visit_bar() -> Bar | None:
    """The bar of the visit that goes on with the person of this page."""
    person: Person | None = g.get("person")
    if person is None or request.endpoint in FOR_THEIR_EYES:
        return None
    named = g.asked[1] if "asked" in g else {}
    with reading() as tx:
        of = lately.open_with(tx, person.id, named.get("assessment_id"), named.get("visit_id"))
        if of is None:
            return None
        began = lately.block_began(tx, of)
        on_break = of.paused_at is not None and lately.paused_by(tx, of.id) == "break"
        due = next_break(began, _needs(tx, person).acts) if began else None
    return Bar(
        of,
        _since(of.started_at),
        _since(of.paused_at),
        int((now() - began).total_seconds()) if began else 0,
        clock_words(due),
        int((due - now()).total_seconds()) if due else None,
        of.paused_at is not None,
        on_break,
        this_page(),
    )


def leaving(posted: Posted) -> Posted:
    """A press in the bar keeps what was typed, and says nothing of the step: nobody has saved it."""
    leaves = posted.action in PRESSES or posted.action in ON_EVERY_PAGE
    return replace(posted, kind="autosave") if leaves else posted


def press(tx: Any, row: Any, action: str) -> str:
    """What a press in the bar does in the transaction that saved the page; where it leads, else ""."""
    if action in ON_EVERY_PAGE:
        return pausing.press(tx, row, action)
    if action not in PRESSES:
        return ""
    of = lately.open_with(tx, row.person_id, row.id)
    if of is None:
        return ""
    what = {"visit-pause": "paused", "visit-break": "break"}.get(action)
    if what:
        running.pause(tx, of.id, what, current_account().id)
        return url_for("visit_run.paused", visit_id=of.id, back=this_page())
    if action == "visit-go-on":
        running.go_on(tx, of.id, current_account().id)
        return this_page()
    if action == "visit-end":
        return url_for("visit_run.end_page", visit_id=of.id)
    if action == "visit-one":
        return url_for("one_question.first", assessment_id=of.assessment_id)
    return url_for("visit_run.now", visit_id=of.id)


def _since(moment: datetime | None) -> str:
    is_today = moment is not None and in_london(moment).date() == today()
    return clock_words(moment) if is_today else say_when(moment)


def _needs(tx: Any, person: Person) -> NeedsNow:
    """What the needs card of this page has read already, if it has."""
    whose, _, found = g.get("needs_read", (None, None, None))
    return found if found is not None and whose == person.id else needs_now(tx, person.id)
