"""A bad line between pages and server, as hypothesis plays it: every rule is one thing that happens."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.store.model import holding
from tests.store.model.handling import Handling
from tests.store.model.shapes import UNITS, Answer

tabs = st.runner().flatmap(lambda machine: st.sampled_from(machine.names))
units, which = st.sampled_from(UNITS), st.integers(0, 3)
# Most words are typed once in the whole world; "Tea" is what several people write, each for themselves.
WHAT = ("new words", "new words", "new words", "Tea", "nothing", "as at first")
THEN = st.sampled_from(("types on", "sends", "is answered"))


class Line(Handling):
    """The rules that every world has."""

    @rule(tab=tabs, unit=units, what=st.sampled_from(WHAT), then=THEN)
    def types(self, tab: str, unit: str, what: str, then: str) -> None:
        page = self.open[tab]
        self.count += 1
        text = {"new words": f"words {self.count}", "Tea": "Tea", "nothing": ""}.get(what)
        now = page.now(unit)
        self._types(page, unit, page.held[unit][0] if text is None else now._replace(value=text))
        self._then(tab, then)

    @rule(tab=tabs, unit=units, letter=st.sampled_from(("yes", "ask")), then=THEN)
    def says_of_the_letter(self, tab: str, unit: str, letter: str, then: str) -> None:
        page = self.open[tab]
        if page.now(unit).letter != letter:
            self._types(page, unit, self.room.says(page.now(unit), letter, unit))
        self._then(tab, then)

    @rule(tab=tabs, what=st.sampled_from(("is answered", "answer is lost", "comes late")))
    def presses_save(self, tab: str, what: str) -> None:
        page = self.open[tab]
        self.in_flight.pop(page, None)
        message = self._message(page, self.node.play("press", page=page.key), "save")
        if what == "comes late":
            self.on_its_way.append(message)
            return
        self._arrives(message)
        if what == "is answered":
            self.gone.append(self.open.pop(tab))
            self._open(tab)

    @rule(tab=tabs)
    def sends(self, tab: str) -> None:
        self._sends(tab)

    @rule(tab=tabs)
    def hides_the_page(self, tab: str) -> None:
        """What is under way is not waited for: the page may never be shown again."""
        self.in_flight.pop(self.open[tab], None)
        self._sends(tab, "leave")

    @precondition(lambda self: self.on_its_way)
    @rule(n=which, again=st.booleans())
    def arrives(self, n: int, again: bool) -> None:
        message = self.on_its_way[n % len(self.on_its_way)]
        if not again:
            self.on_its_way.remove(message)
        self.answers.append(Answer(message, self._arrives(message)))

    @precondition(lambda self: self.answers)
    @rule(n=which)
    def is_answered(self, n: int) -> None:
        self._hears(self.answers.pop(n % len(self.answers)))

    @precondition(lambda self: self.answers)
    @rule(n=which)
    def an_answer_is_lost(self, n: int) -> None:
        self._gives_up(self.answers.pop(n % len(self.answers)).message)

    @precondition(lambda self: self.on_its_way)
    @rule(n=which, comes_later=st.booleans())
    def is_lost_or_late(self, n: int, comes_later: bool) -> None:
        message = self.on_its_way[n % len(self.on_its_way)]
        self._gives_up(message)
        if not comes_later and not message.keeps_coming:
            self.on_its_way.remove(message)

    def teardown(self) -> None:
        """At the end the line is well again, and everything arrives."""
        if self.broken:
            return
        for message in list(self.in_flight.values()):
            self._gives_up(message)
        for message in self.on_its_way:
            self._arrives(message)
        for tab in self.names:
            self._drain(self.open[tab])
        self._ask(holding.everything_typed_last_is_somewhere, self.room, [*self.open.values(), *self.gone])
