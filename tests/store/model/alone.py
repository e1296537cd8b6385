"""One person with one page on a bad line: there is nobody to clash with, and the last word wins."""

from hypothesis.stateful import precondition, rule

from tests.store.model import holding
from tests.store.model.line import Line, tabs
from tests.store.model.shapes import Truth


class Alone(Line):
    """The same line, and one page at a time."""

    names = ("Asha's phone",)

    @precondition(lambda self: not self.in_flight and not self.on_its_way)
    @rule(tab=tabs)
    def opens_the_page_again_when_all_is_saved(self, tab: str) -> None:
        if self.node.play("waiting", page=self.open[tab].key) == 0:
            self._ask(holding.the_last_word_stands, self.truth, self.open[tab], self.room)
            self._leave(self.open.pop(tab))
            self._open(tab)

    def _changed(self, before: Truth, seen: holding.Seen, by: object, chosen: holding.Ids = ()) -> None:
        super()._changed(before, seen, by, chosen)
        self._ask(holding.nobody_clashes, self.truth)

    def teardown(self) -> None:
        super().teardown()
        if not self.broken:
            self._ask(holding.the_last_word_stands, self.truth, self.open["Asha's phone"], self.room)
