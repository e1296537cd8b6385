"""The checklist of a visit: lines are done, or cannot be and what instead; own lines; all of it to print."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.definition import CheckKind
from assessment.policy import Action
from assessment.text import clean
from assessment.visits import HEADINGS, CheckLine, CheckState, checklist, interpreter_lines
from store import assessments
from store.visiting import PlannedVisit, State
from store.visiting import bookings as kept_bookings
from store.visiting import checklist as kept
from store.visiting.running import VisitMoved
from web.access import changing, current_account, may, reading, say
from web.faults import PageFault
from web.visit_lines import line_of
from web.visit_plan_around import around

pages = Blueprint("visit_checklist", __name__)

LIMIT = 500
OWN = "own"


@pages.get("/visits/<uuid:visit_id>/checklist")
@may(Action.VISIT_OPEN)
def show(visit: PlannedVisit) -> ResponseReturnValue:
    return _page(visit)


@pages.post("/visits/<uuid:visit_id>/checklist")
@may(Action.VISIT_PLAN)
def change(visit: PlannedVisit) -> ResponseReturnValue:
    """Says something of one line, or adds one; the button that was pressed names the line."""
    if "add" in request.form:
        return _add(visit)
    said, _, key = request.form.get("say", "").partition(" ")
    state = {"done": CheckState.DONE, "cannot": CheckState.CANNOT, "undo": CheckState.OPEN}.get(said)
    line = next((one for one in _lines(visit) if one.key == key), None)
    if state is None or line is None:
        abort(404)
    why, instead = (_typed(f"{name}-{key}") for name in ("why", "instead"))
    faults = _faults(state, key, why, instead)
    if faults:
        return _page(visit, faults, {f"why-{key}": why, f"instead-{key}": instead})
    is_cannot = state is CheckState.CANNOT
    checked = kept.Checked(
        line.key,
        line.kind,
        line.words,
        state,
        why if is_cannot else "",
        instead if is_cannot else "",
        seen=next((one for one in CheckState if one == request.form.get(f"seen-{key}")), CheckState.OPEN),
    )
    try:
        with changing() as tx:
            kept.check(tx, visit.id, checked, current_account().id)
    except VisitMoved:
        say("A colleague has changed this line. This is how it stands now.")
    return redirect(url_for("visit_checklist.show", visit_id=visit.id, _anchor=_anchor(key)), 303)


def _add(visit: PlannedVisit) -> ResponseReturnValue:
    words = _typed("words")
    kind = next((one for one in CheckKind if one == request.form.get("kind")), None)
    faults = [] if words else [PageFault("words", "Write what there is to do")]
    if len(words) > LIMIT:
        faults.append(PageFault("words", f"Make it shorter: {LIMIT} letters at most. It has {len(words)}"))
    if kind is None:
        faults.append(PageFault("kind", "Choose where it belongs"))
    if faults or kind is None:
        return _page(visit, faults, {"words": words, "kind": kind or ""})
    with changing() as tx:
        kept.add_line(tx, visit.id, kind, words, current_account().id)
    say("The line is added.")
    return redirect(url_for("visit_checklist.show", visit_id=visit.id, _anchor=kind), 303)


def _faults(state: CheckState, key: str, why: str, instead: str) -> list[PageFault]:
    if state is not CheckState.CANNOT:
        return []
    faults = [] if why else [PageFault(f"why-{key}", "Write why it cannot be done")]
    faults += [] if instead else [PageFault(f"instead-{key}", "Write what happens instead, or “nothing”")]
    for name, text in ((f"why-{key}", why), (f"instead-{key}", instead)):
        if len(text) > LIMIT:
            faults.append(PageFault(name, f"Make it shorter: {LIMIT} letters at most. It has {len(text)}"))
    return faults


def _typed(name: str) -> str:
    return clean(request.form.get(name, "")).strip()


def _lines(visit: PlannedVisit) -> list[CheckLine]:
    with reading() as tx:
        row = assessments.get(tx, visit.assessment_id)
        about = around(tx, row) if row else abort(404)
        found = checklist(about.needs, kept.said_of(tx, visit.id))
    return [line for group in found.values() for line in group]


def _anchor(key: str) -> str:
    return f"line-{key.replace(':', '-').replace('.', '-')}"


def _page(visit: PlannedVisit, faults: Any = (), typed: Any = ()) -> str:
    with reading() as tx:
        row = assessments.get(tx, visit.assessment_id)
        about = around(tx, row) if row else abort(404)
        said = kept.said_of(tx, visit.id)
        bookings = kept_bookings.bookings_of(tx, visit.id)
    return render_template(
        "pages/visits/checklist.html",
        assessment=about.row,
        visit=visit,
        line=line_of(visit),
        groups=checklist(about.needs, said),
        headings=HEADINGS,
        unsure=[one for one in bookings if one.state.is_unsure],
        alive={one.kind: one for one in reversed(bookings) if one.state.is_alive},
        nobody_checked=not said,
        interpreter_lines=interpreter_lines(about.needs),
        faults=faults,
        typed=dict(typed),
        anchor=_anchor,
        may_change=visit.state in (State.PLANNED, State.OPEN),
        kinds=[(kind.value, words) for kind, words in HEADINGS.items()],
    )
