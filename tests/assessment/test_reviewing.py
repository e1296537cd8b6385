"""When to ask whether a need is still right, and what the card says of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from assessment.closed_lists import NeedCategory
from assessment.need_card import asked_in, needs_card
from assessment.recorded import Asked, AskedAnswer, NeedsNow, PersonNeed, needs_now, words_hash
from assessment.reviewing import Review, review_day, review_of

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def a_need(**more: Any) -> PersonNeed:
    given: dict[str, Any] = {
        "id": uuid4(), "category": NeedCategory.SUPPORT, "term": "A seat", "recorded_at": MONDAY,
        "review_by": date(2027, 11, 23), "source": "seat",
    }  # fmt: skip
    return PersonNeed(**given | more)


def review(need: PersonNeed, **more: Any) -> Review:
    given: dict[str, Any] = {
        "today": date(2026, 11, 25), "episode_began": None, "times": {},
        "proposed": {"seat": a_need(id=None)},
    }  # fmt: skip
    return review_of(need, **given | more)


@pytest.mark.parametrize(
    ("said", "again"),
    [
        (date(2026, 11, 23), date(2027, 11, 23)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_a_need_is_asked_about_again_a_year_after(said: date, again: date) -> None:
    assert review_day(said) == again


def test_nobody_has_to_ask_about_a_need_that_is_new() -> None:
    assert not review(a_need()).wanted


def test_a_need_is_due_on_its_day_and_in_a_new_episode() -> None:
    assert review(a_need(review_by=date(2026, 11, 25))).due
    assert review(a_need(), episode_began=MONDAY + DAY).new_episode
    assert not review(a_need(still_right_at=MONDAY + 2 * DAY), episode_began=MONDAY + DAY).wanted


def test_an_answer_that_says_something_else_since_is_asked_about() -> None:
    later = {"seat": MONDAY + DAY}
    other = {"seat": a_need(id=None, term="A stool")}
    assert review(a_need(), times=later, proposed=other) == Review(answer_changed=True, answer_says="A stool")
    assert review(a_need(), times=later, proposed={}) == Review(answer_changed=True)
    assert not review(a_need(), times=later).wanted
    assert not review(a_need(), times={"seat": MONDAY - DAY}, proposed={}).wanted


def test_of_an_option_other_words_of_ours_change_nothing_and_words_of_theirs_do() -> None:
    need, other = a_need(source="seat.soft"), {"seat.soft": a_need(id=None, term="Soft", exactly="Very")}
    assert not review(need, times={"seat": MONDAY + DAY}, proposed=other).wanted
    assert review(need, times={"seat.words": MONDAY + DAY}, proposed=other).answer_changed


def test_an_ended_need_is_proposed_again_only_when_it_is_said_again() -> None:
    ended = a_need(ended_on=date(2026, 11, 24), ended_at=MONDAY + DAY)
    assert needs_now([ended], [a_need(id=None, recorded_at=MONDAY)]).waiting == ()
    assert needs_now([ended], [a_need(id=None, recorded_at=MONDAY + 2 * DAY)]).waiting
    assert needs_now([ended, a_need()], [a_need(id=None, recorded_at=MONDAY + 2 * DAY)]).waiting == ()
    declined = {("seat", words_hash(" a SEAT "))}
    assert needs_now([], [a_need(id=None)], declined=declined).waiting == ()


def test_the_card_has_six_lines_and_says_how_many_more_and_which_wait() -> None:
    card = needs_card(NeedsNow((*(a_need() for _ in range(7)), a_need(id=None))))
    assert (len(card.lines), card.more, card.waiting, card.nobody_asked) == (6, 2, 1, False)
    carer = needs_card(NeedsNow((a_need(whose="carer", whose_name="Joan", exactly="x" * 91),))).lines[0]
    assert (carer.carer, carer.exactly, carer.words) == ("Joan", "", "A seat")


@pytest.mark.parametrize(
    ("answer", "still_to_ask"),
    [
        (None, True),
        (AskedAnswer.LATER, True),
        (AskedAnswer.NOT_ASKED, True),
        (AskedAnswer.NONE_TODAY, False),
        (AskedAnswer.NOT_SAID, False),
    ],
)
def test_somebody_still_has_to_ask_until_there_is_an_answer(
    answer: AskedAnswer | None, still_to_ask: bool
) -> None:
    here = uuid4()
    asked = None
    if answer:
        asked = Asked(answer, date(2026, 11, 23), uuid4(), "Priya", assessment_id=here)
    assert needs_card(NeedsNow((), asked)).nobody_asked == still_to_ask
    assert asked_in(asked, here) != still_to_ask
    assert not asked_in(asked, uuid4())
