"""The one list of what is to be done: mine or my teams', by day or by person, and how much is due."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from store import to_do
from store.to_do import Due, State
from web.access import current_account, may, reading
from web.to_do_lines import KINDS, OVERDUE, by_date, by_person, href_of, when
from web.today import today

pages = Blueprint("to_do", __name__)

WHOSE = ("mine", "team")
BY = ("date", "person")


def due_for_me() -> Due:
    """What waits for who is signed in; for My work."""
    with reading() as tx:
        return to_do.due(tx, current_account().id, today())


pages.add_app_template_global(due_for_me, "to_do_due")


@pages.get("/to-do")
@may(Action.TO_DO_OPEN)
def mine() -> ResponseReturnValue:
    """Lines about people of my teams' current involvements, and no others."""
    me, view = current_account(), view_of(request.args)
    with reading() as tx:
        lines = to_do.lines(tx, me.id, today(), me.id if view["whose"] == "mine" else None)
    groups = by_person(lines) if view["by"] == "person" else by_date(lines)
    return render_template(
        "pages/to_do/list.html",
        groups=groups,
        open_lines=sum(line.to_do.state is State.OPEN for line in lines),
        view=view,
        me=me.id,
        kinds=KINDS,
        href_of=href_of,
        is_open=lambda line: line.to_do.state is State.OPEN,
        can_undo=lambda line: line.to_do.state is State.DONE,
        is_late=lambda line: when(line.to_do, today()) == OVERDUE,
    )


def view_of(asked: Mapping[str, str]) -> dict[str, str]:
    """Which list it is, from an address or a form; what is none of ours is the first."""
    whose, by = asked.get("whose", ""), asked.get("by", "")
    return {"whose": whose if whose in WHOSE else WHOSE[0], "by": by if by in BY else BY[0]}
