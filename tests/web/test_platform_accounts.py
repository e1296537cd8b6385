"""Accounts, teams and one's own account, by who may do what."""

import re

from flask import Flask

from store import accounts, teams
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import PASSWORD, SignIn, Ward
from web import passwords
from web.today import today

HOSTILE = "</textarea><script>alert(1)</script>{{7*7}} “é”"


def test_an_administrator_adds_an_account_with_a_team(
    app: Flask, administrator: CheckingClient, ward: Ward
) -> None:
    form = {"name": "Nia Brook", "email": "nia@example.org", "job_title": "Nurse", "role": "practitioner",
            "teams": [str(ward.riverside.id)], "teams_from": ""}  # fmt: skip
    answer = administrator.post("/accounts/new", data=form)
    assert answer.status_code == 303
    assert "Nia Brook" in administrator.get(answer.location).text
    with house_of(app).store.reading() as tx:
        made = accounts.account_by_email(tx, "nia@example.org")
        assert made is not None
        assert [team.name for team in accounts.teams_of(tx, made.id, today())] == [ward.riverside.name]


def test_a_faulty_account_keeps_what_was_typed_and_says_what_to_do(
    administrator: CheckingClient, ward: Ward
) -> None:
    form = {"name": HOSTILE, "email": "not an address", "role": "", "teams_from": "the day after"}
    page = administrator.post("/accounts/new", data=form).text
    assert "<title>Error: Add an account" in page
    assert "&lt;script&gt;" in page and "<script>alert" not in page and "not an address" in page
    for message in ("Enter an e-mail address like", "Choose a role", "Enter the date they join"):
        assert page.count(message) == 2, message  # in the summary and at the field


def test_an_address_is_used_by_one_account_only(administrator: CheckingClient, ward: Ward) -> None:
    form = {"name": "Somebody Else", "email": ward.lead.email.upper(), "role": "practitioner"}
    assert "This one has an account already" in administrator.post("/accounts/new", data=form).text


def test_an_account_is_changed_and_leaves_a_team(
    app: Flask, administrator: CheckingClient, ward: Ward
) -> None:
    address = f"/accounts/{ward.practitioner.id}"
    page = administrator.get(address).text
    assert re.search(rf'value="{ward.riverside.id}" checked', page)
    form = {"name": "Priya Lark", "role": "lead", "job_title": "Lead nurse", "teams": [str(ward.hillside.id)]}
    assert administrator.post(address, data=form).status_code == 303
    with house_of(app).store.reading() as tx:
        assert [team.id for team in accounts.teams_of(tx, ward.practitioner.id, today())] == [
            ward.hillside.id
        ]
        changed = accounts.account(tx, ward.practitioner.id)
    assert changed is not None and (changed.name, changed.role) == ("Priya Lark", "lead")


def test_stopping_an_account_ends_its_sessions(
    administrator: CheckingClient, ward: Ward, sign_in: SignIn
) -> None:
    client, address = sign_in(ward.lead), f"/accounts/{ward.lead.id}/sign-in"
    assert administrator.post(address, data={"action": "disable"}).status_code == 303
    assert client.get("/account").status_code == 302
    assert "Cannot sign in" in administrator.get("/accounts").text
    administrator.post(address, data={"action": "enable"})
    assert sign_in(ward.lead).get("/account").status_code == 200


def test_nobody_stops_or_demotes_themselves(administrator: CheckingClient, ward: Ward) -> None:
    own = f"/accounts/{ward.administrator.id}"
    administrator.post(f"{own}/sign-in", data={"action": "disable"})
    assert administrator.get("/account").status_code == 200
    page = administrator.post(own, data={"name": "Ada Quill", "role": "practitioner"}).text
    assert "Ask another administrator" in page


def test_a_lead_sees_their_own_team_and_makes_a_link_for_it_only(lead: CheckingClient, ward: Ward) -> None:
    page = lead.get("/accounts").text
    assert ward.practitioner.name in page and ward.outsider.name not in page
    shown = lead.post(f"/accounts/{ward.practitioner.id}/link").text
    assert re.search(r"http://localhost/links/[\w-]{40,}", shown)
    assert lead.post(f"/accounts/{ward.outsider.id}/link").status_code == 404
    assert lead.get(f"/accounts/{ward.practitioner.id}").status_code == 404


