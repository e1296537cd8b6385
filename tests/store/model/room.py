"""The server as the pages of the model see it, by the store's own doors."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from assessment.answers import answer_of, digest_of, effective_letter
from assessment.bringing_back import brought_back
from assessment.content import load
from assessment.definition import ShowInLetter
from assessment.policy import Role
from assessment.taking_back import Why
from assessment.units import BLANK, Unit, home_of
from store import assessments, clock, definitions, sheets, taken_back
from store.accounts import Account
from store.assessments import AssessmentRow
from store.faults import StoreFault
from store.opening import Store
from store.sheets import Homes, ResolveCall, SaveCall
from store.taken_back import Chosen, TakeCall
from tests.hard.place import Place
from tests.store.makes import World, a_person, a_world
from tests.store.model.reading import ever_placed, truth_of, unit_of, words_of
from tests.store.model.shapes import UNITS, Message, Truth, Words

ASKED = load(Path(__file__).resolve().parents[2] / "hard" / "content" / "asked")
STEP = "asked-things"


@dataclass
class Room:
    """One assessment of one person, and what the server does about it."""

    store: Store
    world: World | Place
    row: AssessmentRow
    home: Path  # where the list of what was taken back lies
    told: set[tuple[str, str]] = field(default_factory=set)  # every yes: the unit, and the words it was for
    taken: set[str] = field(default_factory=set)  # words of which there was one in the world, taken back
    taken_units: set[str] = field(default_factory=set)

    @property
    def homes(self) -> Homes:
        return Homes(self.row.person_id, self.row.id)

    def author(self, tab: str) -> Account:
        names = {"Asha": self.world.worker, "Ben": self.world.colleague, "Lena": self.world.lead}
        return names[tab.partition("'")[0]]

    def as_kept(self, words: Words) -> Words:
        """Words in a field as they stand when they are kept."""
        return words

    def open(self, author: Account) -> tuple[int, str, dict[str, Words]]:
        """What a page shows that is opened now: its rev, its writer, and the words in its fields."""
        with self.store.reading() as tx:
            sheet = sheets.heads(tx, self.homes)
        return sheet.newest, uuid4().hex, {unit: words_of(sheet.units.get(unit, BLANK)) for unit in UNITS}

    def says(self, words: Words, letter: str, unit: str) -> Words:
        """A choice for the letter, made beside these words."""
        if letter != "yes" or words.letter == "yes":
            return words._replace(letter=letter, letter_for=words.letter_for if letter == "yes" else "")
        self.told.add((unit, words.value))
        question = ASKED.find(unit)
        assert question is not None
        return words._replace(
            letter="yes", letter_for=digest_of(question[2], answer_of(question[2], {unit: unit_of(words)}))
        )

    def take_in(self, message: Message) -> dict[str, Any]:
        """A send of a page arrives, and is answered."""
        with self.store.transaction() as tx:
            saved = sheets.save(tx, self._call(message))
            newest = sheets.heads(tx, self.homes, ()).newest
        return {"rev": newest, "kept": saved.kept, "clashes": sorted({clash.unit for clash in saved.clashes})}

    def _call(self, message: Message) -> SaveCall:
        request = message.request
        said = json.dumps([request["writer"], request["rev"], message.kind, request["seq"], request["units"]])
        return SaveCall(
            homes=self.homes,
            step_id=STEP,
            definition_hash=ASKED.hash,
            author_id=message.page.author.id,
            writer=request["writer"],
            op_id=hashlib.sha256(said.encode()).hexdigest(),
            units=request["units"],
            home_of={unit: home_of(ASKED, unit) for unit in request["units"]},
            rev=request["rev"],
            bases=request["bases"],
            kind=message.kind,
            seq=request["seq"],
        )

    def choose(self, author: Account, choices: dict[UUID, tuple[str, Words]], rev: int) -> None:
        """The page of both texts is answered: which way was chosen, and the words that are to stand."""
        call = ResolveCall(
            homes=self.homes,
            step_id=STEP,
            definition_hash=ASKED.hash,
            author_id=author.id,
            writer=uuid4().hex,
            op_id=uuid4().hex,
            choices={id_: unit_of(words) for id_, (_, words) in choices.items()},
            rev=rev,
        )
        with self.store.transaction() as tx:
            sheets.resolve(tx, call)

    def revisions(self) -> tuple[sheets.Revision, ...]:
        with self.store.reading() as tx:
            return sheets.revisions_of_step(tx, self.row.id, STEP)

    def stood_or_waited(self, unit: str) -> set[Words]:
        """All words that ever stood in a place, or waited beside what stood; sealed ones too."""
        with self.store.reading() as tx:
            return ever_placed(tx, self.homes, unit)

    def old_words(self) -> list[tuple[int, str, Unit]]:
        """What the history holds: the number, the unit and the words."""
        with self.store.reading() as tx:
            found = sheets.revisions_of_step(tx, self.row.id, STEP)
        return [(one.number, unit, words) for one in found for unit, words in (one.words or {}).items()]

    def restore(self, author: Account, old: tuple[int, str, Unit], rev: int) -> Words:
        """Words of the history are brought back beside those that the page showed, which was at this rev."""
        number, unit, then = old
        with self.store.transaction() as tx:
            would = brought_back(then, sheets.heads(tx, self.homes).units.get(unit, BLANK))
            call = SaveCall(
                homes=self.homes,
                step_id=STEP,
                definition_hash=ASKED.hash,
                author_id=author.id,
                writer=uuid4().hex,
                op_id=uuid4().hex,
                units={unit: would},
                home_of={unit: home_of(ASKED, unit)},
                rev=rev,
                kind="restore",
                restores=number,
            )
            sheets.save(tx, call)
        return words_of(would)

    def take_back(self, author: Account, unit: str) -> bool:
        """The person takes back what was said to a question; False when nothing was."""
        said = {str(words.get("value", "")) for _, of, words in self.old_words() if of == unit}
        chosen = Chosen(frozenset({unit}), frozenset({unit}), frozenset({unit}))
        day = clock.today() + timedelta(days=90)
        call = TakeCall(self.row.person_id, self.row.id, STEP, chosen, Why.BY_PERSON, False, author.id, day)
        try:
            with self.store.transaction() as tx:
                taken_back.take(tx, self.home, self.store.sealing, call)
        except StoreFault:
            return False
        self.taken |= {text for text in said if text.startswith("words ")}
        self.taken_units.add(unit)
        return True

    def move(self, *moves: str) -> None:
        """The lead finishes, signs or opens the assessment again."""
        with self.store.transaction() as tx:
            for name in moves:
                assessments.move(tx, self.row.id, name, self.world.lead.id, Role.LEAD, "made up")

    def truth(self) -> Truth:
        """Everything that stands and waits now."""
        with self.store.reading() as tx:
            return truth_of(tx, self.homes)

    def says_yes(self, truth: Truth) -> dict[str, bool]:
        """Whether each unit may go into a letter as it stands, as the letter itself decides."""
        found = {}
        for unit in truth.stands:
            place = ASKED.find(unit)
            assert place is not None
            answer = answer_of(place[2], {unit: unit_of(truth.stands[unit].words)})
            found[unit] = effective_letter(place[2], answer) is ShowInLetter.YES
        return found


def a_room(store: Store, world: World, home: Path) -> Room:
    """A new person with a new assessment, known to those who work here already."""
    with store.transaction() as tx:
        person = a_person(tx, world.worker, world.team)
        row = assessments.start(tx, person.id, world.team.id, ASKED.hash, world.worker.id, world.worker.id)
    return Room(store, world, row, home)


def a_house_of_rooms(store: Store) -> World:
    """Those who work here, and the questions that are asked."""
    with store.transaction() as tx:
        definitions.keep(tx, ASKED, ASKED.canonical)
        return a_world(tx)
