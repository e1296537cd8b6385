"""The letter in easier words: free words wait for a worker, and no sentence outlives what it was about."""

import re
from uuid import uuid4

import pytest

from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.letter_steps import change, make, save, save_step
from tests.web.talks import words

MATTERS = "easy:what-matters"
SAID = "My garden, and the tomatoes that my father grew from seed"


@pytest.fixture
def home_of(ward: Ward) -> str:
    return f"/assessments/{ward.assessment.id}"


def easy(client: CheckingClient, home: str) -> str:
    return words(client.get(f"{home}/letters/easy").text)


def matters(client: CheckingClient, home: str, said: str = SAID) -> None:
    save(client, home, "what-matters", **{"what-matters": said})


def test_the_draft_leads_to_the_same_letter_in_easier_words(
    practitioner: CheckingClient, home_of: str
) -> None:
    save_step(practitioner, home_of)
    assert f'href="{home_of}/letters/easy"' in practitioner.get(f"{home_of}/letters/draft").text
    page = practitioner.get(f"{home_of}/letters/easy").text
    assert "Your letter in easier words" in words(page)
    pictures = re.findall(r'<img class="sbs-idea__picture" src="/pictures/[a-z-]+" alt="([^"]+)"', page)
    assert len(pictures) > 5


def test_a_sentence_of_ours_is_changed_and_taken_back(practitioner: CheckingClient, home_of: str) -> None:
    place = change(practitioner, home_of, "easy:fixed:wrong", "Is it wrong? Ring Jo.")
    assert place == f"{home_of}/letters/easy#sentence-easy-fixed-wrong"
    assert "Is it wrong? Ring Jo. Your words" in easy(practitioner, home_of)
    change(practitioner, home_of, "easy:fixed:wrong", "", action="undo")
    assert "Ring Jo" not in easy(practitioner, home_of)
    assert "Ring Jo" not in practitioner.get(f"{home_of}/letters/draft").text


def test_free_words_are_not_in_it_until_a_worker_writes_them(
    practitioner: CheckingClient, home_of: str
) -> None:
    matters(practitioner, home_of)
    read = easy(practitioner, home_of)
    assert "One answer is not in the easy version yet." in read
    assert "Not in the easy version yet. Write it in easier words" in read and SAID in read
    asked = practitioner.get(f"{home_of}/letters/draft/{MATTERS}").text
    assert "Write it in easier words" in words(
        asked
    ) and f"What matters most to you right now? {SAID}" in words(asked)
    change(practitioner, home_of, MATTERS, "You love your garden.")
    read = easy(practitioner, home_of)
    assert "You love your garden. Your words" in read and "Not in the easy version" not in read
    shown = words(practitioner.get(make(practitioner, home_of, print="easy-read", why="Wanted")).text)
    assert "You love your garden." in shown and SAID not in shown


def test_without_a_workers_words_the_whole_idea_stays_out(practitioner: CheckingClient, home_of: str) -> None:
    matters(practitioner, home_of)
    shown = words(practitioner.get(make(practitioner, home_of, print="easy-read", why="Wanted")).text)
    assert SAID not in shown and "Not in the easy version" not in shown


def test_somebodys_own_words_may_be_easy_enough_as_they_are(
    practitioner: CheckingClient, home_of: str
) -> None:
    matters(practitioner, home_of, "My garden.")
    change(practitioner, home_of, MATTERS, "My garden.")
    assert "My garden. Your words" in easy(practitioner, home_of)


@pytest.mark.parametrize(("action", "waits"), [("keep", False), ("take", True)])
def test_when_the_words_change_the_easy_ones_are_asked_about(
    practitioner: CheckingClient, home_of: str, action: str, waits: bool
) -> None:
    matters(practitioner, home_of)
    change(practitioner, home_of, MATTERS, "You love your garden.")
    matters(practitioner, home_of, "My dog")
    read = easy(practitioner, home_of)
    assert "What was said has changed since you wrote this. Now it is: My dog" in read
    make_page = practitioner.get(f"{home_of}/letters/make").text
    assert "One sentence in your words was written before what was said changed." in words(make_page)
    data = {"action": action, "rev": "999999", "writer": str(uuid4())}
    assert practitioner.post(f"{home_of}/letters/draft/{MATTERS}", data=data).status_code == 303
    read = easy(practitioner, home_of)
    assert "has changed since" not in read
    assert ("Not in the easy version yet" in read) is waits
    assert ("You love your garden." in read) is not waits


def test_words_taken_out_again_wait_again(practitioner: CheckingClient, home_of: str) -> None:
    matters(practitioner, home_of)
    change(practitioner, home_of, MATTERS, "You love your garden.")
    change(practitioner, home_of, MATTERS, "", action="undo")
    assert "Not in the easy version yet" in easy(practitioner, home_of)


def test_only_what_a_worker_wrote_has_hints_and_15_words_are_the_most(
    practitioner: CheckingClient, home_of: str
) -> None:
    matters(practitioner, home_of)
    assert "A long sentence" not in easy(practitioner, home_of)
    change(practitioner, home_of, MATTERS, " ".join(["word"] * 16) + ".")
    read = easy(practitioner, home_of)
    assert "A long sentence: 16 words. Use 15 words or fewer" in read


def test_two_people_who_write_the_same_easier_words_see_both(
    practitioner: CheckingClient, lead: CheckingClient, home_of: str
) -> None:
    matters(practitioner, home_of)
    page = practitioner.get(f"{home_of}/letters/draft/{MATTERS}").text
    seen = re.search(r'name="rev" value="(\d+)"', page)
    assert seen
    change(lead, home_of, MATTERS, "You like your garden.")
    place = change(practitioner, home_of, MATTERS, "You love your garden.", rev=seen[1])
    assert place.endswith("/both-texts")
    assert "Two people changed the same sentence" in easy(practitioner, home_of)


def test_a_signed_assessment_shows_the_easy_letter_without_ways_to_change_it(
    lead: CheckingClient, home_of: str, sign_in: SignIn
) -> None:
    matters(lead, home_of)
    for move in ("finish", "sign"):
        assert lead.post(f"{home_of}/state/{move}", data={}).status_code == 303
    page = lead.get(f"{home_of}/letters/easy").text
    assert "/letters/draft/easy" not in page and "stand still" in page


def test_others_see_nothing_of_it_and_a_key_of_nothing_is_no_page(
    practitioner: CheckingClient, outsider: CheckingClient, home_of: str
) -> None:
    assert outsider.get(f"{home_of}/letters/easy").status_code == 404
    for key in ("easy:", "easy:nothing", "easy:fixed:nothing"):
        assert practitioner.get(f"{home_of}/letters/draft/{key}").status_code == 404


def test_hostile_words_stand_inert(practitioner: CheckingClient, home_of: str) -> None:
    hostile = '<script>alert(1)</script> {{7*7}} \u202e "><img src=x>'
    matters(practitioner, home_of, hostile)
    for where in ("letters/easy", f"letters/draft/{MATTERS}"):
        shown = practitioner.get(f"{home_of}/{where}").text
        assert "<script>alert" not in shown and "{{7*7}}" in shown
