"""May we contact this person, how, now? The one place that answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assessment.answer import answer_of
from assessment.definition import Assessment, Kind, Means, Option, Question
from assessment.safe_ways import ALL_WAYS, ONLY_FACE, Way, in_words, ruled_out, said_safe
from assessment.units import Unit


class ContactState(StrEnum):
    """How we stand with a person, kept with its date and source."""

    IN_TOUCH = "in-touch"
    DO_NOT_CONTACT = "do-not-contact"
    MOVED_ON = "moved-on"
    DIED = "died"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS: Final = {
    ContactState.IN_TOUCH: "In touch",
    ContactState.DO_NOT_CONTACT: "Do not contact",
    ContactState.MOVED_ON: "Moved on",
    ContactState.DIED: "Died",
}
_WHY_NOT: Final = {
    ContactState.DO_NOT_CONTACT: "Do not contact this person.",
    ContactState.MOVED_ON: "This person has moved on. We are no longer in touch with them.",
    ContactState.DIED: "This person has died.",
}
_NOT_ASKED: Final = "We have not asked if messages and post are safe. Ask before you send or leave anything."
_SAFE: Final = {
    "safe-any": "Messages and post are safe.",
    "safe-some": "Only some ways are safe. Use only the ways they said.",
    "safe-ask": "Messages and post are not safe. Ask the person first, face to face.",
}


@dataclass(frozen=True)
class MayContact:
    """The answer: whether at all, in which ways (in words), what never, and why, in a sentence.

    `safe` are the ways that may be used without asking first; None: all, where anything is allowed.
    """

    allowed: bool
    ways: tuple[str, ...]
    never: str
    why: str
    safe: frozenset[Way] | None = None
    safe_words: str = ""  # what the person said of days, times or ways, in their words
    code_word: str = ""  # said by a worker who rings; it stands in no letter, list or file
    asked: bool = True  # whether anybody has asked what is safe

    @property
    def safe_ways(self) -> frozenset[Way]:
        if self.safe is not None:
            return self.safe
        return ALL_WAYS if self.allowed else ONLY_FACE

    def may_use(self, way: Way) -> bool:
        """Whether this way may be used now, without asking the person first."""
        return way in self.safe_ways


def may_contact(state: ContactState, units: Mapping[str, Unit], assessment: Assessment) -> MayContact:
    """Say whether and how this person may be contacted now, from contact state and what they told us."""
    if state is not ContactState.IN_TOUCH:
        return MayContact(False, (), "", _WHY_NOT[state], frozenset())
    ways = tuple(option.in_a_sentence for option in _chosen(assessment.meaning(Means.CONTACT_WAYS), units))
    never = _text(assessment.meaning(Means.CONTACT_NEVER), units)
    said = {option.means for option in _chosen(assessment.meaning(Means.SAFE_CONTACT), units)} & _SAFE.keys()
    # The most careful answer counts, should more than one stand.
    word = next((word for word in ("safe-ask", "safe-some", "safe-any") if word in said), "")
    safe_words = _text(_beside(assessment), units) if word == "safe-some" else ""
    safe = _safe(word, units, assessment, safe_words) - ruled_out(never)
    named = in_words(safe - ONLY_FACE) if word == "safe-some" else ""
    return MayContact(
        word != "safe-ask",
        ways,
        never,
        _SAFE.get(word, _NOT_ASKED) + (f" These are: {named}." if named else ""),
        safe,
        safe_words,
        _text(assessment.meaning(Means.CODE_WORD), units),
        bool(word),
    )


def _safe(word: str, units: Mapping[str, Unit], assessment: Assessment, words: str) -> frozenset[Way]:
    if word == "safe-ask":
        return ONLY_FACE
    if word != "safe-some":
        return ALL_WAYS
    options = _chosen(assessment.meaning(Means.SAFE_CONTACT_WAYS), units)
    chosen = {option.means.removeprefix("safe-by-") for option in options}
    return frozenset(way for way in Way if way in chosen) | ONLY_FACE if chosen else said_safe(words)


def _beside(assessment: Assessment) -> Question | None:
    """The free words that belong to *only some ways*: they follow from that answer."""
    asked = assessment.meaning(Means.SAFE_CONTACT)
    if asked is None:
        return None
    step = next(step for _, step, question in assessment.questions() if question is asked)
    return next(
        (
            question
            for question in step.questions
            if question.kind in (Kind.TEXT, Kind.LONG_TEXT)
            and question.show_if
            and question.show_if.question == asked.id
        ),
        None,
    )


def _chosen(question: Question | None, units: Mapping[str, Unit]) -> tuple[Option, ...]:
    if question is None:
        return ()
    answer = answer_of(question, units)
    if answer.state:
        return ()
    return tuple(option for option in question.options if option.id in answer.chosen)


def _text(question: Question | None, units: Mapping[str, Unit]) -> str:
    if question is None:
        return ""
    answer = answer_of(question, units)
    return "" if answer.state else answer.text.strip()
