"""Known already, asking to join, the teams involved, and two records of one person."""

import re
from uuid import UUID

from flask import Flask

from assessment.policy import Role
from store import accounts, audit
from store.accounts import Account
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import words
from tests.web.test_people import add, kept
from web.today import today

WREN = {"name_used": "Wren", "legal_name": "Wren Sand", "birth_date": "2 2 1972", "nhs_number": "9990629072"}
AGAIN = {"name_used": "Wren", "birth_date": "2 February 1972", "why": "Their GP asked us"}


def record_of_wren(client: CheckingClient) -> str:
    return add(client, **WREN, phone="0151 496 0199", why="Riverside’s own reason")


def lead_of(app: Flask, ward: Ward) -> Account:
    """A lead of Hillside."""
    with house_of(app).store.transaction() as tx:
        made = accounts.add_account(tx, "hilda@example.org", "Hilda Moss", Role.LEAD)
        accounts.join_team(tx, made.id, ward.hillside.id, today())
    return made


def ids_in(page: str) -> list[str]:
    return re.findall(r"/requests/([0-9a-f-]{36})", page)


def test_a_known_number_shows_nothing_of_the_record_and_offers_to_ask(
    practitioner: CheckingClient, outsider: CheckingClient
) -> None:
    address = record_of_wren(practitioner)
    form = {"name_used": "Somebody", "nhs_number": "9990629072", "why": "x"}
    answer = outsider.post("/people/new", data=form)
    page = answer.text
    assert answer.status_code == 200
    assert "We may know this person already" in page
    assert address.rsplit("/", 1)[1] not in page
    for secret in ("Wren", "0151", "1972", "Riverside"):
        assert secret not in page
    assert "somebody else" not in words(page)


def test_a_known_name_and_birthday_makes_no_second_person_either(
    practitioner: CheckingClient, outsider: CheckingClient
) -> None:
    record_of_wren(practitioner)
    for name in ("WREN", "Wren  Sand"):
        page = words(outsider.post("/people/new", data={**AGAIN, "name_used": name}).text)
        assert "name and date of birth has a record here" in page
        assert "Ask to join" in page


def test_learning_that_somebody_is_known_leaves_a_line_about_them(
    app: Flask, practitioner: CheckingClient, outsider: CheckingClient, ward: Ward
) -> None:
    address = record_of_wren(practitioner)
    outsider.post("/people/new", data=AGAIN)
    with house_of(app).store.reading() as tx:
        lines = audit.lines(tx, kept(app, address).id)
    assert [(line.action, line.outcome.value) for line in lines if line.account_id == ward.outsider.id] == [
        ("person-add", "refused")
    ]


def test_adding_somebody_i_work_with_leads_to_their_record(practitioner: CheckingClient) -> None:
    address = record_of_wren(practitioner)
    answer = practitioner.post("/people/new", data=AGAIN)
    assert (answer.status_code, answer.location) == (303, address)
    assert "You work with this person already" in words(practitioner.get(address).text)


def test_somebody_else_of_the_same_name_is_added_with_a_reason(
    app: Flask, practitioner: CheckingClient, outsider: CheckingClient
) -> None:
    record_of_wren(practitioner)
    answer = outsider.post("/people/new", data={**AGAIN, "different": "yes", "sure": ""})
    assert "Write how you know that this is somebody else" in words(answer.text)
    sure = {"different": "yes", "sure": "Another address and GP"}
    answer = outsider.post("/people/new", data={**AGAIN, **sure})
    assert answer.status_code == 303
    assert "Another address and GP" in words(outsider.get(answer.location).text)


def test_a_known_number_is_never_somebody_else(
    practitioner: CheckingClient, outsider: CheckingClient
) -> None:
    record_of_wren(practitioner)
    form = {**AGAIN, "nhs_number": "9990629072", "different": "yes", "sure": "I am sure"}
    assert "We may know this person already" in outsider.post("/people/new", data=form).text
    back = outsider.post("/people/new", data={**form, "back": "yes"})
    assert back.status_code == 200
    assert 'value="9990629072"' in back.text


def test_asking_is_decided_by_a_lead_and_the_asker_sees_the_answer(
    app: Flask, practitioner: CheckingClient, outsider: CheckingClient, lead: CheckingClient
) -> None:
    address = record_of_wren(practitioner)
    page = outsider.post("/ask-to-join", data={**AGAIN, "reason": " "}).text
    assert "Write why you need to see" in words(page)
    answer = outsider.post("/ask-to-join", data={**AGAIN, "reason": "We see them at home"})
    assert (answer.status_code, answer.location) == (303, "/work")
    assert "Waiting for an answer" in words(outsider.get("/work").text)
    assert outsider.get(address).status_code == 404
    page = lead.get("/requests").text
    assert "Otis Fenn, Hillside Integrated Care Team" in words(page)
    assert "We see them at home" in words(page)
    request_id = ids_in(page)[0]
    assert lead.post(f"/requests/{request_id}", data={"decision": "give"}).status_code == 303
    assert outsider.get(address).status_code == 200
    assert address in outsider.get("/work").text
    assert "Nobody is waiting" in words(lead.get("/requests").text)


