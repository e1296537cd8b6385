"""How far a section is comes from what was saved; *later* keeps it open, *not today* comes back."""

from datetime import date

import pytest

from assessment.answers import is_answered
from assessment.progress import (
    SectionStatus,
    needs_asked,
    next_step,
    offered_again,
    reason_wanted,
    section_status,
    section_unit,
    what_stops_done,
)
from assessment.units import AnswerState, Unit
from tests.assessment.makes import asked, said, tiny

MONDAY, TUESDAY, WEDNESDAY = date(2027, 3, 22), date(2027, 3, 23), date(2027, 3, 24)
KINDS = tiny("kinds")
SECTION = KINDS.sections[0]
DONE: dict[str, Unit] = {"section.all": section_unit("done", MONDAY)}


def status(
    units: dict[str, Unit], saved: set[str], today: date = MONDAY, said_on: date = MONDAY
) -> SectionStatus:
    return section_status(SECTION, units, saved, today, dict.fromkeys(units, said_on))


def test_a_section_starts_with_its_first_saved_step_even_an_empty_one() -> None:
    assert status({}, set()) is SectionStatus.NOT_STARTED
    assert status({}, {"words"}) is SectionStatus.IN_PROGRESS
    assert status({"nickname": {"value": "Jo"}}, set()) is SectionStatus.NOT_STARTED  # known from before


def test_a_section_is_done_when_somebody_says_so_and_nothing_stops_it() -> None:
    assert status(DONE, {"words"}) is SectionStatus.DONE
    assert status(DONE | {"weight": {"value": "heavy"}}, {"words"}) is SectionStatus.IN_PROGRESS


def test_not_wanted_now_stands_over_everything_and_is_undone_with_one_press() -> None:
    units: dict[str, Unit] = {"section.all": section_unit("not-wanted", MONDAY), "weight": {"value": "heavy"}}
    assert status(units, {"words"}) is SectionStatus.NOT_WANTED
    assert (
        status(units | {"section.all": section_unit("open", MONDAY)}, {"words"}) is SectionStatus.IN_PROGRESS
    )


def test_no_question_is_required() -> None:
    assert what_stops_done(SECTION, {}) == ()


def test_come_back_later_and_malformed_values_stop_done_and_say_where() -> None:
    units: dict[str, Unit] = {"nickname": {"state": "later"}, "weight": {"value": "heavy"}}
    stops = what_stops_done(SECTION, units)
    assert [(stop.step.id, stop.question.id, str(stop.fault.kind)) for stop in stops] == [
        ("words", "nickname", "later"),
        ("figures", "weight", "malformed"),
    ]
    assert stops[0].fault.field == "nickname.state"


@pytest.mark.parametrize("state", [state for state in AnswerState if state is not AnswerState.LATER])
def test_every_other_state_counts_as_answered(state: AnswerState) -> None:
    assert what_stops_done(SECTION, {"nickname": {"state": state, "value": "typed"}}) == ()
    assert is_answered(asked("kinds", "nickname"), said(asked("kinds", "nickname"), state=state))


def test_come_back_later_is_not_answered() -> None:
    nickname = asked("kinds", "nickname")
    assert not is_answered(nickname, said(nickname, value="Jo", state="later"))
    assert not is_answered(nickname, said(nickname))


def test_a_hidden_question_stops_nothing() -> None:
    section = tiny("show-if").sections[0]
    units: dict[str, Unit] = {"drinks": {"value": ["water"]}, "which-milk": {"state": "later"}}
    assert what_stops_done(section, units) == ()
    assert what_stops_done(section, units | {"drinks": {"value": ["tea"]}, "with-milk": {"value": "yes"}})


def test_not_today_is_offered_again_on_another_day_and_never_on_the_same() -> None:
    units: dict[str, Unit] = {"nickname": {"state": "not-today"}}
    said_on = {"nickname": MONDAY}
    assert offered_again(SECTION, units, MONDAY, said_on) == ()
    assert [question.id for question in offered_again(SECTION, units, TUESDAY, said_on)] == ["nickname"]
    assert status(DONE | units, {"words"}, TUESDAY) is SectionStatus.IN_PROGRESS


def test_a_section_called_done_again_on_a_later_day_stays_done() -> None:
    units: dict[str, Unit] = {
        "nickname": {"state": "not-today"},
        "section.all": section_unit("done", TUESDAY),
    }
    assert status(units, {"words"}, WEDNESDAY) is SectionStatus.DONE


def test_a_mark_without_a_day_counts_from_the_day_it_was_saved() -> None:
    units: dict[str, Unit] = {"nickname": {"state": "not-today"}, "section.all": {"status": "done"}}
    said_on = {"nickname": MONDAY, "section.all": TUESDAY}
    assert section_status(SECTION, units, set(), WEDNESDAY, said_on) is SectionStatus.DONE


def test_prefer_not_to_say_and_do_not_know_are_not_offered_again() -> None:
    units: dict[str, Unit] = {"nickname": {"state": "prefer-not"}, "story": {"state": "unknown"}}
    assert offered_again(SECTION, units, WEDNESDAY, dict.fromkeys(units, MONDAY)) == ()


def test_the_next_step_is_the_one_after_in_this_section_or_the_next() -> None:
    garden = tiny("foreign")
    first, second = garden.sections
    assert next_step(garden, first, first.steps[0]) == (second, second.steps[0])
    assert next_step(garden, second, second.steps[0]) == (second, second.steps[1])
    assert next_step(garden, second, second.steps[1]) is None


def test_the_needs_are_asked_when_their_steps_are_saved_or_their_section_is_settled() -> None:
    garden = tiny("foreign")
    assert not needs_asked(garden, set(), {})
    assert needs_asked(garden, {"suits-you"}, {})
    assert needs_asked(garden, set(), {"section.before-we-dig": {"status": "not-wanted"}})
    assert needs_asked(KINDS, set(), {})  # asks no needs first


def test_another_section_before_the_needs_wants_a_reason_once() -> None:
    garden = tiny("foreign")
    needs, work = garden.sections
    assert reason_wanted(garden, work, set(), {})
    assert not reason_wanted(garden, needs, set(), {})
    assert not reason_wanted(
        garden, work, set(), {"reason.needs-first": {"value": "They wish to start there"}}
    )
    assert not reason_wanted(garden, work, {"suits-you"}, {})


def test_every_status_has_words() -> None:
    assert [each.words for each in SectionStatus] == ["Not started", "In progress", "Done", "Not wanted now"]
