"""Every kind of question: what is posted is kept, checked in words, said in words, and written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import check, say, say_list, sentence
from assessment.definition import Column, Kind, Question, Words
from assessment.kinds import KINDS, as_question
from assessment.text import clean
from tests.assessment.hostile import HOSTILE
from tests.assessment.makes import asked, place, said, tiny

EVERY = [question for _, _, question in tiny("kinds").questions()]


def test_there_is_a_class_and_a_tiny_question_for_each_kind() -> None:
    assert KINDS.keys() == set(Kind) == {question.kind for question in EVERY}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.id)
def test_hostile_text_is_kept_checked_and_said_by_every_kind(question: Question, text: str) -> None:
    answer = said(question, value=text, words=text, state=text, who=text, letter=text)
    if question.kind not in (Kind.NOTE, Kind.ROWS):
        assert "".join(answer.chosen) == clean(text)
    check(question, answer)
    say(question, said(question, value=text))
    assert answer.words == ("" if question.kind is Kind.NOTE else clean(text))


@given(st.sampled_from([question for question in EVERY if question.kind is not Kind.NOTE]), st.text())
def test_what_is_written_back_is_read_as_the_same_value(question: Question, text: str) -> None:
    kind = KINDS[question.kind]
    value = kind.read(question, [text])
    assert kind.read(question, list(kind.write(question, value))) == value


def test_many_choices_stand_in_the_order_of_the_definition_whatever_was_posted() -> None:
    helpers = asked("kinds", "helpers")
    assert KINDS[Kind.MANY_OF].read(helpers, ["neighbour", "family", "family", "", "stranger"]) == [
        "family",
        "neighbour",
        "stranger",
    ]


@pytest.mark.parametrize(
    ("question_id", "typed", "words"),
    [
        ("nickname", "  Jo ", "Jo"),
        ("story", "One.\nTwo.", "One.\nTwo."),
        ("has-dog", "yes", "yes"),
        ("best-drink", "tea", "tea"),
        ("energy", "lots", "a lot of energy"),
        ("next-day", "27 3 2027", "Saturday 27 March 2027"),
        ("next-day", "some day", "some day"),
        ("weight", "70", "70 kg"),
        ("weight", "70.5 KG", "70.5 kg"),
        ("weight", "heavy", "heavy"),
    ],
)
def test_an_answer_is_said_as_inside_a_sentence(question_id: str, typed: str, words: str) -> None:
    question = asked("kinds", question_id)
    assert say(question, said(question, value=typed)) == words


@pytest.mark.parametrize(
    ("question_id", "typed", "message"),
    [
        ("has-dog", "perhaps", "Choose one of the answers in the list"),
        ("best-drink", "gin", "Choose the drink you like best"),
        ("next-day", "31 2 2027", "Write the day we shall come, like 27 3 2027"),
        ("weight", "heavy", "Write a number, using digits"),
        ("weight", "0", "Write a number that is 1 or more"),
        ("weight", "401", "Write a number that is 400 or less"),
        ("weight", "1,2", "Write a number, using digits"),
        (
            "nickname",
            "x" * 10_001,
            "Make this text shorter. This has 10,001 characters. A letter takes 10,000.",
        ),
        ("story", "\n" * 300, ""),
        ("story", "x" + "\n" * 300, "Make this text shorter. This has 301 lines. A letter takes 200."),
    ],
)
def test_done_says_what_to_do_about_a_value_that_cannot_stand(
    question_id: str, typed: str, message: str
) -> None:
    question = asked("kinds", question_id)
    faults = check(question, said(question, value=typed))
    assert [fault.message for fault in faults] == ([message] if message else [])
    assert all(fault.field == question_id for fault in faults)


@pytest.mark.parametrize("typed", ["", "  ", "1", "1,000", "-3", "2.5", "400 kg"])
def test_numbers_are_read_as_people_type_them(typed: str) -> None:
    plain = Question(
        "n", Kind.NUMBER, Words("?"), tiny("kinds").steps[0].questions[1].keeps, EVERY[1].letter, unit="kg"
    )
    assert check(plain, said(plain, value=typed)) == ()


def test_nobody_beside_somebody_is_a_fault_that_says_what_to_choose() -> None:
    helpers = asked("kinds", "helpers")
    kind = KINDS[Kind.MANY_OF]
    assert kind.check(helpers, ["family", "nobody"]) == "Choose 'Nobody', or the others, not both"
    assert kind.check(helpers, ["nobody"]) == kind.check(helpers, ["family", "friend"]) == ""
    assert kind.check(helpers, ["burglar"]) == "Choose from the answers in the list"


def test_two_choices_that_each_stand_alone_are_named_both() -> None:
    _, _, helpers = place("kinds", "helpers")
    both = (helpers.options[3], type(helpers.options[3])("all", Words("All"), alone=True))
    question = Question("q", Kind.MANY_OF, Words("?"), helpers.keeps, helpers.letter, options=both)
    assert KINDS[Kind.MANY_OF].check(question, ["nobody", "all"]) == "Choose 'Nobody', or 'All', not both"


def test_many_choices_are_said_as_a_list_in_a_sentence() -> None:
    helpers = asked("kinds", "helpers")
    assert KINDS[Kind.MANY_OF].say(helpers, ["family", "friend", "neighbour"]) == [
        "your family",
        "a friend",
        "a neighbour",
    ]
    answer = said(helpers, value="family")
    assert (say_list(helpers, answer), sentence(helpers, answer)) == (
        ("your family",),
        "These people help you: your family.",
    )


def test_braces_in_an_answer_are_not_filled_in() -> None:
    nickname = asked("kinds", "nickname")
    assert sentence(nickname, said(nickname, value="{answer}")) == "You like to be called {answer}."


def test_a_column_is_seen_as_a_question_of_its_kind() -> None:
    column = Column("since", Kind.DATE, Words("Since when?"))
    assert as_question(column).kind is Kind.DATE
