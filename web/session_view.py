"""How the pages of a record are for this worker: by what the person needs, and by what was chosen by hand."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.people import Person
from assessment.policy import Action
from assessment.session_view import BY_NEED, ORDINARY, TURNED, VALUES, Part, View, chosen, view_of
from store import assessments
from store.visiting import views
from web import turned
from web.access import changing, current_account, may, reading
from web.needs_now import needs_now, needs_of
from web.opened import Opened

pages = Blueprint("session_view", __name__)
# The buttons that stand on the page of a step: they save what was typed, and then change the view.
PRESSES = {
    "show-ordinary": (ORDINARY, "yes"),
    "show-changes": (ORDINARY, BY_NEED),
    "turn": (TURNED, "yes"),
    "turn-back": (TURNED, BY_NEED),
}


@pages.app_template_global("session_classes")
def classes() -> str:
    """The classes of `<body>` on a page of a record: its text size and its colours."""
    person: Person | None = g.get("person")
    if person is None or g.get("account") is None:
        return ""
    view: View = g.get("session_view") or _read(person)
    return f"{classes_of(view.text_size, view.colours)} {turned.classes()}".strip()


def classes_of(size: str, colours: str) -> str:
    """As the stylesheet names them; nothing where they are as usual."""
    usual = (VALUES[Part.SIZE][0], VALUES[Part.COLOURS][0])
    sized = f"sbs-size sbs-size--{size}" if size != usual[0] else ""
    coloured = f"sbs-colours sbs-colours--{colours}" if colours != usual[1] else ""
    return f"{sized} {coloured}".strip()


def view_here(tx: Any, opened: Opened) -> View:
    """The view of an opened assessment; the page that asks is drawn in it."""
    needs = needs_of(tx, opened.row.person_id, opened)
    found = view_of(needs, views.choices_of(tx, opened.row.id, current_account().id))
    g.session_view = found
    return found


def view_of_row(tx: Any, row: Any) -> View:
    """The same where the answers that say what is needed are not at hand."""
    needs = needs_now(tx, row.person_id, row)
    g.session_view = view_of(needs, views.choices_of(tx, row.id, current_account().id))
    found: View = g.session_view
    return found


def press(tx: Any, row: Any, action: str) -> None:
    """Keeps what a button of the page says of its view; any other button says nothing."""
    if action in PRESSES:
        choose(tx, row, *PRESSES[action])


def choose(tx: Any, row: Any, name: str, value: str) -> None:
    me = current_account().id
    views.keep_choices(tx, row.id, me, chosen(views.choices_of(tx, row.id, me), name, value))


@pages.get("/assessments/<uuid:assessment_id>/view")
@may(Action.ASSESSMENT_OPEN)
def view(assessment: Any) -> ResponseReturnValue:
    """Words, questions, sizes and colours, each shown as it would be, so that a person can point at one."""
    with reading() as tx:
        found = view_of_row(tx, assessment)
    return render_template(
        "pages/steps/view.html",
        assessment=assessment,
        view=found,
        values=VALUES,
        classes_of=classes_of,
        at=request.args.get("at", ""),
        back=_back(assessment),
    )


@pages.post("/assessments/<uuid:assessment_id>/view")
@may(Action.VIEW_CHANGE)
def change(assessment: Any) -> ResponseReturnValue:
    """Keeps one choice, as its button says it: `name=value`, or `name=` for what the needs ask."""
    name, _, value = request.form.get("choose", "").partition("=")
    with changing() as tx:
        choose(tx, assessment, name, value)
    step = {"step": request.args["step"]} if request.args.get("step") else {}
    if name == TURNED:  # pressed on the page that keeps a step back: on to that step
        return redirect(_back(assessment)["href"], 303)
    place = f"choose-{name}-{value}" if name in set(Part) else None
    return redirect(url_for("session_view.view", assessment_id=assessment.id, **step, _anchor=place), 303)


def _back(assessment: Any) -> dict[str, str]:
    """To the step that the address names, as it is now; else to the task list."""
    step_id = request.args.get("step", "")
    if step_id:
        where = url_for("steps.step", assessment_id=assessment.id, step_id=step_id)
        return {"href": where, "words": "Back to the questions"}
    where = url_for("assessments.task_list", assessment_id=assessment.id)
    return {"href": where, "words": "Back to all sections"}


def _read(person: Person) -> View:
    """The view of the assessment that the address names; on other pages of a person, of their newest one."""
    asked_for = g.asked[1].get("assessment_id") if "asked" in g else None
    with reading() as tx:
        rows = assessments.for_person(tx, person.id)
        row = next((each for each in rows if each.id == asked_for), rows[0] if rows else None)
        return view_of_row(tx, row) if row else view_of(needs_now(tx, person.id), {})
