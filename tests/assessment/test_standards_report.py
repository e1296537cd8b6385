"""The standard's report: every number by hand, and no count of a few people shown or to be worked out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from assessment.recorded import AskedAnswer
from assessment.sharing import Choice
from assessment.small_counts import LEAST, Cell, is_small, shown, shown_parts
from assessment.standard_facts import (
    AskedFact,
    Facts,
    LetterFact,
    MetFact,
    NeedFact,
    Period,
    SentFact,
    SharedFact,
)
from assessment.standards_lists import NO_REASON, OWN_WORDS
from assessment.standards_report import Report, Step, report
from assessment.visit_met import Met, MetReason

LAST = date(2026, 11, 24)
YEAR = Period(date(2025, 11, 25), LAST)
PEOPLE = [UUID(int=n) for n in range(1, 41)]
NEEDED = {"One question at a time"}


def the_report(**facts: Any) -> Report:
    return report(Facts(frozenset(PEOPLE), **facts), YEAR, NEEDED)


def count(found: Report, step: Step) -> tuple[int | None, int | None]:
    one = next(one for one in found.counts if one.step is step)
    return one.part, one.whole


def asked(people: Iterable[UUID], answer: AskedAnswer = AskedAnswer.NEEDS, on: date = LAST) -> Any:
    return tuple(AskedFact(one, on, answer) for one in people)


def needs(people: Iterable[UUID], **more: Any) -> tuple[NeedFact, ...]:
    given: dict[str, Any] = {"code": "", "recorded_on": LAST - timedelta(days=500)} | more
    return tuple(NeedFact(UUID(int=1000 + one.int), one, **given) for one in people)


def met(people: Iterable[UUID], what: Met = Met.MET, visit: int = 5000, **more: Any) -> tuple[MetFact, ...]:
    return tuple(
        MetFact(UUID(int=visit + one.int), one, UUID(int=1000 + one.int), what, **more) for one in people
    )


def letters(people: Iterable[UUID], days: int = 10, start: int = 7000, **more: Any) -> tuple[LetterFact, ...]:
    given: dict[str, Any] = {"fits": True} | more
    begun = LAST - timedelta(days=100)
    return tuple(
        LetterFact(
            UUID(int=start + one.int),
            UUID(int=8000 + one.int),
            one,
            begun,
            begun + timedelta(days=days),
            **given,
        )
        for one in people
    )


def test_asked_counts_people_whom_somebody_asked_and_recorded_those_who_answered() -> None:
    lines = (
        *asked(PEOPLE[:20]),
        *asked(PEOPLE[10:25], AskedAnswer.NONE_TODAY),
        *asked(PEOPLE[25:30], AskedAnswer.LATER),
        *asked(PEOPLE[30:], AskedAnswer.NOT_ASKED),
    )
    found = the_report(asked=lines)
    assert found.people == 40
    assert count(found, Step.ASKED) == (30, 40)
    assert count(found, Step.RECORDED) == (25, 40)


def test_what_was_asked_after_the_last_day_is_not_counted() -> None:
    found = the_report(asked=asked(PEOPLE, on=LAST + timedelta(days=1)))
    assert count(found, Step.ASKED) == (0, 40)


def test_flagged_and_shared_are_of_the_people_with_a_need_on_the_last_day() -> None:
    held = needs(PEOPLE[:20]) + needs(PEOPLE[20:30], code="957331000000109")
    ended = needs(PEOPLE[30:35], ended_on=LAST)
    decided = [SharedFact(one, LAST - timedelta(days=9), Choice.YES) for one in PEOPLE[:20]]
    changed = [SharedFact(one, LAST - timedelta(days=1), Choice.NO) for one in PEOPLE[:8]]
    later = [SharedFact(one, LAST, Choice.LATER) for one in PEOPLE[20:25]]
    sent = tuple(SentFact(one, LAST) for one in (*PEOPLE[:14], *PEOPLE[35:]))
    found = the_report(needs=held + ended, shared=(*decided, *changed, *later), sent=sent)
    assert count(found, Step.FLAGGED) == (10, 30)
    assert count(found, Step.DECIDED) == (20, 30)
    assert count(found, Step.SHARED) == (12, 30)
    assert count(found, Step.SENT) == (6, 12)


def test_met_counts_needs_and_visits_where_all_were_and_leaves_out_what_was_not_needed() -> None:
    lines = (
        *met(PEOPLE[:20]),
        *met(PEOPLE[:6], Met.NOT_NEEDED, term="x"),
        *(replace(one, need=UUID(int=9)) for one in met(PEOPLE[:6], Met.PARTLY)),
    )
    found = the_report(met=lines)
    assert count(found, Step.MET) == (20, 26)
    assert count(found, Step.VISITS) == (14, 20)


def test_reviewed_is_of_needs_that_are_older_than_a_year() -> None:
    old, new = needs(PEOPLE[:20]), needs(PEOPLE[20:30], recorded_on=LAST - timedelta(days=300))
    looked = tuple(replace(one, looked_on=(LAST - timedelta(days=20),)) for one in old[:8])
    long_ago = tuple(replace(one, looked_on=(LAST - timedelta(days=400),)) for one in old[8:])
    assert count(the_report(needs=looked + long_ago + new), Step.REVIEWED) == (8, 20)


def test_the_median_is_of_first_letters_that_fit() -> None:
    first = letters(PEOPLE[:3], 4) + letters(PEOPLE[3:6], 8)
    later = letters(PEOPLE[:6], 60, start=7500)
    wrong = letters(PEOPLE[:6], 1, start=7900, fits=False, reason="Something else")
    found = the_report(letters=first + later + wrong)
    assert found.days == 6.0
    assert count(found, Step.LETTERS) == (12, 18)
    assert [(line.words, line.count) for line in found.not_fitting] == [("Something else", 6)]


def test_an_assessment_whose_first_letter_lies_before_the_period_is_not_in_the_median() -> None:
    narrow = Period(LAST - timedelta(days=60), LAST)
    both = letters(PEOPLE[:9], 4) + letters(PEOPLE[:9], 60, start=7500)
    found = report(Facts(frozenset(PEOPLE), letters=both), narrow, NEEDED)
    assert found.days is None and count(found, Step.LETTERS) == (9, 9)


def test_lists_use_words_that_nobody_typed() -> None:
    lines = (
        *met(PEOPLE[:9], Met.NOT_MET, reason=MetReason.NO_TIME, term="One question at a time"),
        *met(PEOPLE[:8], Met.PARTLY, 5100, reason=MetReason.NO_TIME, term="Ring my sister Joan"),
        *met(PEOPLE[:7], Met.NOT_MET, 5200, term="Big letters for Joan", code="957331000000109"),
        *met(PEOPLE[:6], Met.MET, 5300),
    )
    found = the_report(met=lines)
    assert [(line.words, line.count) for line in found.unmet] == [
        ("One question at a time", 9),
        (OWN_WORDS, 8),
        ("Requires written information in at least 20 point sans serif font", 7),
    ]
    assert [(line.words, line.count) for line in found.reasons] == [
        (MetReason.NO_TIME.words, 17),
        (NO_REASON, 7),
    ]
    assert "Joan" not in repr(found)


def test_counts_under_five_are_hidden_and_a_total_that_is_nearly_reached_too() -> None:
    assert count(the_report(asked=asked(PEOPLE[:4])), Step.ASKED) == (None, 40)
    assert count(the_report(asked=asked(PEOPLE[:37])), Step.ASKED) == (None, 40)
    assert count(the_report(asked=asked(PEOPLE[:35])), Step.ASKED) == (35, 40)
    assert count(the_report(asked=asked(PEOPLE)), Step.ASKED) == (40, 40)
    assert count(the_report(), Step.ASKED) == (0, 40)


def test_many_visits_to_few_people_are_few_people() -> None:
    lines = tuple(line for visit in range(9) for line in met(PEOPLE[:1], visit=5000 + 50 * visit))
    found = the_report(met=lines)
    assert count(found, Step.MET) == (None, None) and count(found, Step.VISITS) == (None, None)


def test_a_team_of_four_people_shows_nothing_but_that_it_is_small() -> None:
    four = Facts(frozenset(PEOPLE[:4]), asked=asked(PEOPLE[:4]), needs=needs(PEOPLE[:4]))
    found = report(four, YEAR, NEEDED)
    assert found.people is None
    assert {one.part for one in found.counts} | {one.whole for one in found.counts} <= {None, 0}


def test_nothing_at_all_is_said_to_be_nothing() -> None:
    assert report(Facts(frozenset()), YEAR, NEEDED).is_empty
    assert not the_report().is_empty


def test_the_29th_of_february_has_a_year_before() -> None:
    leap = Period(date(2027, 3, 1), date(2028, 2, 29))
    report(Facts(frozenset(PEOPLE), needs=needs(PEOPLE)), leap, NEEDED)


cells = st.dictionaries(st.integers(0, 30), st.sampled_from(PEOPLE[:12]), max_size=30)


@given(st.lists(cells, max_size=6))
def test_no_shown_pair_of_nested_counts_differs_by_a_few(given_: list[Cell]) -> None:
    counts = shown(given_)
    for cell, number in zip(given_, counts, strict=True):
        assert number is None or (number == len(cell) and not is_small(cell))
    for (one, first), (other, second) in combinations(zip(given_, counts, strict=True), 2):
        if first is None or second is None:
            continue
        big, little = (one, other) if len(one) >= len(other) else (other, one)
        if little.keys() <= big.keys():
            rest = {unit: big[unit] for unit in big.keys() - little.keys()}
            assert not is_small(rest)


@given(st.lists(st.lists(st.sampled_from(PEOPLE[:15]), max_size=9), max_size=7))
def test_what_is_left_of_a_total_is_never_one_small_part(people: list[list[UUID]]) -> None:
    parts = {place: {(place, n): one for n, one in enumerate(each)} for place, each in enumerate(people)}
    found = shown_parts(parts)
    assert all(not is_small(parts[key]) and number == len(parts[key]) for key, number in found.items())
    hidden = [key for key in parts if parts[key] and key not in found]
    if any(is_small(parts[key]) for key in hidden) and found:
        rest = {unit: who for key in hidden for unit, who in parts[key].items()}
        assert len(hidden) > 1 and not is_small(rest)


def test_five_is_the_least_that_is_shown() -> None:
    assert LEAST == 5
