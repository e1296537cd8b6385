"""A person takes back what they said, or it was the wrong record: who may, and what every page says."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from assessment.policy import Action
from store import audit, people
from store import letters as ledger
from store.tables import taken_words
from tests.conftest import MakeApp, house_of
from tests.contracts.test_routes import TABLE
from tests.store.taken import found
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.letter_steps import make, save_step
from tests.web.takings import decide, take_back, taken_id
from tests.web.talks import Talk, a_talk, words
from web.today import today

SECRET = "Nobody feeds the grey heron"
SAFETY = {"why": "wrong-record", "reason": "Two windows were open"}


@pytest.fixture
def mine(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    """The ward's own assessment, with all our questions."""
    talk = Talk(app, practitioner, ward.assessment)
    practitioner.post(f"{talk.address}/needs-first", data={"reason": "A test", "step": "what-matters"})
    return talk


@pytest.fixture
def theirs(mine: Talk, lead: CheckingClient) -> Talk:
    return mine.seen_by(lead)


@pytest.fixture
def governance(ward: Ward, sign_in: SignIn) -> CheckingClient:
    return sign_in(ward.governance)


def everywhere(talk: Talk, **ids: object) -> dict[str, str]:
    """Every page of a record that can be asked for, by its address."""
    definition = next(iter(house_of(talk.app).catalogue.values()))
    step = definition.step("what-matters")
    assert step is not None
    known: dict[str, object] = {
        "assessment_id": talk.row.id, "person_id": talk.row.person_id, "step_id": "what-matters",
        "question_id": "what-matters", "section_id": step[0].id, "picture_id": "person", "token": "none",
        "filename": "js/house.js", **ids,
    }  # fmt: skip
    rules = [rule for method, rule in TABLE if method == "GET"]
    keys = ("answer:what-matters", "easy:what-matters", "greeting")
    pages = {}
    for rule, key in [(one, key) for one in rules for key in (keys if "<key>" in one else keys[:1])]:
        ids = {name: str(id_) for name, id_ in {**known, "key": key}.items()}
        at = "".join(ids.get(part, part) for part in re.split(r"<(?:\w+:)?(\w+)>", rule))
        with FlaskClient.open(talk.client, at, method="GET") as answer:  # files are no pages of ours
            pages[at] = answer.get_data().decode("utf-8", "ignore")
    for step_id in ("letter", "next-steps"):
        for page in ("history", "both-texts"):
            at = f"{talk.address}/steps/{step_id}/{page}"
            pages[at] = talk.client.get(at).text
    return pages


def saying(pages: dict[str, str]) -> list[str]:
    return sorted(at for at, page in pages.items() if SECRET in page)


def test_the_words_are_on_no_page_and_in_no_table(mine: Talk, theirs: Talk, ward: Ward) -> None:
    mine.save("what-matters", what__matters="x", **{"what-matters": SECRET, "what-matters.words": SECRET})
    page = theirs.fields("what-matters")
    mine.save("what-matters", **{"what-matters": f"{SECRET}. It is thin"})
    theirs.send("what-matters", page, **{"what-matters": f"{SECRET}, Leo heard"})
    save_step(mine.client, mine.address, action=f"Ask about this: {SECRET}")
    letter_id = make(mine.client, mine.address).rpartition("/")[2]
    before = saying(everywhere(mine, letter_id=letter_id))
    assert {f"{mine.address}/{at}" for at in ("check-answers", "letters/draft", "steps/what-matters")} <= {
        *before
    }
    assert {f"/letters/{letter_id}", f"/letters/{letter_id}.html"} <= {*before}
    take_back(mine, "what-matters", "what-matters")
    take_back(mine, "next-steps", "next-steps")
    assert saying(everywhere(mine, letter_id=letter_id)) == []
    assert saying(everywhere(theirs, letter_id=letter_id)) == []
    assert found(house_of(mine.app).store, SECRET) == []


def test_the_place_says_so_and_nothing_else(mine: Talk) -> None:
    mine.save("what-matters", **{"what-matters": SECRET})
    take_back(mine, "what-matters", "what-matters")
    assert "Taken back: What matters most to you right now?" in words(mine.step("what-matters"))
    read = words(mine.client.get(f"{mine.address}/check-answers").text)
    assert re.search(r"What matters most to you right now\? Taken back", read)
    assert "Taken back" in words(mine.client.get(f"{mine.address}/steps/what-matters/history").text)


