"""A score on a small phone with no script: asked first, added up, offered, and one moment in time."""

from uuid import uuid4

import pytest
from playwright.sync_api import Browser

from assessment import content
from assessment.people import Person
from store import accounts, assessments, definitions, people
from store.opening import Store
from tests.assessment.makes import TINY
from tests.browser.desk import Desk, Way
from tests.browser.journey import PRACTITIONER, sign_in
from web.today import today

NARROW = Way("on a small phone with no script", width=320, height=640, scripts=False)


def an_assessment_with_packs(store: Store) -> str:
    """The address of an assessment of somebody new, with every pack switched on."""
    definition = content.load(TINY / "scored")
    with store.transaction() as tx:
        worker = accounts.account_by_email(tx, PRACTITIONER)
        assert worker is not None
        team = accounts.teams_of(tx, worker.id, today())[0]
        person = people.add_person(tx, Person(uuid4(), "Bartholomew-Alexander Featherstone"), worker.id)
        people.involve(tx, person.id, team.id, today(), "Their GP asked us", worker.id)
        definitions.keep(tx, definition, definition.canonical)
        row = assessments.start(tx, person.id, team.id, definition.hash, worker.id, worker.id)
    return f"/assessments/{row.id}"


@pytest.mark.full  # a house of its own takes longer than what is looked at
def test_a_score_is_added_up_and_shown_with_no_script(browser: Browser, own_home: tuple[str, Store]) -> None:
    where, store = own_home
    desk = Desk(browser, where, NARROW)
    sign_in(desk, PRACTITIONER)
    record = an_assessment_with_packs(store)
    desk.open(f"{record}/scores")
    desk.says("Private: kept closed here.")
    desk.open(f"{record}/steps/phq2")
    desk.press("Yes, today")
    for name, value in (("check", "yes"), ("interest", "several-days"), ("down", "more-than-half")):
        desk.choose(f"mood-{name}", value)
    desk.act("continue")
    assert desk.heading() == "Your mood: seven more questions"
    desk.says("Is it all right to ask today")
    desk.open(f"{record}/scores")
    desk.says("PHQ-2: 3 out of 6", "One moment in time", "can be offered")
    desk.unfold_all()
    desk.close()
