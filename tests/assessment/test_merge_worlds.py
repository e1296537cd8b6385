"""Small worlds of pages on a bad line: typing during a save, answers lost, colleagues in the same field."""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.revisions import Current, merge
from assessment.units import BLANK, Unit, same

UNITS = ("q", "r")


@dataclass
class Sent:
    """One request on its way: every field not yet acknowledged, each with what it was typed over."""

    words: dict[str, Unit]
    over: dict[str, Unit]
    bases: dict[str, int]


@dataclass
class Page:
    """One open page: what it showed when each field was last clean, and what stands in the fields now."""

    writer: str
    shown: dict[str, Current] = field(default_factory=dict)
    typed: dict[str, Unit] = field(default_factory=dict)
    under_way: Sent | None = None
    answered: tuple[Sent, int] | None = None

    def type(self, unit: str, text: str) -> None:
        self.typed[unit] = {"value": text}

    def send(self) -> None:
        shown = {unit: self.shown.get(unit, Current(BLANK, 0, "")) for unit in self.typed}
        over = {unit: seen.value for unit, seen in shown.items()}
        self.under_way = Sent(dict(self.typed), over, {unit: seen.number for unit, seen in shown.items()})

    def hear(self) -> None:
        """Take the answer to a save: a field is clean only if nothing was typed in it since."""
        if self.answered is None:
            return
        sent, number = self.answered
        for unit, words in sent.words.items():
            if same(self.typed.get(unit, BLANK), words):
                self.typed.pop(unit, None)
                self.shown[unit] = Current(words, number, self.writer)
        self.answered = None


@dataclass
class House:
    """The server: the newest words, the open conflicts, and a check at each save of what must always hold."""

    heads: dict[str, Current] = field(default_factory=dict)
    conflicts: dict[str, list[Unit]] = field(default_factory=dict)
    number: int = 0

    def take(self, page: Page) -> None:
        sent = page.under_way
        if sent is None:
            return
        merged = merge(sent.over, self.heads, sent.words, sent.bases, page.writer, self.conflicts.keys())
        self.number += 1
        for unit, words in merged.accepted.items():
            head = self.heads.get(unit, Current(BLANK, 0, ""))
            assert unit not in self.conflicts, "an open conflict waits for a person"
            assert head.writer == page.writer or same(head.value, sent.over[unit]), "replaced unseen words"
            self.heads[unit] = Current(words, self.number, page.writer)
        for clash in merged.conflicts:
            self.conflicts.setdefault(clash.unit, []).append(clash.mine)
        for unit, words in sent.words.items():
            head = self.heads.get(unit, Current(BLANK, 0, ""))
            kept = [head.value, *self.conflicts.get(unit, [])]
            if head.writer != page.writer:  # what the page began with, posted again, says nothing new
                kept.append(sent.over[unit])
            assert any(same(words, each) for each in kept), "words were lost"
        page.under_way, page.answered = None, (sent, self.number)

    def show(self, page: Page) -> None:
        """Open the page afresh in the fields that were not touched."""
        page.shown |= {unit: head for unit, head in self.heads.items() if unit not in page.typed}


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["type", "type", "send", "take", "save", "hear", "lose", "show"]),
        st.integers(0, 2),
        st.sampled_from(UNITS),
        st.sampled_from(["a", "b", "c", ""]),
    ),
    min_size=8,
    max_size=30,
)


def live(events: list[tuple[str, int, str, str]], people: int) -> tuple[House, list[Page]]:
    house, pages = House(), [Page(f"page-{number}") for number in range(people)]
    for event, number, unit, text in events:
        page = pages[number % people]
        match event:
            case "type":
                page.type(unit, text)
            case "send":
                page.send()
            case "take":
                house.take(page)
            case "save":
                page.send()
                house.take(page)
            case "hear":
                page.hear()
            case "lose":
                page.answered = None
            case "show":
                house.show(page)
    return house, pages


@settings(max_examples=200)
@given(EVENTS)
def test_three_people_on_a_bad_line_lose_and_overwrite_nothing(
    events: list[tuple[str, int, str, str]],
) -> None:
    live(events, 3)


@settings(max_examples=200)
@given(EVENTS)
def test_one_person_on_a_bad_line_has_no_conflict_and_their_last_words_stand(
    events: list[tuple[str, int, str, str]],
) -> None:
    house, (page,) = live(events, 1)
    last = dict(page.typed)
    page.send()
    house.take(page)
    assert house.conflicts == {}
    assert all(
        same(house.heads.get(unit, Current(BLANK, 0, "")).value, words) for unit, words in last.items()
    )


def test_a_colleague_in_the_same_field_while_a_save_is_under_way_makes_a_conflict_and_no_loss() -> None:
    house, (me, them) = House(), [Page("me"), Page("them")]
    me.type("q", "a")
    me.send()
    me.type("q", "ab")  # typing during the save
    house.take(me)
    house.show(them)
    them.type("q", "theirs")
    them.send()
    house.take(them)
    me.hear()
    me.send()
    house.take(me)
    assert house.heads["q"].value == {"value": "theirs"}
    assert house.conflicts["q"] == [{"value": "ab"}]
