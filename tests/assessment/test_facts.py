"""What we know already: what is shown as told, what is asked again, and what never is."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from assessment.definition import Question
from assessment.facts import MOST, FactSaid, Known, Said, asked_today, known_of
from assessment.units import Unit
from tests.assessment.faulty import PAGE, faults
from tests.assessment.makes import ROW, asked

TODAY = date(2026, 11, 24)
BEFORE = TODAY - timedelta(days=100)


def told(value: str, **more: str) -> Unit:
    return {"value": value, "state": "", "who": "person", **more}


def known(question: Question, unit: Unit, on: date = BEFORE, *said: FactSaid) -> tuple[Known, ...]:
    units = {question.id: unit}
    return known_of([question], units, {question.id: on}, {question.id: 7}, TODAY, said)


def of(question: str) -> Question:
    return asked("known", question)


def said(question: str, what: Said, days_ago: int = 0, number: int = 7) -> FactSaid:
    return FactSaid(question, number, what, TODAY - timedelta(days=days_ago))


def test_what_was_told_on_an_earlier_day_is_known() -> None:
    (fact,) = known(of("ring-me"), told("0000 111"))
    assert (fact.told_on, fact.number, fact.from_record, fact.is_private) == (BEFORE, 7, False, False)


@pytest.mark.parametrize(
    ("question", "unit", "on"),
    [
        ("ring-me", told("0000 111"), TODAY),
        ("ring-me", told(""), BEFORE),
        ("ring-me", told("", state="later"), BEFORE),
        ("ring-me", told("", state="prefer-not"), BEFORE),
        ("decides", told("Yes"), BEFORE),
        ("sleep", told("Badly"), BEFORE),
    ],
)
def test_it_is_no_fact_when_it_was_told_today_or_not_at_all_or_for_one_moment(
    question: str, unit: Unit, on: date
) -> None:
    assert known(of(question), unit, on) == ()


def test_rows_are_one_fact_as_old_as_their_newest_cell() -> None:
    cells = {f"pills.{ROW}.pill": {"value": "Iron"}, f"pills.{ROW[:-1]}2.pill": {"value": "Salt"}}
    days = dict(zip(cells, (BEFORE, TODAY - timedelta(days=3)), strict=True))
    (fact,) = known_of([of("pills")], cells, days, dict.fromkeys(cells, 3) | {list(cells)[1]: 9}, TODAY)
    assert (fact.told_on, fact.number) == (TODAY - timedelta(days=3), 9)


def test_still_right_is_asked_only_when_its_age_says_so() -> None:
    assert [one.is_due(TODAY) for one in known(of("ring-me"), told("1"), TODAY - timedelta(days=89))] == [
        False
    ]
    assert [one.is_due(TODAY) for one in known(of("ring-me"), told("1"), TODAY - timedelta(days=90))] == [
        True
    ]
    assert [one.is_due(TODAY) for one in known(of("pets"), told("A cat"), date(2001, 1, 1))] == [False]


def test_still_right_counts_from_the_day_on_which_it_was_said() -> None:
    right = said("ring-me", Said.STILL_RIGHT, 20)
    (fact,) = known(of("ring-me"), told("1"), BEFORE, right)
    assert not fact.is_due(TODAY) and fact.is_due(TODAY + timedelta(days=70))


def test_still_right_of_other_words_does_not_count() -> None:
    (fact,) = known(of("ring-me"), told("1"), BEFORE, said("ring-me", Said.STILL_RIGHT, 20, number=5))
    assert fact.is_due(TODAY)


def test_a_private_answer_is_never_asked_about() -> None:
    (fact,) = known(of("mood"), told("Sad"), date(2001, 1, 1))
    assert fact.is_private and not fact.is_due(TODAY)


def test_chose_not_to_say_stays_closed_where_it_is_private() -> None:
    (fact,) = known(of("mood"), told("", state="prefer-not"))
    assert fact.is_private


def test_what_was_taken_from_the_record_is_due_at_once_until_the_person_says_that_it_is_right() -> None:
    (fact,) = known(of("pets"), told("A cat", who="record"), TODAY)
    assert fact.from_record and fact.is_due(TODAY)
    assert known(of("pets"), told("A cat"), TODAY) == ()


def test_leaving_it_is_final_for_that_day_only() -> None:
    (fact,) = known(of("mood"), told("Sad"), BEFORE, said("mood", Said.LEAVE_IT))
    assert fact.was_said(Said.LEAVE_IT, TODAY)
    assert not fact.was_said(Said.LEAVE_IT, TODAY + timedelta(days=1))


def many(count: int, **more: Any) -> list[Known]:
    one = of("ring-me")
    questions = [
        Question(f"q{n}", one.kind, one.ask, one.keeps, one.letter, confirm_after=1) for n in range(count)
    ]
    return [Known(each, n, BEFORE - timedelta(days=n), False, **more) for n, each in enumerate(questions)]


def test_at_most_five_are_asked_in_a_visit_and_the_oldest_first() -> None:
    assert asked_today(many(9), (), TODAY) == {"q8", "q7", "q6", "q5", "q4"}
    assert len(asked_today(many(9), (), TODAY)) == MOST


def test_each_answer_of_today_is_one_question_fewer() -> None:
    done = [FactSaid("q8", 8, Said.CHANGED, TODAY), FactSaid("q7", 7, Said.STILL_RIGHT, TODAY)]
    assert asked_today(many(9), done, TODAY) == {"q6", "q5", "q4"}
    earlier = [FactSaid("q8", 8, Said.REMOVED, TODAY - timedelta(days=1))]
    assert len(asked_today(many(9), earlier, TODAY)) == MOST


def test_the_record_is_asked_about_before_what_is_only_old() -> None:
    (record,) = known(of("pets"), told("A cat", who="record"))
    assert "pets" in asked_today([*many(9), record], (), TODAY)


def test_the_content_refuses_to_keep_with_the_person_what_is_never_carried(tmp_path: Path) -> None:
    never = (
        PAGE + '  - {id: second, kind: text, ask: What else, keeps: person, letter: never, carried: "no"}\n'
    )
    assert any("is not carried, but says keeps: person" in fault for fault in faults(tmp_path, never))
