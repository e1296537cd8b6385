"""The page turned for two people at one screen: the same answers, and nothing that is for the worker."""

import pytest
from flask import Flask

from assessment.definition import Step
from store import definitions
from tests.conftest import house_of
from tests.web.acting import a_need
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, fields_of, words

FOR_THE_WORKER = (
    "Who answered", "Saved by", "Everything that was saved here", "Take something back", "as done", "Mark",
    "Sign out", "My work", "To do", "opened this step", "Two texts", "Worker:",
)  # fmt: skip


@pytest.fixture
def kinds(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


def turn(talk: Talk, step: str = "words") -> None:
    assert talk.save(step, "turn").location == f"{talk.address}/steps/{step}"


def test_turning_saves_what_was_typed_and_shows_the_same_answers(kinds: Talk) -> None:
    kinds.save("words", "turn", story="Mine")
    page = kinds.step("words")
    assert "sbs-turned" in page and "Mine" in page and kinds.value("story") == "Mine"
    kinds.save("words", story="Ours now")
    assert kinds.value("story") == "Ours now" and kinds.units()["story"].get("who", "") == ""
    assert "data-autosave" in page


def test_nothing_on_it_is_for_the_worker(app: Flask, ward: Ward, kinds: Talk, sign_in: SignIn) -> None:
    kinds.save("words", story="A first text")
    kinds.seen_by(sign_in(ward.lead)).step("words")
    turn(kinds)
    for page in (kinds.step("words"), kinds.step("choices"), kinds.step("lists")):
        read = words(page).partition("You will be signed out")[0]
        assert [one for one in FOR_THE_WORKER if one in read] == []
        assert "sbs-visit" not in page and "sbs-needs" not in page and "data-jot" not in page


def test_states_are_the_persons_own_words_and_are_kept_as_ever(kinds: Talk) -> None:
    turn(kinds, "choices")
    page = kinds.step("choices")
    assert "I would rather not say" in words(page) and "Prefer not to say" not in words(page)
    kinds.save(
        "choices", best_drink__state="prefer-not", helpers__words="My sister, mostly", has_dog__letter="no"
    )
    units = kinds.units()
    assert units["best-drink"]["state"] == "prefer-not" and units["has-dog"]["letter"] == "no"
    assert units["helpers.words"]["words"] == "My sister, mostly"


def test_what_a_worker_said_beside_an_answer_stays_though_the_page_does_not_show_it(kinds: Talk) -> None:
    kinds.save("words", story="Told by her", story__who="someone-else", story__who_name="Her sister")
    turn(kinds)
    kinds.save("words", nickname="Birdie")
    assert kinds.units()["story"]["who_name"] == "Her sister"


def test_it_is_remembered_for_the_assessment_until_it_is_turned_back(
    kinds: Talk, app: Flask, ward: Ward
) -> None:
    turn(kinds)
    assert "sbs-turned" in kinds.step("choices") and "sbs-turned" not in kinds.list_page()
    page = kinds.step("figures")
    assert "Turn the page back" in page and page.index("For the worker") < page.index("Turn the page back")
    kinds.send("figures", fields_of(page, "step"), "turn-back")
    assert "sbs-turned" not in kinds.step("words") and "Who answered" in words(kinds.step("words"))
    other = a_talk(app, ward, kinds.client, "kinds")
    assert "sbs-turned" not in other.step("words")


def test_one_question_at_a_time_is_turned_too(app: Flask, ward: Ward, kinds: Talk) -> None:
    a_need(app, ward)
    turn_page = kinds.client.get(f"{kinds.address}/steps/words/one/story").text
    kinds.client.post(
        f"{kinds.address}/steps/words/one/story", data={**fields_of(turn_page, "step"), "action": "turn"}
    )
    page = kinds.client.get(f"{kinds.address}/steps/words/one/story").text
    read = words(page).partition("You will be signed out")[0]
    assert "sbs-turned" in page and [one for one in FOR_THE_WORKER if one in read] == []


def test_safety_questions_are_on_no_screen_that_is_shared(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk = a_talk(app, ward, practitioner, "gates")
    ordinary = next(step for step in steps_of(app, talk) if all(q.sensitivity < 2 for q in step.questions))
    safety = next(step for step in steps_of(app, talk) if any(q.sensitivity == 3 for q in step.questions))
    turn(talk, ordinary.id)
    for path in (f"steps/{safety.id}", f"steps/{safety.id}/one/{safety.questions[0].id}"):
        page = practitioner.get(f"{talk.address}/{path}", follow_redirects=True).text
        assert "not shown while two people look" in page
        assert str(safety.title) not in page and not any(str(q.ask) in page for q in safety.questions)
    back = practitioner.post(f"{talk.address}/view?step={safety.id}", data={"choose": "turned="})
    assert back.location == f"{talk.address}/steps/{safety.id}"
    assert "sbs-turned" not in practitioner.get(f"{talk.address}/steps/{ordinary.id}").text


def steps_of(app: Flask, talk: Talk) -> tuple[Step, ...]:
    with house_of(app).store.reading() as tx:
        return definitions.get(tx, talk.row.definition_hash).steps
