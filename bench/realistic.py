"""One realistic assessment: what is answered and with what, by rule, so that content may change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle

from assessment.definition import Assessment, Column, Kind, Means, Question

ANSWERS = 70
OWN_WORDS = 12  # of these answers have the person's own words beside them
CHOICES = 2  # made in a list
ROWS = {Means.NEXT_STEPS: 3}  # of any other question: one

DATE = "27 March 2027"
LINES = ("My sister Maud", "Tuesday, after ten", "The one with big buttons", "Jo Marsh, nurse")
WORDS = (
    "I get up slowly and sit by the window with tea. It goes better when nobody hurries me.",
    "My neighbour takes me to the shops on Fridays. I would like to go by bus again by myself.",
    "When it is loud I cannot think. I go into the garden, or I put my headphones on, and then it passes.",
    "I ran a café for twenty years, and people still come to me for advice about their cakes.",
)
OWN = (
    "Ring twice, then I know it is you.",
    "Not soon. Say a day and keep to it.",
    "I want to do it my own way, and ask when I am stuck.",
)


@dataclass(frozen=True)
class Said:
    """What is said to one question: a text, the ids of choices, or the cells of rows by column."""

    question: Question
    place: int  # among all that is said
    value: tuple[str, ...] = ()
    rows: tuple[Mapping[str, str], ...] = field(default=())
    own_words: str = ""


def realistic(assessment: Assessment) -> Mapping[str, Said]:
    """What is said, by question, in order: to the first of each step, and to an even share of the others."""
    lines, words, own = cycle(LINES), cycle(WORDS), cycle(OWN)
    chosen = _chosen(assessment)
    said = {}
    for place, question in enumerate(chosen):
        has_own = _share(place, len(chosen), OWN_WORDS)
        text = next(words) if question.kind is Kind.LONG_TEXT else next(lines)
        said[question.id] = Said(
            question,
            place,
            value=() if question.kind is Kind.ROWS else _value(question, text),
            rows=tuple(_row(question, lines) for _ in range(_rows(question))),
            own_words=next(own) if has_own else "",
        )
    return said


def _chosen(assessment: Assessment) -> list[Question]:
    asked = [
        [question for question in step.questions if question.kind is not Kind.NOTE and not question.show_if]
        for step in assessment.steps
    ]
    first = [questions[0].id for questions in asked if questions]
    others = [question.id for questions in asked for question in questions[1:]]
    wanted = {id_ for place, id_ in enumerate(others) if _share(place, len(others), ANSWERS - len(first))}
    taken = {*first[:ANSWERS], *wanted}
    return [question for questions in asked for question in questions if question.id in taken]


def _share(place: int, of: int, many: int) -> bool:
    """Whether this place is one of so many that are spread evenly."""
    return (place + 1) * many // of > place * many // of


def _rows(question: Question) -> int:
    if question.kind is not Kind.ROWS:
        return 0
    return ROWS.get(question.means, 1) if question.means else 1


def _row(question: Question, lines: Iterator[str]) -> Mapping[str, str]:
    return {column.id: "".join(_value(column, next(lines))[:1]) for column in question.columns}


def _value(asked: Question | Column, text: str) -> tuple[str, ...]:
    if asked.kind is Kind.MANY_OF:
        return tuple(option.id for option in asked.options if not option.alone)[:CHOICES]
    if asked.kind is Kind.YES_NO and not asked.options:
        return ("yes",)
    if asked.options:
        return (asked.options[0].id,)
    if asked.kind is Kind.NUMBER:
        return (str(getattr(asked, "least", None) or 2),)
    return (DATE if asked.kind is Kind.DATE else text,)
