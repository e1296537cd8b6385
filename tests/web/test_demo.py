"""The made-up people: at every stage, written as the pages write, and never beside anything real."""

from pathlib import Path

import pytest
from flask import Flask

from assessment.contact import ContactState
from assessment.definition import Means
from assessment.safety import is_safety
from assessment.sharing_decisions import Said
from assessment.states import State
from assessment.urgent import UrgentState
from store import accounts, assessments, houses, people, sheets, to_do, urgent
from store.sharing import explained_of
from store.to_do import Kind
from tests.conftest import MakeApp, house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import client_of
from tests.web.talks import words
from web.commands.demo_data import PASSWORD, load
from web.opened import Opened, open_assessment, stops
from web.sharing_now import sharing_now
from web.today import today

Names = dict[str, object]


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo loaded once; every test here only reads it."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def demo(demo_home: Path, make_app: MakeApp) -> Flask:
    app = make_app(SBS_HOME=str(demo_home))
    with house_of(app).store.reading() as tx:
        empty = houses.is_empty(tx)
    if empty:
        said = app.test_cli_runner().invoke(args=["load-demo"])
        assert said.exit_code == 0, said.output
    return app


def signed_in(app: Flask, who: str) -> CheckingClient:
    client = client_of(app)
    answer = client.post("/sign-in", data={"email": f"{who}@demo.example", "password": PASSWORD})
    assert answer.status_code == 303
    return client


def test_the_command_says_who_can_sign_in_and_loads_only_once(demo: Flask) -> None:
    said = demo.test_cli_runner().invoke(args=["load-demo"])
    assert said.exit_code == 0
    assert "here already" in said.output
    for text in (
        "practitioner@demo.example",
        "lead@demo.example",
        "admin@demo.example",
        "governance@demo.example",
        PASSWORD,
    ):
        assert text in said.output
    with house_of(demo).store.reading() as tx:
        assert len(accounts.accounts(tx)) == 5


def test_a_database_that_holds_anything_else_is_not_touched(app: Flask, ward: object) -> None:
    said = app.test_cli_runner().invoke(args=["load-demo"])
    assert said.exit_code != 0
    assert "will not touch it" in said.output
    with house_of(app).store.reading() as tx:
        assert not houses.is_demo(tx)
        assert accounts.account_by_email(tx, "lead@demo.example") is None


def test_a_demo_that_fails_half_way_leaves_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop_half_way(tx: object) -> None:
        load(tx)
        raise KeyError("half way")

    monkeypatch.setattr("web.commands.demo.load", stop_half_way)
    assert app.test_cli_runner().invoke(args=["load-demo"]).exit_code != 0
    with house_of(app).store.reading() as tx:
        assert houses.is_empty(tx)
        assert not houses.is_demo(tx)


def test_the_three_accounts_see_what_is_theirs(demo: Flask) -> None:
    practitioner, lead, admin = (signed_in(demo, who) for who in ("practitioner", "lead", "admin"))
    page = words(practitioner.get("/work").text)
    assert "Demo: made-up people" in page
    for name in ("Rosa", "Siân", "Hồng Ánh", "Yūsuf", "Dan", "Mrs Okafor"):
        assert name in page
    assert "Keziah" not in page
    assert "Keziah" in words(lead.get("/work").text)
    assert admin.get("/work").status_code == 404
    assert admin.get("/accounts").status_code == 200


def test_the_person_of_the_other_team_can_be_asked_for(demo: Flask) -> None:
    practitioner = signed_in(demo, "practitioner")
    form = {"name_used": "Keziah", "birth_date": "14 5 1990", "why": "Her GP asked us"}
    assert "We may know this person already" in practitioner.post("/people/new", data=form).text


def test_every_page_of_every_person_opens(demo: Flask) -> None:
    lead = signed_in(demo, "lead")
    with house_of(demo).store.reading() as tx:
        account = accounts.account_by_email(tx, "lead@demo.example")
        assert account is not None
        everybody = people.search(tx, account.id, "a", today())
    assert len(everybody) >= 8
    for person in everybody:
        for page in ("", "/details", "/contact-state", "/teams", "/same-person"):
            assert lead.get(f"/people/{person.id}{page}").status_code == 200


