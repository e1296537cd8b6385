"""Safety questions and their own access: who may see them, who is told so, and that nothing typed is lost."""

import pytest
from flask import Flask

from assessment.policy import Role
from store import accounts, assessments, audit, late
from store.accounts import Account
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, words
from web.today import today

CANARY = "A canary about home"


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    """A safety question was answered, with a yes of today."""
    talk = a_talk(app, ward, practitioner, "gates")
    talk.says("at-home", "yes")
    talk.save("at-home", safe_home__words=CANARY)
    return talk


@pytest.fixture
def newcomer(app: Flask, ward: Ward) -> Account:
    """A practitioner of the same team who may not see safety questions."""
    with house_of(app).store.transaction() as tx:
        made = accounts.add_account(tx, "nell@example.org", "Nell Rook", Role.PRACTITIONER, "Nurse")
        accounts.join_team(tx, made.id, ward.riverside.id, today())
    return made


def test_an_account_without_safety_reads_who_of_the_team_has_it(
    talk: Talk, newcomer: Account, sign_in: SignIn
) -> None:
    page = words(talk.seen_by(sign_in(newcomer)).step("at-home"))
    assert "Your account does not open these questions." in page
    assert "Priya Larkfield" in page and "Leo Marsh" in page and "Otis Fenn" not in page
    assert CANARY not in page and "Do you feel safe" not in page


PAGES = (
    "/steps/at-home",
    "/steps/at-home/one/safe-home",
    "/steps/at-home/permission",
    "/steps/at-home/history",
    "/steps/at-home/take-back",
    "/steps/at-home/both-texts",
    "/check-answers",
    "/check-answers/safe-home",
    "/changes",
    "/notes",
    "/paper/enter/at-home",
    "/paper/print?section=ordinary&private=yes",
    "",
)


def test_no_page_shows_an_answer_to_an_account_without_safety(
    talk: Talk, newcomer: Account, sign_in: SignIn
) -> None:
    theirs = sign_in(newcomer)
    for page in PAGES:
        answer = theirs.get(f"{talk.address}{page}", follow_redirects=True)
        assert answer.status_code == 200 and CANARY not in answer.text, page


def test_a_yes_at_the_gate_opens_nothing_for_it_and_changes_nothing(
    talk: Talk, newcomer: Account, sign_in: SignIn
) -> None:
    theirs = talk.seen_by(sign_in(newcomer))
    theirs.says("at-home", "not-at-all")
    assert talk.units()["permission.step-at-home"]["value"] == "yes"
    assert theirs.reads("at-home", "history") == f"{talk.address}/steps/at-home"
    assert CANARY not in theirs.client.get(f"{talk.address}/steps/at-home/history").text


def test_what_it_sends_all_the_same_is_kept_for_a_colleague_and_stands_nowhere(
    app: Flask, talk: Talk, ward: Ward, newcomer: Account, sign_in: SignIn
) -> None:
    theirs = sign_in(newcomer)
    typed = {"safe-home.words": "Typed by somebody else", "safe-home.shown": "1", "action": "continue"}
    answer = theirs.post(f"{talk.address}/steps/at-home", data=typed, follow_redirects=True)
    assert "Kept for a colleague who may read it" in words(answer.text) and CANARY not in answer.text
    assert CANARY in talk.units()["safe-home.words"].values()
    with app.app_context(), house_of(app).store.reading() as tx:
        row = assessments.get(tx, talk.row.id)
        assert row is not None
        kept = [one.words for one in late.proposals(tx, row.person_id, row.id)]
    assert any("Typed by somebody else" in unit.values() for unit in kept)
    assert "Typed by somebody else" not in theirs.get(f"{talk.address}/late").text


def test_opening_a_safety_step_stands_in_the_audit_with_no_word_of_it(
    app: Flask, talk: Talk, ward: Ward
) -> None:
    talk.step("at-home")
    talk.step("your-day")
    with house_of(app).store.reading() as tx:
        lines = [one for one in audit.lines(tx, ward.person.id) if one.action == "safety-open"]
    assert [one.account_id for one in lines] == [ward.practitioner.id] * len(lines) and lines
    assert all(one.assessment_id == talk.row.id for one in lines)


def test_an_administrator_gives_it_and_takes_it_away_with_a_line_in_the_audit(
    app: Flask, administrator: CheckingClient, newcomer: Account
) -> None:
    page = administrator.get(f"/accounts/{newcomer.id}").text
    assert "May ask and read safety questions" in page
    typed = {"name": "Nell Rook", "role": "practitioner", "teams_from": ""}
    for ticked, expected in (({"safety": "yes"}, True), ({}, False), ({}, False)):
        answer = administrator.post(f"/accounts/{newcomer.id}", data=typed | ticked)
        assert answer.status_code == 303
        with house_of(app).store.reading() as tx:
            now = accounts.account(tx, newcomer.id)
        assert now is not None and now.safety is expected
    with house_of(app).store.reading() as tx:
        lines = [one for one in audit.lines(tx) if one.action.startswith("account-safety")]
    assert [one.action for one in lines] == ["account-safety-given", "account-safety-taken"]
    assert {one.other_id for one in lines} == {newcomer.id}


def test_saving_an_account_leaves_it_as_it_was(administrator: CheckingClient, app: Flask, ward: Ward) -> None:
    page = administrator.get(f"/accounts/{ward.lead.id}").text
    assert 'name="safety" type="checkbox" value="yes" checked' in page


def test_who_works_with_no_records_cannot_have_it(
    app: Flask, administrator: CheckingClient, newcomer: Account
) -> None:
    for role in ("administrator", "governance"):
        typed = {"name": "Nell Rook", "role": role, "teams_from": "", "safety": "yes"}
        administrator.post(f"/accounts/{newcomer.id}", data=typed)
        with house_of(app).store.reading() as tx:
            now = accounts.account(tx, newcomer.id)
        assert now is not None and not now.safety


def test_paper_holds_safety_questions_only_for_who_may_ask_them(
    talk: Talk, newcomer: Account, sign_in: SignIn
) -> None:
    theirs = sign_in(newcomer)
    assert "The most private questions" not in theirs.get(f"{talk.address}/paper").text
    printed = words(theirs.get(f"{talk.address}/paper/print?section=ordinary&private=yes").text)
    assert "safe at home" not in printed.lower()
