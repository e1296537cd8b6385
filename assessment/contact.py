"""May we contact this person, how, now? The one place that answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assessment.answer import answer_of
from assessment.definition import Assessment, Means, Option, Question
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
    """The answer: whether at all, in which ways (in words), what never, and why, in a sentence."""

    allowed: bool
    ways: tuple[str, ...]
    never: str
    why: str


def may_contact(state: ContactState, units: Mapping[str, Unit], assessment: Assessment) -> MayContact:
    """Say whether and how this person may be contacted now, from contact state and what they told us."""
    if state is not ContactState.IN_TOUCH:
        return MayContact(False, (), "", _WHY_NOT[state])
    ways = tuple(option.in_a_sentence for option in _chosen(assessment.meaning(Means.CONTACT_WAYS), units))
    never_asked = assessment.meaning(Means.CONTACT_NEVER)
    never = "" if never_asked is None else _used_text(never_asked, units)
    safe = {option.means for option in _chosen(assessment.meaning(Means.SAFE_CONTACT), units)} & _SAFE.keys()
    # The most careful answer counts, should more than one stand.
    word = next((word for word in ("safe-ask", "safe-some", "safe-any") if word in safe), "")
    return MayContact(word != "safe-ask", ways, never, _SAFE.get(word, _NOT_ASKED))


def _chosen(question: Question | None, units: Mapping[str, Unit]) -> tuple[Option, ...]:
    if question is None:
        return ()
    answer = answer_of(question, units)
    if answer.state:
        return ()
    return tuple(option for option in question.options if option.id in answer.chosen)


def _used_text(question: Question, units: Mapping[str, Unit]) -> str:
    answer = answer_of(question, units)
    return "" if answer.state else answer.text.strip()
