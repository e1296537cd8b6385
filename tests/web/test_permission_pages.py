"""Private questions are asked for first: three equal answers, what each leads to, and nothing lost."""

from datetime import timedelta

import pytest
from flask import Flask

from assessment.dates import say_date
from assessment.permission import Permission, gate_unit
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, words
from web import gates
from web.today import today

ASKS = "The next questions are about feelings. Is it OK if we talk about them?"
FEELINGS, HOME = "permission.section-private", "permission.step-at-home"


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "gates")


class Day:
    """The day that the gates see, which a test can let go by."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch

    def is_in(self, days: int) -> None:
        then = today() + timedelta(days=days)
        self.patch.setattr(gates, "today", lambda: then)


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Day:
    return Day(monkeypatch)


def test_a_plain_page_asks_before_the_questions(talk: Talk) -> None:
    page = talk.step("low-mood")
    read = words(page)
    assert ASKS in read and "How have you felt?" not in read
    assert [f">{said.words}</button>" in page for said in Permission] == [True, True, True]
    assert "Back to all sections" in read


def test_only_the_most_private_questions_ask_who_is_in_the_room(talk: Talk) -> None:
    assert "Ask only when the person is alone" in words(talk.step("at-home"))
    assert "Ask only when the person is alone" not in words(talk.step("low-mood"))


def test_yes_opens_every_step_of_the_section_for_today(talk: Talk) -> None:
    assert talk.says("low-mood", "yes") == f"{talk.address}/steps/low-mood"
    assert "How have you felt?" in words(talk.step("low-mood"))
    assert "How do you sleep?" in words(talk.step("sleep"))
    assert "They said" not in words(talk.list_page())


def test_a_yes_of_an_earlier_day_asks_again_and_says_when_it_was_given(talk: Talk, day: Day) -> None:
    talk.says("low-mood", "yes")
    day.is_in(1)
    read = words(talk.step("low-mood"))
    assert ASKS in read and f"They said yes on {say_date(today())}" in read


def test_another_day_leads_past_the_section_and_stands_on_the_task_list(talk: Talk) -> None:
    assert talk.says("low-mood", "another-day") == f"{talk.address}/steps/the-plan"
    read = words(talk.list_page())
    assert f"They said “another day” on {say_date(today())}." in read
    assert "section.private" not in talk.units()
    assert talk.save("the-plan").location == talk.address


def test_another_day_is_offered_again_when_that_day_is_over(talk: Talk, day: Day) -> None:
    talk.save("your-day")
    talk.says("at-home", "not-at-all")
    talk.says("low-mood", "another-day")
    assert "Go on: What comes next" in words(talk.list_page())
    day.is_in(1)
    assert "Go on: How you feel" in words(talk.list_page())
    assert f"They said “another day” on {say_date(today())}." in words(talk.step("low-mood"))


def test_not_today_is_passed_over_by_go_on_and_by_save_and_continue(talk: Talk) -> None:
    talk.says("at-home", "another-day")
    talk.says("low-mood", "another-day")
    assert talk.save("your-day").location == f"{talk.address}/steps/the-plan"
    assert "Go on: What comes next" in words(talk.list_page())


def test_not_at_all_puts_the_section_aside_and_is_not_asked_again(talk: Talk, day: Day) -> None:
    talk.says("low-mood", "not-at-all")
    assert talk.units()["section.private"]["status"] == "not-wanted"
    day.is_in(30)
    read = words(talk.step("low-mood"))
    assert f"They said “not at all” on {say_date(today())}. You need not ask again." in read
    assert "They bring it up themselves, or it was a wrong press" in read
    talk.says("low-mood", "yes", why="They brought it up")
    assert talk.units()["section.private"]["status"] == "open"


def test_not_at_all_for_one_step_leaves_the_rest_of_its_section(talk: Talk) -> None:
    assert talk.says("at-home", "not-at-all") == f"{talk.address}/steps/low-mood"
    assert "section.ordinary" not in talk.units()
    read = words(talk.list_page())
    assert f"“Safe at home”: they said “not at all” on {say_date(today())}." in read


def test_not_at_all_leaves_nothing_to_come_back_to(talk: Talk) -> None:
    talk.says("at-home", "yes")
    talk.save("at-home", safe_home__state="later")
    assert "we said we would come back to this" in words(talk.list_page())
    talk.says("at-home", "not-at-all")
    assert "we said we would come back to this" not in words(talk.list_page())


def test_answers_posted_past_a_gate_are_kept_all_the_same(talk: Talk) -> None:
    talk.says("low-mood", "not-at-all")
    typed = {"mood": "Tired, most days", "action": "continue"}
    assert talk.client.post(f"{talk.address}/steps/low-mood", data=typed).status_code == 303
    assert talk.value("mood") == "Tired, most days"


def test_from_check_answers_a_gate_leads_there_and_back(talk: Talk) -> None:
    asked = f"{talk.address}/steps/low-mood?from=check&at=mood"
    page = talk.client.get(asked).text
    assert "Back to check answers" in words(page) and "permission?from=check&amp;at=mood" in page
    assert talk.says("low-mood", "yes", "?from=check&at=mood") == f"{asked}#question-mood"
    away = talk.says("sleep", "another-day", "?from=check&at=sleep-well")
    assert away == f"{talk.address}/check-answers"
    assert "They said “another day”" in words(talk.client.get(away).text)


def test_the_last_button_pressed_counts_and_a_press_that_says_nothing_changes_nothing(talk: Talk) -> None:
    talk.says("low-mood", "yes")
    talk.says("low-mood", "another-day")
    assert talk.says("low-mood", "perhaps") == f"{talk.address}/steps/low-mood"
    assert talk.units()[FEELINGS] == gate_unit(Permission.ANOTHER_DAY, today())


def test_what_needs_a_change_on_the_step_before_still_stands_on_the_page_that_asks(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk = a_talk(app, ward, practitioner, "gates")
    leads_to = talk.save("your-day", since="some time ago").location
    assert leads_to == f"{talk.address}/steps/at-home?check=your-day"
    assert "Saved, but one answer needs a change" in words(talk.client.get(leads_to).text)


def test_where_answers_stand_still_nobody_is_asked_any_more(
    app: Flask, talk: Talk, ward: Ward, lead: CheckingClient
) -> None:
    talk.move("finish", ward.lead)
    assert ASKS in words(talk.step("low-mood"))  # finished, and still to be changed
    talk.move("sign", ward.lead)
    closed = words(talk.step("low-mood"))
    assert "How have you felt?" not in closed and "nobody is asked any more" in closed
    assert talk.reads("low-mood", "step") == f"{talk.address}/steps/low-mood"
    assert "How have you felt?" in words(talk.step("low-mood")), "read alone, which is written down"
    talk.says("low-mood", "not-at-all")
    assert FEELINGS not in talk.units()


def test_a_colleague_sees_the_same_gate(talk: Talk, ward: Ward, sign_in: SignIn) -> None:
    talk.says("at-home", "another-day")
    theirs = talk.seen_by(sign_in(ward.lead))
    assert "They said “another day” today." in words(theirs.step("at-home"))
    assert HOME in theirs.units()


def test_others_find_no_gate(talk: Talk, outsider: CheckingClient) -> None:
    assert outsider.post(f"{talk.address}/steps/low-mood/permission", data={"said": "yes"}).status_code == 404
    nowhere = talk.client.post(f"{talk.address}/steps/nothing/permission", data={"said": "yes"})
    assert nowhere.status_code == 404
