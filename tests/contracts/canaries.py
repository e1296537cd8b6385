"""A word of its own in every field that takes words, answered as if the person had said yes to everything."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import Flask, g

from assessment.answer import answer_of
from assessment.definition import Assessment, Column, Kind, Means, Question, ShowInLetter
from assessment.letter_choice import digest_of, digest_of_words
from assessment.safety import is_safety
from assessment.units import Unit, cell_key, words_key
from tests.conftest import house_of
from tests.web.conftest import Ward
from web.opened import open_assessment
from web.saving import fresh_post, save_units, visit_of_today

CONSONANTS, VOWELS = "bdgknprtvz", "aeou"  # none that a font joins into one sign
PERSON = "Zagotuv"  # who must never know: a name of its own


@dataclass(frozen=True)
class Planted:
    """Every word by what may become of it."""

    safety: frozenset[str]  # in steps of safety questions
    private: frozenset[str]  # of sensitivity 2
    never: frozenset[str]  # in no letter, whoever asks
    code_word: frozenset[str]  # said by who rings, and never written to anybody
    every: frozenset[str]


def plant(app: Flask, ward: Ward) -> Planted:
    """Answers the whole assessment of the ward, in one save."""
    with app.test_request_context(), house_of(app).store.transaction() as tx:
        g.account, g.person, g.request_id = ward.practitioner, ward.person, "planting"
        visit_of_today(tx, ward.assessment)
        opened = open_assessment(tx, ward.assessment)
        units, planted = _answers(opened.definition)
        save_units(tx, opened, opened.homes, "", fresh_post(opened), units)
    assert all(vars(planted).values())  # one of each kind, or the search would find nothing by itself
    return planted


def _answers(definition: Assessment) -> tuple[dict[str, Unit], Planted]:
    words = _words()
    units: dict[str, Unit] = {}
    kinds: dict[str, set[str]] = {
        name: set() for name in ("safety", "private", "never", "code_word", "every")
    }
    for _, step, question in definition.questions():
        if question.kind is Kind.NOTE:
            continue
        own, mine = _answer(definition, question, words)
        units |= own
        kinds["every"] |= mine
        if is_safety(step):
            kinds["safety"] |= mine
        elif question.sensitivity == 2:
            kinds["private"] |= mine
        if is_safety(step) or question.letter.show is ShowInLetter.NEVER or question.sensitivity >= 3:
            kinds["never"] |= mine
        if question.means is Means.CODE_WORD:
            kinds["code_word"] |= mine
    return units, Planted(**{name: frozenset(found) for name, found in kinds.items()})


def _answer(
    definition: Assessment, question: Question, words: Iterator[str]
) -> tuple[dict[str, Unit], set[str]]:
    own = next(words)
    mine = {own}
    units: dict[str, Unit] = {
        words_key(question.id): {"words": own, "letter": "yes", "letter_for": digest_of_words(own)}
    }
    if question.kind is Kind.ROWS:
        row = str(uuid4())
        for column in question.columns:
            value, typed = _cell(question, column, words)
            units[cell_key(question.id, row, column.id)] = {"value": value}
            mine |= typed
        main: dict[str, Any] = {}
    elif question.kind in (Kind.TEXT, Kind.LONG_TEXT):
        said = next(words)
        main, mine = {"value": said}, mine | {said}
    else:
        main = {"value": _chosen(definition, question)}
    answer = answer_of(question, {**units, question.id: main})
    units[question.id] = {**main, "who": "person", "letter": "yes", "letter_for": digest_of(question, answer)}
    return units, mine


def _cell(question: Question, column: Column, words: Iterator[str]) -> tuple[str, set[str]]:
    if column.means is Means.SHARE_WHO:
        return PERSON, set()
    if column.options:
        return column.options[0].id, set()
    if column.kind is Kind.DATE:
        return "9 12 2026", set()
    if column.kind is Kind.YES_NO:
        return "yes", set()
    said = next(words)
    return said, {said}


def _chosen(definition: Assessment, question: Question) -> str | list[str]:
    """What shows the most that follows."""
    if question.kind is Kind.DATE:
        return "9 12 2026"
    if question.kind is Kind.NUMBER:
        return str(question.least or 1)
    if question.kind is Kind.YES_NO and not question.options:
        return "yes"
    after = {
        option
        for _, _, one in definition.questions()
        if one.show_if and one.show_if.question == question.id
        for option in one.show_if.options
    }
    offered = [option.id for option in question.options if not option.alone]
    if question.kind is Kind.MANY_OF:
        return offered
    return next((one for one in offered if one in after), offered[0])


def _words() -> Iterator[str]:
    """Words of eight letters that stand nowhere else; each is its own."""
    for number in range(100_000):
        digits = [number // 40**place % 40 for place in range(3)]
        yield "zu" + "".join(CONSONANTS[one % 10] + VOWELS[one // 10] for one in digits)
