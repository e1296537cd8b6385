"""One answer in easy read: tested sentences for what was chosen; of free words, only what a worker wrote."""

from collections.abc import Iterable, Iterator

from assessment.answers import Answer, say, say_list
from assessment.definition import Kind, Means, Option, Question, Words
from assessment.easy_checks import FREE_WORDS, SAID_AS_TYPED
from letters.allowed import is_said, refuse_too_long
from letters.fixed import fill
from letters.inputs import SummaryInput
from letters.letter import Idea
from letters.said import Writer


def ideas_of(question: Question, answer: Answer, writer: Writer) -> Iterator[Idea]:
    """Yield the ideas of one answer: none when it may not be said, or when it has no easy words."""
    if question.kind is Kind.NOTE or not is_said(question, answer):
        return
    if question.options and question.kind not in FREE_WORDS:
        for option in _chosen(question, answer):
            if idea := _option_idea(question, option, writer):
                yield idea
    elif question.easy_read:
        yield _idea(question, answer, writer)


def meanings(given: SummaryInput, means: Iterable[Means], writer: Writer) -> tuple[Idea, ...]:
    """Return the ideas of the answers that have this place in a letter, in its order."""
    return tuple(
        idea
        for one in means
        for _, question, answer in given.shown
        if given.told_with(question) is one
        for idea in ideas_of(question, answer, writer)
    )


def _chosen(question: Question, answer: Answer) -> Iterator[Option]:
    return (option for option in question.options if option.id in answer.chosen)


def _option_idea(question: Question, option: Option, writer: Writer) -> Idea | None:
    words = _lines(option.easy_read or question.easy_read)
    if not words:
        return None
    key = f"easy:{question.id}:{option.id}"
    said = fill(words, {"answer": option.in_a_sentence})
    return Idea(option.picture or question.picture, (writer.sentence(key, said),))


def _idea(question: Question, answer: Answer, writer: Writer) -> Idea:
    words, key = say(question, answer), f"easy:{question.id}"
    refuse_too_long(question, words)
    lead = _lines(question.easy_read)
    if question.kind in FREE_WORDS and not (question.means in SAID_AS_TYPED and "{answer}" in lead):
        about = "\n".join(say_list(question, answer)) or words
        refuse_too_long(question, about)
        return Idea(
            question.picture,
            (writer.sentence(f"{key}:lead", lead), writer.easier(key, about)),
        )
    return Idea(question.picture, (writer.sentence(key, fill(lead, {"answer": words})),))


def _lines(easy: tuple[Words, ...]) -> str:
    return "\n".join(str(words) for words in easy)
