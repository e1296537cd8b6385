"""A person's pages: added, shown, edited, and whether we may contact them; never a silent second record."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.contact import ContactState
from assessment.people import Person
from assessment.policy import Action, Grant, grant
from assessment.text import clean
from store import assessments, audit, joining, people
from store.faults import KnownAlready
from web import person_page
from web.access import changing, current_account, may, reading, say
from web.adding import Adding, alike, known, known_page, new_page, read_adding
from web.fields import Field, choices_of
from web.house import house
from web.person_forms import Fault, read_day, read_details, read_reason, typed_of
from web.same_facts import tell_answers
from web.today import today
from web.work_lines import line_of

pages = Blueprint("people", __name__)

MINE_ALREADY = (
    "You work with this person already: this is their record. If somebody else has the same name and "
    "birthday, add them without the date of birth first, and write it in their details after."
)


@pages.context_processor
def _with_fields() -> dict[str, object]:
    return {"Field": Field}


@pages.get("/people/new")
@may(Action.PERSON_ADD)
def new() -> ResponseReturnValue:
    with reading() as tx:
        return new_page(read_adding(tx, current_account(), {}, today()), ())


@pages.post("/people/new")
@may(Action.PERSON_ADD)
def add() -> ResponseReturnValue:
    me = current_account()
    with reading() as tx:
        adding = read_adding(tx, me, request.form, today())
        if adding.faults or "back" in request.form:
            return new_page(adding, () if "back" in request.form else adding.faults)
        by_number = people.matching(tx, adding.person.nhs_number, (), None)
        match = by_number or known(tx, adding.person)
        mine = match is not None and people.is_involved(tx, me.id, match, today())
        others = alike(tx, adding.person)
    if match is None:
        return _add(adding, adding.why, ())
    if mine:
        say(MINE_ALREADY)
        return redirect(url_for("people.person", person_id=match), 303)
    if by_number or "different" not in request.form:
        return _known(adding, match, bool(by_number))
    typed = request.form.get("sure", "")
    sure, faults = read_reason(typed, "sure", "Write how you know that this is somebody else")
    if faults:
        return known_page(adding, False, faults, sure=sure)
    return _add(adding, f"{adding.why} (Not the other person of this name: {sure})", others)


def _add(adding: Adding, why: str, other_than: Sequence[UUID]) -> ResponseReturnValue:
    me = current_account()
    try:
        with changing() as tx:
            person = people.add_person(tx, adding.person, me.id, other_than)
            for team in adding.teams:
                if team == adding.team:
                    people.involve(tx, person.id, team.id, today(), why, me.id)
    except KnownAlready as fault:  # somebody else added them at the same moment
        return _known(adding, fault.person_id, by_number=False)
    say("The person is added.")
    return redirect(url_for("people.person", person_id=person.id), 303)


def _known(adding: Adding, match: UUID, by_number: bool) -> ResponseReturnValue:
    """Whoever learns that somebody is known leaves a line about it in the audit."""
    me = current_account()
    with house().store.transaction() as tx:
        refused, request_id = audit.Outcome.REFUSED, g.get("request_id", "")
        audit.note(
            tx, Action.PERSON_ADD, me.id, me.role, person_id=match, outcome=refused, request_id=request_id
        )
    return known_page(adding, by_number)


@pages.get("/people/<uuid:person_id>")
@may(Action.PERSON_OPEN)
def person(person: Person) -> ResponseReturnValue:
    me = current_account()
    with reading() as tx:
        contact = person_page.contact_now(tx, person)
        return render_template(
            "pages/people/person.html",
            person=person,
            facts=person_page.facts(person),
            contact=contact,
            contact_heading=person_page.contact_heading(person, contact),
            contact_tone=person_page.contact_tone(person, contact),
            lines=[line_of(tx, row, me.id) for row in assessments.for_person(tx, person.id)],
            current=[one for one in people.involvements(tx, person.id) if one.holds(today())],
            same=joining.same_people(tx, person.id),
            may_join=grant(Action.SAME_PERSON_JOIN, me.role) is not Grant.NO,
        )


@pages.get("/people/<uuid:person_id>/details")
@may(Action.PERSON_OPEN)
def details(person: Person) -> ResponseReturnValue:
    return render_template("pages/people/details.html", person=person, typed=typed_of(person))


@pages.post("/people/<uuid:person_id>/details")
@may(Action.PERSON_CHANGE)
def change_details(person: Person) -> ResponseReturnValue:
    read = read_details(request.form, person, today())
    if read.faults:
        typed, faults = read.typed, read.faults
        return render_template("pages/people/details.html", person=person, typed=typed, faults=faults)
    me = current_account()
    with changing() as tx:
        people.change_person(tx, read.person, me.id)
        tell_answers(tx, person, read.person, me.id)
    say("The details are saved.")
    return redirect(url_for("people.person", person_id=person.id), 303)


@pages.get("/people/<uuid:person_id>/contact-state")
@may(Action.PERSON_OPEN)
def contact_state(person: Person) -> ResponseReturnValue:
    return _contact_page(person, {"state": person.contact_state.value, "on": "", "source": ""}, ())


@pages.post("/people/<uuid:person_id>/contact-state")
@may(Action.CONTACT_STATE_CHANGE)
def change_contact_state(person: Person) -> ResponseReturnValue:
    typed = {name: clean(request.form.get(name, "")) for name in ("state", "on", "source")}
    on, wrong_day = read_day(typed["on"], today())
    source, no_source = read_reason(typed["source"], "source", "Write who told us, or how we know")
    no_state = () if typed["state"] in set(ContactState) else (Fault("state", "Choose what is true now"),)
    faults = (*no_state, *((Fault("on", wrong_day),) if wrong_day else ()), *no_source)
    if faults:
        return _contact_page(person, typed, faults)
    with changing() as tx:
        state = ContactState(typed["state"])
        people.set_contact_state(tx, person.id, state, on or today(), source, current_account().id)
    say("Saved. Everything that would contact them looks here first.")
    return redirect(url_for("people.person", person_id=person.id), 303)


def _contact_page(person: Person, typed: dict[str, str], faults: Sequence[Fault]) -> str:
    with reading() as tx:
        history = people.contact_states(tx, person.id)
    return render_template(
        "pages/people/contact_state.html",
        person=person,
        typed=typed,
        faults=faults,
        history=history,
        choices=choices_of([(state.value, state.words) for state in ContactState], typed["state"]),
    )
