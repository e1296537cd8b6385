"""What the shipped questions promise of choice, strengths, culture and the past (domain.md 5.2)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.acts import Act
from assessment.closed_lists import Applies, Kind, Means
from assessment.content import load
from assessment.definition import Question
from assessment.permission import gate_of
from assessment.prompts import shipped
from assessment.safety import is_safety
from assessment.visiting import Here, Present, not_for_private
from tests.assessment.makes import SHIPPED

OURS = load(SHIPPED / "complex-needs")
ROOT = Path(__file__).parents[2]
SECTIONS = [section.id for section in OURS.sections]
HEALTH = SECTIONS.index("physical-health")  # S5: the first that asks what is wrong
# What makes one person somebody of their own, and what nobody may be put under "other" for.
IDENTITY = ("preferred-name", "pronouns", "way-of-life", "words-about-me")
SENSITIVE_AND_LONG = [q for _, _, q in OURS.questions() if q.sensitivity >= 2 and q.kind is Kind.LONG_TEXT]


def place_of(question: Question) -> int:
    return next(SECTIONS.index(section.id) for section, _, one in OURS.questions() if one is question)


def named(*ids: str) -> list[Question]:
    found = {question.id: question for _, _, question in OURS.questions()}
    return [found[one] for one in ids]


def asked_by(act: Act) -> list[int]:
    """The sections in which an answer asks for this act."""
    return [
        SECTIONS.index(section.id)
        for section, _, question in OURS.questions()
        for option in question.options
        if option.need and act in option.need.acts
    ]


def labels() -> Iterator[tuple[str, str]]:
    for _, _, question in OURS.questions():
        for part in (question, *question.columns):
            for option in part.options:
                yield f"{question.id}.{option.id}", str(option.label)


def test_strengths_and_what_matters_are_asked_before_health_and_problems() -> None:
    asked = [q for _, _, q in OURS.questions() if q.means in (Means.STRENGTHS, Means.WHAT_MATTERS)]
    assert len(asked) == 2 and all(place_of(one) < HEALTH for one in asked)


def test_culture_and_faith_are_asked_early_and_without_a_gate() -> None:
    (question,) = named("way-of-life")
    section, step, _ = next(one for one in OURS.questions() if one[2] is question)
    assert place_of(question) < HEALTH and gate_of(section, step) is None
    assert question.keeps == "person" and re.search("culture, faith", str(question.ask))


def test_a_woman_or_a_man_can_be_asked_for_before_anybody_comes() -> None:
    assert asked_by(Act.WOMAN_WORKER) == asked_by(Act.MAN_WORKER) == [0]
    assert OURS.sections[0].needs_first
    assert {"woman", "man", "either"} == {one.id for one in named("interpreter-gender")[0].options}


def test_nobody_is_an_other_and_who_somebody_is_has_their_own_words() -> None:
    other = re.compile(r"other|others|another|none of the above|not listed|other .*please say", re.IGNORECASE)
    assert [where for where, label in labels() if other.fullmatch(label.strip())] == []
    for question in named(*IDENTITY):
        own = [q for _, _, q in OURS.questions() if q.show_if and q.show_if.question == question.id]
        assert question.kind in (Kind.TEXT, Kind.LONG_TEXT) or [one.kind for one in own] == [Kind.TEXT]


def test_family_never_interprets() -> None:
    said = " ".join(shipped().lines(Act.INTERPRETER, Applies.BEFORE))
    assert "Never ask family to interpret" in said
    cousin = Present("Ida", Here.FAMILY, "yes")
    assert not_for_private([Present("Priya", Here.WORKER), cousin]) == (cousin,)


@pytest.mark.parametrize(
    "act", [Act.AT_HOME, Act.AT_CLINIC, Act.BY_PHONE, Act.BY_VIDEO, Act.TYPE_ANSWERS], ids=str
)
def test_the_person_chooses_where_and_how_they_talk_before_anything_else(act: Act) -> None:
    assert asked_by(act)[0] == 0


def test_what_is_said_of_the_past_needs_no_detail_and_can_stop_anywhere() -> None:
    (question,) = named("past-to-know")
    assert "No details are needed" in str(question.hint) and "You can stop here" in str(question.hint)
    assert question.letter.show == "never" and question.sensitivity == 3


def test_before_private_words_somebody_says_that_we_can_stop() -> None:
    for question in SENSITIVE_AND_LONG:
        section, step, _ = next(one for one in OURS.questions() if one[2] is question)
        said = " ".join(map(str, (section.lead_in, section.permission, step.permission, step.intro)))
        said += f" {question.hint} {question.lead_in}"
        assert re.search("stop|skip|not at all|leave out", said), question.id


def test_safety_is_never_the_last_thing_that_is_asked() -> None:
    steps = list(OURS.steps)
    last = max(n for n, step in enumerate(steps) if is_safety(step))
    assert steps[last + 1] in OURS.sections[SECTIONS.index("staying-safe")].steps  # a way out of it
    assert SECTIONS[-1] == "plan"


def test_safety_begins_with_questions_of_few_words_to_answer() -> None:
    first = next(step for step in OURS.steps if is_safety(step)).questions[:2]
    assert [one.kind for one in first] == [Kind.ONE_OF, Kind.ONE_OF]


def test_no_field_has_words_in_it_that_are_nobodys_and_none_has_an_end() -> None:
    """Placeholders vanish when somebody types, and a limit cuts off what is hard to say."""
    pages = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static/js").rglob("*.js")]
    assert len(pages) > 100
    assert [one.name for one in pages if re.search("placeholder", one.read_text("utf-8"), re.I)] == []
    of_answers = [one for one in pages if {"question", "steps", "one", "own", "side"} & set(one.parts)]
    assert [one.name for one in of_answers if re.search("maxlength", one.read_text("utf-8"))] == []
