"""Starting an assessment, its task list, needs first, and sections put aside."""

import re

import pytest
from flask import Flask

from assessment import content
from tests.conftest import MakeApp
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import CONTENT, Talk, a_talk, words


@pytest.fixture
def garden(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "foreign")


def test_an_assessment_is_started_with_one_press_and_opens_on_its_task_list(
    ward: Ward, practitioner: CheckingClient
) -> None:
    start = f"/people/{ward.person.id}/assessments/new"
    assert "Priya Larkfield (me)" in practitioner.get(start).text
    answer = practitioner.post(start, data={"leader": str(ward.lead.id)})
    assert answer.status_code == 303
    page = words(practitioner.get(answer.location).text)
    assert "Each section saves on its own, and you can stop at any time." in page
    assert page.count("Not started") >= 3


def test_starting_says_what_is_still_to_choose(ward: Ward, practitioner: CheckingClient) -> None:
    start = f"/people/{ward.person.id}/assessments/new"
    answer = practitioner.post(start, data={"leader": str(ward.outsider.id)})
    assert answer.status_code == 200 and "Choose who leads" in answer.text


def test_a_further_folder_of_questions_is_offered_beside_ours(make_app: MakeApp) -> None:
    app = make_app(SBS_CONTENT=str(CONTENT / "foreign"))
    titles = {str(one.title) for one in app.extensions["side-by-side"].catalogue.values()}
    assert str(content.load(CONTENT / "foreign").title) in titles and len(titles) == 2


def test_who_saved_what_when_stands_at_the_section_and_at_the_step(garden: Talk) -> None:
    garden.save("suits-you", tools_that_fit="A seat")
    page = words(garden.list_page())
    assert (
        len(re.findall(r"Saved by Priya Larkfield, today at (?:\d+(?::\d\d)?[ap]m|midday|midnight)", page))
        == 2
    )
    assert "Go on: What you like" in page


def test_another_section_wants_a_reason_once_until_the_needs_are_asked(garden: Talk) -> None:
    likes = f"{garden.address}/steps/likes"
    asked = garden.client.get(likes)
    assert (asked.status_code, asked.location) == (303, f"{garden.address}/needs-first?step=likes")
    page = garden.client.get(asked.location)
    assert "Ask about needs first" in page.text and "Go to Before we dig" in words(page.text)
    empty = garden.client.post(f"{garden.address}/needs-first", data={"step": "likes", "reason": " "})
    assert empty.status_code == 200 and "Write a short reason" in empty.text
    told = {"step": "likes", "reason": "They want to begin with what they like"}
    given = garden.client.post(f"{garden.address}/needs-first", data=told)
    assert (given.status_code, given.location) == (303, likes)
    assert garden.units()["reason.needs-first"] == {"value": told["reason"]}
    assert garden.client.get(likes).status_code == 200
    assert garden.client.get(f"{garden.address}/steps/agreed").status_code == 200


def test_the_page_for_the_reason_leads_to_the_task_list_when_no_step_was_wanted(garden: Talk) -> None:
    answer = garden.client.get(f"{garden.address}/needs-first")
    assert (answer.status_code, answer.location) == (303, garden.address)


def test_no_reason_is_wanted_once_the_needs_were_asked(garden: Talk) -> None:
    garden.save("suits-you")
    assert garden.client.get(f"{garden.address}/steps/likes").status_code == 200
    assert garden.client.get(f"{garden.address}/needs-first?step=likes").status_code == 303


def test_a_post_behind_the_gate_is_kept_all_the_same(garden: Talk) -> None:
    typed = {"garden-joy": "Roses", "action": "continue"}
    assert garden.client.post(f"{garden.address}/steps/likes", data=typed).status_code == 303
    assert garden.value("garden-joy") == "Roses"


def test_a_section_is_put_aside_and_taken_up_with_one_press_each(garden: Talk) -> None:
    section = f"{garden.address}/sections/your-garden-work"
    answer = garden.client.post(section, data={"action": "not-wanted"})
    page = words(garden.client.get(answer.location).text)
    assert "Not wanted now" in page and "is not wanted now. What was written is kept." in page
    garden.client.post(section, data={"action": "undo"})
    assert "Undo “Not wanted now”" not in words(garden.list_page())
    assert garden.client.post(section, data={"action": "burn"}).status_code == 404
    nowhere = garden.client.post(f"{garden.address}/sections/nothing", data={"action": "undo"})
    assert nowhere.status_code == 404


def test_the_list_names_what_stops_a_section_from_being_done(garden: Talk) -> None:
    garden.save("suits-you", paper_or_not__state="later")
    page = garden.list_page()
    assert "Before it can be done:" in words(page)
    assert f'href="{garden.address}/steps/suits-you#paper-or-not.state"' in page


def test_a_colleague_goes_on_where_another_stopped(garden: Talk, ward: Ward, sign_in: SignIn) -> None:
    garden.save("suits-you", "later", tools_that_fit="A seat")
    theirs = garden.seen_by(sign_in(ward.lead))
    assert 'value="A seat"' in theirs.step("suits-you")
    assert "Saved by Priya Larkfield" in words(theirs.list_page())


def test_an_outsider_finds_nothing(garden: Talk, outsider: CheckingClient, ward: Ward) -> None:
    for path in ("", "/needs-first?step=likes", "/check-answers", "/state", "/steps/likes/both-texts"):
        assert outsider.get(garden.address + path).status_code == 404
    assert outsider.get(f"/people/{ward.person.id}/assessments/new").status_code == 404
    undo = outsider.post(f"{garden.address}/sections/before-we-dig", data={"action": "undo"})
    assert undo.status_code == 404
