"""The page of scores: sums with their day, closed behind their gates, and in no other place."""

import pytest
from flask import Flask

from store import accounts
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, words
from web.letter_draft import open_draft


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "scored")


@pytest.fixture
def opened(talk: Talk) -> Talk:
    talk.says("phq2", "yes")
    return talk


def scores(talk: Talk) -> str:
    answer = talk.client.get(f"{talk.address}/scores")
    assert answer.status_code == 200
    return words(answer.text)


def mood(talk: Talk, first: str = "several-days", second: str = "more-than-half", **more: str) -> str:
    return str(talk.save("phq2", mood_check="yes", mood_interest=first, mood_down=second, **more).location)


def test_the_page_says_what_a_score_is_and_that_nothing_was_answered(opened: Talk) -> None:
    page = scores(opened)
    assert "one moment in time" in page and "It is not a diagnosis" in page
    assert page.count("Nothing answered yet") == 1 and "ONS4" in page
    assert "out of" not in page


def test_private_scores_are_closed_until_the_person_was_asked(talk: Talk) -> None:
    page = scores(talk)
    assert page.count("Private: kept closed here.") == 5  # those of sensitivity 1 are open
    assert "PHQ-2:" not in page and "Nothing to read" not in page


def test_a_total_stands_with_its_day_and_who_wrote_it_down(opened: Talk) -> None:
    mood(opened)
    page = scores(opened)
    assert "PHQ-2: 3 out of 6" in page and "written down by Priya Larkfield" in page
    assert "The seven other questions of the PHQ-9 can be offered." in page
    opened.says("phq9", "yes")
    opened.save("phq9", mood_more="no")
    assert "can be offered" not in scores(opened)  # it was


def test_there_is_no_total_of_some_of_the_answers(opened: Talk) -> None:
    mood(opened, second="")
    page = scores(opened)
    assert "PHQ-2: no total yet. 1 of 2 questions have an answer." in page
    assert "can be offered" not in page


def test_the_longer_one_is_offered_from_three_on_and_passed_by_below(opened: Talk) -> None:
    assert mood(opened).endswith("/steps/phq9")
    assert mood(opened, second="several-days").endswith("/steps/gad2")
    assert "/steps/gad2" in opened.list_page() and "/steps/phq9" in opened.list_page()


def test_the_score_with_a_safety_answer_is_closed_to_an_account_without_safety(
    opened: Talk, ward: Ward, app: Flask, sign_in: SignIn
) -> None:
    mood(opened)
    opened.says("phq9", "yes")
    nine = ("sleep", "energy", "appetite", "self", "concentrating", "pace", "better_off")
    opened.save("phq9", mood_more="yes", **{f"mood_{one}": "several-days" for one in nine})
    assert "PHQ-9: 10 out of 27" in scores(opened)
    with house_of(app).store.transaction() as tx:
        other = accounts.add_account(tx, "sam@example.org", "Sam Reed", ward.practitioner.role)
        accounts.join_team(tx, other.id, ward.riverside.id, ward.assessment.started_at.date())
    page = scores(opened.seen_by(sign_in(other)))
    assert "It is closed to your account." in page
    assert "PHQ-9:" not in page and "10 out of 27" not in page


def test_scores_of_other_papers_are_shown_as_they_were_copied(opened: Talk) -> None:
    row = "018f0000-0000-7000-8000-000000000001"
    opened.save(
        "how-it-is",
        **{f"scores-of-others.{row}.name": "DIALOG", f"scores-of-others.{row}.total": "4.5"},
    )
    page = scores(opened)
    assert "DIALOG" in page and "4.5" in page


def letter_of(talk: Talk) -> str:
    with talk.app.test_request_context(), house_of(talk.app).store.reading() as tx:
        return " ".join(sentence.text for sentence in open_draft(tx, talk.row).letter.sentences())


def test_a_score_is_in_the_letter_only_when_the_person_asks_and_it_is_complete(opened: Talk) -> None:
    mood(opened)
    assert "PHQ" not in letter_of(opened)
    mood(opened, mood_two_in_letter="no")
    assert "PHQ" not in letter_of(opened)
    mood(opened, mood_two_in_letter="yes")
    assert "You asked for your PHQ-2 score in this letter. It is 3 out of 6." in letter_of(opened)
    opened.save("phq2", mood_down="", mood_down__state="prefer-not")
    assert "PHQ" not in letter_of(opened)


def test_a_score_stands_in_no_list(opened: Talk, practitioner: CheckingClient, lead: CheckingClient) -> None:
    mood(opened, "nearly-every-day", "nearly-every-day")
    lists = [opened.list_page(), practitioner.get("/").text, practitioner.get("/to-do").text]
    lists += [practitioner.get(f"/people/{opened.row.person_id}").text, lead.get("/").text]
    assert [page for page in lists if "6 out of 6" in page or "PHQ-2: " in words(page)] == []


def test_an_answer_about_hurting_oneself_is_urgent_whatever_the_total(
    opened: Talk, lead: CheckingClient
) -> None:
    opened.says("phq9", "yes")
    opened.save("phq9", mood_more="yes", mood_better_off="not-at-all")
    assert "Wren Sandpiper" not in words(lead.get("/urgent").text)
    opened.save("phq9", mood_better_off="several-days")
    assert "Wren Sandpiper" in words(lead.get("/urgent").text)
    assert "PHQ-9:" not in scores(opened) or "no total yet" in scores(opened)
