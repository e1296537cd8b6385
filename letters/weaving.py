"""Sentences that tell several answers at once: which clauses stand, and what is then told already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from assessment.answers import Answer, say
from assessment.clauses import CLAUSE, PLACE, clauses, told_in
from assessment.definition import Question
from letters.allowed import is_said, refuse_too_long
from letters.fixed import fill


@dataclass(frozen=True)
class Woven:
    """The sentence of one question: its words with the clauses that stand, and the clauses that do not."""

    text: str
    left_out: tuple[str, ...] = ()

    def may_hold(self, words: str) -> bool:
        """Say whether words seem to have been written while a clause stood that no longer does."""
        return any(_holds(words, clause) for clause in self.left_out)


@dataclass(frozen=True)
class Weaving:
    """The woven sentences by question id; `told` names the question whose sentence tells another."""

    sentences: Mapping[str, Woven] = field(default_factory=lambda: MappingProxyType({}))
    told: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def template_of(question: Question, answer: Answer) -> str:
    """Return the sentence for this answer: that of the option chosen, else that of the question."""
    chosen = question.option(answer.text)
    own = str(chosen.letter) if chosen else ""
    return own or str(question.letter.sentence) or f"{question.ask} {{answer}}."


def weave(shown: Sequence[tuple[Question, Answer]]) -> Weaving:
    """Return the sentences with clauses; a clause stands when every answer in it may be in the letter.

    What a clause tells is told nowhere else. A question that tells others is never itself told by a later
    one, for its own clauses would be lost with its sentence.
    """
    said = {question.id: (question, answer) for question, answer in shown if is_said(question, answer)}
    sentences: dict[str, Woven] = {}
    told: dict[str, str] = {}
    for question_id, (question, answer) in said.items():
        template = template_of(question, answer)
        if question_id in told or not CLAUSE.search(template):
            continue
        stand = tuple(
            clause
            for clause in clauses(template)
            if all(one in said and one not in told and one not in told.values() for one in told_in(clause))
        )
        pieces = {one for clause in stand for one in told_in(clause)}
        told |= dict.fromkeys(pieces, question_id)
        values = {one: _words(*said[one]) for one in pieces} | {"answer": _words(question, answer)}
        bare = "".join(  # between the clauses stand the words that are always there
            piece for at, piece in enumerate(CLAUSE.split(template)) if at % 2 == 0 or piece in stand
        )
        left_out = tuple(clause for clause in clauses(template) if clause not in stand)
        sentences[question_id] = Woven(fill(bare, values), left_out)
    return Weaving(sentences, told)


def _words(question: Question, answer: Answer) -> str:
    words = say(question, answer)
    refuse_too_long(question, words)
    return words


def _holds(words: str, clause: str) -> bool:
    """Say whether the fixed words of a clause occur one after another."""
    at = 0
    for piece in PLACE.split(clause)[::2]:  # between the pieces stand the names of the places
        at = words.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True
