"""My work: the assessments I lead or share, where each stopped, what I asked for, and the search."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.text import clean
from store import accounts, assessments, joining, people
from store.joining import Decision
from web.access import current_account, may, reading
from web.for_me import for_me
from web.person_forms import say_birth_date
from web.today import today
from web.work_lines import line_of

pages = Blueprint("work", __name__)

SEARCH_LIMIT = 200  # characters: a name, a date or a number is shorter
COLOURS = {Decision.OPEN: "blue", Decision.ACCEPTED: "green", Decision.DECLINED: "grey"}
DECISIONS = {Decision.OPEN: "Waiting for an answer", Decision.ACCEPTED: "Yes", Decision.DECLINED: "No"}


@pages.get("/work")
@may(Action.WORK_OPEN)
def my_work() -> ResponseReturnValue:
    me = current_account()
    with reading() as tx:
        rows = (assessments.get(tx, work.assessment_id) for work in assessments.my_work(tx, me.id, today()))
        lines = [line_of(tx, row, me.id) for row in rows if row is not None]
        asked = joining.requests_of(tx, me.id)
        mine = for_me(tx, me)
        in_a_team = bool(accounts.teams_of(tx, me.id, today()))
    return render_template(
        "pages/work/my_work.html",
        open_now=[line for line in lines if line.worked_on],
        closed=[line for line in lines if not line.worked_on],
        asked=asked,
        mine=mine,
        in_a_team=in_a_team,
        colours=COLOURS,
        decisions=DECISIONS,
        ACCEPTED=Decision.ACCEPTED,
    )


@pages.get("/search")
@may(Action.WORK_OPEN)
def search_again() -> ResponseReturnValue:
    """The address of a search holds no words: opened by hand, it leads to the box."""
    return redirect(url_for("work.my_work"), 303)


@pages.post("/search")
@may(Action.PERSON_SEARCH)
def search() -> ResponseReturnValue:
    words = clean(request.form.get("words", "")).strip()[:SEARCH_LIMIT]
    with reading() as tx:
        found = people.search(tx, current_account().id, words, today()) if words else ()
    return render_template("pages/work/search.html", words=words, found=found, say_birth_date=say_birth_date)
