"""My work and the search: where each assessment stopped, what comes next, and only one's own people."""

import pytest
from flask import Flask

from assessment.people import Person
from store import assessments, people, sheets
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward, audit_lines
from tests.web.talks import Talk, words
from tests.web.test_people import ANYONE, add
from web.next_to_do import next_to_do
from web.opened import open_assessment
from web.task_list import section_lines, what_is_next
from web.today import today


def test_my_work_says_where_an_assessment_stopped_and_what_comes_next(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    first, second = house_of(app).catalogue["complex-needs"].steps[:2]
    assert "Nothing saved yet" in words(practitioner.get("/work").text)
    Talk(app, practitioner, ward.assessment).save(first.id)
    page = words(practitioner.get("/work").text)
    assert f"Last saved: {first.title}, today at" in page
    assert "by Priya Larkfield" in page
    assert f"Next: {second.title}" in page


def test_my_work_names_the_step_that_the_task_list_leads_to(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    definition = house_of(app).catalogue["complex-needs"]
    talk = Talk(app, practitioner, ward.assessment)
    first, second, third = definition.sections[:3]

    def agree() -> str:
        with app.test_request_context(), house_of(app).store.reading() as tx:
            row = assessments.get(tx, ward.assessment.id)
            saves = sheets.step_saves(tx, ward.assessment.id)
            led = what_is_next(section_lines(open_assessment(tx, row), saves))
            assert led == next_to_do(tx, row, saves)
            return led.step.id if led else ""

    assert agree() == first.steps[0].id
    for step in first.steps[:-1]:
        talk.save(step.id)
    assert agree() == first.steps[-1].id
    question = first.steps[0].questions[0].id
    talk.save(first.steps[0].id, **{f"{question.replace('-', '_')}__state": "later"})
    talk.save(first.steps[-1].id)
    assert agree() == first.steps[0].id  # everything is saved, and one answer waits
    talk.save(first.steps[0].id, "done", **{f"{question.replace('-', '_')}__state": ""})
    assert agree() == second.steps[0].id
    talk.save(second.steps[0].id, "not-wanted")
    assert agree() == third.steps[0].id
    talk.save(first.steps[0].id, **{f"{question.replace('-', '_')}__state": "later"})
    assert agree() == first.steps[0].id  # done, but for one answer that waits again


def test_a_colleague_of_the_team_shares_the_work_and_sees_who_leads_it(lead: CheckingClient) -> None:
    page = words(lead.get("/work").text)
    assert "Wren Sandpiper" in page
    assert "Led by Priya Larkfield" in page


def test_another_team_has_an_empty_page_that_says_what_to_do(outsider: CheckingClient) -> None:
    page = words(outsider.get("/work").text)
    assert "Wren Sandpiper" not in page
    assert "Nothing here yet" in page
    assert "Add a person" in page


def test_a_finished_assessment_leads_to_its_letter(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    Talk(app, practitioner, ward.assessment).move("finish", ward.practitioner)
    page = practitioner.get("/work").text
    assert f"/assessments/{ward.assessment.id}/letters" in page
    assert "Finished" in words(page)


@pytest.mark.parametrize("typed", ["Zoe", "ZOË", "oneill", "14 5 1990", "999 130 2255", "9991302255"])
def test_a_person_is_found_by_name_date_of_birth_or_number(practitioner: CheckingClient, typed: str) -> None:
    born = {"birth_date": "14 May 1990", "nhs_number": "9991302255"}
    add(practitioner, name_used="Zoë", legal_name="Zoë O'Neill", **born)
    assert "Zoë" in practitioner.post("/search", data={"words": typed}).text


def test_a_search_finds_only_people_of_my_teams_and_says_how_to_go_on(
    practitioner: CheckingClient, outsider: CheckingClient
) -> None:
    assert "Wren" in practitioner.post("/search", data={"words": "sandpiper"}).text
    page = words(outsider.post("/search", data={"words": "sandpiper"}).text)
    assert "Wren" not in page
    assert "No one found" in page
    assert "Add a person" in page


def test_the_words_searched_for_are_in_no_address_log_or_audit(
    app: Flask, practitioner: CheckingClient, capfd: pytest.CaptureFixture[str]
) -> None:
    before = audit_lines(app)
    answer = practitioner.post("/search", data={"words": "xyzzy-words"})
    assert answer.status_code == 200
    assert audit_lines(app) == before + 1
    assert "xyzzy" not in "".join(capfd.readouterr())
    with house_of(app).store.reading() as tx:
        kept = tx.exec_driver_sql("SELECT action, reason, request_id FROM audit ORDER BY seq DESC").fetchall()
    assert kept[0][0] == "person-search"
    assert "xyzzy" not in str(kept)
    assert practitioner.get("/search").status_code == 303


def test_words_that_are_hostile_stand_in_the_box_as_typed(practitioner: CheckingClient) -> None:
    page = practitioner.post("/search", data={"words": '"><script>{{7*7}}'}).text
    assert "&#34;&gt;&lt;script&gt;{{7*7}}" in page


def test_someone_who_is_not_to_be_contacted_is_marked_in_the_list(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    said = {"state": "do-not-contact", "on": "", "source": "Wren"}
    practitioner.post(f"/people/{ward.person.id}/contact-state", data=said)
    assert "Do not contact" in words(practitioner.get("/work").text)


def test_an_administrator_has_no_work_and_no_search(administrator: CheckingClient) -> None:
    assert administrator.get("/work").status_code == 404
    assert administrator.post("/search", data={"words": "wren"}).status_code == 404


def test_nobody_signed_in_is_asked_to_sign_in(nobody: CheckingClient) -> None:
    answer = nobody.get("/work")
    assert answer.status_code in (302, 303)
    assert "/sign-in" in answer.location


def test_a_person_with_two_names_is_one_line(app: Flask, ward: Ward, sign_in: SignIn) -> None:
    with house_of(app).store.transaction() as tx:
        person = people.add_person(tx, Person(ANYONE, "Max Max", "Max Max"), ward.practitioner.id)
        people.involve(tx, person.id, ward.riverside.id, today(), "A test", ward.practitioner.id)
    page = sign_in(ward.practitioner).post("/search", data={"words": "max"}).text
    assert "1 person found" in words(page)
