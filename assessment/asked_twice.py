"""Which questions people had to answer at two visits: counted by question, never by person or worker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assessment.definition import Assessment
from assessment.safety import safety_units
from assessment.small_counts import is_small


@dataclass(frozen=True)
class AnsweredAt:
    """One question of one person, answered on the day of a visit."""

    person_id: UUID
    question_id: str
    on: date


@dataclass(frozen=True)
class Twice:
    """A question that was answered at two visits or more; `people` is None where the number is hidden."""

    section: str
    ask: str
    people: int | None


def asked_twice(answered: Iterable[AnsweredAt], definitions: Iterable[Assessment]) -> tuple[Twice, ...]:
    """Count the people by question, most of them first; safety questions are counted nowhere.

    Of definitions with the same question the first gives its words.
    """
    known = tuple(definitions)
    days: dict[tuple[str, UUID], set[date]] = {}
    for one in answered:
        days.setdefault((one.question_id, one.person_id), set()).add(one.on)
    people: dict[str, set[UUID]] = {}
    for (question_id, person_id), on in days.items():
        if len(on) > 1:
            people.setdefault(question_id, set()).add(person_id)
    safety = frozenset[str]().union(*(safety_units(each) for each in known))
    words = _words(known)
    found = [
        Twice(*words[id_], None if is_small({one: one for one in who}) else len(who))
        for id_, who in people.items()
        if id_ in words and id_ not in safety
    ]
    return tuple(sorted(found, key=lambda line: (-(line.people or 0), line.section, line.ask)))


def _words(definitions: Iterable[Assessment]) -> Mapping[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for each in definitions:
        for section, _, question in each.questions():
            found.setdefault(question.id, (str(section.title), str(question.ask)))
    return found
