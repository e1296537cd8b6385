"""Adds up what was answered to a score: no total unless complete, and nothing is concluded from one.

Why a score never says what somebody has, or who comes first: docs/clinical-safety/intended-use.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assessment.answer import Answer, answer_of, answers_of
from assessment.definition import Assessment, Option, Pack, Question, Words
from assessment.packs import Score, Threshold
from assessment.shown import shown
from assessment.units import Unit


@dataclass(frozen=True)
class Tally:
    """How far one score is: how many of its questions are answered, and the total once all of them are."""

    pack: Pack
    score: Score
    answered: int
    total: int | None

    @property
    def asked(self) -> int:
        return len(self.score.adds)

    @property
    def offers(self) -> tuple[Threshold, ...]:
        """What this total opens, by the thresholds that are switched on."""
        return () if self.total is None else reached(self.score.offers, self.total)


def points(question: Question, answer: Answer) -> int | None:
    """Give what an answer adds: nothing where it was put off, not said, not known, or is none of the list."""
    option = question.option(answer.text) if answer.text and not answer.state else None
    return option.points if option else None


def reached(thresholds: Iterable[Threshold], total: int) -> tuple[Threshold, ...]:
    """Give the thresholds that a total has come to, the lowest first."""
    return tuple(sorted((one for one in thresholds if total >= one.at_least), key=lambda one: one.at_least))


def tally(definition: Assessment, pack: Pack, score: Score, units: Mapping[str, Unit]) -> Tally:
    """Add up one score from the answers as they stand."""
    added = [_points_of(definition, question_id, units) for question_id in score.adds]
    known = [one for one in added if one is not None]
    complete = bool(added) and len(known) == len(added)
    return Tally(pack, score, len(known), sum(known) if complete else None)


def tallies(definition: Assessment, units: Mapping[str, Unit]) -> tuple[Tally, ...]:
    """Add up every score of the packs that are switched on, in their order."""
    return tuple(tally(definition, pack, score, units) for pack in definition.packs for score in pack.scores)


def is_waiting(definition: Assessment, step_id: str, units: Mapping[str, Unit]) -> bool:
    """Say whether a step is offered only from a score on, and no score has come to that."""
    opening = [
        (pack, score, offer)
        for pack in definition.packs
        for score in pack.scores
        for offer in score.offers
        if offer.opens == step_id
    ]
    return bool(opening) and not any(
        offer in tally(definition, pack, score, units).offers for pack, score, offer in opening
    )


def shown_in_letter(definition: Assessment, question: Question, units: Mapping[str, Unit]) -> Question | None:
    """Give a question with its score filled in; None where it asks for a score and there is none to tell."""
    found = next(((p, s) for p in definition.packs for s in p.scores if s.in_letter == question.id), None)
    if found is None:
        return question
    total = tally(definition, *found, units).total
    if total is None or answer_of(question, units).text != "yes":
        return None
    return replace(question, options=tuple(_filled(one, str(total)) for one in question.options))


def _points_of(definition: Assessment, question_id: str, units: Mapping[str, Unit]) -> int | None:
    """A question that is not shown now adds nothing: its answer is kept, and left out of everything."""
    place = definition.find(question_id)
    if place is None:
        return None
    _, step, question = place
    answers = answers_of(step.questions, units)
    return points(question, answers[question_id]) if question in shown(step, answers) else None


def _filled(option: Option, total: str) -> Option:
    def fill(words: Words) -> Words:
        languages = {tag: text.replace("{score}", total) for tag, text in words.languages.items()}
        easier = words.easier.replace("{score}", total)
        return Words(words.text.replace("{score}", total), easier, languages)

    return replace(option, letter=fill(option.letter), easy_read=tuple(map(fill, option.easy_read)))
