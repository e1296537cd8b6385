"""How pages, messages and answers are handled, and what is asked after everything that happens."""

from collections.abc import Callable
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine

from tests.store.model import holding
from tests.store.model.node import Node
from tests.store.model.room import Room
from tests.store.model.shapes import Answer, Message, Page, Truth, Words


class Handling(RuleBasedStateMachine):
    """What is open where, what is on its way, and what the server says."""

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
