"""Both texts: what two people wrote in one place, side by side, until a person chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.answers import Unit
from assessment.policy import Action
from assessment.states import is_frozen
from store import sheets
from store.sheets import OpenConflict
from web.access import changing, current_account, may, reading, say
from web.fields import Field
from web.letter_draft import LETTER
from web.opened import Opened, open_assessment
from web.posted import read_post
from web.same_facts import follow_answers
from web.saving import visit_of_today
from web.together import both, field_name, together_field, together_unit
from web.unit_words import name_of, said

pages = Blueprint("both_texts", __name__)


@dataclass(frozen=True)
class Pair:
    """Two texts as the page shows them."""

    conflict: OpenConflict
    name: str
    base: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]
    is_mine: bool  # the second text is of the one who looks
    together: Field | None


@pages.get("/assessments/<uuid:assessment_id>/steps/<step_id>/both-texts")
@may(Action.ASSESSMENT_OPEN)
def both_texts(assessment: Any, step_id: str) -> ResponseReturnValue:
    with reading() as tx:
        opened = open_assessment(tx, assessment)
        conflicts = _conflicts(tx, opened, step_id)
    found = opened.definition.step(step_id)
    if not conflicts:
        return redirect(_written_at(opened, step_id), 303)
    return render_template(
        "pages/both_texts/both_texts.html",
        assessment=assessment,
        step_id=step_id,
        title=str(found[1].title) if found else "The letter",
        pairs=[_pair(opened, conflict) for conflict in conflicts],
        frozen=is_frozen(assessment.state),
        rev=opened.sheet.newest,
        writer=str(uuid4()),
    )


@pages.post("/assessments/<uuid:assessment_id>/steps/<step_id>/both-texts")
@may(Action.ASSESSMENT_SAVE)
def choose(assessment: Any, step_id: str) -> ResponseReturnValue:
    with changing() as tx:
        opened = open_assessment(tx, assessment)
        if is_frozen(assessment.state):
            abort(404)
        posted = read_post(request.form)
        waiting = _conflicts(tx, opened, step_id)
        choices = _choices(opened, waiting, posted.form)
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
            ),
        )
        follow_answers(tx, assessment.person_id, opened.definition, saved.accepted)
        left = _conflicts(tx, opened, step_id)
    if saved.clashes:
        say("Somebody wrote something new meanwhile. Your choice is kept. Look at both once more.")
    if left:
        return redirect(url_for("both_texts.both_texts", assessment_id=assessment.id, step_id=step_id), 303)
    say("Your choice is saved. Both texts stay in the history.")
    return redirect(_written_at(opened, step_id), 303)


def _written_at(opened: Opened, step_id: str) -> str:
    """The page on which the two texts were written: a step, or the draft of the letter."""
    ids = {"assessment_id": opened.row.id}
    if step_id == LETTER:
        return url_for("drafts.draft", **ids)
    if opened.definition.step(step_id) is None:
        abort(404)
    return url_for("steps.step", **ids, step_id=step_id)


def _conflicts(tx: Any, opened: Opened, step_id: str) -> tuple[OpenConflict, ...]:
    found = opened.definition.step(step_id)
    questions = [question.id for question in found[1].questions] if found else []
    return sheets.open_conflicts(tx, opened.homes, step_id, questions)


def _pair(opened: Opened, conflict: OpenConflict) -> Pair:
    definition, unit = opened.definition, conflict.unit
    return Pair(
        conflict,
        name_of(definition, unit),
        said(definition, unit, conflict.base),
        said(definition, unit, conflict.theirs),
        said(definition, unit, conflict.mine),
        conflict.mine_by_id == current_account().id,
        together_field(definition, conflict),
    )


def _choices(
    opened: Opened, waiting: tuple[OpenConflict, ...], form: Mapping[str, list[str]]
) -> dict[UUID, Unit]:
    """What was chosen of what waits; nothing chosen leaves both texts where they are."""
    chosen: dict[UUID, Unit] = {}
    for conflict in waiting:
        typed = form.get(field_name(conflict), [])
        choice = "".join(form.get(f"choose.{conflict.id}", [])[-1:])
        if not choice and _wrote_together(opened, conflict, typed):
            choice = "together"
        if choice == "theirs":
            chosen[conflict.id] = conflict.theirs
        elif choice == "mine":
            chosen[conflict.id] = conflict.mine
        elif choice == "together":
            chosen[conflict.id] = together_unit(opened.definition, conflict, typed)
    return chosen


def _wrote_together(opened: Opened, conflict: OpenConflict, typed: list[str]) -> bool:
    """Whether words were written and only the radio button was forgotten."""
    field = together_field(opened.definition, conflict)
    return bool(field and field.kind == "textarea" and typed and typed[-1] != both(conflict))
