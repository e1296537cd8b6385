"""The life of an assessment: finish, sign, open again, stop; with pages that say first what each does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.progress import SectionStatus, section_status
from assessment.states import MOVES, Move, may_move, moves_from
from assessment.text import clean
from store import assessments, late, sheets
from web.access import changing, current_account, may, reading, say
from web.faults import PageFault, elsewhere
from web.opened import Opened, open_assessment, stops
from web.today import today
from web.urgent_panel import stops_done

pages = Blueprint("states", __name__)

REASON_LIMIT = 500


@dataclass(frozen=True)
class MoveLine:
    """A move as a link to its own page."""

    move: Move
    href: str


def moves_for(assessment: Any) -> tuple[MoveLine, ...]:
    """What the one who looks may do with this assessment now."""
    found = moves_from(assessment.state, current_account().role)
    return tuple(MoveLine(move, _href(assessment, move)) for move in found)


def what_stops(tx: Any, opened: Opened) -> tuple[PageFault, ...]:
    """What must change before an assessment is finished; a section that was put aside stops nothing."""
    wanted = (section for section in opened.definition.sections if not _put_aside(opened, section))
    found = [stop for section in wanted for stop in stops(section, opened.units, opened.older.again)]
    return (*elsewhere(opened.row, found), *_two_texts(tx, opened), *stops_done(tx, opened.row.id))


def _two_texts(tx: Any, opened: Opened) -> Iterator[PageFault]:
    """One line for each step, or the letter, where somebody must still choose between two texts."""
    for step_id in dict.fromkeys(line.step_id for line in sheets.open_conflicts(tx, opened.homes)):
        found = opened.definition.step(step_id)
        title = found[1].title if found else "the letter"
        href = url_for("both_texts.both_texts", assessment_id=opened.row.id, step_id=step_id)
        yield PageFault("two-texts", f"Choose which words to keep – “{title}”", href)


@pages.get("/assessments/<uuid:assessment_id>/state")
@may(Action.ASSESSMENT_OPEN)
def state(assessment: Any) -> ResponseReturnValue:
    with reading() as tx:
        lines = assessments.states_of(tx, assessment.id)
        waiting = late.how_many_wait(tx, assessment.id)
    return render_template(
        "pages/states/state.html",
        assessment=assessment,
        lines=lines,
        moves=moves_for(assessment),
        late=waiting,
    )


def confirm(move: Move, assessment: Any) -> ResponseReturnValue:
    """The page before a move: what it does and how to undo it."""
    if may_move(assessment.state, move.name, current_account().role) is None:
        abort(404)
    return _page(move, assessment, "", ())


def go(move: Move, assessment: Any) -> ResponseReturnValue:
    """Makes the move, or says what stops it; nothing is lost either way."""
    reason = clean(request.form.get("reason", ""))
    with reading() as tx:
        found = what_stops(tx, open_assessment(tx, assessment)) if move.checks else ()
    if may_move(assessment.state, move.name, current_account().role) is None:
        say("This cannot be done now. Somebody may have been faster. This is how it stands.")
        return redirect(url_for("assessments.task_list", assessment_id=assessment.id), 303)
    faults = (*_reason_faults(move, reason), *found)
    if faults:
        return _page(move, assessment, reason, faults)
    make(move, assessment, reason)
    return redirect(url_for("assessments.task_list", assessment_id=assessment.id), 303)


def make(move: Move, assessment: Any, reason: str) -> None:
    """Moves an assessment, with the audit line of it."""
    account = current_account()
    with changing() as tx:
        assessments.move(tx, assessment.id, move.name, account.id, account.role, reason)
    say(f"The assessment is {move.to.words.lower()}.")


def _page(move: Move, assessment: Any, reason: str, faults: Sequence[Any]) -> str:
    return render_template(
        "pages/states/move.html",
        assessment=assessment,
        move=move,
        reason=reason,
        faults=faults,
        action=url_for(f"states.do_{_endpoint(move)}", assessment_id=assessment.id),
    )


def _reason_faults(move: Move, reason: str) -> tuple[PageFault, ...]:
    if move.needs_reason and not reason.strip():
        return (PageFault("reason", "Write a short reason"),)
    if len(reason) > REASON_LIMIT:
        message = f"Make the reason shorter: {REASON_LIMIT} letters at most. It has {len(reason)}"
        return (PageFault("reason", message),)
    return ()


def _put_aside(opened: Opened, section: Any) -> bool:
    return section_status(section, opened.units, (), today(), {}) is SectionStatus.NOT_WANTED


def _endpoint(move: Move) -> str:
    return move.name.replace("-", "_")


def _href(assessment: Any, move: Move) -> str:
    return url_for(f"states.{_endpoint(move)}", assessment_id=assessment.id)


# One pair of addresses for each line of the table of moves, each with the right that the table names.
for _move in MOVES:
    _rule = f"/assessments/<uuid:assessment_id>/state/{_move.name}"
    _look, _do = may(Action.ASSESSMENT_OPEN)(partial(confirm, _move)), may(_move.action)(partial(go, _move))
    pages.add_url_rule(_rule, _endpoint(_move), _look, methods=["GET"])
    pages.add_url_rule(_rule, f"do_{_endpoint(_move)}", _do, methods=["POST"])
