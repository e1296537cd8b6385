"""Late answers: everybody sees them, a lead accepts or declines, and who wrote them is told."""

import re

import pytest
from flask import Flask

from store import audit
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, words


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


@pytest.fixture
def leads(talk: Talk, ward: Ward, sign_in: SignIn) -> Talk:
    return talk.seen_by(sign_in(ward.lead))


@pytest.fixture
def signed(talk: Talk, ward: Ward) -> Talk:
    talk.save("words", nickname="Wren", story="The old story")
    talk.move("finish", ward.lead)
    talk.move("sign", ward.lead)
    return talk


def tray(talk: Talk) -> str:
    answer = talk.client.get(f"{talk.address}/late")
    assert answer.status_code == 200
    return answer.text


def ids(page: str) -> dict[str, str]:
    """The tick boxes of the tray, by what was asked."""
    found = re.findall(r'value="([0-9a-f-]{36})"[^>]*>\s*<label[^>]*>([^<]*)</label>', page)
    return {label.strip(): value for value, label in found}


def decide(talk: Talk, action: str, *asked: str, reason: str = ""):
    boxes = ids(tray(talk))
    data = {"action": action, "reason": reason, "rev": "999", "late": [boxes[one] for one in asked]}
    return talk.client.post(f"{talk.address}/late", data=data)


NAME, STORY = "What shall we call you?", "What would you like to tell us?"


def test_what_is_posted_after_sign_off_waits_in_the_tray(signed: Talk, leads: Talk) -> None:
    signed.save("words", nickname="Birdie", story="A new story")
    page = words(tray(leads))
    assert "Priya Larkfield: Words" in page and "What stands now" in page and "Birdie" in page
    assert "Priya Larkfield, today at" in page and set(ids(tray(leads))) == {NAME, STORY}
    assert signed.value("nickname") == "Wren"


def test_a_lead_takes_it_in_and_the_assessment_is_open_again(signed: Talk, leads: Talk) -> None:
    signed.save("words", nickname="Birdie")
    assert decide(leads, "accept", NAME, reason="She told us").status_code == 303
    assert signed.value("nickname") == "Birdie"
    page = words(leads.list_page())
    assert "Taken in. The assessment is open again." in page and "Re-opened" in page
    assert "She told us" in words(leads.client.get(f"{leads.address}/state").text)
    assert "Taken in by Leo Marsh" in words(tray(leads))
    assert "your late answer on “Words” was taken in" in words(signed.client.get("/work").text)


def test_a_lead_declines_with_a_reason_and_nothing_is_dropped(signed: Talk, leads: Talk) -> None:
    signed.save("words", nickname="Birdie")
    assert decide(leads, "decline", NAME, reason="Her sister said so").status_code == 303
    assert signed.value("nickname") == "Wren" and "Signed" in words(leads.list_page())
    told = words(signed.client.get("/work").text)
    assert "was not taken in, because: Her sister said so" in told
    kept = words(tray(leads))
    assert "Not taken in by Leo Marsh" in kept and "Birdie" in kept
    assert "Birdie" in signed.client.get(f"{signed.address}/steps/words/history").text


def test_the_words_that_are_accepted_stand_by_the_lead_and_name_who_proposed(
    signed: Talk, leads: Talk
) -> None:
    signed.save("words", nickname="Birdie")
    decide(leads, "accept", NAME, reason="She told us")
    history = words(signed.client.get(f"{signed.address}/steps/words/history").text)
    assert "Leo Marsh" in history and "Priya Larkfield" in history


def test_both_steps_of_accepting_stand_in_the_audit(app: Flask, signed: Talk, leads: Talk) -> None:
    signed.save("words", nickname="Birdie")
    decide(leads, "accept", NAME, reason="She told us")
    with house_of(app).store.reading() as tx:
        actions = [line.action for line in audit.lines(tx)][-2:]
    assert actions == ["late-decide", "assessment-reopen"]


def test_something_must_be_ticked_and_said(signed: Talk, leads: Talk) -> None:
    signed.save("words", nickname="Birdie")
    none = decide(leads, "accept")
    assert none.status_code == 200 and "Tick at least one answer" in words(none.text)
    silent = decide(leads, "decline", NAME, reason="  ")
    assert "Write a short reason" in words(silent.text) and " checked" in silent.text
    assert "500" in decide(leads, "accept", NAME, reason="x" * 501).text
    assert signed.value("nickname") == "Wren"


def test_of_two_texts_for_one_question_one_is_taken(signed: Talk, leads: Talk) -> None:
    signed.save("words", nickname="Birdie")
    leads.save("words", nickname="Bird")
    boxes = re.findall(r'name="late" type="checkbox" value="([0-9a-f-]{36})"', tray(leads))
    both = {"action": "accept", "reason": "So", "late": boxes, "rev": "999"}
    answer = leads.client.post(f"{leads.address}/late", data=both)
    assert answer.status_code == 200 and "Tick one text only" in words(answer.text)


def test_others_see_it_and_that_a_lead_decides(signed: Talk) -> None:
    signed.save("words", nickname="Birdie")
    page = tray(signed)
    assert "A lead decides what is taken in." in words(page) and ids(page) == {}
    refused = signed.client.post(f"{signed.address}/late", data={"action": "accept"})
    assert refused.status_code == 404
    assert "For you" not in words(signed.client.get("/work").text)


def test_it_is_told_on_the_task_list_the_state_page_and_the_work_of_leads(signed: Talk, leads: Talk) -> None:
    signed.save("words", nickname="Birdie", story="A new story")
    for path in ("", "/state"):
        assert "2 late answers wait for a lead to decide" in words(
            leads.client.get(leads.address + path).text
        )
    assert "2 late answers wait for you or another lead" in words(leads.client.get("/work").text)
    assert "Two texts are kept" not in words(leads.list_page()), "the tray is where they wait"


def test_what_is_undecided_when_it_is_opened_again_is_a_choice_for_everybody(
    signed: Talk, leads: Talk, ward: Ward
) -> None:
    """Once answers can be changed again, nobody needs a lead to change one; finishing waits for it."""
    signed.save("words", nickname="Birdie", story="A new story")
    decide(leads, "accept", NAME, reason="She told us")
    assert "Two texts are kept for “Words”" in words(signed.list_page())
    assert set(ids(tray(leads))) == {STORY}, "and it stays in the tray until then"
    finish = signed.client.post(f"{signed.address}/state/finish", data={})
    assert finish.status_code == 200 and "Choose which words to keep" in words(finish.text)
    assert decide(leads, "decline", STORY, reason="An old sheet").status_code == 303
    assert signed.client.post(f"{signed.address}/state/finish", data={}).status_code == 303


def test_a_private_answer_is_closed_until_a_lead_reads_alone_and_folded_then(
    app: Flask, ward: Ward, practitioner: CheckingClient, sign_in: SignIn
) -> None:
    talk = a_talk(app, ward, practitioner, "sensitivity")
    talk.move("stop", ward.lead)
    talk.reads("private", "step")
    talk.save("private", open_thing="Roses", private_thing="A secret of mine")
    leads = talk.seen_by(sign_in(ward.lead))
    assert "A secret of mine" not in tray(leads) and "Roses" in tray(leads)
    leads.reads("private", "late")
    page = tray(leads)
    assert page.count("Private. Open these words") == 1
    folded = page[page.index("Private. Open these words") :]
    assert "A secret of mine" in folded and "Roses" in page