def test_a_quiet_place_says_nothing_at_all(mine: Talk, theirs: Talk) -> None:
    mine.save("what-matters", **{"what-matters": SECRET})
    take_back(mine, "what-matters", "what-matters", place="nothing")
    for page in ("steps/what-matters", "check-answers", "steps/what-matters/history"):
        shown = words(mine.client.get(f"{mine.address}/{page}").text)
        assert "Taken back" not in shown, page
    for talk, page in ((mine, "steps/what-matters/history"), (theirs, "changes")):
        assert "What matters most" not in words(talk.client.get(f"{talk.address}/{page}").text), page


def test_the_page_says_first_what_happens_and_asks_for_what_is_missing(mine: Talk) -> None:
    mine.save("what-matters", **{"what-matters": SECRET})
    page = words(mine.client.get(f"{mine.address}/steps/what-matters/take-back").text)
    assert "The words are gone at once" in page and "for 90 days" in page and SECRET not in page
    answer = take_back(mine, "what-matters", why="wrong-record")
    assert answer.status_code == 200
    for missing in ("Choose what shall go", "Write in a few words how it happened"):
        assert missing in words(answer.text)
    assert "Choose why it shall go" in words(take_back(mine, "what-matters", "what-matters", why="").text)
    assert mine.value("what-matters") == SECRET


def test_with_nothing_said_there_is_nothing_to_take_back(mine: Talk) -> None:
    assert "Nothing was said here yet" in mine.client.get(f"{mine.address}/steps/what-matters/take-back").text


def test_only_their_own_words_can_go(mine: Talk) -> None:
    mine.save("what-matters", **{"what-matters": "My garden", "what-matters.words": SECRET})
    take_back(mine, "what-matters", "what-matters.words")
    assert mine.value("what-matters") == "My garden"
    assert found(house_of(mine.app).store, SECRET) == []


def test_the_person_changes_their_mind(mine: Talk, theirs: Talk) -> None:
    mine.save("what-matters", **{"what-matters": SECRET})
    taken = taken_id(take_back(mine, "what-matters", "what-matters"))
    shown = words(mine.client.get(f"{mine.address}/taken-back/{taken}").text)
    assert "What matters most to you right now?" in shown and SECRET not in shown
    decide(theirs.client, theirs, taken, "undo")
    assert mine.value("what-matters") == SECRET
    assert mine.client.get(f"{mine.address}/taken-back/{taken}").status_code == 404


def test_a_safety_answer_in_the_wrong_record_needs_a_second_worker(mine: Talk, theirs: Talk) -> None:
    mine.says("being-safe", "yes")
    mine.save("being-safe", **{"safe-at-home": "not-safe"})
    taken = taken_id(take_back(mine, "being-safe", "safe-at-home", **SAFETY))
    assert mine.value("safe-at-home") == ""  # closed while it waits
    own = words(mine.client.get(f"{mine.address}/taken-back/{taken}").text)
    assert "Ask a colleague to open this page" in own and "Yes, it was the wrong record" not in own
    assert "Somebody else must agree" in words(
        mine.client.get(decide(mine.client, mine, taken, "agree").location).text
    )
    page = words(theirs.client.get(f"{theirs.address}/taken-back/{taken}").text)
    assert "Do you feel safe at home" in page and "Two windows were open" in page and "not-safe" not in page
    decide(theirs.client, theirs, taken, "agree")
    listed = words(mine.client.get(f"{mine.address}/taken-back").text)
    assert "A second worker must agree" not in listed


def test_a_second_worker_who_says_no_brings_the_words_back(mine: Talk, theirs: Talk) -> None:
    mine.says("being-safe", "yes")
    mine.save("being-safe", **{"safe-at-home": "not-safe"})
    taken = taken_id(take_back(mine, "being-safe", "safe-at-home", **SAFETY))
    decide(theirs.client, theirs, taken, "undo")
    assert mine.value("safe-at-home") == "not-safe"


