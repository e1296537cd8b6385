"""A folder with a fault is refused in words that the person who wrote it understands, every fault at once."""

from pathlib import Path

import pytest

from assessment import content
from assessment.content import ContentFault

START = """
id: trial
version: "1"
title: A trial
sections:
  - id: only
    title: The only section
    why: We ask so that we can try.
    who-sees: Your team sees this.
    minutes: 5
    steps: [page]
"""
PAGE = """
id: page
title: A page
questions:
  - id: first
    kind: one-of
    ask: Which one?
    keeps: person
    options: [{id: left, label: Left}, {id: right, label: Right}]
"""
TEXT = "  - {id: second, kind: text, ask: What else, keeps: person}\n"


def faults(folder: Path, page: str = PAGE, start: str = START, **others: str) -> tuple[str, ...]:
    """Give the faults of a folder with these files; `retired` is the list of ids."""
    files = {"assessment.yaml": start, "page.yaml": page} | {
        f"{name}.yaml": text for name, text in others.items()
    }
    for name, text in files.items():
        (folder / ("ids.txt" if name == "retired.yaml" else name)).write_text(text, encoding="utf-8")
    try:
        content.load(folder)
    except ContentFault as fault:
        return fault.faults
    return ()


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


OPTIONS = [
    ("{id: left}", "option left: does not say label"),
    ("{label: Left}", "option without an id: does not say id"),
    ("{id: right, label: Again}", "has two options with the id right"),
    ("{id: Left, label: Left}", "option Left: the id Left can have only small letters"),
    (
        "{id: left, label: Left, alone: yes}",
        "option left: says alone, which only an option of kind many-of can say",
    ),
    ("{id: left, label: Left, alone: often}", "option left: says alone: often; it can be yes or no"),
    ("{id: left, label: Left, means: print-gold}", "option left: means print-gold, which we do not know"),
    (
        "{id: left, label: Left, means: print-audio}",
        "option left: means print-audio, which can stand only in",
    ),
    (
        "{id: left, label: Prefer not to say}",
        "option left: says 'prefer not to say', which is offered with every",
    ),
    ("{id: left, label: Don’t know.}", "option left: says 'don't know', which is offered with every"),
    ('{id: left, label: Left, code: "1"}', "option left: the code 1 is not a SNOMED CT id"),
]


@pytest.mark.parametrize(("option", "words"), OPTIONS, ids=[words for _, words in OPTIONS])
def test_a_faulty_option_is_refused(tmp_path: Path, option: str, words: str) -> None:
    found = faults(tmp_path, PAGE.replace("{id: left, label: Left}", option))
    assert any(fault.startswith(f"page.yaml: first: {words}") for fault in found), found


COLUMNS = [
    (
        "{id: a, kind: many-of, ask: A}",
        "column a: says kind: many-of; a column can be text, long-text, one-of",
    ),
    ("{id: removed, kind: text, ask: A}", "column removed: the id removed is kept for the system"),
    ("{id: a, kind: text, ask: A, keeps: person}", "column a: says keeps, which we do not know"),
    (
        "{id: a, kind: text, ask: A, means: next-steps}",
        "column a: means next-steps; a column can mean step-action",
    ),
    ("{id: a, kind: one-of, ask: A}", "column a: needs two options or more"),
    ("{id: a, kind: text, ask: A}, {id: a, kind: text, ask: A}", "has two columns with the id a"),
    (
        "{id: a, kind: text, ask: A, means: step-action}",
        "means next-steps, and so needs a column that means step-ow",
    ),
    (
        "{id: a, kind: text, ask: A, means: step-action}",
        "means next-steps, and so needs a column that means step-by",
    ),
    ("{id: a, kind: text, ask: A}", "letter row holds {b}, and only {a} can be filled in there"),
]


@pytest.mark.parametrize(("column", "words"), COLUMNS, ids=[words for _, words in COLUMNS])
def test_faulty_columns_are_refused(tmp_path: Path, column: str, words: str) -> None:
    row = 'letter: {show: yes, row: "{a} {b}"}'
    question = f"{{id: b, kind: rows, ask: A, keeps: person, means: next-steps, {row}, columns: [{column}]}}"
    found = faults(tmp_path, f"{PAGE}  - {question}\n")
    assert any(fault.startswith(f"page.yaml: b: {words}") for fault in found), found


STARTS = [
    ("title: A trial", "titel: A trial", "says titel, which we do not know"),
    ("title: A trial", "titel: A trial", "does not say title"),
    ("minutes: 5", "minutes: soon", "section only: says minutes: soon; it has to be a whole number"),
    (
        "minutes: 5",
        "minutes: 5\n    needs-first: perhaps",
        "section only: says needs-first: perhaps; it can be yes or no",
    ),
    ("[page]", "[page, other]", "section only: names the step other, and there is no file other.yaml"),
    ("[page]", "[page, page]", "the step page is named twice"),
    ("id: only", "id: Only One", "section Only One: the id Only One can have only small letters"),
    ("why: We", 'why: "<p>" #', "section only: why holds HTML"),
]


