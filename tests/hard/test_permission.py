"""A yes for a letter holds for the words it was given for, and for no others, whatever is saved in whatever order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.assessments import AssessmentRow
from tests.hard.browser import Browser, Form
from tests.hard.conftest import FULL
from tests.hard.place import Place, row_id_of, step_path

ASKED, STEP = "asked-first", "asked-things"
TABS = 3
ROWS = (row_id_of(1), row_id_of(2))
# Each question with the field that says yes or no, and the fields whose words that choice is for.
CHOICES = {
    "as-text.letter": ("as-text",),
    "as-person.letter": ("as-person",),
    "as-text.words-letter": ("as-text.words",),
    "as-rows.letter": tuple(f"as-rows.{row}.{cell}" for row in ROWS for cell in ("one", "two")),
}
WORDS = tuple(name for names in CHOICES.values() for name in names)
NUMBERS = count(1)

tab = st.integers(0, TABS - 1)
moves = st.one_of(
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


@dataclass
class Desk:
    """Three tabs of two people on one step, and every permission that was given, with the words it was given for."""

    place: Place
    row: AssessmentRow
    tabs: list[Form] = field(default_factory=list)
    shown: list[dict[str, str]] = field(default_factory=list)  # the choices as each page showed them
    granted: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)
    old: list[str] = field(default_factory=list)

    def browser(self, tab: int) -> Browser:
        return self.place.browser(self.place.worker if tab else self.place.colleague)

    @property
    def path(self) -> str:
        return step_path(self.row, STEP)

    def open(self, tab: int) -> None:
        form = self.browser(tab).get(self.path).form("writer")
        for name in WORDS:  # rows that nobody has begun are not on the page
            if name not in dict(form.fields):
                form.fields.append((name, ""))
        self.tabs[tab], self.shown[tab] = form, {choice: form.value(choice) for choice in CHOICES}

    def save(self, tab: int, action: str = "continue") -> None:
        form = self.tabs[tab]
        for choice, names in CHOICES.items():
            if form.value(choice) == "yes" and self.shown[tab][choice] != "yes":
                self.granted.add((choice, tuple(form.value(name) for name in names)))
        answer = self.browser(tab).send(form, action=action)
        assert answer.status == 303

    def resolve(self, tab: int, choice: str) -> None:
        page = self.browser(tab).get(f"{self.path}/both-texts")
        if page.status == 303:
            return
        form = page.form("writer")
        for button in page.tree.iter("input"):
            name = button.get("name") or ""
            if name.startswith("choose.") and button.get("value") == choice:
                form.put(name, choice)
        assert self.browser(tab).send(form).status == 303

    def letter(self) -> str:
        page = self.browser(0).get(f"/assessments/{self.row.id}/letters/draft")
        assert page.status == 200
        return page.main

    def words_now(self, choice: str) -> tuple[str, ...]:
        units = self.place.units(self.row)
        removed = {row for row in ROWS if units.get(f"as-rows.{row}.removed", {}).get("value") == "yes"}
        return tuple(
            "" if name.split(".")[1:2] and name.split(".")[1] in removed else
            str(units.get(name, {}).get("words" if name.endswith(".words") else "value", ""))
            for name in CHOICES[choice]
        )  # fmt: skip


def a_desk(place: Place) -> Desk:
    desk = Desk(place, place.assessment(ASKED), [Form("", [])] * TABS, [{}] * TABS)
    for tab_ in range(TABS):
        desk.open(tab_)
    return desk


def play(desk: Desk, played: list[tuple[str, int, str]]) -> None:
    for what, at, about in played:
        match what:
            case "open":
                desk.open(at)
            case "type":
                desk.old.append(f"Sparrow{next(NUMBERS):06}x")
                desk.tabs[at].put(about, desk.old[-1])
            case "type old" if desk.old:
                desk.tabs[at].put(about, desk.old[len(desk.old) // 2])
            case "yes" | "no":
                desk.tabs[at].put(about, what)
            case "save":
                desk.save(at)
            case "remove" | "restore":
                desk.save(at, f"{what}-row.as-rows.{about}")
            case "resolve":
                desk.resolve(at, about)


def shown_without_permission(desk: Desk) -> Iterator[str]:
    """Words the letter shows though nobody said yes to just these."""
    letter = desk.letter()
    permitted = {
        choice: [set(words) for given_for, words in desk.granted if given_for == choice] for choice in CHOICES
    }
    for choice, names in CHOICES.items():
        now = desk.words_now(choice)
        for name, words in zip(names, now, strict=True):
            if not words or words not in letter:
                continue
            elsewhere = [other for other in CHOICES if other != choice and words in desk.words_now(other)]
            whole = {one for one in now if one}
            if not elsewhere and not any(
                whole == {one for one in given if one} for given in permitted[choice]
            ):
                yield f"{name}: {words} (permission was given for {permitted[choice]})"
    known = {words for choice in CHOICES for words in desk.words_now(choice)}
    yield from (
        f"{words}, which no longer stands anywhere"
        for words in desk.old
        if words in letter and not any(words in one for one in known)
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
@given(played=st.lists(moves, min_size=4, max_size=14))
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
