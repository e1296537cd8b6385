"""Draws the page of one question: what it asks, its answers as buttons, and nothing that is not needed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import uuid4

from flask import render_template, request, url_for

from assessment.answers import AnswerState
from assessment.closed_lists import Act
from assessment.definition import Question, Section, Step
from assessment.session_view import View
from assessment.states import is_frozen
from assessment.step_parts import alone, first_to_ask, in_order
from assessment.text import ANSWER_LIMIT
from web import turned
from web.earlier import asked_before
from web.faults import PageFault, elsewhere
from web.fields import FIELD_KINDS
from web.forms import Page, QuestionForm, form_for
from web.given import base_of
from web.needs import Card, card_of
from web.needs_now import read_already
from web.next_page import came_from_check, from_args, saved_before
from web.opened import Opened, ToChange
from web.posted import Posted
from web.rows import rows_asked_for
from web.saving import Kept
from web.step_page import Beside, back_of, offered_on
from web.their_view_lines import end_of_section


@dataclass(frozen=True)
class Place:
    """A question among those of its step, as they are asked by these answers."""

    section: Section
    step: Step
    question: Question
    among: tuple[Question, ...]
    assessment_id: Any

    def href(self, **more: Any) -> str:
        """Its own address."""
        ids = {"assessment_id": self.assessment_id, "step_id": self.step.id, "question_id": self.question.id}
        return url_for("one_question.one", **ids, **more)

    @property
    def number(self) -> int:
        return next((n for n, one in enumerate(self.among, 1) if one.id == self.question.id), 1)

    @property
    def before(self) -> Question | None:
        return self.among[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> Question | None:
        return self.among[self.number] if self.number < len(self.among) else None

    @property
    def opens_section(self) -> bool:
        return self.before is None and self.step is self.section.steps[0]

    @property
    def ends_section(self) -> bool:
        return self.after is None and self.step is self.section.steps[-1]

    @property
    def alone(self) -> Step:
        return alone(self.step, self.question)


def place_of(opened: Opened, section: Section, step: Step, question: Question) -> Place:
    among = in_order(step, opened.units)
    # What an answer has hidden meanwhile is still where it was asked.
    return Place(section, step, question, among if question in among else (*among, question), opened.row.id)


def asked_for(opened: Opened, step: Step, args: Mapping[str, str]) -> Question | None:
    """The question that an address of the whole step leads to: the one it names, else the next to ask."""
    named = args.get("row", "").partition(".")[0] or args.get("at", "")
    found = next((one for one in in_order(step, opened.units) if one.id == named), None)
    return found or first_to_ask(step, opened.units)


def address(opened: Opened, step: Step, question: Question, **more: Any) -> str:
    ids = {"assessment_id": opened.row.id, "step_id": step.id, "question_id": question.id}
    return url_for("one_question.one", **ids, **more)


def carried(args: Mapping[str, str]) -> dict[str, str]:
    """What an address of the whole step says that the page of one question goes by too."""
    return {name: args[name] for name in ("from", "at", "row", "check") if args.get(name)}


def draw(
    opened: Opened,
    place: Place,
    view: View,
    told: Beside,
    faults: tuple[ToChange, ...] = (),
    kept: Kept | None = None,
    posted: Posted | None = None,
) -> str:
    """The page; `kept` when it answers a save that was too big, or a `done` that has faults."""
    step, question = place.step, place.question
    turned.template(view)  # the body of the page says so too
    refused = kept.refused if kept else {}
    units = {**opened.units, **refused}
    too_big = kept.too_big if kept else ()
    here = {fault.field: fault.message for fault in faults if _is_of(question, fault.field)}
    here |= {big.name: f"Make this shorter: it is more than {big.limit:,} bytes" for big in too_big}
    form = _form(opened, place, view, units, here, told)
    mine = [PageFault(field, message) for field, message in here.items()]
    others = elsewhere(opened.row, [fault for fault in faults if not _is_of(question, fault.field)])
    return render_template(
        "pages/steps/one.html",
        # After a save only the step's own answers are at hand; the card then reads what it needs itself.
        **({"needs_card": partial(_folded, opened)} if kept is None else {}),
        assessment=opened.row,
        section=place.section,
        step=step,
        place=place,
        view=view,
        is_alone=True,
        q=form,
        picks=FIELD_KINDS.get(question.kind) in ("radios", "checkboxes"),
        is_answered=form.answer.holds_value or bool(form.answer.state),
        states=list(AnswerState),
        row_shown=_row_shown(form),
        break_sign=_break_sign(opened),
        faults=[*mine, *others],
        saved_all_the_same=bool(faults) and kept is not None,
        too_big=too_big,
        to_change=saved_before(opened) if kept is None and not faults else (),
        rev=opened.sheet.newest,
        writer=posted.writer if posted else str(uuid4()),
        seq=posted.seq if posted else None,
        bases={unit: base_of(posted, unit) for unit in refused} if posted else {},
        most=ANSWER_LIMIT,
        frozen=is_frozen(opened.row.state),
        state_words=opened.row.state.words,
        open_conflicts=told.open_conflicts,
        taken_back=told.taken_back,
        back=back_of(opened),
        from_args=from_args(step),
        came_from_check=came_from_check(),
        **end_of_section(opened, place.section, step),
    )


def _form(
    opened: Opened, place: Place, view: View, units: Mapping[str, Any], faults: dict[str, str], told: Beside
) -> QuestionForm:
    older = opened.older
    page = Page(
        *turned.shown(view, opened.definition, place.alone),
        units,
        faults,
        rows_asked_for(request.args.get("row", "")),
        offered_on(opened, place.section, place.alone),
        again=asked_before(older.again, older.by_hash, units),
        labels=older.labels,
        say=view.say,
        facts=told.facts,
    )
    (form,) = form_for(page)
    return replace(form, size="l")


def _row_shown(form: QuestionForm) -> str:
    """The one row whose fields are shown: that of the address; where nothing stands yet, the empty one."""
    asked_for = request.args.get("row", "").partition(".")[2]
    known = {row.id for row in form.rows}
    if asked_for in known:
        return asked_for
    return "" if form.answer.live_rows else "".join(sorted(known)[:1])


def _break_sign(opened: Opened) -> str:
    """How the person says that they want a break: the one need that must be seen here without unfolding."""
    needs = read_already(opened.row.person_id, opened)
    need = needs.acts.get(Act.BREAK_SIGN) if needs else None
    return need.term if need else ""


def _folded(opened: Opened) -> Card | None:
    """The card, folded whatever its reader likes on other pages: there is one thing to look at here."""
    card = card_of(opened)
    return card and replace(card, open=False)


def _is_of(question: Question, field: str) -> bool:
    return field.partition(".")[0] == question.id