@pytest.mark.parametrize(("old", "new", "words"), STARTS, ids=[words for _, _, words in STARTS])
def test_a_faulty_start_file_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    found = faults(tmp_path, start=START.replace(old, new))
    assert any(fault.startswith(f"assessment.yaml: {words}") for fault in found), found


def test_two_sections_cannot_both_be_first(tmp_path: Path) -> None:
    section = START.split("sections:\n")[1].replace("id: only", "id: other").replace("page", "more")
    start = (START + section).replace("minutes: 5", "minutes: 5\n    needs-first: yes")
    more = PAGE.replace("id: page", "id: more").replace("first", "third")
    assert faults(tmp_path, start=start, more=more) == (
        "assessment.yaml: two sections say needs-first; only one can be asked first",
    )


SLIPS = [
    ("title: A page", "title: A page\ntitle: Again", "line 4: title is said twice"),
    ("ask: Which one?", "ask: Which: one?", "line 7: there is a colon in the words"),
    ("    ask: Which", "\task: Which", "line 7: there is a tab here; use spaces"),
    ("    ask: Which", "      ask: Which", "line 7: there is a colon in the words"),
    ("    ask: Which", "  ask: Which", "line 7: this line should start under the one above"),
    ("ask: Which one?", 'ask: "Which one?', "line 10: a quotation mark is opened and not closed"),
    ("Right}]", "Right]", "line 9: a bracket is not closed"),
    ("ask: Which one?", "ask: *which", "line 7: the words start with *"),
    ("ask: Which one?", "ask: @which", "line 7: the words start with a sign of another use"),
    ("ask: Which one?", "ask: Which \x07 one?", "line 7: there is a character here that cannot be seen"),
    ("ask: Which one?", "[ask]: Which one?", "line 7: a key has to be one word"),
]


@pytest.mark.parametrize(("old", "new", "words"), SLIPS, ids=[words for _, _, words in SLIPS])
def test_a_slip_of_yaml_is_told_by_its_line_in_words(tmp_path: Path, old: str, new: str, words: str) -> None:
    found = faults(tmp_path, PAGE.replace(old, new))
    assert any(fault.startswith(f"page.yaml: {words}") for fault in found), found


def test_a_file_that_no_section_names_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, spare=PAGE.replace("page", "spare").replace("first", "third")) == (
        "spare.yaml: no section of assessment.yaml names this step",
    )


def test_a_step_has_the_name_of_its_file(tmp_path: Path) -> None:
    assert faults(tmp_path, PAGE.replace("id: page", "id: leaf")) == (
        "page.yaml: the id is leaf; it has to be the name of the file, page",
    )


def test_two_questions_cannot_mean_the_same(tmp_path: Path) -> None:
    two = "".join(f"  - {{id: q{n}, kind: text, ask: A, keeps: person, means: pronouns}}\n" for n in (1, 2))
    assert faults(tmp_path, PAGE + two) == (
        "page.yaml: q2: means pronouns, as q1 does; only one question can",
    )


def test_a_retired_id_is_never_used_again(tmp_path: Path) -> None:
    assert faults(tmp_path, retired="# ids\nfirst retired\nsecond\n") == (
        "page.yaml: first: this id was retired, and is never used again; choose a new one",
    )


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        PAGE.replace("kind: one-of", "kind: moon"),
        START.replace("title: A trial", ""),
        more="a: b: c",
    )
    assert len(found) >= 4
    assert {fault.split(":")[0] for fault in found} == {"assessment.yaml", "page.yaml", "more.yaml"}


def test_files_that_are_no_text_or_empty_or_misnamed_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_bytes(b"\xff\xfe")
    (tmp_path / "bare.yaml").write_text("")
    (tmp_path / "other.yml").write_text("a: b")
    assert faults(tmp_path) == (
        "bare.yaml: there is nothing in this file",
        "odd.yaml: this is not plain text (UTF-8)",
        "other.yml: the name of a file ends with .yaml",
    )


def test_a_folder_without_a_start_file_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(ContentFault, match="assessment.yaml: there is no such file"):
        content.load(tmp_path)


@pytest.mark.parametrize(
    "text", ["- a", "a", "questions: {a: b}", "[" * 5_000, "a: &a [*a]", "!!python/name:os.system"]
)
def test_a_file_of_any_shape_is_refused_and_breaks_nothing(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text)
    assert faults(tmp_path, start=text)
