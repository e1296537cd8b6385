"""One answer as it stands in a letter: its sentence, its rows, the person's own words; only what may be."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from assessment.answers import Answer, Row, say, say_cell, words_in_letter
from assessment.definition import Kind, Question
from assessment.text import too_long_for_letter
from letters.allowed import is_malformed as is_malformed
from letters.allowed import is_said, refuse_too_long
from letters.faults import LetterFault
from letters.fixed import fill, fixed
from letters.letter import Block, Bullets, Quote, Sentence
from letters.weaving import Weaving, template_of

LABELS = 3  # names such as "Who you call:" in one row, from which on each has a line of its own


@dataclass(frozen=True)
class Edit:
    """A worker's own wording of one sentence, and the machine's sentence it was written for."""

    text: str
    made_from: str


@dataclass(frozen=True)
class Writer:
    """Makes sentences: the machine's own, or the worker's where there is one for that key."""

    edits: Mapping[str, Edit] = field(default_factory=lambda: MappingProxyType({}))

    def sentence(self, key: str, machine: str) -> Sentence:
        edit = self.edits.get(key)
        if edit is None:
            return Sentence(key, machine)
        if fault := too_long_for_letter(edit.text):
            raise LetterFault(f"One sentence you changed is too long. {fault} Make it shorter.")
        return Sentence(key, edit.text, edit.made_from, None if edit.made_from == machine else machine)

    def woven(self, key: str, machine: str, weaving: Weaving, question_id: str) -> Sentence:
        """Return a sentence that may tell several answers, edited or not.

        An edit that may tell an answer no longer allowed is not used: what it tells is the person's.
        """
        edit, woven = self.edits.get(key), weaving.sentences.get(question_id)
        if edit and woven and edit.made_from != machine and woven.may_hold(edit.made_from):
            return Sentence(key, machine)
        return self.sentence(key, machine)

    def easier(self, key: str, about: str) -> Sentence:
        """Return the sentence that only a worker can write for somebody's words; empty until then."""
        edit = self.edits.get(key)
        if edit is None:
            return Sentence(key, "", about=about)
        if fault := too_long_for_letter(edit.text):
            raise LetterFault(f"One sentence you changed is too long. {fault} Make it shorter.")
        changed = about if edit.made_from.strip() and edit.made_from.strip() != about.strip() else None
        return Sentence(key, edit.text, edit.made_from, changed, about)

    def fixed(self, key: str, **values: str) -> Sentence:
        return self.sentence(f"fixed:{key}", fixed("sentences", key, **values))


def answer_blocks(question: Question, answer: Answer, writer: Writer, weaving: Weaving) -> tuple[Block, ...]:
    """Return what the letter says of one answer: nothing when nothing may be said."""
    return (*_value_blocks(question, answer, writer, weaving), *_quotes(question, answer))


def _value_blocks(question: Question, answer: Answer, writer: Writer, weaving: Weaving) -> Iterator[Block]:
    if not is_said(question, answer) or question.kind is Kind.NOTE or question.id in weaving.told:
        return
    key, template = f"answer:{question.id}", str(question.letter.sentence)
    if question.kind is Kind.ROWS and "{answer}" not in template:
        if template:
            yield writer.sentence(key, template)
        yield Bullets(tuple(_row_sentence(question, row, writer) for row in answer.live_rows))
        return
    if woven := weaving.sentences.get(question.id):
        yield writer.woven(key, woven.text, weaving, question.id)
        return
    words = say(question, answer)
    refuse_too_long(question, words)
    yield writer.sentence(key, fill(template_of(question, answer), {"answer": words}))


def _row_sentence(question: Question, row: Row, writer: Writer) -> Sentence:
    cells = {column.id: say_cell(column, row.cells.get(column.id, "")) for column in question.columns}
    for words in cells.values():
        refuse_too_long(question, words)
    if template := str(question.letter.row):
        # Sentence by sentence, so that one whose cells were left blank is not there.
        parts = re.split(r"(?<=[.;]) ", template)
        said = [fill(part, cells) for part in parts if _has_words(part, cells)]
        # Many things under names of their own stand one under the other: one of them is looked for.
        text = ("\n" if sum(": {" in part for part in parts) >= LABELS else " ").join(said)
    else:
        text = ", ".join(words for words in cells.values() if words)
    return writer.sentence(f"answer:{question.id}:{row.id}", text)


def _has_words(template: str, cells: Mapping[str, str]) -> bool:
    places = re.findall(r"\{([a-z0-9-]+)\}", template)
    return not places or any(cells.get(place, "").strip() for place in places)


def _quotes(question: Question, answer: Answer) -> Iterator[Quote]:
    if question.sensitivity < 3 and answer.words.strip() and words_in_letter(question, answer):
        refuse_too_long(question, answer.words)
        lead = "own" if answer.who in ("", "person", "person-with-help") else "others"
        yield Quote(f"words:{question.id}", fixed("quote", lead), answer.words.strip())
