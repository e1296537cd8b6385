"""Both texts: what two people wrote in one place, side by side, until a person chooses."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.definition import Assessment
from assessment.policy import Action
from assessment.states import is_frozen
from store import sheets
from store.sheets import OpenConflict
from web.access import changing, current_account, may, reading, say
from web.behind import doors
from web.gate_page import back_of, draw_behind
from web.late_lines import step_title
from web.letter_draft import LETTER
from web.note_behind import closed_notes
from web.note_words import NOTES
from web.older import older_definitions
from web.opened import Opened, open_assessment
from web.posted import read_post
from web.safety import draw_not_ours, is_not_ours
from web.same_facts import follow_answers
from web.saving import visit_of_today
from web.two_texts import choices_made, grouped, seen_as, texts_of
from web.unit_words import question_of

pages = Blueprint("both_texts", __name__)


@pages.get("/assessments/<uuid:assessment_id>/steps/<step_id>/both-texts")
@may(Action.ASSESSMENT_OPEN)
def both_texts(assessment: Any, step_id: str) -> ResponseReturnValue:
    with reading() as tx:
        opened = open_assessment(tx, assessment)
        older = older_definitions(tx, assessment)
        conflicts = _conflicts(tx, opened, step_id)
        asks = _gate(tx, opened, older, step_id) if conflicts else None
    if asks:
        return asks
    if not conflicts:
        return redirect(_written_at(opened, older, step_id), 303)
    of, me = _asked_in(opened, older, conflicts), current_account().id
    return render_template(
        "pages/both_texts/both_texts.html",
        assessment=assessment,
        step_id=step_id,
        title=_title(opened, older, step_id),
        places=[texts_of(of[one[0].unit], one, opened.units, me) for one in grouped(conflicts)],
        seen_as=seen_as,
        frozen=is_frozen(assessment.state),
        rev=opened.sheet.newest,
        writer=str(uuid4()),
    )


@pages.post("/assessments/<uuid:assessment_id>/steps/<step_id>/both-texts")
@may(Action.ASSESSMENT_SAVE)
def choose(assessment: Any, step_id: str) -> ResponseReturnValue:
    with changing() as tx:
        opened = open_assessment(tx, assessment, hold=True)
        if is_frozen(assessment.state):
            abort(404)
        posted = read_post(request.form)
        waiting = _conflicts(tx, opened, step_id)
        older = older_definitions(tx, assessment)
        if asks := _gate(tx, opened, older, step_id):
            return asks
        of = _asked_in(opened, older, waiting)
        choices = choices_made(of, waiting, posted.form)
        saved = sheets.resolve(
            tx,
            sheets.ResolveCall(
                homes=sheets.Homes(assessment.person_id, assessment.id, visit_of_today(tx, assessment)),
                step_id=step_id,
                definition_hash=opened.definition.hash,
                author_id=current_account().id,
                writer=posted.writer,
                op_id=posted.op_id,
                choices=choices,
                rev=min(posted.rev, opened.sheet.newest),
                device_id=g.sign_in.device_id,
            ),
        )
        follow_answers(tx, assessment.person_id, opened.definition, saved.accepted)
        left = _conflicts(tx, opened, step_id)
    if saved.clashes:
        say("Somebody wrote something new meanwhile. Your choice is kept. Look at both once more.")
    if left:
        return redirect(url_for("both_texts.both_texts", assessment_id=assessment.id, step_id=step_id), 303)
    say("Your choice is saved. Both texts stay in the history.")
    return redirect(_written_at(opened, older, step_id), 303)


def _written_at(opened: Opened, older: tuple[Assessment, ...], step_id: str) -> str:
    """The page on which the two texts were written: a step, or the draft of the letter."""
    ids = {"assessment_id": opened.row.id}
    if step_id == LETTER:
        return url_for("drafts.draft", **ids)
    if step_id == NOTES:
        return url_for("notes.notes", **ids)
    if opened.definition.step(step_id):
        return url_for("steps.step", **ids, step_id=step_id)
    if any(each.step(step_id) for each in older):  # it was asked before the questions were updated
        return url_for("assessments.task_list", **ids)
    abort(404)


def _gate(tx: Any, opened: Opened, older: tuple[Assessment, ...], step_id: str) -> ResponseReturnValue | None:
    """What stands before private questions stands before two texts for them too."""
    if step_id == NOTES:
        closed = closed_notes(tx, opened)
        waiting = (closed[one.unit] for one in _conflicts(tx, opened, NOTES) if one.unit in closed)
        here = next(waiting, None)
        return draw_behind(opened, *here, "notes") if here else None
    found = opened.definition.step(step_id)
    if found:
        why = doors(tx, opened).step(*found)
        return draw_behind(opened, *found, why, "both-texts") if why else None
    before = next((place for each in older if (place := each.step(step_id))), None)
    if before and is_not_ours(before[1]):
        return draw_not_ours(opened.row, *before, back_of(opened))
    return None


def _conflicts(tx: Any, opened: Opened, step_id: str) -> tuple[OpenConflict, ...]:
    found = opened.definition.step(step_id)
    questions = [question.id for question in found[1].questions] if found else []
    return sheets.open_conflicts(tx, opened.homes, step_id, questions)


def _asked_in(
    opened: Opened, older: tuple[Assessment, ...], conflicts: tuple[OpenConflict, ...]
) -> dict[str, Assessment]:
    """For each unit the questions in whose words it reads: today's, or those it was asked in before."""
    every = (opened.definition, *older)
    return {
        one.unit: next((each for each in every if question_of(each, one.unit)), opened.definition)
        for one in conflicts
    }


def _title(opened: Opened, older: tuple[Assessment, ...], step_id: str) -> str:
    steps = (found for each in (opened.definition, *older) if (found := each.step(step_id)))
    found = next(steps, None)
    return str(found[1].title) if found else step_title(opened.definition, step_id)
