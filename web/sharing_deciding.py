"""One decision about who may know what: written down, changed, ended or taken back, and taken up again."""

from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.people import Person
from assessment.policy import Action
from assessment.sharing_decisions import EndedWhy, How, Said, SharingDecision, Whom
from assessment.units import WhoAnswered
from store import sharing as kept
from web.access import changing, current_account, may, reading, say
from web.sharing_form import (
    DECISION,
    ENDING,
    FORMS,
    Faults,
    Typed,
    read_decision,
    read_ending,
    typed_in,
    typed_of,
)
from web.sharing_page import decision_of
from web.today import today

pages = Blueprint("sharing_deciding", __name__)

BLANK = dict.fromkeys(DECISION, "")


@pages.get("/people/<uuid:person_id>/sharing/new")
@may(Action.SHARING_OPEN)
def new(person: Person) -> ResponseReturnValue:
    """The form; with `replaces` it holds what was decided before."""
    old = _replaced(person, request.args.get("replaces", ""))
    typed = typed_of(old) if old else BLANK | typed_in(request.args, ("kind", "said"))
    return _form(person, typed, (), old)


@pages.post("/people/<uuid:person_id>/sharing/new")
@may(Action.SHARING_CHANGE)
def add(person: Person) -> ResponseReturnValue:
    typed = typed_in(request.form, DECISION)
    replaces = request.form.get("replaces", "")
    old = _replaced(person, replaces)
    said, faults = read_decision(typed, today())
    if said is None:
        return _form(person, typed, faults, old)
    try:
        with changing() as tx:
            ended = [UUID(replaces)] if _is_id(replaces) else []
            kept.decide(tx, person.id, said, current_account().id, ended)
    except kept.EndedMeanwhile as fault:
        say(str(fault))
        return _form(person, typed, (), None)
    say("The decision is recorded. It can be changed on any day.")
    return _back(person)


@pages.get("/people/<uuid:person_id>/sharing/<uuid:decision_id>/end")
@may(Action.SHARING_OPEN)
def ending(person: Person, decision_id: UUID) -> ResponseReturnValue:
    return _end_form(person, _found(person, decision_id), dict.fromkeys(ENDING, ""), ())


@pages.post("/people/<uuid:person_id>/sharing/<uuid:decision_id>/end")
@may(Action.SHARING_CHANGE)
def end(person: Person, decision_id: UUID) -> ResponseReturnValue:
    found, typed = _found(person, decision_id), typed_in(request.form, ENDING)
    read, faults = read_ending(typed, today())
    if read is None:
        return _end_form(person, found, typed, faults)
    why, words, on = read
    me = current_account().id
    try:
        with changing() as tx:
            if why is EndedWhy.WITHDRAWN:
                kept.withdraw(tx, person.id, decision_id, words, on, me)
            else:
                kept.end(tx, person.id, decision_id, why, words, on, me)
    except kept.EndedMeanwhile as fault:
        say(str(fault))
        return _back(person)
    say("Saved. Letters and files made from now on go by it. You can undo it under “Earlier”.")
    return _back(person)


@pages.post("/people/<uuid:person_id>/sharing/<uuid:decision_id>/again")
@may(Action.SHARING_CHANGE)
def again(person: Person, decision_id: UUID) -> ResponseReturnValue:
    _found(person, decision_id)
    try:
        with changing() as tx:
            kept.hold_again(tx, person.id, decision_id, current_account().id)
    except kept.EndedMeanwhile:
        say("It counts already. Nothing was changed.")
    else:
        say("It counts again.")
    return _back(person)


def _found(person: Person, decision_id: UUID) -> SharingDecision:
    with reading() as tx:
        return decision_of(tx, person, decision_id) or abort(404)


def _replaced(person: Person, text: str) -> SharingDecision | None:
    if not _is_id(text):
        return None
    found = _found(person, UUID(text))
    return found if found.holds else None


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _back(person: Person) -> ResponseReturnValue:
    return redirect(url_for("sharing.sharing", person_id=person.id, _anchor="decisions"), 303)


def _form(person: Person, typed: Typed, faults: Faults, old: SharingDecision | None) -> ResponseReturnValue:
    return render_template(
        "pages/sharing/decide.html",
        person=person,
        typed=typed,
        faults=faults,
        replaces=old,
        kinds=[(one.value, one.words) for one in Whom],
        saids=[(one.value, one.words) for one in Said],
        hows=[(one.value, one.words) for one in How],
        forms=FORMS,
        who=[(one.value, one.words) for one in WhoAnswered if one is not WhoAnswered.RECORD],
    )


def _end_form(person: Person, found: SharingDecision, typed: Typed, faults: Faults) -> ResponseReturnValue:
    reasons = [one for one in EndedWhy if one is not EndedWhy.REPLACED]
    return render_template(
        "pages/sharing/end.html",
        person=person,
        one=found,
        typed=typed,
        faults=faults,
        reasons=[(one.value, one.words) for one in reasons],
    )
