"""A folder with a fault is refused by file and line, every fault of every file at once."""

from pathlib import Path

import pytest

from assessment import content
from assessment.content import ContentFault
from tests.assessment.faulty import PAGE, START, faults

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


def test_the_faults_of_several_folders_are_told_together_with_their_folder(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        faults(tmp_path / name, PAGE.replace("ask:", "asks:"))
    with pytest.raises(ContentFault) as refused:
        content.catalogue([tmp_path])
    assert {fault.split(": ")[0] for fault in refused.value.faults} == {"one/page.yaml", "two/page.yaml"}
