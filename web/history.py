"""The history of a step: who changed what when, side by side, and earlier words brought back."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.permission import gate_of
from assessment.policy import Action
from assessment.states import is_frozen
from assessment.units import is_row_id, text_of
from store import accounts, sheets
from store.sheets import Entry
from web.access import changing, current_account, may, reading, say
from web.behind import doors
from web.gate_page import draw_behind
from web.history_page import Place, keeps_of, page_of, place_of
from web.letter_draft import LETTER
from web.note_words import NOTES
from web.past_words import group_of, name_of_back, side
from web.posted import read_post
from web.same_facts import follow_answers

pages = Blueprint("history", __name__)


@pages.get("/assessments/<uuid:assessment_id>/steps/<step_id>/history")
@may(Action.HISTORY_OPEN)
def history(assessment: Any, step_id: str) -> ResponseReturnValue:
    with reading() as tx:
        place = place_of(tx, assessment, step_id)
        if asks := _gate(tx, place):
            return asks
        again = _asked_again(tx, place)
        told, pages_ = page_of(tx, place, _number(request.args.get("page", "")), _opened_id())
    return render_template(
        "pages/history/history.html",
        assessment=assessment,
        step_id=step_id,
        title=place.title,
        told=told,
        pages=pages_,
        again=again,
        can_choose=not is_frozen(assessment.state),
        can_take_back=place.step is not None,
        back=_back(place, step_id),
    )


@pages.get("/assessments/<uuid:assessment_id>/steps/<step_id>/history/<uuid:revision_id>")
@may(Action.HISTORY_OPEN)
def bring_back(assessment: Any, step_id: str, revision_id: UUID) -> ResponseReturnValue:
    """What stands now and what would stand, before earlier words are brought back."""
    with reading() as tx:
        place = place_of(tx, assessment, step_id)
        if asks := _gate(tx, place):
            return asks
        entry, page = _page(tx, place, revision_id)
        lines = [_line(place, back) for back in page.backs]
    return render_template(
        "pages/history/bring_back.html",
        assessment=assessment,
        step_id=step_id,
        title=place.title,
        save=entry.newest,
        groups=_grouped(lines),
        frozen=is_frozen(assessment.state),
        rev=page.sheet.newest,
        writer=str(uuid4()),
    )


@pages.post("/assessments/<uuid:assessment_id>/steps/<step_id>/history/<uuid:revision_id>")
@may(Action.ASSESSMENT_SAVE)
def brought_back(assessment: Any, step_id: str, revision_id: UUID) -> ResponseReturnValue:
    """Saves the chosen words again; where somebody wrote something newer meanwhile, both texts wait."""
    posted = read_post(request.form)
    with changing() as tx:
        place = place_of(tx, assessment, step_id)
        if asks := _gate(tx, place):
            return asks
        entry, page = _page(tx, place, revision_id)
        chosen = set(posted.form.get("back", []))
        saved = sheets.restore(
            tx,
            page,
            [back.key for back in page.backs if group_of(back.key) in chosen],
            step_id=step_id,
            definition_hash=place.opened.definition.hash,
            author_id=current_account().id,
            writer=posted.writer,
            op_id=posted.op_id,
            rev=posted.rev,
            restores=entry.newest.number,
            device_id=g.sign_in.device_id,
        )
        follow_answers(tx, assessment.person_id, place.opened.definition, saved.accepted)
    if saved.clashes and not is_frozen(assessment.state):
        return redirect(url_for("both_texts.both_texts", assessment_id=assessment.id, step_id=step_id), 303)
    say(_said(saved))
    return redirect(url_for("history.history", assessment_id=assessment.id, step_id=step_id), 303)


def _said(saved: sheets.Saved) -> str:
    if saved.clashes:
        return "Kept beside the assessment as a proposal, with your name. What stood before still stands."
    return "These words stand again." if saved.accepted else "Nothing was chosen, so nothing has changed."


def _page(tx: Any, place: Place, revision_id: UUID) -> tuple[Entry, Any]:
    """The entry as it was at that save, and what of it can come back; 404 for a save of another step."""
    found = sheets.entries(sheets.saves_of(tx, place.past))
    entry = sheets.entry_with(found, revision_id) or abort(404)
    entry = entry.up_to(revision_id)
    (changes,) = sheets.changes_of(tx, place.past, [entry])
    if any(change.key in place.closed for change in changes):
        abort(404)  # a note that is closed now; its page says how it is opened
    return entry, sheets.to_bring_back(tx, place.opened.homes, changes, keeps_of(place))


def _line(place: Place, back: Any) -> dict[str, Any]:
    definition, key = place.opened.definition, back.key
    name, about = name_of_back(definition, key, place.opened.units)
    then = back.change.after
    return {
        "key": group_of(key),
        "name": name,
        "about": about,
        "now": side(definition, key, sheets.Text(back.now)).lines,
        "would": side(definition, key, sheets.Text(back.would, then.definition_hash)).lines,
    }


def _grouped(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One choice for all cells of a row."""
    found: dict[str, dict[str, Any]] = {}
    for line in lines:
        have = found.setdefault(line["key"], {**line, "now": (), "would": ()})
        have["now"] += line["now"]
        have["would"] += line["would"]
    return list(found.values())


def _asked_again(tx: Any, place: Place) -> dict[str, str] | None:
    """Why the step was asked again after *not at all*, and who wrote that: here, and on no other page."""
    gate = gate_of(place.section, place.step) if place.section and place.step else None
    unit = place.opened.units.get(gate.key, {}) if gate else {}
    if not text_of(unit, "why"):
        return None
    by = text_of(unit, "why_by")
    who = accounts.account(tx, UUID(by)) if is_row_id(by) else None
    return {"why": text_of(unit, "why"), "by": who.name if who else ""}


def _gate(tx: Any, place: Place) -> ResponseReturnValue | None:
    """What stands before private questions stands before their history too."""
    if place.section is None or place.step is None:
        return None
    why = doors(tx, place.opened).step(place.section, place.step)
    return draw_behind(place.opened, place.section, place.step, why, "history") if why else None


def _opened_id() -> UUID | None:
    try:
        return UUID(request.args.get("open", ""))
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _back(place: Place, step_id: str) -> dict[str, str]:
    ids = {"assessment_id": place.opened.row.id}
    if step_id == LETTER:
        return {"href": url_for("drafts.draft", **ids), "words": "Back to the letter"}
    if step_id == NOTES:
        return {"href": url_for("notes.notes", **ids), "words": "Back to the notes"}
    if place.step is None:
        return {"href": url_for("assessments.task_list", **ids), "words": "Back to all sections"}
    return {"href": url_for("steps.step", **ids, step_id=step_id), "words": f"Back to {place.title}"}
