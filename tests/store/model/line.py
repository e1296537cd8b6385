"""A bad line between pages and server, as hypothesis plays it: every rule is one thing that happens."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from tests.store.model import holding
from tests.store.model.node import Node
from tests.store.model.room import Room
from tests.store.model.shapes import UNITS, Answer, Message, Page, Truth, Words

tabs = st.runner().flatmap(lambda machine: st.sampled_from(machine.names))
units, which = st.sampled_from(UNITS), st.integers(0, 3)
# Most words are typed once in the whole world; "Tea" is what several people write, each for themselves.
WHAT = ("new words", "new words", "new words", "Tea", "nothing", "as at first")
THEN = st.sampled_from(("types on", "sends", "is answered"))


class Line(RuleBasedStateMachine):
    """What is open where, what is on its way, and what the server says; asked after all that happens."""

    names: tuple[str, ...] = ()

    def __init__(self, room: Callable[[], Room], node: Node) -> None:
        super().__init__()
        self.room, self.node = room(), node
        self.node.play("clear")
        self.open: dict[str, Page] = {}
        self.gone: list[Page] = []
        self.on_its_way: list[Message] = []
        self.answers: list[Answer] = []
        self.in_flight: dict[Page, Message] = {}
        self.truth = self.room.truth()
        self.count = 0
        self.broken = False
        for tab in self.names:
            self._open(tab)

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

    def _then(self, tab: str, then: str) -> None:
        if then != "types on":
            self._sends(tab)
        message = self.in_flight.get(self.open[tab])
        if then == "is answered" and message in self.on_its_way:
            self.on_its_way.remove(message)
            self._hears(Answer(message, self._arrives(message)))

    def _sends(self, tab: str, play: str = "take") -> None:
        page = self.open[tab]
        request = self.node.play(play, page=page.key)
        if request is not None:
            self.in_flight[page] = message = self._message(page, request, "autosave")
            self.on_its_way.append(message)

    def _open(self, tab: str) -> None:
        author = self.room.author(tab)
        rev, writer, fields = self.room.open(author)
        held = {unit: [words] for unit, words in fields.items()}
        self.open[tab] = page = Page(f"{tab} {len(self.gone)}", author, writer, held)
        self.node.play("open", page=page.key, rev=rev, writer=page.writer, fields=_fields(page))

    def _leave(self, page: Page) -> None:
        """A page that is left puts what is not acknowledged where it lies until it has been taken in."""
        self.gone.append(page)
        self.in_flight.pop(page, None)
        request = self.node.play("leave", page=page.key)
        if request is not None:
            message = self._message(page, request, "autosave")
            message.keeps_coming = True
            self.on_its_way.append(message)

    def _types(self, page: Page, unit: str, words: Words) -> None:
        page.held[unit].append(words)
        page.typed.add(unit)
        self.node.play("typed", page=page.key, unit=unit, value=words._asdict())

    def _message(self, page: Page, request: dict[str, Any], kind: str) -> Message:
        held = {unit: tuple(map(self.room.as_kept, words)) for unit, words in page.held.items()}
        return Message(page, request, held, kind)

    def _arrives(self, message: Message) -> dict[str, Any]:
        before = self.truth
        reply = self.room.take_in(message)
        sent = {unit: message.seen[unit] for unit in message.request["units"]}
        self._changed(before, sent, message.page.author.id)
        if message.request["seq"] > message.page.newest_seq_that_came:
            message.page.newest_seq_that_came = message.request["seq"]
            self._ask(holding.words_are_somewhere, self.truth, message, self.room)
        return reply

    def _changed(self, before: Truth, seen: holding.Seen, by: Any, chosen: holding.Ids = ()) -> None:
        """Whatever somebody did at the server, this must hold of what it changed."""
        self.truth = self.room.truth()
        self._ask(holding.nothing_replaced_unseen, before, self.truth, seen)
        self._ask(holding.both_texts_wait, before, self.truth, seen, by, chosen)
        self._ask(holding.one_choice_for_one_page, self.truth)
        self._ask(holding.frozen_stands_still, before, self.truth)
        self._ask(holding.only_what_was_allowed, self.truth, self.room.told, self.room.says_yes(self.truth))

    def _hears(self, answer: Answer) -> None:
        message = answer.message
        if self.in_flight.get(message.page) is message:
            del self.in_flight[message.page]
            seq = message.request["seq"]
            self.node.play("answered", page=message.page.key, seq=seq, reply=answer.reply)
            self._falls_back(message.page, answer.reply.get("letter", {}))

    def _falls_back(self, page: Page, letter: dict[str, str]) -> None:
        """The page is told that its yes was for other words, and shows so (static/js/letter-choice.js)."""
        for unit in page.held:
            if f"{unit}.letter" in letter and page.now(unit).letter == "yes":
                self._types(page, unit, page.now(unit)._replace(letter="ask"))

    def _gives_up(self, message: Message) -> None:
        if self.in_flight.get(message.page) is message:
            del self.in_flight[message.page]
            self.node.play("failed", page=message.page.key, seq=message.request["seq"])

    def _drain(self, page: Page) -> None:
        for _ in range(3):
            request = self.node.play("take", page=page.key)
            if request is None:
                break
            message = self.in_flight[page] = self._message(page, request, "autosave")
            self._hears(Answer(message, self._arrives(message)))
        self._ask(holding.nothing_waits_on_a_good_line, page, self.node.play("waiting", page=page.key))

    def _ask(self, holds: Callable[..., None], *about: Any) -> None:
        try:
            holds(*about)
        except holding.Broken:
            self.broken = True
            raise


def _fields(page: Page) -> dict[str, dict[str, str]]:
    return {unit: page.now(unit)._asdict() for unit in page.held}
