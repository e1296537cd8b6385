"""Faults in easy words, pictures, clauses and packs; each is told in words its author understands."""

import json
from pathlib import Path

import pytest

from assessment import content
from assessment.yaml_reading import read_yaml
from tests.assessment.faulty import PAGE, START, TEXT, faults

EASY = "  - {id: b, kind: %s, ask: A, keeps: person, %s}\n"
CHOICE = "options: [{id: left, label: Left}, {id: right, label: Right}]"
LONG = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen."


@pytest.mark.parametrize(
    ("kind", "rest", "words"),
    [
        (
            "date",
            f'easy-read: "{LONG}", picture: date',
            "easy-read has a sentence of 16 words; 15 are",
        ),
        ("date", "easy-read: [A., B., C., D.], picture: date", "easy-read has 4 sentences; 3 are the most"),
        ("date", "easy-read: We come.", "says easy-read, and so it has to say picture"),
        (
            "date",
            "easy-read: We come., picture: A Picture",
            "the picture A Picture is not the id",
        ),
        (
            "text",
            'easy-read: "You said {answer}.", picture: name',
            "easy-read holds {answer}, and nothing",
        ),
        (
            "rows",
            'easy-read: "{answer}.", picture: list, columns: [{id: c, kind: text}]',
            "easy-read holds",
        ),
        ("one-of", f"easy-read: We come., {CHOICE}", "says easy-read, and so it has to say picture"),
        (
            "one-of",
            f'options: [{{id: left, label: L, easy-read: "{LONG}", picture: yes}}, {{id: right, label: R}}]',
            "option left: easy-read has a sentence of 16 words",
        ),
        (
            "many-of",
            "options: [{id: left, label: Left, letter: You go left.}, {id: right, label: Right}]",
            "option left: says letter, which an option of kind many-of cannot say; write says",
        ),
        (
            "one-of",
            'options: [{id: left, label: Left, letter: "You {answer}."}, {id: right, label: Right}]',
            "option left: letter holds {answer}, and nothing can be filled in there",
        ),
        (
            "date",
            'letter: {show: yes, sentence: "On {answer}[, and {gone}]."}',
            "letter sentence has a clause that tells gone, which is not asked in this step",
        ),
        (
            "date",
            'letter: {show: yes, sentence: "On {answer}[, or so]."}',
            "letter sentence has a clause that tells no other question: [, or so]",
        ),
        (
            "date",
            'letter: {show: yes, sentence: "On {answer}[, {b}]."}',
            "letter sentence has a clause that tells the question itself; write {answer} there",
        ),
        (
            "date",
            'letter: {show: yes, sentence: "On {answer}[, {first}."}',
            "letter sentence has a square bracket without its partner",
        ),
        (
            "date",
            'letter: {show: yes, sentence: "On {first}."}',
            "letter sentence holds {first}, and only",
        ),
    ],
)
def test_a_fault_says_what_to_change(tmp_path: Path, kind: str, rest: str, words: str) -> None:
    found = faults(tmp_path, PAGE + EASY % (kind, rest))
    assert any(fault.startswith(f"page.yaml: b: {words}") for fault in found), found


def test_names_and_numbers_of_whom_to_call_may_be_said_as_typed(tmp_path: Path) -> None:
    rest = 'means: named-contact, easy-read: "You can call {answer}.", picture: phone'
    assert faults(tmp_path, PAGE + EASY % ("text", rest)) == ()


def test_a_clause_that_tells_another_question_of_the_step_is_right(tmp_path: Path) -> None:
    page = PAGE + EASY % ("date", 'letter: {show: yes, sentence: "On {answer}[, {first}]."}')
    assert faults(tmp_path, page) == ()


def test_private_questions_need_words_that_ask_first(tmp_path: Path) -> None:
    page = PAGE + EASY % ("date", "sensitivity: 2")
    assert faults(tmp_path, page) == (
        "assessment.yaml: section only: the step page asks b, which has sensitivity 2 or 3: "
        "the step or the section has to say permission",
    )
    assert faults(tmp_path, page + "permission: May we ask?\n") == ()
    assert faults(tmp_path, page, START + "    permission: May we ask?\n") == ()


def test_a_question_that_an_earlier_version_put_into_a_pack_is_still_asked_where_it_was_on(
    tmp_path: Path,
) -> None:
    page = PAGE + TEXT.replace("keeps: person", "keeps: person, pack: mood")
    assert faults(tmp_path, page) == ("page.yaml: second: says pack, which we do not know",)
    start, held = read_yaml(START)[0], read_yaml(page)[0]
    kept = content.from_stored(json.dumps({"assessment.yaml": start, "page.yaml": held}))
    assert [question.id for _, _, question in kept.questions()] == ["first"]
    kept = content.from_stored(
        json.dumps({"assessment.yaml": {**start, "packs": ["mood"]}, "page.yaml": held})
    )
    assert [question.id for _, _, question in kept.questions()] == ["first", "second"]
