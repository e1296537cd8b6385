"""A yes for a letter holds for the words it was given for and no others, whatever is saved when."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hard.conftest import FULL
from tests.hard.desk import CHOICES, ROWS, TABS, WORDS, a_desk, play, shown_without_permission
from tests.hard.place import Place

tab = st.integers(0, TABS - 1)
moves = st.one_of(
    st.tuples(st.just("give"), tab, st.sampled_from(tuple(CHOICES))),
    st.tuples(st.just("edit"), tab, st.sampled_from(WORDS)),
    st.tuples(st.just("open"), tab, st.just("")),
    st.tuples(st.just("type"), tab, st.sampled_from(WORDS)),
    st.tuples(st.just("type old"), tab, st.sampled_from(WORDS)),
    st.tuples(st.just("yes"), tab, st.sampled_from(tuple(CHOICES))),
    st.tuples(st.just("no"), tab, st.sampled_from(tuple(CHOICES))),
    st.tuples(st.just("save"), tab, st.just("")),
    st.tuples(st.just("remove"), tab, st.sampled_from(ROWS)),
    st.tuples(st.just("restore"), tab, st.sampled_from(ROWS)),
    st.tuples(st.just("resolve"), tab, st.sampled_from(("theirs", "mine", "together"))),
)


@settings(
    max_examples=300 if FULL else 12,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
    derandomize=not FULL,
    database=None,
)
@given(played=st.lists(moves, min_size=3, max_size=14 if FULL else 8))
def test_no_letter_shows_words_under_a_permission_for_others(
    shared_place: Place, played: list[tuple[str, int, str]]
) -> None:
    desk = a_desk(shared_place)
    play(desk, played)
    wrong = list(shown_without_permission(desk))
    assert not wrong, wrong


@pytest.mark.parametrize("choice", CHOICES)
def test_a_yes_puts_the_words_in_and_other_words_take_it_back(choice: str, shared_place: Place) -> None:
    desk = a_desk(shared_place)
    name = CHOICES[choice][0]
    play(desk, [("type", 0, name), ("yes", 0, choice), ("save", 0, "")])
    assert desk.old[-1] in desk.letter()
    play(desk, [("open", 1, ""), ("type", 1, name), ("save", 1, "")])  # another page, which shows yes
    assert desk.old[-1] not in desk.letter() and desk.old[-2] not in desk.letter()
    desk.open(0)
    assert desk.shown[0][choice] == "ask"
    play(desk, [("yes", 0, choice), ("save", 0, "")])
    assert desk.old[-1] in desk.letter()


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("chosen", ["theirs", "mine", "together"])
def test_a_clash_that_was_settled_takes_the_yes_along_only_with_its_words(
    choice: str, chosen: str, shared_place: Place
) -> None:
    desk = a_desk(shared_place)
    name = CHOICES[choice][0]
    play(desk, [("type", 0, name), ("save", 0, ""), ("type", 1, name), ("yes", 1, choice), ("save", 1, "")])
    play(desk, [("resolve", 1, chosen)])
    assert not list(shown_without_permission(desk))


@pytest.mark.parametrize("change", ["remove", "edit", "add"])
def test_a_yes_for_rows_ends_when_a_row_changes(change: str, shared_place: Place) -> None:
    desk = a_desk(shared_place)
    first, second = (f"as-rows.{row}.one" for row in ROWS)
    play(
        desk,
        [
            ("type", 0, first),
            *([("type", 0, second)] if change == "remove" else []),
            ("yes", 0, "as-rows.letter"),
            ("save", 0, ""),
        ],
    )
    assert desk.old[0] in desk.letter()
    desk.open(1)
    match change:
        case "remove":
            play(desk, [("remove", 1, ROWS[1])])
        case "edit":
            play(desk, [("type", 1, first), ("save", 1, "")])
        case "add":
            play(desk, [("type", 1, second), ("save", 1, "")])
    assert not any(words in desk.letter() for words in desk.old)
