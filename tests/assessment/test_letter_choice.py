"""A *yes* belongs to the exact words it was given for; *ask* keeps them out; never beats all."""

import pytest

from assessment.answers import answer_of, effective_letter, effective_words_letter, in_letter, words_in_letter
from assessment.definition import ShowInLetter
from tests.assessment.makes import asked, post, said

NICKNAME, DRINK, HELPERS = asked("kinds", "nickname"), asked("kinds", "best-drink"), asked("kinds", "helpers")
SECRET, NEVER = asked("sensitivity", "secret-thing"), asked("means", "never-this")


def test_the_question_says_what_holds_before_anybody_chose() -> None:
    assert in_letter(NICKNAME, said(NICKNAME, value="Jo"))
    assert not in_letter(DRINK, said(DRINK, value="tea"))
    assert effective_letter(DRINK, said(DRINK, value="tea")) is ShowInLetter.ASK


def test_a_yes_holds_while_the_words_stand_and_returns_to_ask_when_they_change() -> None:
    agreed = post(DRINK, {}, value="tea", letter="yes")
    assert in_letter(DRINK, answer_of(DRINK, agreed))
    changed = post(DRINK, agreed, value="coffee", letter="yes")  # the box was still on *yes*
    assert effective_letter(DRINK, answer_of(DRINK, changed)) is ShowInLetter.ASK
    again = post(DRINK, changed, value="coffee", letter="yes")  # the page had shown *ask*
    assert in_letter(DRINK, answer_of(DRINK, again))


def test_a_yes_holds_again_when_the_very_words_come_back() -> None:
    agreed = post(DRINK, {}, value="tea", letter="yes")
    away = post(DRINK, agreed, value="coffee", letter="yes")
    back = post(DRINK, away, value="tea", letter="ask")
    assert in_letter(DRINK, answer_of(DRINK, back))


def test_leaving_a_lapsed_yes_on_ask_changes_nothing() -> None:
    lapsed = post(DRINK, post(DRINK, {}, value="tea", letter="yes"), value="coffee", letter="yes")
    assert post(DRINK, lapsed, value="coffee", letter="ask") == lapsed


def test_a_yes_for_choices_goes_with_the_choices() -> None:
    agreed = post(HELPERS, post(HELPERS, {}, value="family", letter="no"), value="family", letter="yes")
    assert in_letter(HELPERS, answer_of(HELPERS, agreed))
    assert not in_letter(HELPERS, answer_of(HELPERS, post(HELPERS, agreed, value="friend", letter="yes")))


def test_a_no_stands_whatever_the_words() -> None:
    refused = post(NICKNAME, {}, value="Jo", letter="no")
    assert not in_letter(NICKNAME, answer_of(NICKNAME, post(NICKNAME, refused, value="Jay", letter="no")))


def test_a_choice_that_is_the_questions_own_is_not_written_down() -> None:
    assert post(NICKNAME, {}, value="Jo", letter="yes")["nickname"]["letter"] == ""


def test_own_words_go_nowhere_until_somebody_said_yes_to_these_words() -> None:
    asked_only = post(NICKNAME, {}, words="They call me Jo")
    assert not words_in_letter(NICKNAME, answer_of(NICKNAME, asked_only))
    agreed = post(NICKNAME, asked_only, words="They call me Jo", words_letter="yes")
    assert words_in_letter(NICKNAME, answer_of(NICKNAME, agreed))
    changed = answer_of(NICKNAME, post(NICKNAME, agreed, words="They call me Jay", words_letter="yes"))
    assert effective_words_letter(NICKNAME, changed) is ShowInLetter.ASK


def test_the_two_choices_of_a_question_are_apart() -> None:
    units = post(NICKNAME, {}, value="Jo", letter="no", words="mine", words_letter="yes")
    answer = answer_of(NICKNAME, units)
    assert (in_letter(NICKNAME, answer), words_in_letter(NICKNAME, answer)) == (False, True)


@pytest.mark.parametrize("question", [SECRET, NEVER], ids=["sensitivity 3", "letter never"])
def test_never_beats_every_choice_for_the_answer_and_for_own_words(question: object) -> None:
    assert question in (SECRET, NEVER)
    never = SECRET if question is SECRET else NEVER
    answer = said(never, value="a", letter="yes", words="b", words_letter="yes")
    assert effective_letter(never, answer) is effective_words_letter(never, answer) is ShowInLetter.NEVER
    assert not in_letter(never, answer) and not words_in_letter(never, answer)


@pytest.mark.parametrize("state", ["later", "not-today", "prefer-not", "unknown", "<b>"])
def test_a_value_under_a_state_is_kept_and_out_of_the_letter(state: str) -> None:
    answer = said(NICKNAME, value="Jo", state=state)
    assert answer.value == "Jo" and not in_letter(NICKNAME, answer)


def test_a_choice_we_do_not_know_keeps_the_answer_out() -> None:
    assert not in_letter(NICKNAME, said(NICKNAME, value="Jo", letter="yes please"))


def test_nothing_said_is_not_in_the_letter() -> None:
    assert not in_letter(NICKNAME, said(NICKNAME, value="  "))
