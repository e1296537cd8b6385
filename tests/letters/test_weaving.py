"""Sentences that tell several answers: each once, none that may not be told, none lost."""

from dataclasses import replace

import pytest

from assessment.answers import Unit
from assessment.definition import (
    Assessment,
    Keeps,
    Kind,
    LetterWords,
    Option,
    Question,
    Section,
    ShowInLetter,
    Step,
    Words,
)
from letters.letter import Letter
from letters.said import Edit
from letters.text import plain_text
from letters.words import summary
from tests.letters.makes import a_summary

CONTACT = "The person you can call is {answer}[, on {phone}][. They work {days}]."


def a_question(id: str, sentence: str, **changes: object) -> Question:
    question = Question(
        id,
        Kind.TEXT,
        Words(id),
        Keeps.ASSESSMENT,
        LetterWords(ShowInLetter.YES, Words(sentence)),
    )
    return replace(question, **changes)  # type: ignore[arg-type]


def an_assessment(*questions: Question) -> Assessment:
    step = Step("calling", Words("Calling"), questions)
    section = Section("plan", Words("Plan"), Words("Why"), Words("Who"), 5, (step,))
    return Assessment("made-up", "1", Words("Made up"), (section,), "hash")


CALLING = an_assessment(
    a_question("name", CONTACT),
    a_question("phone", "The number is {answer}."),
    a_question("days", "The days are {answer}."),
)
ALL = {"name": "Jo Marsh", "phone": "0151 496 0123", "days": "Monday to Thursday"}


def letter_of(
    values: dict[str, str],
    assessment: Assessment = CALLING,
    edits: dict[str, Edit] | None = None,
    **kept: str,
) -> Letter:
    units: dict[str, Unit] = {name: {"value": value} for name, value in values.items()}
    for name, choice in kept.items():
        units[name] = {**units[name], "letter": choice}
    return summary(a_summary(units, assessment=assessment, edits=edits or {}))


def said_in(letter: Letter) -> list[str]:
    return [sentence.text for sentence in letter.sentences() if sentence.key.startswith("answer:")]


def test_one_sentence_tells_all_and_nothing_is_told_twice() -> None:
    assert said_in(letter_of(ALL)) == [
        "The person you can call is Jo Marsh, on 0151 496 0123. They work Monday to Thursday."
    ]


def test_a_clause_without_its_answer_is_not_there() -> None:
    assert said_in(letter_of({"name": "Jo Marsh", "days": "Mondays"})) == [
        "The person you can call is Jo Marsh. They work Mondays."
    ]


def test_what_another_would_have_told_tells_itself_when_that_one_is_silent() -> None:
    assert said_in(letter_of({"phone": "0151 496 0123"})) == ["The number is 0151 496 0123."]
    assert said_in(letter_of(ALL, name="no")) == [
        "The number is 0151 496 0123.",
        "The days are Monday to Thursday.",
    ]


@pytest.mark.parametrize("choice", ["no", "ask"])
def test_a_clause_never_tells_what_may_not_be_in_the_letter(choice: str) -> None:
    letter = letter_of(ALL, phone=choice)
    assert said_in(letter) == ["The person you can call is Jo Marsh. They work Monday to Thursday."]
    assert "496 0123." not in " ".join(said_in(letter))


def test_a_clause_never_tells_what_is_of_sensitivity_3() -> None:
    secret = an_assessment(
        a_question("name", CONTACT), a_question("phone", "x {answer}", sensitivity=3), a_question("days", "y")
    )
    assert said_in(letter_of({"name": "Jo", "phone": "0151"}, secret)) == ["The person you can call is Jo."]


def test_braces_and_brackets_that_somebody_typed_stay_as_they_typed_them() -> None:
    letter = letter_of({"name": "{phone} [a, {days}]", "phone": "{answer}"})
    assert said_in(letter) == ["The person you can call is {phone} [a, {days}], on {answer}."]


def test_two_questions_that_would_tell_each_other_are_both_told_once() -> None:
    both = an_assessment(a_question("a", "A: {answer}[ and {b}]."), a_question("b", "B: {answer}[ and {a}]."))
    assert said_in(letter_of({"a": "one", "b": "two"}, both)) == ["A: one and two."]


def test_what_a_question_tells_is_not_lost_when_a_later_one_would_tell_it() -> None:
    chain = an_assessment(
        a_question("a", "A: {answer}[ and {b}]."),
        a_question("b", "B."),
        a_question("c", "C: {answer}[ and {a}]."),
    )
    assert said_in(letter_of({"a": "one", "b": "two", "c": "three"}, chain)) == [
        "A: one and two.",
        "C: three.",
    ]


def test_an_option_has_a_sentence_of_its_own_with_clauses() -> None:
    pain = a_question(
        "pain",
        "",
        kind=Kind.ONE_OF,
        options=(
            Option("none", Words("None"), letter=Words("You do not have pain[, and you sleep {sleep}].")),
            Option("some", Words("Some"), says=Words("some pain")),
        ),
        letter=LetterWords(ShowInLetter.YES, Words("You told us about {answer}.")),
    )
    asked = an_assessment(pain, a_question("sleep", "You sleep {answer}."))
    assert said_in(letter_of({"pain": "none", "sleep": "well"}, asked)) == [
        "You do not have pain, and you sleep well."
    ]
    assert said_in(letter_of({"pain": "some", "sleep": "well"}, asked)) == [
        "You told us about some pain.",
        "You sleep well.",
    ]


def test_a_workers_wording_stays_while_all_it_tells_may_be_told() -> None:
    machine = said_in(letter_of(ALL))[0]
    edits = {"answer:name": Edit("Ring Jo on 0151 496 0123, Monday to Thursday.", machine)}
    assert said_in(letter_of(ALL, edits=edits)) == ["Ring Jo on 0151 496 0123, Monday to Thursday."]
    moved = {**ALL, "phone": "0151 496 0999"}
    sentence = letter_of(moved, edits=edits).sentence("answer:name")
    assert sentence and sentence.changed_since and "0999" in sentence.changed_since


@pytest.mark.parametrize("choice", ["no", "ask"])
def test_a_workers_wording_that_may_tell_what_is_now_kept_out_is_not_used(choice: str) -> None:
    machine = said_in(letter_of(ALL))[0]
    edits = {"answer:name": Edit("Ring Jo on 0151 496 0123, Monday to Thursday.", machine)}
    letter = letter_of(ALL, edits=edits, phone=choice)
    assert said_in(letter) == ["The person you can call is Jo Marsh. They work Monday to Thursday."]
    assert "Ring Jo" not in plain_text(letter)
