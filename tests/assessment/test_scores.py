"""Scores are sums and nothing more: they agree with a table that was written down by itself, below."""

import random
from dataclasses import replace
from itertools import product

import pytest

from assessment.definition import Kind, Pack
from assessment.packs import Score
from assessment.scores import Tally, is_waiting, tally
from assessment.units import Unit
from tests.assessment.makes import tiny

SCORED = tiny("scored")
PACKS: dict[str, Pack] = {pack.id: pack for pack in SCORED.packs}

# Written from the instruments' own papers, by number of the item; none of it is read from our files.
TWO_WEEKS = {"not-at-all": 0, "several-days": 1, "more-than-half": 2, "nearly-every-day": 3}
MOOD = (
    *("mood-interest", "mood-down", "mood-sleep", "mood-energy", "mood-appetite"),
    *("mood-self", "mood-concentrating", "mood-pace", "mood-better-off"),
)
WORRY = (
    *("worry-nervous", "worry-control", "worry-too-much", "worry-relaxing"),
    *("worry-restless", "worry-annoyed", "worry-afraid"),
)
# The highest total of each row of the table, and its words; above the last row there is nothing.
PHQ_9 = ((4, ""), (9, "mild"), (14, "moderate"), (19, "moderately severe"), (27, "severe"))
GAD_7 = ((4, ""), (9, "mild"), (14, "moderate"), (21, "severe"))
OFFERED = {"mood-check": "yes", "mood-more": "yes", "worry-check": "yes", "worry-more": "yes"}


def units(answers: dict[str, str]) -> dict[str, Unit]:
    return {question: {"value": value} for question, value in {**OFFERED, **answers}.items()}


def counted(pack: str, answers: dict[str, str], score: int = 0) -> Tally:
    return tally(SCORED, PACKS[pack], PACKS[pack].scores[score], units(answers))


def in_table(table: tuple[tuple[int, str], ...], total: int) -> str:
    return next(words for highest, words in table if total <= highest)


def in_ours(score: Score, total: int) -> str:
    return next((str(b.threshold.says) for b in score.bands if b.lowest <= total <= b.highest), "")


@pytest.mark.parametrize(("pack", "items"), [("phq2", MOOD[:2]), ("gad2", WORRY[:2])])
def test_every_combination_of_the_two_short_ones_adds_up_and_offers_from_three_on(
    pack: str, items: tuple[str, ...]
) -> None:
    for chosen in product(TWO_WEEKS, repeat=2):
        found = counted(pack, dict(zip(items, chosen, strict=True)))
        expected = TWO_WEEKS[chosen[0]] + TWO_WEEKS[chosen[1]]
        assert found.total == expected
        assert bool(found.offers) is (expected >= 3), chosen


@pytest.mark.parametrize(
    ("pack", "items", "table"), [("phq9", MOOD, PHQ_9), ("gad7", WORRY, GAD_7)], ids=["PHQ-9", "GAD-7"]
)
def test_a_thousand_random_answers_agree_with_the_table(
    pack: str, items: tuple[str, ...], table: tuple[tuple[int, str], ...]
) -> None:
    chance = random.Random(20261124)
    for _ in range(1000):
        chosen = {item: chance.choice(list(TWO_WEEKS)) for item in items}
        found = counted(pack, chosen)
        expected = sum(TWO_WEEKS[one] for one in chosen.values())
        assert found.total == expected
        assert in_ours(found.score, expected) == in_table(table, expected)


@pytest.mark.parametrize(("pack", "table"), [("phq9", PHQ_9), ("gad7", GAD_7)])
def test_each_row_begins_and_ends_where_its_authors_say(
    pack: str, table: tuple[tuple[int, str], ...]
) -> None:
    score = PACKS[pack].scores[0]
    for total in range(score.most + 1):
        assert in_ours(score, total) == in_table(table, total), total
    assert [band.lowest for band in score.bands] == [5, 10, 15, 20][: len(score.bands)]


def test_the_three_questions_on_loneliness_go_from_three_to_nine_and_say_nothing_of_it() -> None:
    parts = {"hardly-ever": 1, "sometimes": 2, "often": 3}
    items = ("lonely-companionship", "lonely-left-out", "lonely-isolated")
    for chosen in product(parts, repeat=3):
        found = counted("loneliness", dict(zip(items, chosen, strict=True)))
        assert found.total == sum(parts[one] for one in chosen)
    assert PACKS["loneliness"].scores[0].thresholds == ()
    assert PACKS["loneliness"].shows == ("lonely-often",)


