"""The history of a step: every save, what it changed, what became of it, and words brought back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, update

from assessment.definition import Keeps
from store import assessments, clock, sheets
from store.opening import Store
from store.sheets import Change, Entry, Gone, Past, Way
from store.tables import device, revision_words, taken_back, taken_words
from tests.store.makes import (
    World,
    a_call,
    a_definition,
    an_assessment,
    newest,
    said,
    saves,
    texts,
    waiting,
)

QUESTIONS = frozenset({"room", "time", "name", "mood", "pets"})
KEPT = {"room": Keeps.ASSESSMENT, "time": Keeps.ASSESSMENT, "name": Keeps.PERSON, "mood": Keeps.VISIT}


def past(world: World) -> Past:
    return Past(world.person.id, world.assessment.id, "step-one", QUESTIONS)


def history(store: Store, world: World) -> list[tuple[Entry, tuple[Change, ...]]]:
    """Every entry with what it changed, newest first."""
    with store.reading() as tx:
        found = sheets.entries(sheets.saves_of(tx, past(world)))
        return list(zip(found, sheets.changes_of(tx, past(world), found), strict=True))


def pairs(changes: tuple[Change, ...]) -> dict[str, tuple[Any, Any]]:
    """Each unit with its value before and after."""
    return {one.key: (one.before.unit.get("value", ""), one.after.unit.get("value", "")) for one in changes}


def alone(store: Store, world: World, text: str, seq: int, writer: str = "a page", **more: Any) -> None:
    more = {"author": world.worker, "rev": newest(store, world.homes), **more}
    author, rev = more.pop("author"), more.pop("rev")
    saves(store, world, author, {"room": text}, rev, writer=writer, seq=seq, **{"kind": "autosave", **more})


def test_each_save_tells_what_stood_before_and_after_it(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the hall", "time": "noon"})
    saves(store, world, world.colleague, {"room": "the garden"}, newest(store, world.homes))
    (last, changed), (first, began) = history(store, world)
    assert (last.newest.by_name, pairs(changed)) == ("Ben", {"room": ("the hall", "the garden")})
    assert (first.newest.by_name, pairs(began)) == ("Asha", {"room": ("", "the hall"), "time": ("", "noon")})
    assert all(change.stood and not change.is_none for change in (*changed, *began))


def test_a_save_with_no_answers_is_an_entry_too(store: Store, world: World) -> None:
    saves(store, world, world.worker, {})
    ((entry, changes),) = history(store, world)
    assert (entry.newest.kind, changes) == ("step", ())


def test_saves_by_itself_of_one_page_are_one_entry_with_what_changed_in_the_end(
    store: Store, world: World
) -> None:
    saves(store, world, world.worker, {"room": "the hall"})
    for seq, text in enumerate(["the h", "the ki", "the kitchen"]):
        alone(store, world, text, seq)
    (entry, changes), _ = history(store, world)
    assert len(entry.saves) == 3
    assert pairs(changes) == {"room": ("the hall", "the kitchen")}


def test_an_entry_is_cut_where_somebody_saved_between(store: Store, world: World) -> None:
    alone(store, world, "one", 1)
    saves(store, world, world.colleague, {"time": "noon"}, newest(store, world.homes))
    alone(store, world, "two", 2)
    alone(store, world, "three", 3, writer="another page")
    assert [len(entry.saves) for entry, _ in history(store, world)] == [1, 1, 1, 1]


def test_what_was_typed_and_taken_away_again_is_no_change_in_the_end(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the hall"})
    alone(store, world, "oops", 1)
    alone(store, world, "the hall", 2)
    (_, changes), _ = history(store, world)
    assert [change.is_none for change in changes] == [True]


def test_an_unfolded_entry_shows_every_save(store: Store, world: World) -> None:
    for seq, text in enumerate(["a", "ab", "abc"]):
        alone(store, world, text, seq)
    with store.reading() as tx:
        (entry,) = sheets.entries(sheets.saves_of(tx, past(world)))
        each = sheets.changes_of(tx, past(world), [Entry((save,)) for save in entry.saves])
    assert [pairs(changes)["room"] for changes in each] == [("ab", "abc"), ("a", "ab"), ("", "a")]


def test_it_says_on_which_device_at_which_visit_and_when_it_was_said(store: Store, world: World) -> None:
    machine = uuid4()
    with store.transaction() as tx:
        tx.execute(
            insert(device).values(
                id=machine, token_hash="x", name="Chrome on Windows", first_seen_at=clock.now()
            )
        )
        visit = assessments.visit_of_today(tx, world.assessment.id, date(2026, 11, 23), world.worker.id)
    typed = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)
    with store.transaction() as tx:
        call = a_call(
            world, world.worker, {"room": "the hall"}, kind="paper", device_id=machine,
            said_on=date(2026, 11, 20), typed_at=typed,
        )  # fmt: skip
        sheets.save(tx, replace(call, homes=replace(call.homes, visit_id=visit)))
    ((entry, _),) = history(store, world)
    one = entry.newest
    assert (one.device, one.visit_on, one.said_on) == (
        "Chrome on Windows",
        date(2026, 11, 23),
        date(2026, 11, 20),
    )
    assert (one.kind, one.typed_at) == ("paper", typed)


def test_an_answer_kept_with_the_person_shows_what_another_assessment_brought(
    store: Store, world: World
) -> None:
    saves(store, world, world.worker, {"name": "Sam"})
    with store.transaction() as tx:
        other = an_assessment(tx, world.person, world.team, world.worker)
    there = replace(world, assessment=other)
    saves(store, there, world.colleague, {"name": "Sammy", "room": "elsewhere"}, newest(store, world.homes))
    (entry, changes), _ = history(store, world)
    assert entry.newest.assessment_id == other.id
    assert pairs(changes) == {"name": ("Sam", "Sammy")}


def clash(store: Store, world: World) -> sheets.OpenConflict:
    saves(store, world, world.worker, {"room": "the kitchen"})
    saves(store, world, world.colleague, {"room": "the garden"})
    (both,) = waiting(store, world.homes)
    return both


def resolves(store: Store, world: World, choice: dict[UUID, Any]) -> None:
    with store.transaction() as tx:
        call = sheets.ResolveCall(
            world.homes, "step-one", a_definition().hash, world.lead.id, uuid4().hex, uuid4().hex, choice,
            rev=newest(store, world.homes),
        )  # fmt: skip
        sheets.resolve(tx, call)


@pytest.mark.parametrize(
    ("words", "way"),
    [
        (None, Way.OPEN),
        ("the kitchen", Way.OTHERS),
        ("the garden", Way.THESE),
        ("both", Way.NEW),
    ],
)
def test_words_that_did_not_stand_tell_how_it_was_decided(
    store: Store, world: World, words: str | None, way: Way
) -> None:
    both = clash(store, world)
    if words:
        resolves(store, world, {both.id: said(words)})
    found = next(changes for entry, changes in history(store, world) if entry.newest.by_name == "Ben")
    (change,) = found
    assert pairs(found) == {"room": ("the kitchen", "the garden")} and not change.stood
    assert change.decided and change.decided.way is way
    assert change.decided.by_name == ("Lena" if words else "")


def test_words_that_are_gone_say_why_and_nothing_else(store: Store, world: World) -> None:
    for number, text in enumerate(["one", "two", "three", "four"]):
        saves(store, world, world.worker, {"room": text, "time": text}, number)
    ids = [entry.newest.id for entry, _ in history(store, world)]
    with store.transaction() as tx:
        sheets.seal(tx, ids[0])
        sheets.erase(tx, ids[1])
        kept = {"time": said("two")}
        tx.execute(update(revision_words).where(revision_words.c.revision_id == ids[2]).values(words=kept))
    found = [changes[0] for _, changes in history(store, world)]
    assert [change.after.gone for change in found] == [Gone.SEALED, Gone.ERASED, Gone.TAKEN_BACK, Gone.NO]
    assert found[1].before.gone is Gone.TAKEN_BACK
    assert all(change.after.unit == {} for change in found[:3])


def test_words_taken_back_quietly_leave_no_trace(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "secret"})
    saves(store, world, world.worker, {"room": "the hall"}, 1)
    _, (entry, _) = history(store, world)
    with store.transaction() as tx:
        tx.execute(
            update(revision_words).where(revision_words.c.revision_id == entry.newest.id).values(words={})
        )
        back = uuid4()
        tx.execute(
            insert(taken_back).values(
                id=back, call_id=uuid4(), person_id=world.person.id, assessment_id=world.assessment.id,
                step_id="step-one", home="assessment", home_id=world.assessment.id, unit="room",
                kind="by-person", up_to=1, quiet=True, reason="",
                asked_by=world.worker.id, asked_at=clock.now(), needs_second=False,
                erase_on=date(2030, 1, 1),
            )
        )  # fmt: skip
        row = {"id": uuid4(), "taken_back_id": back, "revision_id": entry.newest.id, "unit": "room"}
        tx.execute(insert(taken_words).values(**row))
    (_, later), (_, first) = history(store, world)
    assert first == ()
    assert (later[0].before.gone, later[0].before.unit) == (Gone.NO, {})


def brings_back(store: Store, world: World, place: int, rev: int | None = None) -> sheets.Saved:
    """Brings back the words of one entry of the history."""
    entry, changes = history(store, world)[place]
    with store.transaction() as tx:
        page = sheets.to_bring_back(tx, world.homes, changes, KEPT)
        return sheets.restore(
            tx, page, [back.key for back in page.backs], step_id="step-one",
            definition_hash=a_definition().hash, author_id=world.lead.id, writer=uuid4().hex,
            op_id=uuid4().hex, rev=page.sheet.newest if rev is None else rev, restores=entry.newest.number,
        )  # fmt: skip


def test_words_brought_back_are_a_new_save_and_nothing_goes(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the hall", "time": "noon"})
    saves(store, world, world.worker, {"room": "the garden"}, 1)
    brings_back(store, world, 1)
    assert texts(store, world.homes) == {"room": "the hall", "time": "noon"}
    (entry, changes), *rest = history(store, world)
    assert (entry.newest.kind, entry.newest.restores, entry.newest.by_name) == ("restore", 1, "Lena")
    assert pairs(changes) == {"room": ("the garden", "the hall")} and len(rest) == 2


def test_words_brought_back_over_something_newer_become_two_texts(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the hall"})
    saves(store, world, world.worker, {"room": "the garden"}, 1)
    saves(store, world, world.colleague, {"room": "the gate"}, 2)
    saved = brings_back(store, world, 2, rev=2)
    assert [one.unit for one in saved.clashes] == ["room"]
    assert texts(store, world.homes)["room"] == "the gate"


def test_words_brought_back_to_a_signed_assessment_are_a_proposal(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the hall"})
    saves(store, world, world.worker, {"room": "the garden"}, 1)
    with store.transaction() as tx:
        assessments.move(tx, world.assessment.id, "finish", world.lead.id, world.lead.role)
        assessments.move(tx, world.assessment.id, "sign", world.lead.id, world.lead.role)
    brings_back(store, world, 1)
    assert texts(store, world.homes)["room"] == "the garden"
    entry, (change,) = history(store, world)[0]
    assert (entry.newest.kind, entry.newest.restores) == ("late", 1)
    assert change.decided and change.decided.way is Way.OPEN


@pytest.mark.parametrize(
    ("then", "now", "comes"),
    [("yes", "no", "no"), ("yes", "", "ask"), ("", "no", "no"), ("no", "yes", "no"), ("", "", "")],
)
def test_bringing_words_back_gives_nobody_s_permission_again(
    store: Store, world: World, then: str, now: str, comes: str
) -> None:
    saves(store, world, world.worker, {"room": {**said("the hall"), "letter": then, "letter_for": then}})
    saves(
        store, world, world.worker, {"room": {**said("the garden"), "letter": now, "letter_for": now * 2}}, 1
    )
    brings_back(store, world, 1)
    with store.reading() as tx:
        unit = sheets.heads(tx, world.homes).units["room"]
    assert (unit["value"], unit["letter"]) == ("the hall", comes)


def test_two_hundred_saves_are_put_together_with_few_questions(store: Store, world: World) -> None:
    for number in range(200):
        saves(store, world, world.worker, {"room": f"room {number}"}, number)
    found = history(store, world)
    assert len(found) == 200
    assert pairs(found[0][1]) == {"room": ("room 198", "room 199")}
