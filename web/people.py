"""A person's pages: who they are, what we know of them, and whether we may contact them."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.contact import ContactState
from assessment.people import Person
from assessment.policy import Action, Grant, grant
from assessment.text import clean
from store import assessments, joining, people
from web import person_page
from web.access import changing, current_account, may, reading, say
from web.fields import Field, choices_of
from web.person_forms import LIMIT, Fault, read_day, read_details, typed_of
from web.same_facts import follow_answers, tell_answers
from web.today import today
from web.work_lines import line_of

__all__ = ["follow_answers", "pages"]

pages = Blueprint("people", __name__)


@pages.context_processor
def _with_fields() -> dict[str, object]:
    return {"Field": Field}


@pages.get("/people/<uuid:person_id>")
@may(Action.PERSON_OPEN)
def person(person: Person) -> ResponseReturnValue:
    role = current_account().role
    with reading() as tx:
        return render_template(
            "pages/people/person.html",
            person=person,
            facts=person_page.facts(person),
            contact=person_page.contact_now(tx, person),
            lines=[line_of(tx, row) for row in assessments.for_person(tx, person.id)],
            current=[one for one in people.involvements(tx, person.id) if one.holds(today())],
            same=joining.same_people(tx, person.id),
            may_join=grant(Action.SAME_PERSON_JOIN, role) is not Grant.NO,
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
        return render_template("pages/people/details.html", person=person, typed=read.typed, faults=read.faults)
    account = current_account()
    with changing() as tx:
        people.change_person(tx, read.person, account.id)
        tell_answers(tx, person, read.person, account.id)
    say("The details are saved.")
    return redirect(url_for("people.person", person_id=person.id), 303)


@pages.get("/people/<uuid:person_id>/contact-state")
@may(Action.PERSON_OPEN)
def contact_state(person: Person) -> ResponseReturnValue:
    return _contact_page(person, {"state": person.contact_state.value, "on": "", "source": ""}, ())


@pages.post("/people/<uuid:person_id>/contact-state")
@may(Action.CONTACT_STATE_CHANGE)
def change_contact_state(person: Person) -> ResponseReturnValue:
    typed = {name: clean(request.form.get(name, "")).strip() for name in ("state", "on", "source")}
    on, fault = read_day(typed["on"], today())
    faults = [Fault("on", fault)] if fault else []
    if typed["state"] not in list(ContactState):
        faults.insert(0, Fault("state", "Choose what is true now"))
    if not typed["source"]:
        faults.append(Fault("source", "Enter who told us, or how we know"))
    if len(typed["source"]) > LIMIT:
        faults.append(Fault("source", f"Shorten who told us to {LIMIT} characters or fewer"))
    if faults:
        return _contact_page(person, typed, faults)
    with changing() as tx:
        state = ContactState(typed["state"])
        people.set_contact_state(tx, person.id, state, on or today(), typed["source"], current_account().id)
    say("Saved. Everything that would contact them looks here first.")
    return redirect(url_for("people.person", person_id=person.id), 303)


def _contact_page(person: Person, typed: dict[str, str], faults: object) -> str:
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
