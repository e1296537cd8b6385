"""An urgent answer counts from the first keystroke that is kept; somebody has to say what was done."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from flask import Flask

from assessment.definition import Urgent
from assessment.policy import Role
from assessment.units import Unit
from assessment.urgent import KeptHow, UrgentState
from store import accounts, clock, definitions, sheets, to_do
from store import urgent as kept
from store.urgent import Urgency
from tests.conftest import house_of
from tests.web.acting import a_visit, an_urgency
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.waits import Device
from web.today import now

CANARY = "zanderfish"


def of_kind(app: Flask, kind: Urgent) -> tuple[str, str, str]:
    """A step, a question and an option that are urgent in this way in the shipped questions."""
    definition = next(iter(house_of(app).catalogue.values()))
    for name, question in definition.can_be_urgent.items():
        found = definition.find(name)
        for option in question.options:
            if option.urgent is kind and found:
                return found[1].id, name, option.id
    raise AssertionError(kind)


def calm_option(app: Flask, question_id: str) -> str:
    definition = next(iter(house_of(app).catalogue.values()))
    return next(one.id for one in definition.can_be_urgent[question_id].options if not one.urgent)


def written(app: Flask) -> tuple[str, str]:
    """The step and the question whose free words are urgent."""
    definition = next(iter(house_of(app).catalogue.values()))
    question = next(name for name, one in definition.can_be_urgent.items() if one.urgent)
    found = definition.find(question)
    assert found
    return found[1].id, question


def listed(app: Flask, ward: Ward) -> Sequence[Urgency]:
    with house_of(app).store.reading() as tx:
        return [one.urgency for one in kept.listed(tx, ward.lead.id, clock.today())]


def save(client: CheckingClient, ward: Ward, step: str, action: str = "continue", **fields: Any) -> Any:
    return client.post(
        f"/assessments/{ward.assessment.id}/steps/{step}",
        data={"rev": "999999", "writer": str(uuid4()), "action": action, **fields},
    )


@pytest.mark.parametrize("kind", Urgent)
def test_a_save_with_an_urgent_answer_leads_to_its_plan_and_tells_the_lead(
    app: Flask, ward: Ward, practitioner: CheckingClient, lead: CheckingClient, kind: Urgent
) -> None:
    step, question, option = of_kind(app, kind)
    answer = save(practitioner, ward, step, **{question: option})
    (one,) = listed(app, ward)
    assert answer.location == f"/urgent/{one.id}"
    page = practitioner.get(answer.location).text
    assert "Side by Side is not watched. Nobody reads this live." in page
    assert 'href="tel:999"' in page
    assert (one.kind, one.unit, one.step_id, one.kept_how) == (kind, question, step, KeptHow.SAVE)
    assert "Wren Sandpiper" in lead.get("/urgent").text
    assert '>1<span class="nhsuk-u-visually-hidden"> waiting' in lead.get("/urgent").text


def test_what_a_page_saves_by_itself_counts_from_the_first_letter(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    step, question = written(app)
    data = {"rev": "0", "writer": "page-1", "seq": "1", question: "I"}
    practitioner.post(f"/assessments/{ward.assessment.id}/steps/{step}/keep", data=data)
    (one,) = listed(app, ward)
    assert one.kept_how is KeptHow.AUTOSAVE
    practitioner.post(
        f"/assessments/{ward.assessment.id}/steps/{step}/keep", data=data | {"seq": "2", question: "I m"}
    )
    assert len(listed(app, ward)) == 1


def test_changing_the_answer_back_leaves_it_listed_as_changed(
    app: Flask, ward: Ward, practitioner: CheckingClient, lead: CheckingClient
) -> None:
    step, question, option = of_kind(app, Urgent.ABUSE)
    save(practitioner, ward, step, **{question: option})
    save(practitioner, ward, step, **{question: calm_option(app, question)})
    (one,) = listed(app, ward)
    assert one.changed_at is not None and one.is_open
    assert "Changed" in lead.get("/urgent").text
    save(practitioner, ward, step, **{question: option})
    (one,) = listed(app, ward)
    assert one.changed_at is None, "it says so again, in the same line"


def test_an_answer_kept_as_a_proposal_counts_too(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    step, question, option = of_kind(app, Urgent.ABUSE)
    keep_in_store(app, ward, step, {question: {"value": option}}, late=True)
    (one,) = listed(app, ward)
    assert one.kept_how is KeptHow.LATE


def test_the_person_by_their_own_link_has_no_account_in_the_list(app: Flask, ward: Ward) -> None:
    step, question, option = of_kind(app, Urgent.ABUSE)
    keep_in_store(app, ward, step, {question: {"value": option}}, kind="self")
    (one,) = listed(app, ward)
    assert (one.kept_how, one.by) == (KeptHow.SELF, None)


def test_what_waited_on_a_device_comes_first_with_both_times(
    app: Flask, ward: Ward, lead: CheckingClient
) -> None:
    an_urgency(app, ward, unit="newer")
    typed_at = clock.now() - timedelta(hours=3)
    step, question, option = of_kind(app, Urgent.SELF_HARM)
    keep_in_store(app, ward, step, {question: {"value": option}}, kind="autosave", typed_at=typed_at)
    an_urgency(app, ward, unit="newest")
    first = listed(app, ward)[0]
    assert (first.kept_how, first.typed_at) == (KeptHow.OFFLINE, typed_at)
    page = lead.get("/urgent").text
    assert "It came late." in page
    assert page.index("It came late.") < page.index("Kept today")


def test_the_worker_finds_it_to_do_today_and_nowhere_stands_a_word_of_the_person(
    app: Flask, ward: Ward, practitioner: CheckingClient, lead: CheckingClient
) -> None:
    step, question = written(app)
    save(practitioner, ward, step, **{question: CANARY})
    (one,) = listed(app, ward)
    with house_of(app).store.reading() as tx:
        line = to_do.by_key(tx, f"urgent:{one.id}")
    assert line is not None and line.due_on == clock.today()
    for client, address in (
        (practitioner, "/to-do"), (lead, "/urgent"), (practitioner, f"/urgent/{one.id}"),
        (practitioner, f"/assessments/{ward.assessment.id}"),
    ):  # fmt: skip
        assert CANARY not in client.get(address).text


def test_saying_what_was_done_closes_it_and_it_stays_in_the_second_list(
    app: Flask, ward: Ward, practitioner: CheckingClient, lead: CheckingClient
) -> None:
    new = an_urgency(app, ward)
    practitioner.post(f"/urgent/{new}", data=told(version="1", done="danger-now", told_whom="Sam, duty lead"))
    (one,) = listed(app, ward)
    assert (one.state, one.done, one.told_whom) == (UrgentState.ACTED, ("danger-now",), "Sam, duty lead")
    page = lead.get("/urgent").text
    assert "Nothing waits in your teams." in page and "Closed (1)" in page and "Wren Sandpiper" in page


def test_a_reason_why_nothing_was_done_has_to_be_written(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    new = an_urgency(app, ward)
    page = practitioner.post(f"/urgent/{new}", data=told(version="1", action="reason", told_whom="Sam")).text
    assert "Write why nothing was done" in page and 'value="Sam"' in page
    practitioner.post(f"/urgent/{new}", data=told(version="1", action="reason", words="Said in jest"))
    (one,) = listed(app, ward)
    assert (one.state, one.why) == (UrgentState.REASON_GIVEN, "Said in jest")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({}, "Tick what you did, or write it, or say whom you told"),
        ({"told_whom": "Sam", "told_time": "late"}, "Write at what time, like 14:05 you told them"),
        ({"told_whom": "Sam", "told_on": "soon"}, "Write on which day you told them"),
        ({"told_whom": "Sam", "told_on": "1 1 2099"}, "Write a time that is not later than now"),
        ({"words": "a" * 2001}, "Make this shorter: 2,000 letters at most. It has 2,001"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(
    app: Flask, ward: Ward, practitioner: CheckingClient, typed: dict[str, str], message: str
) -> None:
    new = an_urgency(app, ward)
    page = practitioner.post(f"/urgent/{new}", data=told(version="1", **typed)).text
    assert message in page
    assert all(value in page for value in typed.values())
    assert listed(app, ward)[0].is_open


def test_two_who_write_at_once_do_not_write_over_each_other(
    app: Flask, ward: Ward, practitioner: CheckingClient, lead: CheckingClient
) -> None:
    new = an_urgency(app, ward)
    practitioner.post(f"/urgent/{new}", data=told(version="1", words="Rang the crisis team"))
    page = lead.post(f"/urgent/{new}", data=told(version="1", words="Rang the police")).text
    assert "A colleague wrote here meanwhile" in page
    assert "Rang the crisis team" in page and "Rang the police" in page
    assert listed(app, ward)[0].why == "Rang the crisis team"


def test_it_can_be_opened_again_and_what_was_written_is_kept(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    new = an_urgency(app, ward)
    practitioner.post(f"/urgent/{new}", data=told(version="1", words="Rang the crisis team"))
    practitioner.post(f"/urgent/{new}/open-again", data={"version": "2"})
    (one,) = listed(app, ward)
    assert one.is_open
    assert "Rang the crisis team" in practitioner.get(f"/urgent/{new}").text


def test_a_lead_who_has_read_it_does_not_make_it_go(
    app: Flask, ward: Ward, practitioner: CheckingClient, lead: CheckingClient
) -> None:
    new = an_urgency(app, ward)
    practitioner.post(f"/urgent/{new}/seen")
    assert listed(app, ward)[0].seen_at is None, "only a lead can say so"
    lead.post(f"/urgent/{new}/seen")
    (one,) = listed(app, ward)
    assert one.seen_by == ward.lead.id and one.is_open
    assert "Read by Leo Marsh" in lead.get("/urgent").text


def test_the_section_is_not_done_before_somebody_said_what_was_done(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    step, question, option = of_kind(app, Urgent.ABUSE)
    answer = save(practitioner, ward, step, "done", **{question: option})
    assert answer.location.startswith("/urgent/")
    with house_of(app).store.reading() as tx:
        definition = definitions.get(tx, ward.assessment.definition_hash)
        found = definition.step(step)
        homes = sheets.Homes(ward.person.id, ward.assessment.id)
        units = sheets.heads(tx, homes).units
    assert found and f"section.{found[0].id}" not in units


def test_every_page_of_the_record_says_that_something_waits_and_not_what(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    address = f"/people/{ward.person.id}"
    assert "Something urgent waits here." not in practitioner.get(address).text
    new = an_urgency(app, ward)
    page = practitioner.get(address).text
    assert "Something urgent waits here." in page and f"/urgent/{new}" in page
    assert "hurting" not in page


def test_who_may_not_read_safety_questions_is_not_told_what_it_is_about(
    app: Flask, ward: Ward, practitioner: CheckingClient, lead: CheckingClient
) -> None:
    new = an_urgency(app, ward)
    heading = house_of(app).settings.urgent[Urgent.ABUSE].heading
    assert heading in practitioner.get(f"/urgent/{new}").text
    with house_of(app).store.transaction() as tx:
        accounts.change_account(tx, ward.practitioner.id, "Priya Larkfield", Role.PRACTITIONER, "")
    page = practitioner.get(f"/urgent/{new}").text
    assert heading not in page and "Something urgent" in page


def test_another_team_sees_nothing_of_it(app: Flask, ward: Ward, outsider: CheckingClient) -> None:
    new = an_urgency(app, ward)
    assert outsider.get(f"/urgent/{new}").status_code == 404


def test_a_text_that_is_too_long_to_keep_counts_all_the_same(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    step, question = written(app)
    save(practitioner, ward, step, **{question: CANARY * 120_000})
    (one,) = listed(app, ward)
    assert one.kept_how is KeptHow.INVALID


def test_a_form_that_is_parked_counts_before_it_is_sealed(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    step, question, option = of_kind(app, Urgent.SELF_HARM)
    with time_machine.travel(now() + timedelta(minutes=31)):
        answer = save(practitioner, ward, step, **{question: option})
        assert answer.location.startswith("/sign-in?next=/parked/")
        (one,) = listed(app, ward)
    assert (one.kept_how, one.unit, one.by) == (KeptHow.PARKED, question, ward.practitioner.id)


def test_who_was_told_with_no_server_comes_in_sealed_and_it_still_waits(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    step, question, _ = of_kind(app, Urgent.SELF_HARM)
    shown_at, told_at = clock.now() - timedelta(hours=3), clock.now() - timedelta(hours=2)
    device = Device(app, ward.practitioner)
    fields = [["kind", "self-harm"], ["unit", question], ["told_whom", "Sam, duty lead"]]
    device.put(
        {
            "kind": "urgent-told", "assessment": str(ward.assessment.id), "step": step,
            "fields": [*fields, ["shown_at", shown_at.isoformat()]], "typed_at": told_at.isoformat(),
        }
    )  # fmt: skip
    assert device.send(practitioner) == ["saved"]
    (one,) = listed(app, ward)
    assert one.is_open and one.kept_how is KeptHow.OFFLINE
    assert (one.typed_at, one.told_whom, one.told_at) == (shown_at, "Sam, duty lead", told_at)


def test_the_visit_does_not_end_before_somebody_said_what_was_done(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    visit = a_visit(app, ward, state="open", started_at=clock.now())
    new = an_urgency(app, ward)
    page = practitioner.post(f"/visits/{visit}/end", data={"version": "1", "where": CANARY}).text
    assert "Say what you did about the urgent answer, or why nothing was done" in page
    assert CANARY in page and "opens in a new tab" in page
    practitioner.post(f"/urgent/{new}", data=told(version="1", words="Rang the crisis team"))
    assert practitioner.post(f"/visits/{visit}/end", data={"version": "1"}).status_code == 303


def told(**typed: str) -> dict[str, str]:
    """What the form sends, with a day and a time that lie just behind us."""
    at = clock.now().astimezone(clock.LONDON) - timedelta(minutes=2)
    return {"action": "act", "told_on": f"{at:%d %m %Y}", "told_time": f"{at:%H:%M}", **typed}


def keep_in_store(app: Flask, ward: Ward, step: str, units: dict[str, Unit], **more: Any) -> None:
    with app.app_context(), house_of(app).store.transaction() as tx:
        sheets.save(
            tx,
            sheets.SaveCall(
                homes=sheets.Homes(ward.person.id, ward.assessment.id), step_id=step,
                definition_hash=ward.assessment.definition_hash, author_id=ward.practitioner.id,
                writer="page-2", op_id=str(uuid4()), units=units, home_of={}, rev=0, **more,
            ),
        )  # fmt: skip


def test_a_line_to_do_is_closed_by_what_was_done_and_by_nothing_else(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    step, question, option = of_kind(app, Urgent.ABUSE)
    save(practitioner, ward, step, **{question: option})
    (one,) = listed(app, ward)
    with house_of(app).store.reading() as tx:
        line = to_do.by_key(tx, f"urgent:{one.id}")
    assert line is not None
    assert practitioner.post(f"/to-do/{line.id}/done").location == f"/urgent/{one.id}"
    practitioner.post(f"/urgent/{one.id}", data=told(version="1", words="Rang the crisis team"))
    with house_of(app).store.reading() as tx:
        line = to_do.by_key(tx, f"urgent:{one.id}")
    assert line is not None and line.state is to_do.State.SETTLED


def test_words_from_somebody_who_may_not_open_the_record_any_more_count_too(
    app: Flask, ward: Ward, outsider: CheckingClient
) -> None:
    step, question, option = of_kind(app, Urgent.ABUSE)
    device = Device(app, ward.outsider)
    device.put(
        {
            "kind": "keep", "assessment": str(ward.assessment.id), "step": step, "writer": "page-9", "seq": 1,
            "rev": 0, "bases": {}, "fields": [[question, option]], "typed_at": now().isoformat(),
        }
    )  # fmt: skip
    assert device.send(outsider) == ["not-allowed"]
    (one,) = listed(app, ward)
    assert (one.kept_how, one.unit) == (KeptHow.OFFLINE, question)
