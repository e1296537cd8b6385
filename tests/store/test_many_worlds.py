"""Random worlds of pages that load, type, save, repeat and choose: nothing is lost or written over unseen."""

import os
import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import uuid4

import pytest

from assessment.units import Unit, same
from store import sheets
from store.accounts import Account
from store.holds import hold_assessment
from store.opening import Store
from store.sheets import Homes, ResolveCall, SaveCall
from store.tx import Tx
from tests.store.makes import World, a_call, a_definition

WORLDS = 40 if os.environ.get("SBS_TEST_FULL") else 4
TURNS = 60
UNITS = ("room", "time", "phone")


@dataclass
class Page:
    """What one open page knows: the words in its fields, and for each the revision it was last clean at."""

    author: Account
    writer: str
    rev: int
    fields: dict[str, str]
    clean: dict[str, int]
    sent: list[SaveCall] = field(default_factory=list)


def load(store: Store, homes: Homes, author: Account) -> Page:
    with store.reading() as tx:
        sheet = sheets.heads(tx, homes)
    fields = {unit: str(sheet.units.get(unit, {}).get("value", "")) for unit in UNITS}
    return Page(author, uuid4().hex, sheet.newest, fields, dict.fromkeys(UNITS, sheet.newest))


@pytest.mark.parametrize("seed", range(WORLDS))
def test_in_any_world_every_newest_word_stands_or_waits(store: Store, world: World, seed: int) -> None:
    chance = random.Random(seed)
    authors = (world.worker, world.colleague, world.lead)
    pages = [load(store, world.homes, author) for author in authors]
    typed = 0
    for _ in range(TURNS):
        n = chance.randrange(len(pages))
        page = pages[n]
        match chance.choice(("type", "type", "save", "save", "load", "again", "choose")):
            case "type":
                typed += 1
                page.fields[chance.choice(UNITS)] = f"{page.author.name} {typed}"
            case "save":
                call = a_call(
                    world, page.author, page.fields, page.rev, writer=page.writer, bases=dict(page.clean)
                )
                page.sent.append(call)
                press(store, world, call, chance.random() < 0.5)
            case "load":
                pages[n] = load(store, world.homes, page.author)
            case "again" if page.sent:
                press(store, world, page.sent[-1], chance.random() < 0.5)
            case "choose":
                choose(store, world, page, chance)


def press(store: Store, world: World, call: SaveCall, held: bool) -> None:
    """Save, and look that nothing unseen was written over and that every word stands or waits.

    `held`: the save goes by the sheet that was read before it, as the page of a step does.
    """
    with store.transaction() as tx:
        hold_assessment(tx, world.homes.assessment_id)
        before = replace(sheets.heads(tx, world.homes), held=held)
        frozen = {one.unit for one in sheets.open_conflicts(tx, world.homes)}
        saved = sheets.save(tx, call, before)
        after = sheets.heads(tx, world.homes)
        waits = sheets.open_conflicts(tx, world.homes)
        if saved.number is None or saved.number > before.newest:  # not the answer to a repeat
            for unit in saved.accepted:
                seen = before.numbers.get(unit, 0) <= call.bases[unit] or before.writers[unit] == call.writer
                assert seen and unit not in frozen, f"{unit} was written over unseen"
            assert_nothing_lost(tx, world.homes, call, before, after, waits)
    unchanged = set(UNITS) - set(saved.accepted)
    for unit in unchanged:
        assert same(after.units.get(unit, {}), before.units.get(unit, {}))


def assert_nothing_lost(
    tx: Tx, homes: Homes, call: SaveCall, before: sheets.Sheet, after: sheets.Sheet, waits: object
) -> None:
    assert isinstance(waits, tuple)
    for unit, mine in call.units.items():
        stands = same(after.units.get(unit, {}), mine)
        waiting = any(one.unit == unit and same(one.mine, mine) for one in waits)
        shown = sheets.as_of(tx, homes, call.bases[unit]).units.get(unit, {})
        assert stands or waiting or same(shown, mine) or was_said_by(tx, homes, call, unit, mine)


def was_said_by(tx: Tx, homes: Homes, call: SaveCall, unit: str, mine: Unit) -> bool:
    """Whether this very page had these words kept before: they were replaced by somebody who saw them."""
    for one in sheets.revisions_of_step(tx, homes.assessment_id, call.step_id):
        if one.words and one.by == call.author_id and same(one.words.get(unit, {}), mine):
            return True
    return False


def choose(store: Store, world: World, page: Page, chance: random.Random) -> None:
    """Open the page of both texts and choose one, or write a third."""
    with store.reading() as tx:
        both = sheets.open_conflicts(tx, world.homes)
        rev = sheets.heads(tx, world.homes).newest
    if not both:
        return
    one = chance.choice(both)
    third: Mapping[str, str | list[str]] = replace_value(one.mine, f"{one.mine.get('value')} and more")
    call = ResolveCall(
        homes=world.homes,
        step_id="step-one",
        definition_hash=a_definition().hash,
        author_id=page.author.id,
        writer=uuid4().hex,
        op_id=uuid4().hex,
        choices={one.id: chance.choice((one.mine, one.theirs, third))},
        rev=rev,
    )
    with store.transaction() as tx:
        saved = sheets.resolve(tx, call)
        still = {other.id for other in sheets.open_conflicts(tx, world.homes)}
    assert saved.clashes == ()
    assert one.id not in still
    assert {other.id for other in both} - {one.id} <= still


def replace_value(unit: Unit, value: str) -> Unit:
    return {**unit, "value": value}