@pytest.mark.parametrize(
    ("why", "step", "what"),
    [
        ("by-person", "being-safe", "safe-at-home"),
        ("wrong-record", "what-matters", "what-matters"),
    ],
)
def test_nobody_else_is_asked_for_the_person_s_own_wish_or_for_what_is_no_safety_answer(
    mine: Talk, why: str, step: str, what: str
) -> None:
    mine.says("being-safe", "yes")
    mine.save(step, **{what: "not-safe"})
    taken = taken_id(take_back(mine, step, what, why=why, reason="A slip"))
    assert "second worker" not in words(mine.client.get(f"{mine.address}/taken-back/{taken}").text).lower()


def test_a_page_left_open_keeps_its_words_closed_and_says_so(mine: Talk, theirs: Talk) -> None:
    mine.save("what-matters", **{"what-matters": SECRET})
    page = theirs.fields("what-matters")
    take_back(mine, "what-matters", "what-matters")
    answer = theirs.send("what-matters", page, **{"what-matters": f"{SECRET}, and more", "good-day": "Sun"})
    assert answer.status_code == 303 and "both-texts" not in answer.location
    assert "This was taken back while you were writing" in words(theirs.client.get(answer.location).text)
    assert (mine.value("what-matters"), mine.value("good-day")) == ("", "Sun")
    assert found(house_of(mine.app).store, SECRET) == []


def test_a_page_that_saves_by_itself_is_told_too(mine: Talk, theirs: Talk) -> None:
    mine.save("what-matters", **{"what-matters": SECRET})
    page = theirs.fields("what-matters")
    take_back(mine, "what-matters", "what-matters")
    sent = {"rev": page["rev"], "writer": page["writer"], "seq": ["1"], "base.what-matters": page["rev"]}
    answer = theirs.client.post(
        f"{theirs.address}/steps/what-matters/keep", data={**sent, "what-matters": [f"{SECRET} 2"]}
    )
    assert answer.status_code == 200 and answer.json is not None
    assert answer.json["closed"] == ["what-matters"] and answer.json["clashes"] == []
    assert found(house_of(mine.app).store, SECRET) == []


def test_the_name_in_the_details_follows_back(app: Flask, mine: Talk, ward: Ward) -> None:
    mine.save("your-name", **{"preferred-name": "Heron"})
    with house_of(app).store.reading() as tx:
        assert people.person(tx, ward.person.id).name_used == "Heron"
    take_back(mine, "your-name", "preferred-name")
    with house_of(app).store.reading() as tx:
        assert people.person(tx, ward.person.id).name_used == "Wren Sandpiper"
    assert not any(at for at in found(house_of(app).store, "Heron") if not at.startswith("definition."))


def test_a_letter_with_the_words_is_closed_until_somebody_says_what_was_done(mine: Talk) -> None:
    mine.save("what-matters", **{"what-matters": SECRET})
    save_step(mine.client, mine.address)
    place = make(mine.client, mine.address)
    taken = taken_id(take_back(mine, "what-matters", "what-matters"))
    assert mine.client.get(f"{place}.pdf").status_code == mine.client.get(f"{place}.html").status_code == 404
    page = words(mine.client.get(place).text)
    assert "It holds words that were taken back" in page and SECRET not in page
    assert "1 letter to replace" in words(mine.client.get(f"{mine.address}/letters").text)
    assert "Nothing was done yet" in words(mine.client.get(f"{mine.address}/taken-back/{taken}").text)
    assert "Choose what you did" in words(
        mine.client.post(f"{place}/recall", data={}, follow_redirects=True).text
    )
    mine.client.post(f"{place}/recall", data={"done": "told", "note": "By phone"})
    after = words(mine.client.get(f"{mine.address}/letters").text)
    assert "Whoever got it was told" in after and "to replace, or to tell" not in after
    assert "By phone" in words(mine.client.get(place).text)
    new = make(mine.client, mine.address)
    assert "It passed its accessibility check" in mine.client.get(new).text


def test_a_letter_that_was_asked_for_meanwhile_is_not_made(app: Flask, mine: Talk, ward: Ward) -> None:
    mine.save("what-matters", **{"what-matters": SECRET})
    with house_of(app).store.transaction() as tx:
        held = {"parts": [{"id": "x", "blocks": [{"key": "answer:what-matters", "text": SECRET}]}]}
        call = ledger.LetterCall(mine.row.id, "summary", "standard", held, ward.lead.id, "k", 1)
        row = ledger.queue(tx, call)
    take_back(mine, "what-matters", "what-matters")
    page = words(mine.client.get(f"/letters/{row.id}").text)
    assert "Something that this letter was to say is no longer there" in page


