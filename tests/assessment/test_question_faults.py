"""A faulty question is refused in words that the person who wrote it understands."""

from pathlib import Path

import pytest

from tests.assessment.faulty import PAGE, TEXT, faults


def test_the_files_these_tests_start_from_have_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, PAGE + TEXT) == ()


# What is added to a question of kind text, and what is said of it.
ADDED = [
    ("asks: What", "says asks, which we do not know"),
    ("required: yes", "says required, which we do not know"),
    ("means: moon", "says means: moon; it can be preferred-name"),
    ("means: step-owner", "means step-owner, which only a column of rows can mean"),
    ("means: next-steps", "means next-steps, and so its kind can be rows"),
    ("sensitivity: 4", "says sensitivity: 4; it has to be from 0 to 3"),
    ("sensitivity: high", "says sensitivity: high; it has to be a whole number"),
    ("sensitivity: 3", "has sensitivity 3, and so it has to say letter: never"),
    ("sensitivity: 3, letter: ask", "has sensitivity 3, and so it has to say letter: never"),
    ("letter: maybe", "letter says show: maybe; it can be yes, no, ask, never"),
    ("letter: {sentence: You}", "letter does not say show"),
    ("letter: {show: yes, colour: red}", "letter says colour, which we do not know"),
    (
        'letter: {show: yes, sentence: "{name} said"}',
        "letter sentence holds {name}, and only {answer} can be filled",
    ),
    ('letter: {show: yes, row: "{a}"}', "letter says row, which only a question of kind rows can say"),
    ('hint: "see {answer}"', "hint holds {answer}, and nothing can be filled in there"),
    ('hint: "a } here"', "hint holds a curly bracket without its partner"),
    ('hint: "<b>now</b>"', "hint holds HTML; write plain words"),
    ('hint: "a &amp; b"', "hint holds HTML; write plain words"),
    ('hint: "{{ name }}"', "hint holds {{, as in a template; write plain words"),
    ('hint: "{% if x %}"', "hint holds {%, as in a template; write plain words"),
    ("hint: [a, b]", "hint has to be words"),
    ("hint: {easier: a}", "hint has to be words"),
    ("hint: {text: a, english: b}", "hint says english, which is not text, easier or a language"),
    ('hint: {text: a, cy: "<i>"}', "hint holds HTML"),
    ('code: "795661000000105"', "the code 795661000000105 is not a SNOMED CT id; check its digits"),
    ('code: "12"', "the code 12 is not a SNOMED CT id; check its digits"),
    (
        "options: [{id: a, label: A}, {id: b, label: B}]",
        "has options, which a question of kind text cannot have",
    ),
    ("columns: [{id: a, kind: text, ask: A}]", "has columns, which only a question of kind rows can have"),
    ("least: 1", "says least, which only a question of kind number can say"),
    ("show-if: {question: third, is: [left]}", "depends on third, which is not asked before it in this step"),
    (
        "show-if: {question: second, is: [left]}",
        "depends on second, which is not asked before it in this step",
    ),
    ("show-if: {question: first, is: [up]}", "depends on first being up, which is not one of its options"),
    ("show-if: {question: first}", "show-if does not say is"),
    ("show-if: first", "show-if does not say question"),
    ("needs: {category: moon, card: A}", "needs says category: moon; it can be contact, format"),
    ("needs: {category: contact}", "needs does not say card"),
    (
        'needs: {category: contact, card: "{x}"}',
        "needs card holds {x}, and only {answer} can be filled in there",
    ),
    (
        "needs: {category: contact, card: A, order: first}",
        "needs says order: first; it has to be a whole number",
    ),
    ("needs: a lot", "needs has to be a category and a card"),
]


@pytest.mark.parametrize(("added", "words"), ADDED, ids=[added for added, _ in ADDED])
def test_a_fault_of_a_question_names_file_question_and_reason(tmp_path: Path, added: str, words: str) -> None:
    found = faults(tmp_path, PAGE + TEXT.replace("}", f", {added}}}"))
    assert any(fault.startswith(f"page.yaml: second: {words}") for fault in found), found


QUESTIONS = [
    ("{id: b, kind: text, keeps: person}", "b: does not say ask"),
    ("{kind: text, ask: A, keeps: person}", "a question without an id: does not say id"),
    (
        "{id: b, kind: slider, ask: A, keeps: person}",
        "b: says kind: slider; it can be text, long-text, yes-no",
    ),
    ("{id: b, kind: text, ask: A}", "b: does not say keeps; it can be person, assessment, visit"),
    ("{id: b, kind: text, ask: A, keeps: shed}", "b: says keeps: shed; it can be person, assessment, visit"),
    ("{id: B.1, kind: text, ask: A, keeps: person}", "B.1: the id B.1 can have only small letters, digits"),
    ("{id: step, kind: text, ask: A, keeps: person}", "step: the id step is kept for the system"),
    ("{id: writer, kind: text, ask: A, keeps: person}", "writer: the id writer is kept for the system"),
    ("{id: first, kind: text, ask: A, keeps: person}", "first: this id stands in page.yaml already"),
    ("{id: b, kind: one-of, ask: A, keeps: person}", "b: needs two options or more"),
    ("{id: b, kind: one-of, ask: A, keeps: person, options: {a: A, b: B}}", "b: options has to be a list"),
    ("{id: b, kind: rows, ask: A, keeps: person}", "b: needs one column or more"),
    (
        "{id: b, kind: number, ask: A, keeps: person, least: 9, most: 2}",
        "b: says least: 9, which is more than most",
    ),
    (
        "{id: b, kind: number, ask: A, keeps: person, least: few}",
        "b: says least: few; it has to be a whole number",
    ),
    (
        "{id: b, kind: yes-no, ask: A, keeps: person, options: [{id: maybe, label: Maybe}]}",
        "b: option maybe: a question of kind yes-no has only the options yes and no",
    ),
    (
        "{id: b, kind: yes-no, ask: A, keeps: person, needs: {category: contact, card: A}}",
        "b: says needs, which a question of kind yes-no cannot; say it at an option",
    ),
]


@pytest.mark.parametrize(("question", "words"), QUESTIONS, ids=[words for _, words in QUESTIONS])
def test_a_faulty_question_is_refused(tmp_path: Path, question: str, words: str) -> None:
    found = faults(tmp_path, f"{PAGE}  - {question}\n")
    assert any(fault.startswith(f"page.yaml: {words}") for fault in found), found