def test_the_stages_are_as_different_as_the_demo_promises(demo: Flask) -> None:
    with demo.test_request_context(), house_of(demo).store.reading() as tx:
        account = accounts.account_by_email(tx, "lead@demo.example")
        assert account is not None
        found = {row.name_used: row for row in assessments.my_work(tx, account.id, today())}
        states = {name: row.state for name, row in found.items()}
        assert states["Dan"] is State.FINISHED
        assert states["Mrs Okafor"] is State.SIGNED
        assert states["Rosa"] is State.OPEN
        savers = {save.by_name for save in sheets.step_saves(tx, found["Rosa"].assessment_id).values()}
        assert savers == {"Sam Okoro", "Helen Marsh"}
        rows = {name: assessments.get(tx, row.assessment_id) for name, row in found.items()}
        opened = {name: open_assessment(tx, row) for name, row in rows.items()}
        left = {name: what_is_left(one) for name, one in opened.items()}
        assert left["Rosa"] == {"malformed", "later"}
        assert left["Dan"] == left["Mrs Okafor"] == set()
        patrick = people.search(tx, account.id, "patrick", today())[0]
        assert patrick.contact_state is ContactState.DO_NOT_CONTACT
        next_steps = opened["Dan"].definition.meaning(Means.NEXT_STEPS)
        assert next_steps is not None
        assert sum(key.startswith(f"{next_steps.id}.") for key in opened["Dan"].units) == 35


def test_what_the_person_decided_is_shown_by_somebody(demo: Flask) -> None:
    with demo.test_request_context(), house_of(demo).store.reading() as tx:
        account = accounts.account_by_email(tx, "lead@demo.example")
        assert account is not None
        lines = {line.person_name: line.urgency.state for line in urgent.listed(tx, account.id, today())}
        assert lines == {"Keziah": UrgentState.OPEN, "Hồng Ánh": UrgentState.ACTED}
        known = {row.name_used: row for row in people.search(tx, account.id, "a", today())}
        sharing = {name: sharing_now(tx, one.id) for name, one in known.items()}
        assert {name for name, one in sharing.items() if one.never and not one.proposed} == {"Yūsuf"}
        assert [one.said for one in sharing["Siân"].decisions] == [Said.NO, Said.YES]  # one was taken back
        assert {one.said for one in sharing["Dan"].proposed} == {Said.YES, Said.NO}  # nobody has recorded it
        assert [len(one.points) for one in explained_of(tx, known["Yūsuf"].id)] == [4]
        kinds = {(one.person_name, one.to_do.kind) for one in to_do.lines(tx, account.id, today())}
        expected = {
            ("Rosa", Kind.ANOTHER_DAY),
            ("Hồng Ánh", Kind.CALL),
            ("Yūsuf", Kind.ANSWERS),
            ("Keziah", Kind.URGENT),
        }
        assert expected <= kinds


def task_lists(demo: Flask, name: str) -> list[str]:
    """The addresses of a person's assessments, the newest first."""
    with house_of(demo).store.reading() as tx:
        account = accounts.account_by_email(tx, "lead@demo.example")
        assert account is not None
        person = people.search(tx, account.id, name, today())[0]
        return [f"/assessments/{row.id}" for row in assessments.for_person(tx, person.id)]


def test_a_worker_with_no_safety_access_reads_whom_to_ask(demo: Flask) -> None:
    safety = next(step.id for step in house_of(demo).catalogue["complex-needs"].steps if is_safety(step))
    page = words(signed_in(demo, "newworker").get(f"{task_lists(demo, 'Ánh')[0]}/steps/{safety}").text)
    assert "Your account does not open these questions" in page
    assert "Helen Marsh" in page
    assert "neighbour" not in page


def test_pages_of_the_persons_side_have_something_to_show(demo: Flask) -> None:
    sam = signed_in(demo, "practitioner")
    ways = {
        f"{task_lists(demo, 'Yūsuf')[0]}/own-links": "They are done",
        f"{task_lists(demo, 'Yūsuf')[0]}": "Two texts are kept",
        f"{task_lists(demo, 'Rosa')[0]}/own-links": "Not opened yet",
        f"{task_lists(demo, 'Dan')[0]}/check-answers": "They see this differently",
        f"{task_lists(demo, 'Winston')[0]}/still-right": "From the record, not from the person",
        f"/pause?back={task_lists(demo, 'Siân')[0]}": "Breathe slowly together",
    }
    for address, says in ways.items():
        assert says in words(sam.get(address).text), address


def what_is_left(opened: Opened) -> set[str]:
    """The kinds of what stops an assessment from being done."""
    sections = opened.definition.sections
    return {stop.kind.value for section in sections for stop in stops(section, opened.units)}


def test_no_question_of_the_demo_is_named_in_python() -> None:
    ids = {"next-steps.", "contact-ways", "preferred-name:"}
    folder = Path(__file__).parents[2] / "web" / "commands"
    assert not [one for file in folder.glob("*.py") for one in ids if one in file.read_text(encoding="utf-8")]
