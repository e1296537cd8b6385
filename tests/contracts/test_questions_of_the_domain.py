"""The shipped assessment asks all that domain.md 1.3 lists, in a form that people can bear."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from assessment.closed_lists import ShowInLetter
from assessment.content import load, raw
from assessment.definition import Assessment, Kind, Option, Question, Section, Words
from assessment.pack_files import packs_beside
from assessment.permission import gate_of
from assessment.yaml_reading import read_yaml
from letters import pictures
from web.catalogue import SHIPPED

OURS = SHIPPED / "complex-needs"
DOMAIN = Path(__file__).parent / "domain"
# Questions of domain.md 1.3 in each section, counted there: 135 in all.
MANY = {1: 15, 2: 9, 3: 10, 4: 9, 5: 11, 6: 7, 7: 9, 8: 8, 9: 9, 10: 10, 11: 10, 12: 8, 13: 8, 14: 12}


@cache
def ours() -> Assessment:
    return load(OURS)


@cache
def written() -> dict[str, dict[str, object]]:
    """Every question as its file says it, those of packs too, by id."""
    packs = [read_yaml(pack.read_text(encoding="utf-8"))[0] for pack in packs_beside(OURS)]
    pages = [*raw(OURS).values(), *packs]
    return {question["id"]: question for page in pages for question in page.get("questions", ())}


def lines(section: int) -> dict[str, list[str]]:
    text = (DOMAIN / f"S{section}.txt").read_text(encoding="utf-8")
    pairs = (line.split("#")[0].partition(":") for line in text.splitlines())
    return {domain.strip(): our.split() for domain, _, our in pairs if domain.strip()}


@pytest.mark.parametrize("section", MANY)
def test_every_question_of_the_domain_has_its_own_here(section: int) -> None:
    asked = lines(section)
    assert len(asked) == MANY[section]
    assert all(name.startswith(f"s{section}.") for name in asked)
    assert [our for each in asked.values() for our in each if our not in written()] == []
    assert all(asked.values())


def test_the_assessment_has_fourteen_sections_that_say_why_who_and_how_long() -> None:
    assert len(ours().sections) == 14
    for section in ours().sections:
        assert section.why and section.who_sees and section.lead_in and 1 <= section.minutes <= 30, section.id


def test_a_step_asks_at_most_six_things_at_once() -> None:
    many = {step.id: sum(question.show_if is None for question in step.questions) for step in ours().steps}
    assert {step: number for step, number in many.items() if number > 6} == {}


def test_every_question_has_easier_words() -> None:
    asks = [question for _, _, question in ours().questions() if question.kind is not Kind.NOTE]
    assert [question.id for question in asks if not question.ask.easier] == []


def texts_of_pages() -> Iterator[tuple[str, Words]]:
    """Every text of a page, with where it stands; the first word says what it is."""
    for step in ours().steps:
        yield f"title {step.id}", step.title
        yield f"intro {step.id}", step.intro
        for question in step.questions:
            yield f"ask {question.id}", question.ask
            yield f"hint {question.id}", question.hint
            for part in (*question.options, *question.columns):
                yield f"hint {question.id}.{part.id}", part.hint
                yield f"{question.id}.{part.id}", part.label if isinstance(part, Option) else part.ask


def test_easier_words_are_never_longer_than_the_others() -> None:
    easier = [(where, words) for where, words in texts_of_pages() if words.easier]
    assert len(easier) > 500
    assert [where for where, words in easier if len(words.easier.split()) > len(words.text.split())] == []


def test_what_is_long_has_easier_words() -> None:
    # Where to get help at once stays as it is in every wording; so do promises, and what a worker reads.
    stays = re.compile(
        r"\b(999|111|GP|now|today|Worker|Ask only|details|never goes|say why|all right|score|Barthel)\b"
    )
    long = [(where, str(words)) for where, words in texts_of_pages() if len(str(words).split()) > 10]
    bare = {where for where, words in texts_of_pages() if not words.easier}
    assert [(where, text) for where, text in long if where in bare and not stays.search(text)] == []


def test_private_questions_stand_behind_a_gate() -> None:
    private = [place for place in ours().questions() if place[2].sensitivity >= 2]
    assert private
    assert [question.id for section, step, question in private if gate_of(section, step) is None] == []


def in_letters() -> Iterator[tuple[Section, Question]]:
    for section, _, question in ours().questions():
        if question.letter.show in (ShowInLetter.YES, ShowInLetter.ASK) and question.kind is not Kind.NOTE:
            yield section, question


def test_what_may_go_into_a_letter_has_its_sentence_there() -> None:
    def told(question: Question) -> bool:
        return bool(question.letter.sentence) or bool(
            question.options and all(o.letter for o in question.options)
        )

    assert [question.id for _, question in in_letters() if not told(question)] == []


def test_what_may_go_into_a_letter_has_easy_words_and_a_picture() -> None:
    def told(question: Question) -> bool:
        own = bool(question.options) and all(o.easy_read and o.picture for o in question.options)
        return own or bool(
            question.easy_read and (question.picture or all(o.picture for o in question.options))
        )

    placed = ("next-steps",)  # told by the kind of each step
    assert [q.id for _, q in in_letters() if not told(q) and q.means not in placed] == []


def test_every_picture_that_is_named_is_there() -> None:
    named = {
        picture
        for _, _, question in ours().questions()
        for picture in (question.picture, *(option.picture for option in question.options))
        if picture
    }
    assert named - pictures.ids() == set()
