"""Which questions were answered at two visits: counted, and small numbers hidden."""

from datetime import date, timedelta
from uuid import UUID

from assessment.asked_twice import AnsweredAt, Twice, asked_twice
from tests.assessment.makes import tiny

DAY = date(2026, 11, 1)
KNOWN = tiny("known")


def at(person: int, question: str, *days: int) -> list[AnsweredAt]:
    return [AnsweredAt(UUID(int=person), question, DAY + timedelta(days=day)) for day in days]


def many(people: int, question: str, *days: int) -> list[AnsweredAt]:
    return [one for person in range(people) for one in at(person, question, *days)]


def test_a_question_of_two_days_counts_each_person_once() -> None:
    assert asked_twice(many(6, "pets", 0, 3, 9), [KNOWN]) == (
        Twice("Your day", "Which pets do you have?", 6),
    )


def test_one_visit_is_not_twice() -> None:
    assert asked_twice(many(9, "pets", 0), [KNOWN]) == ()


def test_fewer_than_five_are_not_shown_and_come_last() -> None:
    found = asked_twice([*many(4, "pets", 0, 1), *many(5, "bell", 0, 1)], [KNOWN])
    assert [line.people for line in found] == [5, None]


def test_safety_questions_and_what_is_asked_no_more_are_not_counted() -> None:
    assert asked_twice([*many(9, "safe-home", 0, 1), *many(9, "gone", 0, 1)], [tiny("gates")]) == ()