def test_fields_that_are_not_asked_change_nothing(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    form = {"name": "Priya", "card": "folded", "role": "administrator", "email": "x@example.org", "id": "1"}
    assert practitioner.post("/account", data=form).status_code == 303
    with house_of(app).store.reading() as tx:
        kept = accounts.account(tx, ward.practitioner.id)
    assert kept is not None
    assert (kept.name, kept.role, kept.email, kept.card_open) == (
        "Priya", "practitioner", ward.practitioner.email, False
    )  # fmt: skip


def test_changing_the_password_asks_for_the_old_one_and_ends_other_sessions(
    app: Flask, practitioner: CheckingClient, ward: Ward, sign_in: SignIn
) -> None:
    elsewhere = sign_in(ward.practitioner)
    with house_of(app).store.transaction() as tx:
        accounts.set_password_hash(tx, ward.practitioner.id, passwords.hash_of(PASSWORD))
    wrong = {"old_password": "not this one", "password": "copper lantern meadow"}
    assert "Check the password you have now" in practitioner.post("/account/password", data=wrong).text
    right = wrong | {"old_password": PASSWORD}
    assert practitioner.post("/account/password", data=right).status_code == 303
    assert practitioner.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302


def test_my_sign_ins_are_listed_and_the_others_ended(
    practitioner: CheckingClient, ward: Ward, sign_in: SignIn
) -> None:
    elsewhere = sign_in(ward.practitioner)
    assert practitioner.get("/account/sign-ins").text.count("Signed in ") == 2
    practitioner.post("/account/sign-ins")
    assert practitioner.get("/account/sign-ins").text.count("Signed in ") == 1
    assert elsewhere.get("/account").status_code == 302


def test_a_team_is_added_and_every_field_comes_back_as_it_was_typed(
    app: Flask, administrator: CheckingClient, ward: Ward
) -> None:
    words = {"name": f"Harbour {HOSTILE}", "address": "1 Quay\nHarbourtown", "phone": "0151 496 0123",
             "text_number": "07700 900123", "email": "harbour@example.org", "relay": "18001 0151 496 0123",
             "hours": "Monday to Friday\n9am to 5pm", "complaints": f"PALS\n{HOSTILE}",
             "safety_net": "Ring 999\n\nor 111"}  # fmt: skip
    answer = administrator.post("/teams/new", data=words)
    assert answer.status_code == 303
    assert "<script>alert" not in administrator.get(answer.location).text
    assert "<script>alert" not in administrator.get(f"{answer.location}/edit").text
    with house_of(app).store.reading() as tx:
        kept = next(team for team in teams.teams(tx) if team.name.startswith("Harbour"))
    assert {name: getattr(kept, name) for name in words} == words


def test_a_lead_changes_their_own_team_and_no_other(lead: CheckingClient, ward: Ward) -> None:
    own = f"/teams/{ward.riverside.id}/edit"
    assert "What to do if things get worse" in lead.get(own).text
    assert lead.post(own, data={"name": "Riverside", "phone": "0151 496 0123"}).status_code == 303
    assert lead.get(f"/teams/{ward.hillside.id}/edit").status_code == 404
    assert lead.get("/teams/new").status_code == 404


def test_a_practitioner_reads_a_team_and_changes_none(practitioner: CheckingClient, ward: Ward) -> None:
    assert "Change this" not in practitioner.get(f"/teams/{ward.riverside.id}").text
    assert practitioner.get(f"/teams/{ward.riverside.id}/edit").status_code == 404


def test_a_team_needs_a_name_and_a_text_has_its_limit_said(administrator: CheckingClient) -> None:
    page = administrator.post("/teams/new", data={"name": "", "safety_net": "a" * 2001}).text
    assert "Enter the name of the team" in page
    assert "to 2000 characters or fewer. It has 2001" in page and "a" * 2001 in page
