"""A record in which everything has happened, with canary words in it; and every address there is."""

import itertools
import re
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

import time_machine
from flask import Flask

from assessment.definition import Assessment, Kind, Question, Step
from assessment.safety import is_safety
from assessment.taking_back import Why
from assessment.units import words_key
from store import parking, people, sign_ins, taken_back
from store.accounts import Account
from store.tables import metadata
from store.taken_back import Chosen, TakeCall
from tests.conftest import house_of
from tests.contracts.canaries import Planted, plant
from tests.web.acting import a_need, a_to_do, a_visit
from tests.web.conftest import Ward
from tests.web.own_links import OwnLink
from tests.web.talks import QuickClient, Talk
from web.sessions import COOKIE_KEY
from web.today import now

CLASH, PARKED, TYPED = "zuclashego", "zuparkedego", "zutypedego"  # in safety answers, beside those planted
OUR_PAGE = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}
FILES = {"/static/<path:filename>", "/pictures/<picture_id>"}  # the same for everybody, and no pages


@dataclass(frozen=True)
class World:
    """What was planted, and one of everything that an address can name."""

    planted: Planted
    name: str  # what they want to be called, which is their name from then on
    own: OwnLink
    ids: dict[str, list[object]]


def quick(app: Flask, account: Account) -> QuickClient:
    """A browser of somebody who is signed in, which does not look at each page: others do."""
    client = QuickClient(app, app.response_class)
    with house_of(app).store.transaction() as tx:
        token = sign_ins.begin(tx, account.id)
    with client.session_transaction() as session:
        session[COOKIE_KEY] = token
    return client


def without_safety(app: Flask, account: Account) -> None:
    """Takes the safety questions from an account."""
    table = metadata.tables["account"]
    with house_of(app).store.transaction() as tx:
        tx.execute(table.update().where(table.c.id == account.id).values(safety=False))


def shipped(app: Flask) -> Assessment:
    return next(iter(house_of(app).catalogue.values()))


def private_steps(app: Flask, every: bool = False) -> list[Step]:
    """The safety steps, or all."""
    return [step for step in shipped(app).steps if every or is_safety(step)]


def words_of_safety(app: Flask) -> list[tuple[str, Question]]:
    """The safety questions that take free words, with their steps."""
    return [
        (step.id, question)
        for step in private_steps(app)
        for question in step.questions
        if question.kind is Kind.LONG_TEXT
    ]


def world(app: Flask, ward: Ward, every: bool = False) -> World:
    """Answers everything, then lets happen what can happen: two texts, a page that waits, a link, a visit."""
    planted, client = plant(app, ward), quick(app, ward.practitioner)
    planted = replace(planted, safety=planted.safety | {CLASH, PARKED}, never=planted.never | {CLASH, PARKED})
    talk = Talk(app, client, ward.assessment)
    client.post(f"{talk.address}/needs-first", data={"reason": "They asked for it", "step": "what-matters"})
    (clashes, one), (other, two) = words_of_safety(app)[:2]
    stale = {"action": "continue", "rev": "0", "writer": str(uuid4()), one.id: CLASH}
    quick(app, ward.lead).post(f"{talk.address}/steps/{clashes}", data=stale)
    assert talk.conflicts()
    visit = a_visit(app, ward, topics=["feelings", "staying-safe"])
    a_need(app, ward, exactly="zuneedego")
    client.post(f"/people/{ward.person.id}/needs/waiting", data={"action": "all"})
    own = OwnLink(app, talk, ("what-matters", "strengths"))
    own.enter()
    parked = a_parked_page(app, ward, talk, other, two.id)
    taken = a_taking(app, ward, other, two.id)
    return World(planted, name_now(app, ward), own, _ids(app, ward, every) | {
        "visit_id": [visit], "to_do_id": [a_to_do(app, ward)], "parked_id": [parked],
        "link_id": [own.link.id], "taken_id": [taken],
    })  # fmt: skip


def name_now(app: Flask, ward: Ward) -> str:
    with house_of(app).store.reading() as tx:
        found = people.person(tx, ward.person.id)
    assert found
    return found.name_used


def a_parked_page(app: Flask, ward: Ward, talk: Talk, step: str, question: str) -> UUID:
    """A safety answer that was sent when the session was over."""
    late = quick(app, ward.practitioner)
    data = {"action": "continue", "rev": "999999", "writer": str(uuid4()), question: PARKED}
    with time_machine.travel(now() + timedelta(minutes=31)):
        answer = late.post(f"{talk.address}/steps/{step}", data=data, headers=OUR_PAGE)
    assert "/parked/" in str(answer.location), answer.location
    with house_of(app).store.reading() as tx:
        return parking.parked_of(tx, ward.practitioner.id)[0].id


def a_taking(app: Flask, ward: Ward, step: str, question: str) -> UUID:
    """An answer and its own words, taken back."""
    units = frozenset({question, words_key(question)})
    call = TakeCall(
        ward.person.id, ward.assessment.id, step, Chosen(units, units, units), Why.BY_PERSON, False,
        ward.practitioner.id, now().date() + timedelta(days=90),
    )  # fmt: skip
    house = house_of(app)
    with house.store.transaction() as tx:
        return taken_back.take(tx, house.settings.home, house.store.sealing, call)


def _ids(app: Flask, ward: Ward, every: bool) -> dict[str, list[object]]:
    steps, sections = private_steps(app, every), shipped(app).sections
    seen = {step.id for step in steps}
    found: dict[str, list[object]] = {
        "person_id": [ward.person.id], "assessment_id": [ward.assessment.id], "team_id": [ward.riverside.id],
        "account_id": [ward.practitioner.id], "step_id": [step.id for step in steps], "key": ["greeting"],
        "question_id": [question.id for step in steps for question in step.questions][: None if every else 4],
        "token": ["nothing"],
        "section_id": [one.id for one in sections if seen & {step.id for step in one.steps}],
    }  # fmt: skip
    with house_of(app).store.reading() as tx:
        for name in ("revision", "letter", "urgent", "need", "sharing_decision"):
            rows = tx.execute(metadata.tables[name].select()).mappings()
            ids = [row["id"] for row in rows]
            found[f"{name.removeprefix('sharing_')}_id"] = ids[:3]
    happened = ("revision_id", "urgent_id", "need_id")
    assert [name for name in happened if not found[name]] == []
    return found


def addresses(app: Flask, ids: dict[str, list[object]]) -> list[str]:
    """Every address that can be opened, with everything that is there; what is not there is made up."""
    found = set()
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.rule in FILES:
            continue
        names = re.findall(r"<(?:\w+:)?(\w+)>", rule.rule)
        for values in itertools.product(*(ids.get(name) or [uuid4()] for name in names)):
            given = dict(zip(names, values, strict=True))
            if _fits(app, given):
                found.add(
                    re.sub(r"<(?:\w+:)?(\w+)>", lambda part, given=given: str(given[part[1]]), rule.rule)
                )  # type: ignore[misc]
    return sorted(found)


def _fits(app: Flask, given: dict[str, object]) -> bool:
    """A question is looked at on its own step alone."""
    step = shipped(app).find(str(given.get("question_id", "")))
    return step is None or "step_id" not in given or step[1].id == given["step_id"]
