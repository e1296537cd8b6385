"""Running a visit, the rules alone: breaks, who may listen, closing well, and which needs count."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from assessment.closed_lists import Act, Applies, NeedCategory
from assessment.recorded import PersonNeed
from assessment.visit_met import Met, MetSaid, all_met, of_the_visit
from assessment.visiting import (
    FIVE,
    Closing,
    Happy,
    Here,
    Present,
    changes_until,
    left_undone,
    next_break,
    not_for_private,
    unwelcome,
    wants_a_call,
)

TWO = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("acts", "minutes"),
    [({Act.BREAK_EVERY_15}, 15), ({Act.BREAK_EVERY_30}, 30), ({Act.BREAK_EVERY_15, Act.BREAK_EVERY_30}, 15)],
)
def test_the_next_break_is_due_by_the_need(acts: set[Act], minutes: int) -> None:
    assert next_break(TWO, acts) == TWO + timedelta(minutes=minutes)


def test_where_no_need_says_so_no_break_is_due() -> None:
    assert next_break(TWO, {Act.BREAK_SIGN}) is None


def test_only_those_the_person_chose_to_help_may_hear_private_questions() -> None:
    worker = Present("Asha", Here.WORKER, Happy.YES)
    chosen = Present("Ines", Here.INTERPRETER, Happy.YES)
    others = [
        Present("Maud", Here.FAMILY, Happy.YES),
        Present("Jo", Here.ADVOCATE, Happy.NOT_ASKED),
        Present("A neighbour"),
    ]
    assert not_for_private([worker, chosen, *others]) == tuple(others)


def test_somebody_the_person_does_not_want_is_seen_at_once() -> None:
    maud = Present("Maud", Here.FAMILY, Happy.NO)
    assert unwelcome([Present("Asha", Here.WORKER, Happy.YES), maud]) == (maud,)


@pytest.mark.parametrize("minutes", [0, 10, 11, 300])
def test_safety_questions_of_this_visit_ask_for_every_closing_step_however_long_ago(minutes: int) -> None:
    assert left_undone((), TWO - timedelta(minutes=minutes)) == FIVE


def test_steps_that_were_done_are_not_asked_for_again() -> None:
    assert left_undone(FIVE[:4], TWO) == (Closing.ORDINARY,)
    assert left_undone(FIVE, TWO) == ()


def test_a_person_may_go_without_them_and_nothing_stops_where_nothing_was_opened() -> None:
    assert left_undone((Closing.CHOSE_NOT,), TWO) == ()
    assert left_undone((), None) == ()


def test_changes_are_open_for_two_weeks() -> None:
    assert changes_until(date(2026, 11, 24)) == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("how", "said", "acts", "call"),
    [
        ("upset", "", (), True),
        ("call", "", (), True),
        ("tired", "", (), False),
        ("tired", "yes", (), True),
        ("", "", (Act.CHECK_IN,), True),
        ("upset", "no", (Act.CHECK_IN,), False),
    ],
)
def test_a_call_the_next_day_is_an_offer_and_a_no_holds(
    how: str, said: str, acts: tuple[Act, ...], call: bool
) -> None:
    assert wants_a_call(how, said, acts) is call


def a_need(**more: object) -> PersonNeed:
    need = PersonNeed(uuid4(), NeedCategory.SUPPORT, "Quiet room", recorded_at=TWO)
    return replace(need, **more)  # type: ignore[arg-type]


def test_a_visit_can_meet_what_was_recorded_by_its_end_and_holds() -> None:
    end = TWO + timedelta(hours=1)
    known = a_need(applies=(Applies.DURING,))
    later = a_need(recorded_at=end + timedelta(minutes=1))
    letters = a_need(applies=(Applies.LETTERS,))
    over = a_need(ended_on=date(2026, 11, 24))
    waiting = a_need(id=None)
    assert of_the_visit([known, later, letters, over, waiting], end) == (known,)
    assert over.id is not None
    assert of_the_visit([known, over], end, [over.id]) == (known, over)


def test_a_visit_met_all_when_all_that_was_needed_was_met() -> None:
    met, not_needed = MetSaid(Met.MET), MetSaid(Met.NOT_NEEDED)
    assert all_met([met, not_needed]) is True
    assert all_met([met, MetSaid(Met.PARTLY)]) is False
    assert all_met([not_needed]) is None
