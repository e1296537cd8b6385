"""One line of the list: done, undone, moved to another day, or handed over to a colleague."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.dates import read_date
from assessment.policy import Action
from assessment.text import clean
from store import to_do as lines
from store.accounts import Account
from web.access import changing, current_account, may, reading, say
from web.faults import PageFault
from web.person_page import contact_now
from web.to_do import view_of
from web.to_do_lines import KINDS, href_of
from web.today import today

pages = Blueprint("to_do_line", __name__)

LIMIT = 1000  # characters of a note or a reason: somebody reads it in a list
NOTHING: Mapping[str, str] = {"note": "", "on": "", "why": "", "to": "", "words": ""}
# What is done by ringing or writing: how that is safe stands beside it.
REACHES_THEM = (lines.Kind.REMINDER, lines.Kind.CALL, lines.Kind.SEND, lines.Kind.TELL, lines.Kind.OWN)
CLOSED = "It is done already. Nothing has changed."


@pages.get("/to-do/<uuid:to_do_id>")
@may(Action.TO_DO_CHANGE)
def line(to_do: Any) -> ResponseReturnValue:
    return _page(to_do)


@pages.post("/to-do/<uuid:to_do_id>/done")
@may(Action.TO_DO_CHANGE)
def done(to_do: Any) -> ResponseReturnValue:
    """Two who press at the same moment meet no error: what the first wrote stands."""
    if to_do.kind is lines.Kind.URGENT:  # closed on its own page only, by what was done about it
        return redirect(href_of(to_do), 303)
    note = _typed("note")
    if faults := _too_long("note", note):
        return _page(to_do, {"note": note}, faults)
    with changing() as tx:
        closed = lines.done(tx, to_do.id, note, current_account().id)
    say("Done. You can undo it in the list, for 7 days." if closed else CLOSED)
    return _to_list()


@pages.post("/to-do/<uuid:to_do_id>/undo")
@may(Action.TO_DO_CHANGE)
def undo(to_do: Any) -> ResponseReturnValue:
    with changing() as tx:
        opened = lines.undo(tx, to_do.id, current_account().id)
    say("It is to do again." if opened else "It is to do already, or it was closed by what it was about.")
    return _to_list()


@pages.post("/to-do/<uuid:to_do_id>/move")
@may(Action.TO_DO_CHANGE)
def move(to_do: Any) -> ResponseReturnValue:
    typed = {"on": _typed("on"), "why": _typed("why")}
    day = read_date(typed["on"])
    faults = [*_day_faults(day), *_too_long("why", typed["why"])]
    if day is None or faults:
        return _page(to_do, typed, faults)
    with changing() as tx:
        moved = lines.move(tx, to_do.id, day, typed["why"], current_account().id)
    say("Moved to that day." if moved else CLOSED)
    return _to_list()


@pages.post("/to-do/<uuid:to_do_id>/hand-over")
@may(Action.TO_DO_CHANGE)
def hand_over(to_do: Any) -> ResponseReturnValue:
    """Only to a colleague who may see the person; asked again in the change itself."""
    typed = {"to": request.form.get("to", ""), "words": _typed("words")}
    faults = _too_long("words", typed["words"])
    given = False
    with changing() as tx:
        able = lines.who_can_take(tx, to_do.person_id, today())
        to = next((one for one in able if str(one.id) == typed["to"]), None)
        if to and not faults:
            given = lines.hand_over(tx, to_do.id, to.id, typed["words"], current_account().id)
    if to is None:
        faults = [PageFault("to", "Choose a colleague"), *faults]
    if faults:
        return _page(to_do, typed, faults)
    say("Handed over. It is on your colleague’s list now." if given else CLOSED)
    return _to_list()


def _page(to_do: Any, typed: Mapping[str, str] = NOTHING, faults: Sequence[PageFault] = ()) -> str:
    with reading() as tx:
        found = lines.line(tx, to_do.id)
        events = lines.events_of(tx, to_do.id)
        able = lines.who_can_take(tx, to_do.person_id, today())
        contact = contact_now(tx, g.person) if g.person and to_do.kind in REACHES_THEM else None
    return render_template(
        "pages/to_do/line.html",
        line=found,
        events=events,
        day_of=lambda event: read_date(event.before.get("due_on", "")),
        names={str(one.id): one.name for one in able},
        kind=KINDS[to_do.kind],
        href=href_of(to_do),
        colleagues=_others(able, found),
        typed={**NOTHING, **typed},
        faults=faults,
        is_open=to_do.state is lines.State.OPEN,
        can_undo=to_do.state is lines.State.DONE,
        contact=contact,
    )


def _others(able: Sequence[Account], found: Any) -> list[tuple[str, str]]:
    me = current_account().id
    return [
        (str(one.id), f"{one.name} (me)" if one.id == me else one.name)
        for one in able
        if one.id != found.whose
    ]


def _typed(name: str) -> str:
    return clean(request.form.get(name, "")).strip()


def _too_long(name: str, text: str) -> list[PageFault]:
    if len(text) <= LIMIT:
        return []
    return [PageFault(name, f"Make this shorter: {LIMIT:,} letters at most. It has {len(text):,}")]


def _day_faults(day: Any) -> list[PageFault]:
    if day is None:
        return [PageFault("on", "Write the day as day, month and year, like 27 3 2027")]
    return [PageFault("on", "Choose today or a day after it")] if day < today() else []


def _to_list() -> ResponseReturnValue:
    return redirect(url_for("to_do.mine", **view_of(request.form)), 303)
