"""Who works with a person: asking to join, deciding it, and the teams that are involved, with dates."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.dates import read_date
from assessment.people import Person
from assessment.policy import Action
from assessment.text import clean
from store import audit, joining, people, teams
from store.joining import Decision, JoinRequest
from web.access import changing, current_account, may, reading, say
from web.adding import known, known_page, new_page, read_adding
from web.fields import Field, choices_of
from web.person_forms import Fault, read_reason
from web.today import today

pages = Blueprint("joining", __name__)

Faults = tuple[Fault, ...]


@pages.context_processor
def _with_fields() -> dict[str, object]:
    return {"Field": Field}


@pages.post("/ask-to-join")
@may(Action.PERSON_JOIN_ASK)
def ask() -> ResponseReturnValue:
    """The person is found again from what was typed, so that no id of theirs is ever given out."""
    me = current_account()
    with reading() as tx:
        adding = read_adding(tx, me, request.form, today())
        by_number = people.matching(tx, adding.person.nhs_number, (), None)
        match = by_number or known(tx, adding.person)
    if match is None or adding.details.faults:
        return new_page(adding, adding.faults)
    typed = request.form.get("reason", "")
    reason, faults = read_reason(typed, "reason", "Write why you need to see their record")
    if adding.team is None:
        faults = (Fault("team", "Choose which of your teams asks"), *faults)
    if faults or adding.team is None:
        return known_page(adding, bool(by_number), faults, reason=reason)
    with changing() as tx:
        asked = joining.ask_to_join(tx, match, adding.team.id, reason, me.id)
        audit.note(tx, Action.PERSON_JOIN_ASK, me.id, me.role, person_id=match, other_id=asked)
    say("We have asked. The answer will be here, on My work.")
    return redirect(url_for("work.my_work"), 303)


@pages.get("/requests")
@may(Action.JOIN_REQUESTS_OPEN)
def requests() -> ResponseReturnValue:
    return _requests_page((), "")


@pages.post("/requests/<uuid:join_request_id>")
@may(Action.JOIN_DECIDE)
def decide(join_request: JoinRequest) -> ResponseReturnValue:
    given = {"give": Decision.ACCEPTED, "decline": Decision.DECLINED}.get(request.form.get("decision", ""))
    field = f"answer-{join_request.id}"
    answer, faults = read_reason(request.form.get(field, ""), field, "Write why not: they will see it")
    if given is None:
        abort(404)
    if faults and (answer or given is Decision.DECLINED):  # a yes needs no reason
        return _requests_page(faults, answer)
    with changing() as tx:
        done = joining.decide_request(tx, join_request.id, given, current_account().id, today(), answer)
    say("Your answer is sent." if done else "A colleague has answered this request already.")
    return redirect(url_for("joining.requests"), 303)


def _requests_page(faults: Faults, answer: str) -> str:
    me = current_account()
    with reading() as tx:
        found = joining.open_requests(tx, me.id, today())
        mine = {one.person_id for one in found if people.is_involved(tx, me.id, one.person_id, today())}
        names = {id_: person.name_used for id_ in mine if (person := people.person(tx, id_))}
    typed = {fault.field: answer for fault in faults}
    return render_template(
        "pages/joining/requests.html", requests=found, names=names, typed=typed, faults=faults
    )


@pages.get("/people/<uuid:person_id>/teams")
@may(Action.PERSON_OPEN)
def involvements(person: Person) -> ResponseReturnValue:
    return _teams_page(person, {"team": "", "from_date": "", "why": ""}, ())


@pages.post("/people/<uuid:person_id>/teams")
@may(Action.INVOLVEMENT_CHANGE)
def add_team(person: Person) -> ResponseReturnValue:
    typed = {name: clean(request.form.get(name, "")) for name in ("team", "from_date", "why")}
    with reading() as tx:
        team = next((team for team in _others(tx, person) if str(team.id) == typed["team"]), None)
    why, no_reason = read_reason(typed["why"], "why", "Write why this team will work with them")
    from_ = read_date(typed["from_date"])
    faults: Faults = () if team else (Fault("team", "Choose a team"),)
    if typed["from_date"].strip() and from_ is None:
        faults += (Fault("from_date", "Write the day as day, month and year, like 27 3 2026"),)
    faults += no_reason
    if faults or team is None:
        return _teams_page(person, typed, faults)
    with changing() as tx:
        people.involve(tx, person.id, team.id, from_ or today(), why, current_account().id)
    say("The team is added.")
    return redirect(url_for("joining.involvements", person_id=person.id), 303)


@pages.post("/people/<uuid:person_id>/teams/<uuid:involvement_id>/end")
@may(Action.INVOLVEMENT_CHANGE)
def end_involvement(person: Person, involvement_id: UUID) -> ResponseReturnValue:
    me = current_account()
    with changing() as tx:
        current = [one for one in people.involvements(tx, person.id) if one.holds(today())]
        if involvement_id not in {one.id for one in current}:
            abort(404)
        if len(current) == 1:
            say("The last team cannot be ended: somebody must be able to open the record.")
        else:
            people.end_involvement(tx, involvement_id, today(), me.id)
            say("Ended. The record stays with the other teams.")
        still_mine = people.is_involved(tx, me.id, person.id, today())
    if not still_mine:
        return redirect(url_for("work.my_work"), 303)
    return redirect(url_for("joining.involvements", person_id=person.id), 303)


def _others(tx: Any, person: Person) -> list[Any]:
    """The teams that are not involved now, and are not about to be."""
    here = {one.team_id for one in people.involvements(tx, person.id) if one.to is None}
    return [team for team in teams.teams(tx) if team.id not in here]


def _teams_page(person: Person, typed: dict[str, str], faults: Faults) -> str:
    with reading() as tx:
        lines = people.involvements(tx, person.id)
        others = _others(tx, person)
    return render_template(
        "pages/joining/involvements.html",
        person=person,
        current=[one for one in lines if one.holds(today())],
        to_come=[one for one in lines if one.from_ > today()],
        ended=[one for one in lines if one.to is not None and one.to <= today()],
        team_choices=choices_of([(str(team.id), team.name) for team in others], typed["team"]),
        typed=typed,
        faults=faults,
    )
