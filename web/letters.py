"""Letters: what was made, the check of the next steps, making one, and giving it out."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.contact import may_contact
from assessment.policy import Action
from assessment.prints import Print
from assessment.sharing_copies import made_against
from assessment.text import clean
from letters.faults import LetterFault
from letters.flow import flow, kind_of
from letters.naming import copies_in
from letters.stored import from_json
from store import assessments, people, taken_back
from store import letters as ledger
from web.access import may, reading, say
from web.easy_draft import easy_draft_of
from web.faults import PageFault
from web.letter_draft import fault_page, next_steps_href, open_draft, open_for_letter, reference_of
from web.letter_lines import again, line_of, misfit
from web.letter_making import make_letters
from web.letter_person import suggestion_of
from web.letter_prints import (
    Reason,
    can_be_made,
    chosen,
    faults_of,
    first_reason,
    offered,
    posted_reason,
    reasons,
    ticked,
    today_instead,
    wants_reason,
)
from web.read_back import said_of
from web.sharing_now import sharing_by
from web.somebody_else import faults_of_copies

pages = Blueprint("letters", __name__)
pages.register_error_handler(LetterFault, fault_page)
pages.add_app_template_filter(flow, "letter_flow")
pages.add_app_template_filter(kind_of, "letter_block")

# A letter that is opened as a file in a browser may draw itself, and nothing else.
OWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox"
TYPES = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}


@pages.get("/assessments/<uuid:assessment_id>/letters")
@may(Action.LETTER_OPEN)
def letters(assessment: Any) -> ResponseReturnValue:
    with reading() as tx:
        draft = open_draft(tx, assessment)
        made = ledger.letters_of(tx, assessment.id)
        recalls = taken_back.recalls(tx, assessment.id)
    return render_template(
        "pages/letters/letters.html",
        assessment=assessment,
        recalls=recalls,
        to_recall=[line_of(row) for row in made if row.id in recalls and not recalls[row.id].done],
        draft=draft,
        can_be_made=can_be_made(draft.suggestion),
        today_instead=today_instead(draft.suggestion),
        made=[line_of(row) for row in made],
    )


@pages.get("/assessments/<uuid:assessment_id>/letters/next-steps")
@may(Action.LETTER_OPEN)
def next_steps(assessment: Any) -> ResponseReturnValue:
    with reading() as tx:
        draft = open_draft(tx, assessment)
    return render_template(
        "pages/letters/next_steps.html",
        assessment=assessment,
        draft=draft,
        rows=draft.letter.steps(),
        change=next_steps_href(assessment, draft.opened.definition),
    )


@pages.get("/assessments/<uuid:assessment_id>/letters/make")
@may(Action.LETTER_MAKE)
def make(assessment: Any) -> ResponseReturnValue:
    return _make_page(assessment, None)


@pages.post("/assessments/<uuid:assessment_id>/letters/make")
@may(Action.LETTER_MAKE)
def do_make(assessment: Any) -> ResponseReturnValue:
    """Makes each print within this request; what came of it stands on the page of that letter."""
    why, prints = posted_reason(request.form), chosen(request.form.getlist("print"))
    with reading() as tx:
        draft = open_draft(tx, assessment)
    if draft.blocked:
        return redirect(url_for("letters.next_steps", assessment_id=assessment.id), 303)
    faults = (*faults_of(draft.suggestion, prints, why), *faults_of_copies(draft.copies, request.form))
    if faults:
        return _make_page(assessment, prints, why, faults)
    made = make_letters(assessment, prints, why, clean(request.form.get("key", ""))[:64] or str(uuid4()))
    if len(made) == 1:
        return redirect(url_for("letters.letter", letter_id=made[0].id), 303)
    say(f"{len(made)} letters were asked for. How each went is under “Letters that were made”.")
    return redirect(url_for("letters.letters", assessment_id=assessment.id, _anchor="made"), 303)


@pages.get("/letters/<uuid:letter_id>")
@may(Action.LETTER_OPEN)
def letter(letter: Any) -> ResponseReturnValue:
    with reading() as tx:
        assessment = assessments.get(tx, letter.assessment_id)
        words = ledger.words_of(tx, letter.id)
        recall = taken_back.recalls(tx, letter.assessment_id).get(letter.id)
        if assessment is None:
            abort(404)
        opened = open_for_letter(tx, assessment)
        suggestion = suggestion_of(tx, opened)
        person = people.person(tx, assessment.person_id)
        sharing = sharing_by(tx, assessment.person_id, opened)
    says = from_json(words) if words else None
    if person is None:
        abort(404)
    return render_template(
        "pages/letters/letter.html",
        assessment=assessment,
        person=person,
        line=line_of(letter),
        again=again(letter, person.id),
        misfit=misfit(letter, suggestion),
        today_instead=today_instead(suggestion),
        recall=recall,
        letter=says,
        copies_against=says is not None and made_against(copies_in(says), sharing),
        contact=may_contact(person.contact_state, opened.units, opened.definition),
    )


@pages.get("/letters/<uuid:letter_id>.pdf")
@may(Action.LETTER_DOWNLOAD)
def pdf(letter: Any) -> ResponseReturnValue:
    return _file(letter, "pdf")


@pages.get("/letters/<uuid:letter_id>.html")
@may(Action.LETTER_DOWNLOAD)
def html(letter: Any) -> ResponseReturnValue:
    return _file(letter, "html")


def _file(letter: Any, format_: str) -> ResponseReturnValue:
    with reading() as tx:
        content = ledger.file_of(tx, letter.id, format_)
    if content is None:
        abort(404)
    answer = make_response(content)
    answer.headers["Content-Type"] = TYPES[format_]
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="letter-{reference_of(letter.id)}.{format_}"'
    )
    answer.headers["Content-Security-Policy"] = OWN_POLICY
    return answer


def _make_page(
    assessment: Any,
    prints: tuple[Print, ...] | None,
    why: Reason | None = None,
    faults: tuple[PageFault, ...] = (),
) -> ResponseReturnValue:
    """The page; with no prints chosen yet, those that fit are ticked."""
    with reading() as tx:
        draft = open_draft(tx, assessment)
    if draft.blocked:
        return redirect(url_for("letters.next_steps", assessment_id=assessment.id), 303)
    fits = ticked(draft.suggestion)
    return render_template(
        "pages/letters/make.html",
        assessment=assessment,
        draft=draft,
        easy=easy_draft_of(draft),
        said_of_it=said_of(draft),
        prints=offered(draft.suggestion),
        ticked=[one.value for one in (fits if prints is None else prints)],
        wants_easy=Print.EASY_READ in fits,
        can_be_made=can_be_made(draft.suggestion),
        why=why or first_reason(draft.suggestion),
        reasons=reasons(draft.suggestion),
        today_instead=today_instead(draft.suggestion),
        faults=faults,
        key=str(uuid4()),
        asks_why=bool(why and why.words) or wants_reason(draft.suggestion, prints or fits),
    )