def test_a_no_needs_a_reason_which_the_asker_reads(
    practitioner: CheckingClient, outsider: CheckingClient, lead: CheckingClient
) -> None:
    address = record_of_wren(practitioner)
    outsider.post("/ask-to-join", data={**AGAIN, "reason": "We see them at home"})
    request_id = ids_in(lead.get("/requests").text)[0]
    answer = lead.post(f"/requests/{request_id}", data={"decision": "decline"})
    assert answer.status_code == 200
    assert "Write why not" in words(answer.text)
    no = {"decision": "decline", f"answer-{request_id}": "Please ring me first"}
    assert lead.post(f"/requests/{request_id}", data=no).status_code == 303
    page = words(outsider.get("/work").text)
    assert "They wrote: Please ring me first" in page
    assert address not in outsider.get("/work").text
    assert outsider.get(address).status_code == 404


def test_a_request_is_only_for_leads_of_the_teams_involved(
    app: Flask, practitioner: CheckingClient, outsider: CheckingClient, ward: Ward, sign_in: SignIn
) -> None:
    record_of_wren(practitioner)
    outsider.post("/ask-to-join", data={**AGAIN, "reason": "We see them at home"})
    hilda = sign_in(lead_of(app, ward))
    assert ids_in(hilda.get("/requests").text) == []
    assert practitioner.get("/requests").status_code == 404
    assert outsider.post(f"/requests/{UUID(int=5)}", data={"decision": "give"}).status_code == 404


def test_asking_about_nobody_makes_no_request(outsider: CheckingClient, lead: CheckingClient) -> None:
    answer = outsider.post("/ask-to-join", data={"name_used": "Nobody", "why": "x", "reason": "y"})
    assert answer.status_code == 200
    assert ids_in(lead.get("/requests").text) == []


def test_another_team_is_added_and_ended_with_dates(
    practitioner: CheckingClient, outsider: CheckingClient, ward: Ward
) -> None:
    address = f"/people/{ward.person.id}"
    assert "The last team cannot be ended" in words(practitioner.get(f"{address}/teams").text)
    answer = practitioner.post(f"{address}/teams", data={"team": "", "from_date": "32 1 2026", "why": ""})
    for text in ("Choose a team", "Write the day as day, month and year", "Write why this team"):
        assert text in words(answer.text)
    form = {"team": str(ward.hillside.id), "from_date": "1 10 2026", "why": "They moved near us"}
    assert practitioner.post(f"{address}/teams", data=form).status_code == 303
    assert outsider.get(address).status_code == 200
    page = practitioner.get(f"{address}/teams").text
    assert "Since Thursday 1 October 2026. They moved near us" in words(page)
    ends = re.findall(r"/teams/([0-9a-f-]{36})/end", page)
    assert len(ends) == 2
    for involvement in ends:
        practitioner.post(f"{address}/teams/{involvement}/end")
    left = practitioner.get(address).status_code, outsider.get(address).status_code
    assert sorted(left) == [200, 404]


def test_an_involvement_of_somebody_else_is_not_ended_here(practitioner: CheckingClient, ward: Ward) -> None:
    other = record_of_wren(practitioner)
    practitioner.post(f"{other}/teams", data={"team": str(ward.hillside.id), "from_date": "", "why": "x"})
    involvement = re.findall(r"/teams/([0-9a-f-]{36})/end", practitioner.get(f"{other}/teams").text)[0]
    answer = practitioner.post(f"/people/{ward.person.id}/teams/{involvement}/end")
    assert answer.status_code == 404


def test_a_lead_joins_two_records_and_takes_it_back(
    app: Flask, practitioner: CheckingClient, lead: CheckingClient, ward: Ward
) -> None:
    other = record_of_wren(practitioner)
    address = f"/people/{ward.person.id}"
    page = lead.post(f"{address}/same-person", data={"action": "find", "words": "wren sand"}).text
    assert "born 2 February 1972" in page
    form = {"action": "join", "words": "wren sand", "main": "other", "why": "", "other": ""}
    page = words(lead.post(f"{address}/same-person", data=form).text)
    assert "Choose the other record" in page
    assert "Write how you know" in page
    form |= {"other": str(kept(app, other).id), "why": "The GP says so"}
    assert lead.post(f"{address}/same-person", data=form).status_code == 303
    assert kept(app, address).joined_to == kept(app, other).id
    for one, says in ((address, "a second record of one person"), (other, "This is the main record")):
        page = words(practitioner.get(one).text)
        assert says in page
        assert "The GP says so" in page
    undo = {"other": str(ward.person.id)}
    assert practitioner.post(f"{other}/same-person/undo", data=undo).status_code == 404
    assert lead.post(f"{other}/same-person/undo", data=undo).status_code == 303
    assert kept(app, address).joined_to is None
    assert "second record" not in words(lead.get(address).text)


def test_a_record_i_may_not_see_cannot_be_joined(
    app: Flask, outsider: CheckingClient, lead: CheckingClient, ward: Ward
) -> None:
    theirs = add(outsider, name_used="Wren Sandpiper", birth_date="5 5 1955")
    page = lead.post(f"/people/{ward.person.id}/same-person", data={"action": "find", "words": "wren"}).text
    assert theirs.rsplit("/", 1)[1] not in page
    form = {"action": "join", "words": "wren", "other": str(kept(app, theirs).id), "why": "I think so"}
    answer = lead.post(f"/people/{ward.person.id}/same-person", data=form)
    assert "Choose the other record" not in words(answer.text)
    assert "Find the other record first" in words(answer.text)
    assert kept(app, str(ward.person.id)).joined_to is None