def test_governance_sees_ids_and_days_and_opens_the_words_with_a_reason(
    app: Flask, mine: Talk, governance: CheckingClient, ward: Ward
) -> None:
    mine.save("what-matters", **{"what-matters": SECRET})
    taken = taken_id(take_back(mine, "what-matters", "what-matters"))
    home = governance.get("/", follow_redirects=True)
    listed = words(home.text)
    assert home.request.path == "/governance" and "The person takes it back" in listed
    shown = listed + words(governance.get(f"/governance/{taken}").text)
    for hidden in (SECRET, "Wren", "Priya", "What matters"):
        assert hidden not in shown
    assert "Write why you have to see the words" in governance.post(f"/governance/{taken}", data={}).text
    opened = governance.post(f"/governance/{taken}", data={"reason": "A complaint of 3 May"})
    assert SECRET in words(opened.text) and opened.headers["Cache-Control"] == "no-store"
    assert SECRET not in words(governance.get(f"/governance/{taken}").text)
    with house_of(app).store.reading() as tx:
        (line,) = [one for one in audit.lines(tx, ward.person.id) if one.action == Action.TAKEN_BACK_OPEN]
    assert (line.account_id, str(line.other_id), line.reason) == (ward.governance.id, taken, "reason-given")
    assert [at.partition(" ")[0] for at in found(house_of(app).store, "A complaint of 3 May")] == [
        "taken_look.reason"
    ]


def test_governance_sees_no_record(mine: Talk, governance: CheckingClient) -> None:
    for address in (mine.address, f"{mine.address}/taken-back", "/work", "/search", "/accounts"):
        assert governance.get(address).status_code == 404


def test_workers_do_not_open_what_governance_opens(mine: Talk, lead: CheckingClient) -> None:
    mine.save("what-matters", **{"what-matters": SECRET})
    taken = taken_id(take_back(mine, "what-matters", "what-matters"))
    for client in (mine.client, lead):
        assert client.get("/governance").status_code == 404
        assert client.post(f"/governance/{taken}", data={"reason": "Curious"}).status_code == 404


def test_one_record_s_taking_back_is_not_another_s(app: Flask, ward: Ward, mine: Talk) -> None:
    other = a_talk(app, ward, mine.client, "kinds")
    mine.save("what-matters", **{"what-matters": SECRET})
    taken = taken_id(take_back(mine, "what-matters", "what-matters"))
    assert other.client.get(f"{other.address}/taken-back/{taken}").status_code == 404
    assert decide(other.client, other, taken, "undo").status_code == 404
    assert mine.value("what-matters") == ""


def test_what_is_due_is_erased_by_the_command_and_when_governance_looks(
    app: Flask, mine: Talk, governance: CheckingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine.save("what-matters", **{"what-matters": SECRET})
    taken = taken_id(take_back(mine, "what-matters", "what-matters"))
    run = app.test_cli_runner()
    assert run.invoke(args=["erase-due"]).output == "Nothing is due.\n"
    monkeypatch.setattr("web.erasing.today", lambda: today() + timedelta(days=90))
    page = words(governance.get(f"/governance/{taken}").text)
    assert "Nobody can read them any more" in page
    assert "Bring the words back" not in words(mine.client.get(f"{mine.address}/taken-back/{taken}").text)
    assert run.invoke(args=["erase-due"]).output == "Nothing is due.\n"
    with house_of(app).store.reading() as tx:
        assert set(tx.scalars(select(taken_words.c.sealed))) == {None}


def test_the_days_are_a_setting_and_preparing_erases_what_is_due(
    make_app: MakeApp, mine: Talk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_app(SBS_TAKEN_BACK_DAYS="30")
    mine.save("what-matters", **{"what-matters": SECRET})
    mine.client.application.extensions["side-by-side"] = house_of(other)
    taken = taken_id(take_back(mine, "what-matters", "what-matters"))
    monkeypatch.setattr("web.erasing.today", lambda: today() + timedelta(days=30))
    assert "Ready." in other.test_cli_runner().invoke(args=["prepare"]).output
    assert "were erased" in words(mine.client.get(f"{mine.address}/taken-back/{taken}").text)
    assert (home / "taken-back.jsonl").read_text().count("\n") == 2
