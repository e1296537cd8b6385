"""Three devices, one with two tabs: people who do not see each other type, and who choose and sign."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.store.model import holding
from tests.store.model.line import Line, tabs, units, which
from tests.store.model.node import Node
from tests.store.model.room import Room
from tests.store.model.shapes import NOTHING, Stands, Truth, Words


class Colleagues(Line):
    """Two people who type, each on a page of their own, and open it again when they like."""

    names = ("Asha's phone", "Ben's laptop")

    @rule(tab=tabs)
    def opens_the_page_again(self, tab: str) -> None:
        self._leave(self.open.pop(tab))
        self._open(tab)


class Devices(Colleagues):
    """Everything that several people may do to one assessment meanwhile."""

    names = ("Asha's phone", "Asha's other tab", "Ben's laptop", "Lena's tablet")

    def __init__(self, room: Callable[[], Room], node: Node) -> None:
        super().__init__(room, node)
        self.both = self.truth  # a page of both texts, or of the history, may be open for a while

    @rule()
    def somebody_looks_at_both_texts(self) -> None:
        self.both = self.truth

    @precondition(lambda self: self.both.waits and not self.truth.frozen)
    @rule(tab=tabs, n=which, choice=st.sampled_from(("theirs", "mine", "a third")))
    def chooses(self, tab: str, n: int, choice: str) -> None:
        before, shown = self.truth, self.both.waits
        id_ = sorted(shown, key=lambda id_: (shown[id_].unit, shown[id_].words))[n % len(shown)]
        self.count += 1
        words = {"theirs": shown[id_].theirs, "mine": shown[id_].words}.get(
            choice, Words(f"words {self.count}")
        )
        self.room.choose(self.open[tab].author, {id_: (choice, words)}, self.both.newest)
        had = {shown[id_].unit: (shown[id_].theirs, words)}
        self._changed(before, had, self.open[tab].author.id, {id_})
        if not words.value.startswith("words") or shown[id_].unit in self.room.taken_units:
            return
        self._ask(holding.chosen_words_are_somewhere, self.truth, self.room, shown[id_].unit, words)

    @rule(tab=tabs, n=which, looked_before=st.booleans())
    def brings_old_words_back(self, tab: str, n: int, looked_before: bool) -> None:
        found = self.room.old_words()
        if not found:
            return
        shown, before, old = self.both if looked_before else self.truth, self.truth, found[n % len(found)]
        author, unit = self.open[tab].author, old[1]
        words = self.room.as_kept(self.room.restore(author, old, shown.newest))
        self._changed(before, {unit: (shown.stands.get(unit, Stands()).words, words)}, author.id)

    @rule()
    def the_lead_signs_or_opens_again(self) -> None:
        self.room.move(*(("re-open",) if self.truth.frozen else ("finish", "sign")))
        self.truth = self.room.truth()

    @precondition(lambda self: not self.truth.frozen)
    @rule(tab=tabs, unit=units)
    def the_person_takes_it_back(self, tab: str, unit: str) -> None:
        before = self.truth
        if not self.room.take_back(self.open[tab].author, unit):
            return
        seen = {unit: (before.stands.get(unit, Stands()).words, NOTHING)}
        closed = {id_ for id_, one in before.waits.items() if one.unit == unit}
        self._changed(before, seen, self.open[tab].author.id, closed)

    def _changed(self, before: Truth, seen: holding.Seen, by: object, chosen: holding.Ids = ()) -> None:
        super()._changed(before, seen, by, chosen)
        self._ask(holding.taken_words_lie_nowhere, self.room)

    def teardown(self) -> None:
        super().teardown()
        if not self.broken:
            self._ask(holding.taken_words_lie_nowhere, self.room)
            self._ask(holding.the_facts_say_the_same, self.room)
