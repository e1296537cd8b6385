"""A pause from any page: only its time is noted, a calm page waits, and it leads back to the very page."""

from flask import Blueprint, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from store import audit, pause
from web import pausing
from web.access import changing, current_account, may, reading
from web.calm import calm_for
from web.house import house
from web.needs_now import needs_now
from web.visit_words import this_page

pages = Blueprint("pause", __name__)


@pages.get("/pause")
@may(Action.PAUSE)
def page() -> ResponseReturnValue:
    """The calm page, for the person's eyes as well: nothing on it is for the worker."""
    back = pausing.back_to(request.args.get("back", "/"))
    with reading() as tx:
        where = pausing.where(tx, back)
        needs = needs_now(tx, where.person.id, where.row) if where.person else None
        calm = calm_for(tx, needs, where.row)
    if where.person is not None:
        _said(where)
    return render_template("pages/pause/pause.html", back=back, calm=calm, place="")


@pages.post("/pause")
@may(Action.PAUSE)
def begin() -> ResponseReturnValue:
    back = pausing.back_to(request.form.get("back", "/"))
    with changing() as tx:
        where = pausing.where(tx, back)
        person, row = where.person, where.row
        onward = pausing.begin(tx, person.id if person else None, row.id if row else None, back)
    return redirect(onward, 303)


@pages.post("/pause/go-on")
@may(Action.PAUSE)
def go_on() -> ResponseReturnValue:
    with changing() as tx:
        pause.end(tx, current_account().id)
    return redirect(pausing.back_to(request.form.get("back", "/")), 303)


def _said(where: pausing.Where) -> None:
    """What helps somebody is an answer of theirs: that it was shown stands in the audit of their record."""
    me, row = current_account(), where.row
    ids = {"person_id": where.person.id if where.person else None, "assessment_id": row.id if row else None}
    with house().store.transaction() as tx:
        audit.note(tx, Action.PAUSE, me.id, me.role, request_id=g.request_id, **ids)


pages.record_once(
    lambda state: state.app.jinja_env.globals.update(may_pause=pausing.may_pause, this_page=this_page)
)
