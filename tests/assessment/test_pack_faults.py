"""A faulty score pack is refused in words its author understands; a good one of a team's own is asked."""

import shutil
from pathlib import Path

import pytest

from assessment import content
from assessment.content import ContentFault
from tests.assessment.makes import SHIPPED

START = """id: own
version: "1"
title: Own
sections:
  - {id: only, title: Only, why: To try it., who-sees: The team., minutes: 5, steps: [page], packs: [mine]}
"""
PAGE = """id: page
title: Page
questions: [{id: first, kind: text, ask: First, keeps: person, letter: no}]
"""
PACK = """id: mine
name: Mine
title: Mine
licence: Ours to share.
source: Written by us.
scores:
  - id: sum
    name: Sum
    adds: [one, two]
    most: 4
    in-letter: tell
    thresholds: [{at-least: 2, says: The page can be offered., source: Us., opens: page}]
shows: [three]
questions:
  - id: one
    kind: scale
    ask: One
    keeps: assessment
    letter: no
    options: [{id: a, label: A, points: 0}, {id: b, label: B, points: 2}]
  - id: two
    kind: one-of
    ask: Two
    keeps: assessment
    letter: no
    options: [{id: a, label: A, points: 1}, {id: b, label: B, points: 2}]
  - {id: three, kind: text, ask: Three, keeps: assessment, letter: no}
  - id: tell
    kind: yes-no
    ask: Tell
    keeps: assessment
    letter: yes
    options: [{id: "yes", letter: "It is {score}."}]
"""


def faults(folder: Path, pack: str = PACK, page: str = PAGE) -> tuple[str, ...]:
    (folder / "packs").mkdir(exist_ok=True)
    for name, text in (("assessment.yaml", START), ("page.yaml", page), ("packs/mine.yaml", pack)):
        (folder / name).write_text(text, encoding="utf-8")
    try:
        content.load(folder)
    except ContentFault as fault:
        return fault.faults
    return ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


def test_a_pack_of_a_teams_own_is_the_last_step_of_its_section(folder: Path) -> None:
    assert faults(folder) == ()
    loaded = content.load(folder)
    assert [step.id for step in loaded.steps] == ["page", "mine"]
    assert [pack.id for pack in loaded.packs] == ["mine"]
    assert loaded.packs[0].scores[0].most == 4 and loaded.packs[0].shows == ("three",)


def test_a_pack_is_kept_with_the_assessment_and_a_change_in_it_is_another_assessment(folder: Path) -> None:
    assert faults(folder) == ()
    before = content.load(folder)
    assert content.from_stored(before.canonical) == before
    assert faults(folder, PACK.replace("at-least: 2", "at-least: 3")) == ()
    assert content.load(folder).hash != before.hash
    assert content.from_stored(before.canonical).packs == before.packs


def test_a_pack_that_is_nowhere_is_named(folder: Path) -> None:
    faults(folder)
    shutil.rmtree(folder / "packs")
    with pytest.raises(ContentFault, match="switches on the pack mine, and there is no file mine.yaml"):
        content.load(folder)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("licence: Ours to share.\n", "", "does not say licence"),
        ("source: Written by us.\n", "", "does not say source"),
        ("most: 4", "most: 5", "score sum: says most: 5, and its questions add up to 4 at most"),
        ("adds: [one, two]", "adds: [one, gone]", "score sum: adds gone, which no step asks"),
        (
            "adds: [one, two]",
            "adds: [one, three]",
            "score sum: adds three, which has to be a scale or one-of where every option says points",
        ),
        ("shows: [three]", "shows: [gone]", "shows gone, which no step asks"),
        (
            "opens: page",
            "opens: gone",
            "score sum: threshold 2: opens gone, and no section names such a step",
        ),
        ("source: Us., ", "", "score sum: threshold 2: does not say source"),
        ("at-least: 2", "at-least: 9", "score sum: threshold 9: says at-least: 9"),
        (
            "in-letter: tell",
            "in-letter: one",
            "score sum: in-letter is one, which has to be a yes-no question",
        ),
        (
            "{id: three, kind: text, ask: Three, keeps: assessment, letter: no}",
            "{id: three, kind: text, ask: Three, keeps: assessment, letter: yes}",
            "three: says letter: yes, which only the question of an in-letter can",
        ),
        (
            "in-letter: tell\n",
            "\n",
            "tell: option yes: holds {score}, and only the question of an in-letter can",
        ),
        (
            "ask: Two\n    keeps: assessment\n    letter: no",
            'ask: Two\n    keeps: assessment\n    sensitivity: "3"\n    letter: never',
            "score sum: says in-letter, and adds an answer of sensitivity 3, which no letter tells",
        ),
    ],
)
def test_a_fault_says_what_to_change(folder: Path, old: str, new: str, words: str) -> None:
    assert PACK.count(old) == 1
    found = faults(folder, PACK.replace(old, new))
    assert any(fault.startswith(f"packs/mine.yaml: {words}") for fault in found), found


def test_points_stand_in_packs_only(folder: Path) -> None:
    page = PAGE.replace(
        "kind: text, ask: First, keeps: person",
        "kind: one-of, ask: First, keeps: person, options: [{id: a, label: A, points: 1}, {id: b, label: B}]",
    )
    assert faults(folder, page=page) == (
        "page.yaml: first: option a: says points, which only an option of a pack can say",
    )


def test_private_questions_of_a_pack_are_asked_first(folder: Path) -> None:
    private = PACK.replace("ask: One\n", 'ask: One\n    sensitivity: "2"\n')
    assert faults(folder, private) == (
        "assessment.yaml: section only: the step mine asks one, which has sensitivity 2 or 3: "
        "the step or the section has to say permission",
    )


def test_the_shipped_assessment_takes_every_shipped_pack(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED / "complex-needs", tmp_path / "complex-needs")
    start = tmp_path / "complex-needs" / "assessment.yaml"
    text = start.read_text(encoding="utf-8")
    feelings, people = "      - hard-times\n", "      - time-and-company\n"
    assert text.count(feelings) == text.count(people) == 1
    text = text.replace(feelings, f"{feelings}    packs: [phq2, phq9, gad2, gad7, ons4]\n")
    start.write_text(text.replace(people, f"{people}    packs: [loneliness]\n"), encoding="utf-8")
    assert len(content.load(tmp_path / "complex-needs").packs) == 6
