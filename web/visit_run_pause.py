"""A pause and a break: only the time is noted, a calm page waits, and it leads back to the very page."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.closed_lists import Act
from store.visiting import PlannedVisit, State, lately, running
from web.access import changing, current_account, reading
from web.calm import calm_for
from web.needs_now import needs_now
from web.sessions import same_site
from web.visit_words import clock_words, href_of, need_line, of_assessment


def pause(visit: PlannedVisit) -> ResponseReturnValue:
    return _press(visit, "paused")


def take_break(visit: PlannedVisit) -> ResponseReturnValue:
    return _press(visit, "break")


def go_on(visit: PlannedVisit) -> ResponseReturnValue:
    with changing() as tx:
        running.go_on(tx, visit.id, current_account().id)
    return redirect(back_to(visit), 303)


def page(visit: PlannedVisit) -> ResponseReturnValue:
    """The calm page, for the person's eyes as well: nothing on it is for the worker."""
    if visit.state is not State.OPEN or visit.paused_at is None:
        return redirect(href_of(visit), 303)
    with reading() as tx:
        row = of_assessment(tx, visit)
        needs = needs_now(tx, visit.person_id, row)
        is_break = lately.paused_by(tx, visit.id) == "break"
        calm = calm_for(tx, needs, row)
    return render_template(
        "pages/visits/pause.html",
        visit=visit,
        is_break=is_break,
        since=clock_words(visit.paused_at),
        place=need_line(needs, Act.BREAK_PLACE) if is_break else "",
        calm=calm,
        back_to=back_to(visit),
    )


def back_to(visit: PlannedVisit) -> str:
    """The very page on which the press was made; else that of the visit."""
    path = same_site(request.values.get("back", ""))
    return path if path != "/" else url_for("visit_run.now", visit_id=visit.id)


def _press(visit: PlannedVisit, what: str) -> ResponseReturnValue:
    with changing() as tx:
        running.pause(tx, visit.id, what, current_account().id)
    path = same_site(request.form.get("back", ""))
    back = {"back": path} if path != "/" else {}
    return redirect(url_for("visit_run.paused", visit_id=visit.id, **back), 303)
