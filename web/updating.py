"""Newer questions: what they would bring, the move to them, and the answers to questions of before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.comparing import Changed, Comparison, compare
from assessment.definition import Assessment, Question
from assessment.policy import Action
from assessment.states import is_frozen
from store import audit, updating
from web.access import changing, current_account, may, reading, say
from web.behind import doors
from web.check_lines import is_closed
from web.earlier import Earlier, earlier
from web.gate_page import draw_behind
from web.house import house
from web.opened import Opened, open_assessment
from web.safety import draw_not_ours, is_not_ours

pages = Blueprint("updating", __name__)


@dataclass(frozen=True)
class Group:
    """Questions of one section that are new, or have changed."""

    title: str
    new: tuple[Question, ...]
    changed: tuple[tuple[Changed, bool], ...]  # with whether it is answered, so that it is asked again


@dataclass(frozen=True)
class Behind:
    """A question of before with what was said; closed where it is private, until it is opened."""

    question: Question
    section: str
    closed: bool
    told: Earlier


def newer_for(assessment: Any, definition: Assessment) -> Assessment | None:
    """Another version of the same questions, if there is one."""
    found = house().catalogue.get(definition.id)
    return found if found is not None and found.hash != assessment.definition_hash else None


# For the task list: what else can be done.
pages.record_once(lambda state: state.app.jinja_env.globals.update(newer_for=newer_for))


@pages.get("/assessments/<uuid:assessment_id>/newer-questions")
@may(Action.ASSESSMENT_OPEN)
def newer(assessment: Any) -> ResponseReturnValue:
    with reading() as tx:
        opened = open_assessment(tx, assessment)
    to = newer_for(assessment, opened.definition)
    if to is None:
        return redirect(url_for("assessments.task_list", assessment_id=assessment.id), 303)
    found = compare(opened.definition, to)
    touched = found.touched(opened.units)
    return render_template(
        "pages/updating/newer.html",
        assessment=assessment,
        before=opened.definition,
        to=to,
        found=found,
        groups=list(_groups(to, found, touched)),
        touched=len(touched),
        left_behind=found.left_behind(opened.units),
        frozen=is_frozen(assessment.state),
    )


@pages.post("/assessments/<uuid:assessment_id>/newer-questions")
@may(Action.ASSESSMENT_UPDATE)
def update(assessment: Any) -> ResponseReturnValue:
    """Moves the assessment; where the page was overtaken, or answers stand still, it says so."""
    home = url_for("assessments.task_list", assessment_id=assessment.id)
    with changing() as tx:
        opened = open_assessment(tx, assessment, hold=True)
        to = newer_for(assessment, opened.definition)
        shown = (request.form.get("from", ""), request.form.get("to", ""))
        if is_frozen(assessment.state) or to is None or shown != (opened.definition.hash, to.hash):
            say("The questions were not updated. Somebody may have been faster. This is how it stands.")
            return redirect(home, 303)
        found = compare(opened.definition, to)
        if found.stops:
            abort(404)
        touched = found.touched(opened.units)
        updating.move(tx, assessment.id, opened.definition.hash, to, touched, current_account().id)
    again = f"{len(touched)} answer{'s are' if len(touched) != 1 else ' is'} to be asked again."
    say(f"The questions are updated, and every answer is kept. {again if touched else ''}".strip())
    return redirect(home, 303)


@pages.get("/assessments/<uuid:assessment_id>/earlier-questions")
@may(Action.ASSESSMENT_OPEN)
def earlier_questions(assessment: Any) -> ResponseReturnValue:
    return _earlier_page(assessment)


@pages.get("/assessments/<uuid:assessment_id>/earlier-questions/<question_id>")
@may(Action.ASSESSMENT_OPEN)
def opened_earlier(assessment: Any, question_id: str) -> ResponseReturnValue:
    """The same page with one private answer open; that it was opened stands in the audit."""
    with reading() as tx:
        whole = open_assessment(tx, assessment, ())
        older, may_read = whole.older, doors(tx, whole)
    found = next((place for each in older.definitions if (place := each.find(question_id))), None)
    if found is None or not is_closed(*found[1:]):
        abort(404)
    if is_not_ours(found[1]):
        back = {"href": url_for("updating.earlier_questions", assessment_id=assessment.id), "words": "Back"}
        return draw_not_ours(assessment, *found[:2], back)
    today_ = whole.definition.step(found[1].id)
    if today_ and (why := may_read.step(*today_)):
        return draw_behind(whole, *today_, why, "earlier")
    account = current_account()
    with house().store.transaction() as tx:
        ids = {"person_id": assessment.person_id, "assessment_id": assessment.id}
        audit.note(tx, f"answer-open {question_id}", account.id, account.role, **ids)
    return _earlier_page(assessment, question_id)


def _earlier_page(assessment: Any, open_id: str = "") -> str:
    with reading() as tx:
        opened = open_assessment(tx, assessment)
        moves = updating.moves(tx, assessment.id)
    return render_template(
        "pages/updating/earlier.html",
        assessment=assessment,
        behind=list(_behind(opened, open_id)),
        moves=moves[::-1],
    )


def _behind(opened: Opened, open_id: str) -> Iterator[Behind]:
    """The answered questions that are asked no more, each in the words of the last version that asked it."""
    seen = {question.id for _, _, question in opened.definition.questions()}
    for definition in opened.older.definitions:
        for section, step, question in definition.questions():
            if question.id in seen:
                continue
            seen.add(question.id)
            told = earlier(definition, question, opened.units)
            if told.lines:
                closed = is_closed(step, question) and question.id != open_id
                yield Behind(question, str(section.title), closed, told)


def _groups(to: Assessment, found: Comparison, touched: Iterable[str]) -> Iterator[Group]:
    new, again = {one.id for one in found.new}, set(touched)
    changed = {one.after.id: one for one in found.changed}
    for section in to.sections:
        here = section.questions
        group = Group(
            str(section.title),
            tuple(question for question in here if question.id in new),
            tuple((changed[one.id], one.id in again) for one in here if one.id in changed),
        )
        if group.new or group.changed:
            yield group
