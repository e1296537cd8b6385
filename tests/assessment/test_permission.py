"""The gate before private questions: what stands there, and for how long a yes holds."""

from datetime import date

from assessment.permission import Permission, gate_of, gate_unit, state_of
from tests.assessment.makes import tiny

TODAY, YESTERDAY = date(2026, 11, 23), date(2026, 11, 22)
SECTION = tiny("sensitivity").sections[0]
GATE = gate_of(SECTION, SECTION.steps[0])


def test_a_section_that_asks_first_has_one_gate_for_all_its_steps() -> None:
    assert GATE and GATE.id == "section-all" and GATE.key == "permission.section-all"
    assert GATE.sensitivity == 3  # the highest inside
    plain = tiny("rows").sections[0]
    assert gate_of(plain, plain.steps[0]) is None


def test_nothing_said_keeps_the_gate_shut() -> None:
    assert GATE
    state = state_of(GATE, {}, TODAY)
    assert (state.said, state.on, state.open) == (None, None, False)


def test_a_yes_holds_for_the_day_it_was_said() -> None:
    assert GATE
    units = {GATE.key: gate_unit(Permission.YES, YESTERDAY)}
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
