"""What is folded under an answer: what there is instead of one, who answered, their own words, the letter."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers import Answer, AnswerState, WhoAnswered, effective_letter, effective_words_letter
from assessment.definition import Question, ShowInLetter

STATES = frozenset({"", *AnswerState})
WHO = frozenset({"", *WhoAnswered})
MORE_FIELDS = ("state", "who", "who-name", "words", "words-letter", "letter")


@dataclass(frozen=True)
class More:
    """What is folded under an answer; `who` is "" when it is the same as for the rest of the step."""

    state: str
    who: str
    who_name: str
    words: str
    letter: str  # the choice that holds now; "" when the question never goes into a letter
    words_letter: str
    open: bool
    faults: Mapping[str, str]  # of its fields, by what stands after the dot


def more_of(question: Question, answer: Answer, step_who: tuple[str, str], faults: Mapping[str, str]) -> More:
    same_who = (answer.who, answer.who_name) == step_who
    who, who_name = ("", "") if same_who else (answer.who, answer.who_name)
    never = effective_letter(question, answer) is ShowInLetter.NEVER
    used = answer.state or who or who_name or answer.words or answer.letter or answer.words_letter
    found = {part: faults.get(f"{question.id}.{part}", "") for part in MORE_FIELDS}
    return More(
        state=answer.state,
        who=who,
        who_name=who_name,
        words=answer.words,
        letter="" if never else str(effective_letter(question, answer)),
        words_letter="" if never else str(effective_words_letter(question, answer)),
        open=bool(used or any(found.values())),
        faults=found,
    )
