"""The server as the pages of the model see it, through the real routes."""

import json
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from assessment.answers import answer_of, effective_letter
from assessment.definition import ShowInLetter
from assessment.units import BLANK
from store import sheets
from store.accounts import Account
from tests.conftest import house_of
from tests.hard.browser import Browser, Fields
from tests.hard.place import Place, step_path
from tests.store.model.room import ASKED, STEP, Room
from tests.store.model.shapes import UNITS, Message, Truth, Words

FROM_PAGE = ("rev", "writer", "seq", "action")


@dataclass
class WebRoom(Room):
    """One assessment of one person, reached as workers reach it."""

    browsers: dict[UUID, Browser] = field(default_factory=dict)
    drawn: dict[str, Fields] = field(default_factory=dict)  # by writer: every field as it was drawn
    yes_of: dict[tuple[str, str], str] = field(default_factory=dict)  # the words that came with a page's yes

    @property
    def path(self) -> str:
        return step_path(self.row, STEP)

    def open(self, author: Account) -> tuple[int, str, dict[str, Words]]:
        form = self.browsers[author.id].get(self.path).form("writer")
        writer = form.value("writer")
        self.drawn[writer] = [pair for pair in form.fields if pair[0] not in FROM_PAGE]
        shown = {unit: Words(form.value(unit), form.value(f"{unit}.letter")) for unit in UNITS}
        return int(form.value("rev")), writer, shown

    def says(self, words: Words, letter: str, unit: str) -> Words:
        return words._replace(letter=letter)

    def as_kept(self, words: Words) -> Words:
        """A choice for the letter is looked at apart: what stands of it is what the letter makes of it."""
        return Words(words.value)

    def take_in(self, message: Message) -> dict[str, Any]:
        request, author = message.request, message.page.author
        for unit, words in request["units"].items():
            self._came_with_yes(request, unit, words)
        counted = [(name, str(request[name])) for name in ("rev", "writer", "seq")]
        bases = [(f"base.{unit}", str(number)) for unit, number in request["bases"].items()]
        fields = [*counted, *bases, *self._fields(request, whole=message.kind == "save")]
        if message.kind == "save":
            answer = self.browsers[author.id].post(self.path, [*fields, ("action", "continue")])
            assert answer.status == HTTPStatus.SEE_OTHER, answer.main
            return {}
        answer = self.browsers[author.id].post(f"{self.path}/keep", fields)
        assert answer.status == HTTPStatus.OK, answer.html
        told: dict[str, Any] = json.loads(answer.html)
        return told

    def _fields(self, request: dict[str, Any], whole: bool) -> Fields:
        """The fields of the units that are sent, as the page holds them now; of a press, all there are."""
        found: Fields = []
        for name, drawn in self.drawn[request["writer"]]:
            unit, _, part = name.partition(".")
            typed = request["units"].get(unit)
            if typed is None or part in ("words", "words-letter"):
                found += [(name, drawn)] if whole else []
            else:
                found.append((name, {"": typed["value"], "letter": typed["letter"]}.get(part, drawn)))
        return found

    def _came_with_yes(self, request: dict[str, Any], unit: str, words: dict[str, str]) -> None:
        """A yes is for the words it first arrives with, where the page had not shown one already."""
        place = (request["writer"], unit)
        if words["letter"] != "yes":
            self.yes_of.pop(place, None)
        elif place not in self.yes_of and not self._showed_yes(
            unit, request["bases"].get(unit, request["rev"])
        ):
            self.yes_of[place] = words["value"]
            self.told.add((unit, words["value"]))

    def _showed_yes(self, unit: str, number: int) -> bool:
        question = ASKED.find(unit)
        assert question is not None
        with self.store.reading() as tx:
            then = sheets.as_of(tx, self.homes, number, {unit}).units
        return effective_letter(question[2], answer_of(question[2], then)) is ShowInLetter.YES

    def choose(self, author: Account, choices: dict[UUID, tuple[str, Words]], rev: int) -> None:
        fields = [("rev", str(rev)), ("writer", uuid4().hex)]
        for id_, (way, words) in choices.items():
            fields.append((f"choose.{id_}", "together" if way == "a third" else way))
            if way == "a third":
                fields.append((f"together.{id_}", words.value))
        answer = self.browsers[author.id].post(f"{self.path}/both-texts", fields)
        assert answer.status == HTTPStatus.SEE_OTHER, answer.main

    def truth(self) -> Truth:
        found = super().truth()
        return replace(
            found,
            stands={unit: replace(one, words=self.as_kept(one.words)) for unit, one in found.stands.items()},
            waits={
                id_: replace(one, words=self.as_kept(one.words), theirs=self.as_kept(one.theirs))
                for id_, one in found.waits.items()
            },
        )

    def stood_or_waited(self, unit: str) -> set[Words]:
        return {self.as_kept(words) for words in super().stood_or_waited(unit)}

    def says_yes(self, truth: Truth) -> dict[str, bool]:
        """By the letter's own rule, from what is saved."""
        with self.store.reading() as tx:
            units = sheets.heads(tx, self.homes).units
        found = {}
        for unit in truth.stands:
            question = ASKED.find(unit)
            assert question is not None
            answer = answer_of(question[2], {unit: units.get(unit, BLANK)})
            found[unit] = effective_letter(question[2], answer) is ShowInLetter.YES
        return found


def a_web_room(place: Place) -> WebRoom:
    """A new person with a new assessment, known to those who work here."""
    row = place.assessment(ASKED.id)
    house = house_of(place.app)
    people = (place.worker, place.colleague, place.lead)
    browsers = {one.id: place.browser(one) for one in people}
    return WebRoom(house.store, place, row, house.settings.home, browsers=browsers)
