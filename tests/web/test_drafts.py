"""The draft of a letter: sentences are changed one at a time, and nobody's words are lost."""

import re
from uuid import uuid4

import pytest

from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.letter_steps import change, make, save
from web.drafts import anchor
from web.letter_draft import LETTER


@pytest.fixture
def home_of(ward: Ward) -> str:
    return f"/assessments/{ward.assessment.id}"


def test_a_changed_sentence_stays_and_can_be_taken_back(practitioner: CheckingClient, home_of: str) -> None:
    place = change(practitioner, home_of, "fixed:tell-us", "Ring me if I got it wrong.")
    assert place.endswith(f"/letters/draft#{anchor('fixed:tell-us')}")
    shown = practitioner.get(f"{home_of}/letters/draft").text
    assert "Ring me if I got it wrong." in shown and "Your words" in shown
    change(practitioner, home_of, "fixed:tell-us", "", action="undo")
    shown = practitioner.get(f"{home_of}/letters/draft").text
    assert "Ring me" not in shown and "Please tell us if anything in it is wrong." in shown


def test_an_emptied_sentence_is_not_in_the_letter_and_can_be_seen_in_the_draft(
    practitioner: CheckingClient, home_of: str
) -> None:
    change(practitioner, home_of, "fixed:tell-us", "")
    assert "Taken out" in practitioner.get(f"{home_of}/letters/draft").text
    assert "Please tell us if anything" not in practitioner.get(make(practitioner, home_of)).text


@pytest.mark.parametrize(("action", "kept"), [("keep", "Jo will ring."), ("take", "Helen Marsh")])
def test_a_changed_answer_is_offered_beside_the_workers_words(
    practitioner: CheckingClient, home_of: str, action: str, kept: str
) -> None:
    save(practitioner, home_of, "hearing-from-us", **{"next-contact-who": "Priya Shah"})
    change(practitioner, home_of, "answer:next-contact-who", "Jo will ring.")
    save(practitioner, home_of, "hearing-from-us", **{"next-contact-who": "Helen Marsh"})
    shown = practitioner.get(f"{home_of}/letters/draft").text
    assert (
        "The answer has changed since you wrote this" in shown
        and "Jo will ring." in shown
        and "Helen Marsh" in shown
    )
    warning = "One sentence in your words was written before the answer changed."
    assert warning in practitioner.get(f"{home_of}/letters/make").text
    data = {"action": action, "rev": "999999", "writer": str(uuid4())}
    assert practitioner.post(f"{home_of}/letters/draft/answer:next-contact-who", data=data).status_code == 303
    shown = practitioner.get(f"{home_of}/letters/draft").text
    assert kept in shown and "has changed since" not in shown


def test_two_people_who_change_one_sentence_see_both_texts(
    practitioner: CheckingClient, lead: CheckingClient, home_of: str
) -> None:
    seen = re.search(
        r'name="rev" value="(\d+)"', practitioner.get(f"{home_of}/letters/draft/fixed:tell-us").text
    )
    assert seen
    change(lead, home_of, "fixed:tell-us", "Tell Leo if it is wrong.")
    place = change(practitioner, home_of, "fixed:tell-us", "Tell Priya if it is wrong.", rev=seen[1])
    assert place.endswith(f"/steps/{LETTER}/both-texts")
    shown = practitioner.get(place).text
    assert "Tell Leo" in shown and "Tell Priya" in shown
    assert "Two people changed the same sentence" in practitioner.get(f"{home_of}/letters/draft").text


def test_a_sentence_too_long_for_a_letter_is_shown_again_with_its_number(
    practitioner: CheckingClient, home_of: str
) -> None:
    data = {"action": "save", "text": "x" * 10_001, "rev": "0", "writer": "a", "made-from": ""}
    answer = practitioner.post(f"{home_of}/letters/draft/fixed:tell-us", data=data)
    assert answer.status_code == 200 and "10,001 characters" in answer.text and "x" * 10_001 in answer.text


def test_hints_stand_beside_the_sentence(practitioner: CheckingClient, home_of: str) -> None:
    save(
        practitioner,
        home_of,
        "hearing-from-us",
        **{"next-contact-time": "As soon as possible after the referral"},
    )
    shown = practitioner.get(f"{home_of}/letters/draft").text
    assert "A plainer word" in shown and "Say when" in shown


def test_others_see_nothing_of_a_letter(
    practitioner: CheckingClient, outsider: CheckingClient, administrator: CheckingClient, home_of: str
) -> None:
    place = make(practitioner, home_of)
    for client in (outsider, administrator):
        for where in (
            place,
            f"{place}.pdf",
            f"{place}.html",
            f"{home_of}/letters",
            f"{home_of}/letters/draft",
        ):
            assert client.get(where).status_code == 404


def test_hostile_words_stand_inert_on_the_pages_of_a_letter(
    practitioner: CheckingClient, home_of: str
) -> None:
    words = '<script>alert(1)</script> {{7*7}} \u202e "><img src=x>'
    save(practitioner, home_of, "hearing-from-us", **{"next-contact-who": words})
    change(practitioner, home_of, "fixed:tell-us", words)
    place = make(practitioner, home_of)
    for where in (f"{home_of}/letters/draft", f"{home_of}/letters/draft/fixed:tell-us", place):
        shown = practitioner.get(where).text
        assert "<script>alert" not in shown and "{{7*7}}" in shown


def test_a_signed_assessment_shows_its_letter_without_ways_to_change_it(
    lead: CheckingClient, home_of: str, sign_in: SignIn
) -> None:
    for move in ("finish", "sign"):
        assert lead.post(f"{home_of}/state/{move}", data={}).status_code == 303
    shown = lead.get(f"{home_of}/letters/draft").text
    assert "/letters/draft/fixed" not in shown and "stand still" in shown
    assert make(lead, home_of)


def test_a_date_nobody_can_read_stays_out_of_the_letter_and_the_draft_says_so(
    practitioner: CheckingClient, home_of: str
) -> None:
    save(practitioner, home_of, "hearing-from-us", **{"review-date": "some time after Easter"})
    shown = practitioner.get(f"{home_of}/letters/draft").text
    assert "some time after Easter" not in shown
    assert "Not in the letter until it is changed" in shown
    assert f'href="{home_of}/steps/hearing-from-us#review-date"' in shown
    assert "One answer is not in the letter" in practitioner.get(f"{home_of}/letters/make").text
    save(practitioner, home_of, "hearing-from-us", **{"review-date": "5 4 2027"})
    shown = practitioner.get(f"{home_of}/letters/draft").text
    assert "Monday 5 April 2027" in shown and "Not in the letter until" not in shown
