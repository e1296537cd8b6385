"""A line of the list that a worker types in, about a person of their teams."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.dates import read_date
from assessment.policy import Action
from assessment.text import clean
from assessment.units import is_row_id
from store import access as door
from store import to_do
from store.to_do import Kind
from web.access import current_account, may, reading, say
from web.faults import PageFault
from web.house import house
from web.today import today

pages = Blueprint("to_do_new", __name__)

LIMIT = 300  # characters: one line of a list


@pages.get("/to-do/new")
@may(Action.TO_DO_OPEN)
def new() -> ResponseReturnValue:
    return _page({"person": request.args.get("person", ""), "words": "", "on": ""}, str(uuid4()))


@pages.post("/to-do/new")
@may(Action.TO_DO_OPEN)
def add() -> ResponseReturnValue:
    """Adds it for who is signed in; the same press twice adds one."""
    typed = {name: " ".join(clean(request.form.get(name, "")).split()) for name in ("person", "words", "on")}
    key, me = _key(), current_account()
    day = read_date(typed["on"]) if typed["on"] else today()
    faults = _faults(typed, day)
    if faults or day is None:
        return _page(typed, key, faults)
    with house().store.transaction() as tx:
        asked = {"person_id": UUID(typed["person"]), "request_id": g.request_id, "on": today()}
        person = door.allow(tx, me, Action.TO_DO_CHANGE, **asked).person  # type: ignore[arg-type]
        before = to_do.by_key(tx, f"own:{key}")
        if before is not None and (before.words, before.due_on) != (typed["words"], day):
            key, before = str(uuid4()), None  # gone back to, and something else written: that is another
        if before is None and person is not None:
            to_do.add(
                tx, f"own:{key}", Kind.OWN, person.id, typed["words"], day, me.id, for_account=me.id
            )  # fmt: skip
    say("It is on your list.")
    return redirect(url_for("to_do.mine"), 303)


def _key() -> str:
    key = request.form.get("key", "")
    return key if is_row_id(key) else str(uuid4())


def _faults(typed: dict[str, str], day: Any) -> list[PageFault]:
    faults = []
    if not is_row_id(typed["person"]):
        faults.append(PageFault("person", "Choose the person it is about"))
    if not typed["words"]:
        faults.append(PageFault("words", "Write what is to be done"))
    elif len(typed["words"]) > LIMIT:
        message = f"Make this shorter: {LIMIT} letters at most. It has {len(typed['words']):,}"
        faults.append(PageFault("words", message))
    if day is None:
        faults.append(PageFault("on", "Write the day as day, month and year, like 27 3 2027"))
    elif day < today():
        faults.append(PageFault("on", "Choose today or a day after it"))
    return faults


def _page(typed: dict[str, str], key: str, faults: Sequence[PageFault] = ()) -> str:
    with reading() as tx:
        mine = to_do.whom(tx, current_account().id, today())
    return render_template(
        "pages/to_do/new.html", people=mine, typed=typed, key=key, faults=faults, limit=LIMIT
    )