@pytest.mark.parametrize("pack", ["phq2", "phq9", "gad2", "gad7", "loneliness"])
def test_there_is_no_total_unless_every_question_is_answered(pack: str) -> None:
    score = PACKS[pack].scores[0]
    options = {each: SCORED.find(each)[2].options[1].id for each in score.adds}  # type: ignore[index]
    assert counted(pack, options).total is not None
    for left in score.adds:
        some = {each: chosen for each, chosen in options.items() if each != left}
        missing = counted(pack, some)
        assert missing.total is None and missing.answered == len(score.adds) - 1 and not missing.offers


@pytest.mark.parametrize("state", ["later", "not-today", "prefer-not", "unknown"])
def test_what_was_not_said_is_no_nought(state: str) -> None:
    held = units({"mood-interest": "not-at-all", "mood-down": "not-at-all"})
    held["mood-down"] = {"value": "not-at-all", "state": state}
    assert tally(SCORED, PACKS["phq2"], PACKS["phq2"].scores[0], held).total is None


def test_an_answer_that_is_none_of_the_list_adds_nothing() -> None:
    assert counted("phq2", {"mood-interest": "always", "mood-down": "not-at-all"}).total is None
    assert counted("phq2", {"mood-interest": "", "mood-down": "not-at-all"}).total is None


def test_answers_that_are_hidden_again_are_left_out() -> None:
    both = {"mood-interest": "nearly-every-day", "mood-down": "nearly-every-day"}
    assert counted("phq2", both).total == 6
    assert counted("phq2", {**both, "mood-check": "no"}).total is None


def test_the_four_of_the_ons_are_shown_and_never_added() -> None:
    pack = PACKS["ons4"]
    assert pack.scores == () and len(pack.shows) == 4
    for each in pack.shows:
        _, _, question = SCORED.find(each) or pytest.fail(each)
        assert question.kind is Kind.SCALE and [one.id for one in question.options] == [
            str(number) for number in range(11)
        ]
        assert all(option.points is None for option in question.options)


def test_the_last_question_of_the_phq_9_is_urgent_above_not_at_all_whatever_the_total() -> None:
    _, _, question = SCORED.find("mood-better-off") or pytest.fail("not asked")
    assert [option.urgent for option in question.options] == [None] + ["self-harm"] * 3
    assert question.sensitivity == 3
    assert [option.points for option in question.options] == [0, 1, 2, 3]
    others = [q for _, _, q in SCORED.questions() if q.id != question.id]
    assert not any(option.urgent for other in others for option in other.options)


def test_the_longer_one_waits_until_the_short_one_offers_it() -> None:
    low = units({"mood-interest": "several-days", "mood-down": "several-days"})
    high = units({"mood-interest": "several-days", "mood-down": "more-than-half"})
    assert is_waiting(SCORED, "phq9", low) and is_waiting(SCORED, "phq9", {})
    assert not is_waiting(SCORED, "phq9", high)
    assert is_waiting(SCORED, "gad7", high)
    assert not is_waiting(SCORED, "phq2", {}) and not is_waiting(SCORED, "how-it-is", {})


def test_a_threshold_that_is_switched_off_opens_nothing_and_a_step_waits_for_none() -> None:
    pack = PACKS["phq2"]
    score = pack.scores[0]
    off = replace(score, thresholds=tuple(replace(one, on=False) for one in score.thresholds))
    without = replace(SCORED, packs=(replace(pack, scores=(off,)),))
    six = units({"mood-interest": "nearly-every-day", "mood-down": "nearly-every-day"})
    assert tally(without, pack, off, six).offers == ()
    assert not is_waiting(without, "phq9", {})


def test_a_row_of_a_table_that_is_switched_off_joins_the_row_before() -> None:
    score = PACKS["phq9"].scores[0]
    kept = tuple(replace(one, on=one.at_least != 10) for one in score.thresholds)
    assert [(b.lowest, b.highest) for b in replace(score, thresholds=kept).bands] == [
        (5, 14),
        (15, 19),
        (20, 27),
    ]
    assert replace(score, thresholds=()).bands == ()
