"""The merge of a save: nobody's words are overwritten unseen, and nobody clashes with themselves."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from assessment.revisions import Clash, Current, merge
from assessment.units import BLANK, Unit, is_blank, same

ME, THEM = "my-page", "their-page"
OLD: Unit = {"value": "old"}
MINE: Unit = {"value": "mine"}
THEIRS: Unit = {"value": "theirs"}


def test_words_over_what_the_page_had_shown_are_accepted() -> None:
    merged = merge({"q": OLD}, {"q": Current(OLD, 3, THEM)}, {"q": MINE}, {"q": 3}, ME, ())
    assert (merged.accepted, merged.conflicts) == ({"q": MINE}, ())


def test_a_unit_that_was_not_touched_changes_nothing_though_a_colleague_changed_it() -> None:
    merged = merge({"q": OLD}, {"q": Current(THEIRS, 4, THEM)}, {"q": OLD}, {"q": 3}, ME, ())
    assert (merged.accepted, merged.conflicts) == ({}, ())


def test_two_people_who_wrote_the_same_do_not_clash() -> None:
    merged = merge({"q": OLD}, {"q": Current(MINE, 4, THEM)}, {"q": MINE}, {"q": 3}, ME, ())
    assert (merged.accepted, merged.conflicts) == ({}, ())


def test_words_over_what_the_page_had_not_seen_clash_and_carry_all_three_texts() -> None:
    merged = merge({"q": OLD}, {"q": Current(THEIRS, 4, THEM)}, {"q": MINE}, {"q": 3}, ME, ())
    assert (merged.accepted, merged.conflicts) == ({}, (Clash("q", OLD, THEIRS, MINE),))


def test_two_people_in_two_fields_both_keep_their_words() -> None:
    current = {"mine": Current(OLD, 3, THEM), "theirs": Current(THEIRS, 4, THEM)}
    base = {"mine": OLD, "theirs": OLD}
    merged = merge(base, current, {"mine": MINE, "theirs": OLD}, {"mine": 3, "theirs": 3}, ME, ())
    assert (merged.accepted, merged.conflicts) == ({"mine": MINE}, ())


def test_my_own_branch_is_no_conflict_when_the_answer_to_a_save_was_lost() -> None:
    merged = merge({"q": OLD}, {"q": Current(THEIRS, 9, ME)}, {"q": MINE}, {"q": 3}, ME, ())
    assert merged.accepted == {"q": MINE}


def test_words_typed_back_to_the_beginning_stand_when_the_answer_to_a_save_was_lost() -> None:
    merged = merge({"q": OLD}, {"q": Current(MINE, 4, ME)}, {"q": OLD}, {"q": 3}, ME, ())
    assert merged.accepted == {"q": OLD}


def test_a_page_without_a_writer_is_nobodys_own_branch() -> None:
    merged = merge({"q": OLD}, {"q": Current(THEIRS, 9, "")}, {"q": MINE}, {"q": 3}, "", ())
    assert merged.accepted == {}


def test_an_open_conflict_stays_frozen_even_for_its_own_writer() -> None:
    merged = merge({"q": OLD}, {"q": Current(OLD, 3, ME)}, {"q": MINE}, {"q": 3}, ME, {"q"})
    assert [clash.unit for clash in merged.conflicts] == ["q"]


def test_a_frozen_unit_that_was_not_touched_does_not_clash_again() -> None:
    assert merge({"q": OLD}, {"q": Current(THEIRS, 9, THEM)}, {"q": OLD}, {"q": 3}, ME, {"q"}).conflicts == ()


def test_the_first_words_in_a_new_unit_are_accepted() -> None:
    assert merge({}, {}, {"q": MINE}, {}, ME, ()).accepted == {"q": MINE}


def test_a_blank_unit_where_there_was_none_is_no_change() -> None:
    merged = merge({}, {}, {"q": {"value": "", "state": ""}, "r": {"value": []}}, {}, ME, ())
    assert (merged.accepted, merged.conflicts) == ({}, ())


def test_a_colleague_who_took_out_a_row_and_one_who_changed_a_cell_both_stay() -> None:
    row = "018f0000-0000-7000-8000-000000000001"
    current = {f"q.{row}.name": Current(OLD, 2, THEM), f"q.{row}.removed": Current({"value": "yes"}, 5, THEM)}
    base, mine = {f"q.{row}.name": OLD}, {f"q.{row}.name": MINE}
    merged = merge(base, current, mine, {f"q.{row}.name": 3, f"q.{row}.removed": 3}, ME, ())
    assert (merged.accepted, merged.conflicts) == (mine, ())


def test_what_is_said_of_a_section_never_clashes_and_the_last_one_wins() -> None:
    done, wanted = {"status": "done"}, {"status": "not-wanted"}
    merged = merge({}, {"section.a": Current(done, 9, THEM)}, {"section.a": wanted}, {}, ME, {"section.a"})
    assert merged.accepted == {"section.a": wanted}


TEXTS = st.sampled_from(
    [BLANK, {"value": ""}, {"value": "a"}, {"value": "b"}, {"value": ["a"]}, {"value": []}]
)
UNITS = st.dictionaries(st.sampled_from(["q", "q.words", "section.s", "r"]), TEXTS)
HEADS = st.builds(Current, TEXTS, st.integers(0, 9), st.sampled_from([ME, THEM, ""]))
CURRENTS = st.dictionaries(st.sampled_from(["q", "q.words", "section.s", "r"]), HEADS)
BASES = st.dictionaries(st.sampled_from(["q", "q.words", "section.s", "r"]), st.integers(0, 9))
FROZEN = st.frozensets(st.sampled_from(["q", "q.words", "r"]))


def is_unseen(current: Mapping[str, Current], bases: Mapping[str, int], unit: str) -> bool:
    head = current.get(unit)
    return head is not None and head.number > bases.get(unit, 0) and head.writer != ME


@given(UNITS, CURRENTS, UNITS, BASES, FROZEN)
def test_no_save_replaces_words_the_writer_had_not_seen(
    base: dict[str, Unit],
    current: dict[str, Current],
    mine: dict[str, Unit],
    bases: dict[str, int],
    frozen: frozenset[str],
) -> None:
    merged = merge(base, current, mine, bases, ME, frozen)
    for unit in merged.accepted:
        assert unit.startswith("section.") or not (is_unseen(current, bases, unit) or unit in frozen)


@given(UNITS, CURRENTS, UNITS, BASES, FROZEN)
def test_changed_words_are_current_or_accepted_or_in_a_conflict(
    base: dict[str, Unit],
    current: dict[str, Current],
    mine: dict[str, Unit],
    bases: dict[str, int],
    frozen: frozenset[str],
) -> None:
    merged = merge(base, current, mine, bases, ME, frozen)
    clashing = {clash.unit: clash.mine for clash in merged.conflicts}
    assert not merged.accepted.keys() & clashing.keys()
    for unit, words in mine.items():
        head = current.get(unit, Current(BLANK, 0, ""))
        kept = merged.accepted.get(unit, clashing.get(unit, head.value))
        assert same(words, kept) or same(words, base.get(unit, BLANK))


@given(UNITS, CURRENTS, UNITS, BASES, FROZEN)
def test_sending_the_same_page_again_after_it_was_accepted_changes_nothing(
    base: dict[str, Unit],
    current: dict[str, Current],
    mine: dict[str, Unit],
    bases: dict[str, int],
    frozen: frozenset[str],
) -> None:
    first = merge(base, current, mine, bases, ME, frozen)
    after = current | {unit: Current(words, 10, ME) for unit, words in first.accepted.items()}
    assert merge(base, after, mine, bases, ME, frozen).accepted == {}


@given(st.lists(UNITS, max_size=6))
def test_a_person_alone_never_clashes_and_their_last_words_stand(pages: list[dict[str, Unit]]) -> None:
    current: dict[str, Current] = {}
    for number, page in enumerate(pages, 1):
        base = {unit: head.value for unit, head in current.items()}
        bases = {unit: head.number for unit, head in current.items()}
        merged = merge(base, current, page, bases, f"page-{number}", ())
        assert merged.conflicts == ()
        current |= {unit: Current(words, number, f"page-{number}") for unit, words in merged.accepted.items()}
        assert all(
            same(words, current[unit].value if unit in current else BLANK) for unit, words in page.items()
        )


@given(TEXTS, TEXTS)
def test_comparing_units_works_both_ways_and_blank_is_the_same_as_missing(one: Unit, other: Unit) -> None:
    assert same(one, other) == same(other, one)
    assert is_blank(one) == same(one, {})
