"""What a worker is told about a need: by what it asks, and at the right time; a faulty file is refused."""

from dataclasses import replace
from pathlib import Path

import pytest

from assessment import prompts
from assessment.closed_lists import Act, Applies, NeedCategory
from assessment.content import ContentFault
from assessment.prompts import FILE, load, prompts_for
from assessment.recorded import PersonNeed

GOOD = """
silence: "10"
prompts:
  - act: extra-time
    before: [Plan more time.]
    during: [Wait in silence., Ask again in other words.]
  - act: write-down
    during: [Wait in silence.]
    after: [Leave the points.]
"""
TIME = PersonNeed(None, NeedCategory.SUPPORT, "Give time", acts=(Act.EXTRA_TIME,))
POINTS = PersonNeed(None, NeedCategory.SUPPORT, "Write it down", acts=(Act.WRITE_DOWN, Act.EXTRA_TIME))


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "prompts.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_prompts_follow_the_order_of_the_needs_and_name_the_need(tmp_path: Path) -> None:
    words = load(written(tmp_path, GOOD))
    told = prompts_for(words, (POINTS, TIME), Applies.DURING)
    assert [(prompt.act, prompt.need.term) for prompt in told] == [
        (Act.WRITE_DOWN, "Write it down"),
        (Act.EXTRA_TIME, "Write it down"),
    ]


def test_nothing_is_said_twice(tmp_path: Path) -> None:
    told = prompts_for(load(written(tmp_path, GOOD)), (TIME, POINTS), Applies.DURING)
    assert [line for prompt in told for line in prompt.lines] == [
        "Wait in silence.",
        "Ask again in other words.",
    ]


def test_a_need_says_nothing_at_a_time_when_it_does_not_count(tmp_path: Path) -> None:
    words = load(written(tmp_path, GOOD))
    before = replace(TIME, applies=(Applies.BEFORE,))
    assert prompts_for(words, (before,), Applies.DURING) == ()
    assert [prompt.lines for prompt in prompts_for(words, (before,), Applies.BEFORE)] == [
        ("Plan more time.",)
    ]
    assert prompts_for(words, (TIME,), Applies.AFTER) == ()


def test_the_shipped_prompts_wait_ten_seconds_in_silence() -> None:
    assert prompts.shipped().silence == 10


def test_no_prompt_names_a_diagnosis() -> None:
    """Chosen by need and not by label (domain.md 4.4)."""
    text = FILE.read_text(encoding="utf-8").lower()
    labels = "autis adhd dyslex dementia aphasia stroke brain schizo suffer disab illitera trauma".split()
    assert [label for label in labels if label in text] == []


FAULTS = [
    ('silence: "10"', 'silence: "0"', "says silence: 0; it has to be from 1 to 120"),
    ('silence: "10"', "pause: soon", "says pause, which we do not know"),
    ('silence: "10"', "", "does not say silence"),
    ("act: extra-time", "act: be-kind", "be-kind: says act: be-kind, which we do not know"),
    ("act: write-down", "act: extra-time", "extra-time stands twice"),
    ("after: [Leave", "later: [Leave", "write-down: says later, which we do not know"),
    ("[Plan more time.]", "Plan more time.", "before has to be a list"),
    ("[Plan more time.]", "[]", "before has no line"),
    ("[Plan more time.]", "[one, two, three, four]", "before has 4 lines; 3 are the most"),
    ("[Plan more time.]", f"[{' '.join(['word'] * 19)}]", "before has a line of 19 words; 18 are the most"),
    ("[Plan more time.]", '["<b>Plan</b>"]', "before holds HTML"),
    ("[Plan more time.]", "[Plan: more]", "before has a line that is not words"),
    ("[Plan more time.]", '["Plan {answer}"]', "before holds {answer}"),
]


@pytest.mark.parametrize(("old", "new", "words"), FAULTS, ids=[words for _, _, words in FAULTS])
def test_a_faulty_file_is_refused_in_words(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(ContentFault) as refused:
        load(written(tmp_path, GOOD.replace(old, new, 1)))
    assert any(words in fault for fault in refused.value.faults), refused.value.faults
    assert all(fault.startswith("prompts.yaml: ") for fault in refused.value.faults)


def test_a_file_that_cannot_be_read_is_refused_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(ContentFault, match="line 6: a bracket is not closed"):
        load(written(tmp_path, GOOD.replace("more time.]", "more time.")))
