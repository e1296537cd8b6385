"""The gate before private questions: what stands there, and for how long a yes holds."""

from datetime import date

from assessment.permission import Beside, Permission, Room, gate_of, gate_unit, state_of, wants_reason
from tests.assessment.makes import tiny

TODAY, YESTERDAY = date(2026, 11, 23), date(2026, 11, 22)
SECTION = tiny("sensitivity").sections[0]
GATE = gate_of(SECTION, SECTION.steps[0])


def test_a_section_that_asks_first_has_one_gate_for_all_its_steps() -> None:
    assert GATE and GATE.id == "section-all" and GATE.key == "permission.section-all"
    assert GATE.sensitivity == 3  # the highest inside
    plain = tiny("rows").sections[0]
    assert gate_of(plain, plain.steps[0]) is None


ALONE = Beside(Room.ALONE)


def test_nothing_said_keeps_the_gate_shut() -> None:
    assert GATE
    state = state_of(GATE, {}, TODAY)
    assert (state.said, state.on, state.open) == (None, None, False)


def test_a_yes_holds_for_the_day_it_was_said() -> None:
    assert GATE
    units = {GATE.key: gate_unit(Permission.YES, YESTERDAY, ALONE)}
    assert state_of(GATE, units, YESTERDAY).open
    later = state_of(GATE, units, TODAY)
    assert (later.said, later.on, later.open) == (Permission.YES, YESTERDAY, False)


def test_another_day_and_not_at_all_keep_it_shut() -> None:
    assert GATE
    for said in (Permission.ANOTHER_DAY, Permission.NOT_AT_ALL):
        state = state_of(GATE, {GATE.key: gate_unit(said, TODAY)}, TODAY)
        assert (state.said, state.on, state.open) == (said, TODAY, False)


def test_words_that_are_none_of_ours_keep_it_shut() -> None:
    assert GATE
    for unit in ({"value": "maybe", "on": "2026-11-23"}, {"value": "yes", "on": "soon"}, {"value": "yes"}):
        assert not state_of(GATE, {GATE.key: unit}, TODAY).open


def test_what_was_said_can_be_taken_back() -> None:
    assert GATE
    assert state_of(GATE, {GATE.key: gate_unit(None, TODAY)}, TODAY).said is None


def test_before_safety_questions_a_yes_alone_opens_nothing() -> None:
    assert GATE
    for room, opens in ((None, False), (Room.OTHERS, False), (Room.ALONE, True), (Room.CHOSEN, True)):
        unit = gate_unit(Permission.YES, TODAY, Beside(room, who="Ines, interpreter"))
        assert state_of(GATE, {GATE.key: unit}, TODAY).open is opens


def test_a_gate_before_other_private_questions_asks_for_no_room() -> None:
    feelings = tiny("gates").sections[1]
    gate = gate_of(feelings, feelings.steps[0])
    assert gate and not gate.asks_room
    assert state_of(gate, {gate.key: gate_unit(Permission.YES, TODAY)}, TODAY).open


def test_asking_again_after_not_at_all_wants_a_reason_and_it_is_kept() -> None:
    assert GATE
    state = state_of(GATE, {GATE.key: gate_unit(Permission.NOT_AT_ALL, YESTERDAY)}, TODAY)
    assert [wants_reason(state, said) for said in (*Permission, None)] == [True, True, False, False]
    unit = gate_unit(Permission.YES, TODAY, Beside(Room.ALONE, why="They brought it up", why_by="me"))
    assert state_of(GATE, {GATE.key: unit}, TODAY).why == "They brought it up"
