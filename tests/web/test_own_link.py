"""The person's own link: what they write arrives as theirs, unaltered; their pages show nothing else."""

import re
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from store import audit, definitions, sheets, to_do
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.own_links import OwnLink
from tests.web.talks import Talk, a_talk, fields_of, words

THEIRS = "  I like it quiet.\nAnd <b>no</b> surprises… "


@pytest.fixture
def kinds(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


@pytest.fixture
def own(app: Flask, kinds: Talk) -> OwnLink:
    return OwnLink(app, kinds)


@pytest.fixture
def inside(own: OwnLink) -> OwnLink:
    assert own.enter().location == "/own"
    return own


def saves(own: OwnLink, step: str) -> Any:
    with house_of(own.app).store.reading() as tx:
        return sheets.revisions_of_step(tx, own.talk.row.id, step)


def test_what_they_write_arrives_unaltered_and_as_their_own_words(inside: OwnLink) -> None:
    inside.write("words", story=THEIRS)
    unit = inside.talk.units()["story"]
    assert unit["value"] == THEIRS and unit["who"] == "person"
    newest = saves(inside, "words")[0]
    assert newest.kind == "self" and newest.by_name == "The person (by their own link)"
    assert "nickname" not in newest.unit_keys  # what was left alone says nothing


def test_every_kind_of_answer_comes_with_the_person_as_who_answered(inside: OwnLink) -> None:
    inside.write("choices", best_drink="tea", helpers=["family", "friend"], has_dog__state="prefer-not")
    page = fields_of(inside.page("lists"), "step")
    (name,) = (one for one in page if one.endswith(".name"))
    inside.send("lists", {**page, name: "Biscuit"})
    units = inside.talk.units()
    assert (units["best-drink"]["value"], units["best-drink"]["who"]) == ("tea", "person")
    assert (units["helpers"]["value"], units["helpers"]["who"]) == (["family", "friend"], "person")
    assert (units["has-dog"]["state"], units["has-dog"]["who"]) == ("prefer-not", "person")
    assert units[name]["value"] == "Biscuit" and units["pets"]["who"] == "person"


def test_their_pages_show_their_own_answers_and_nothing_else_of_the_record(kinds: Talk, app: Flask) -> None:
    kinds.save("words", nickname="CANARY-WORKER", story="CANARY-STORY")
    own = OwnLink(app, kinds)
    shown = [own.browser.get(f"/own/{own.token}").text]
    own.enter()
    own.write("words", story="Mine alone")
    shown += [
        own.browser.get("/own").text,
        own.page("words"),
        own.page("choices"),
        own.page("words", "?one=yes"),
    ]
    for page in shown:
        assert "CANARY" not in page and "Sandpiper" not in page and "Wren" not in page
        assert 'content="noindex' in page and "data-signed-in" not in page
    assert "Mine alone" in shown[2] and "You wrote something" in words(shown[1])
    assert "More for this answer" not in shown[2] and "Who answered" not in words(shown[2])


def test_a_step_that_was_not_chosen_or_is_private_is_not_there(
    app: Flask, ward: Ward, practitioner: Any
) -> None:
    private = a_talk(app, ward, practitioner, "sensitivity")
    page = private.client.get(f"{private.address}/own-links/new").text
    with house_of(app).store.reading() as tx:
        definition = definitions.get(tx, private.row.definition_hash)
    closed = {one.id for one in definition.steps if any(q.sensitivity >= 2 for q in one.questions)}
    assert closed and all(f'value="{step}"' not in page for step in closed)
    form = {"link": str(uuid4()), "steps": list(closed), "way": "face", "days": "7"}
    answer = private.client.post(f"{private.address}/own-links/new", data=form)
    assert "Choose at least one step" in answer.text
    own = OwnLink(app, a_talk(app, ward, practitioner, "kinds"), steps=("words",))
    own.enter()
    assert own.browser.get("/own/steps/choices").status_code == 404
    assert own.browser.post("/own/steps/choices", data={"best-drink": "tea"}).status_code == 404
    assert own.talk.value("best-drink") == ""


def test_where_a_worker_wrote_something_else_both_texts_wait(inside: OwnLink) -> None:
    inside.talk.save("words", story="The worker's words")
    inside.write("words", story="The person's words")
    assert inside.talk.value("story") == "The worker's words"
    (clash,) = inside.talk.conflicts()
    assert clash.mine["value"] == "The person's words" and clash.theirs["value"] == "The worker's words"
    assert "The person's words" in inside.page("words").replace("&#39;", "'")
    choices = words(inside.talk.client.get(f"{inside.talk.address}/steps/words/both-texts").text)
    assert "The person (by their own link) wrote" in choices and "You wrote" in choices
    inside.write("words", story="The person's newer words")
    (clash,) = inside.talk.conflicts()
    assert clash.mine["value"] == "The person's newer words"


def test_changing_their_own_answer_again_and_back_is_kept_each_time(inside: OwnLink) -> None:
    for said in ("one", "two", "one"):
        inside.write("words", story=said)
        assert inside.talk.value("story") == said
    inside.write("words", story="")
    assert inside.talk.value("story") == "" and not inside.talk.conflicts()


def test_an_older_window_of_theirs_takes_nothing_back_that_it_did_not_touch(inside: OwnLink) -> None:
    old = fields_of(inside.page("words"), "step")
    inside.write("words", story="Newer", nickname="Birdie")
    inside.send("words", old, nickname="Bird")
    assert (inside.talk.value("story"), inside.talk.value("nickname")) == ("Newer", "Bird")
    assert "in another window" in inside.browser.get("/own").text


def test_something_malformed_is_kept_and_asked_about_once(app: Flask, kinds: Talk) -> None:
    own = OwnLink(app, kinds, steps=("figures",))
    own.enter()
    answer = own.write("figures", next_day="soonish")
    assert "look=yes" in answer.location and own.talk.value("next-day") == "soonish"
    page = own.browser.get(answer.location).text
    assert "What you wrote is saved" in page and "soonish" in page
    assert own.send("figures", fields_of(page, "step"), query="?look=yes").location == "/own"


def test_one_question_at_a_time_leads_through_every_question(inside: OwnLink) -> None:
    answer = inside.write("words", query="?one=yes&at=nickname", nickname="Birdie")
    assert "at=story" in answer.location and "one=yes" in answer.location
    page = inside.browser.get(answer.location).text
    assert "Words, 3 of 3" in words(page) and 'name="nickname"' not in page
    assert inside.talk.value("nickname") == "Birdie"


def test_the_worker_is_told_that_something_came_and_the_line_holds_no_words(
    inside: OwnLink, ward: Ward
) -> None:
    inside.talk.list_page()
    inside.write("words", story="SECRET-WORDS")
    inside.browser.post("/own/done")
    assert "by their own link" in words(inside.talk.client.get(f"{inside.talk.address}/changes").text)
    with house_of(inside.app).store.reading() as tx:
        line = to_do.by_key(tx, f"answers:{inside.form['link']}")
        lines = audit.lines(tx, ward.person.id)
    assert line and "done with their own link" in line.words and "SECRET" not in line.words
    assert {"own-link-saved", "own-link-done", "own-link-code"} <= {one.action for one in lines}
    page = inside.talk.client.get("/to-do").text
    assert f"{inside.talk.address}/own-links" in page and "SECRET" not in page
    history = inside.talk.client.get(f"{inside.talk.address}/steps/words/history").text
    assert "The person (by their own link)" in words(history) and re.search("SECRET-WORDS", history)
