"""Words that were taken back are found nowhere, and come back exactly when that is undone."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from assessment.definition import Keeps
from assessment.taking_back import Why
from assessment.units import Unit
from store import clock, letters, sheets, taken_back
from store.faults import StoreFault
from store.letters import LetterCall, Status
from store.opening import Store
from store.sheets import ResolveCall
from store.tables import revision, revision_words, taken_words
from store.taken_back import Chosen, TakeCall
from tests.store.conftest import House
from tests.store.makes import World, a_call, newest, said, saves, texts, waiting
from tests.store.taken import found, in_files

SECRET = "He hides the keys at night"
Take = Callable[..., UUID]


def whole(question: str, *more: str) -> Chosen:
    """Everything that was said to a question."""
    return Chosen(frozenset({question}), frozenset({question}), frozenset({question, *more}))


@pytest.fixture
def take(store: Store, world: World, house: House) -> Take:
    """Takes back everything that was said to a question."""

    def taken(question: str = "room", **more: object) -> UUID:
        call = TakeCall(
            world.person.id, world.assessment.id, "step-one", whole(question), Why.BY_PERSON, False,
            world.worker.id, clock.today() + timedelta(days=90),
        )  # fmt: skip
        with store.transaction() as tx:
            return taken_back.take(tx, house.home, store.sealing, replace(call, **more))

    return taken


def undo(store: Store, house: House, world: World, call_id: UUID) -> None:
    with store.transaction() as tx:
        taken_back.undo(tx, house.home, store.sealing, call_id, world.colleague.id)


def history(store: Store, world: World) -> list[tuple[int, str | None]]:
    """What every revision says to the question now, as it lies in the database."""
    with store.reading() as tx:
        rows = tx.execute(
            select(revision.c.number, revision_words.c.words)
            .join(revision_words)
            .where(revision.c.person_id == world.person.id)
            .order_by(revision.c.number)
        ).all()
    return [(row.number, (row.words or {}).get("room", {}).get("value")) for row in rows]


def fit(store: Store, world: World) -> set[bool | None]:
    with store.reading() as tx:
        ids = tx.scalars(select(revision.c.id).where(revision.c.person_id == world.person.id)).all()
        return {sheets.words_fit(tx, id_) for id_ in ids}


def a_letter(store: Store, world: World, words: dict[str, object]) -> UUID:
    call = LetterCall(
        world.assessment.id, "summary", "standard", words, world.worker.id, uuid4().hex,
        newest(store, world.homes),
    )  # fmt: skip
    with store.transaction() as tx:
        row = letters.queue(tx, call)
        claim = letters.claim(tx, row.id)
        assert claim is not None
        text = str(words).encode()
        assert letters.finish(tx, claim, {"html": text, "pdf": b"%no-pdf " + text})
    return row.id


def letter_of(text: str, key: str = "greeting") -> dict[str, object]:
    return {"parts": [{"id": "next", "blocks": [{"is": "sentence", "key": key, "text": text}]}]}


def test_what_was_taken_back_is_in_no_row_of_no_table(store: Store, world: World, take: Take) -> None:
    saves(store, world, world.worker, {"room": SECRET, "garden": "Roses"})
    saves(store, world, world.worker, {"room": f"{SECRET}. And by day"}, rev=9)
    saves(store, world, world.worker, {"room.words": {"words": SECRET}}, rev=9)
    assert found(store, SECRET)
    take()
    assert found(store, SECRET) == []
    assert texts(store, world.homes) == {"room": "", "room.words": "", "garden": "Roses"}


def test_rows_go_with_their_question(store: Store, world: World, take: Take) -> None:
    row = "0190b5b2-7d1f-7cc3-98c4-dc0c0c07398f"
    saves(store, world, world.worker, {f"room.{row}.name": SECRET, f"room.{row}.age": "7"})
    take()
    assert found(store, SECRET) == []


def test_one_row_can_go_alone(store: Store, world: World, take: Take) -> None:
    row, other = "0190b5b2-7d1f-7cc3-98c4-dc0c0c07398f", "0190b5b2-7d1f-7cc3-98c4-dc0c0c073990"
    saves(store, world, world.worker, {f"room.{row}.name": SECRET, f"room.{other}.name": "Stays"})
    take(chosen=Chosen(under=frozenset({f"room.{row}"}), sentences=frozenset({row})))
    assert texts(store, world.homes) == {f"room.{row}.name": "", f"room.{other}.name": "Stays"}


@pytest.mark.parametrize("home", [Keeps.PERSON, Keeps.ASSESSMENT, Keeps.VISIT])
def test_it_goes_from_each_of_the_three_homes(store: Store, world: World, take: Take, home: Keeps) -> None:
    from store import assessments

    with store.transaction() as tx:
        visit = assessments.visit_of_today(tx, world.assessment.id, clock.today(), world.worker.id)
    homes = replace(world.homes, visit_id=visit)
    saves(store, world, world.worker, {"room": SECRET}, homes=homes, home_of={"room": home})
    take()
    assert found(store, SECRET) == []
    with store.reading() as tx:
        assert taken_back.marks(tx, homes)["room"].words == "Taken back"


def test_every_hash_still_fits_its_words_wherever_they_lie(store: Store, world: World, take: Take) -> None:
    saves(store, world, world.worker, {"room": SECRET, "garden": "Roses"})
    take()
    assert fit(store, world) == {True}


def test_undone_every_word_lies_where_it_lay_and_stands_again(
    store: Store, world: World, take: Take, house: House
) -> None:
    saves(store, world, world.worker, {"room": "First", "garden": "Roses"})
    saves(store, world, world.colleague, {"room": SECRET}, rev=1)
    before = history(store, world)
    call_id = take()
    undo(store, house, world, call_id)
    assert history(store, world)[: len(before)] == before
    assert texts(store, world.homes)["room"] == SECRET
    assert fit(store, world) == {True}
    with store.reading() as tx:
        assert taken_back.marks(tx, world.homes) == {}
        assert tx.scalars(select(taken_words.c.id)).all() == []


def test_what_was_said_since_stays_when_it_is_undone(
    store: Store, world: World, take: Take, house: House
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    call_id = take()
    saves(store, world, world.worker, {"room": "Something new"}, rev=newest(store, world.homes))
    undo(store, house, world, call_id)
    assert texts(store, world.homes)["room"] == "Something new"
    assert history(store, world)[0] == (1, SECRET)


def test_undone_twice_is_refused_in_a_sentence(store: Store, world: World, take: Take, house: House) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    call_id = take()
    undo(store, house, world, call_id)
    with pytest.raises(StoreFault, match="undone already"):
        undo(store, house, world, call_id)


def test_there_must_be_something_to_take_back(store: Store, world: World, take: Take) -> None:
    saves(store, world, world.worker, {"garden": "Roses"})
    with pytest.raises(StoreFault, match="nothing to take back"):
        take()


def test_two_texts_that_wait_go_too_and_wait_again_when_it_is_undone(
    store: Store, world: World, take: Take, house: House
) -> None:
    saves(store, world, world.worker, {"room": "The kitchen"})
    saves(store, world, world.colleague, {"room": SECRET}, rev=0)
    assert len(waiting(store, world.homes)) == 1
    call_id = take()
    assert waiting(store, world.homes) == () and found(store, SECRET) == []
    undo(store, house, world, call_id)
    (again,) = waiting(store, world.homes)
    assert (again.theirs["value"], again.mine["value"]) == ("The kitchen", SECRET)


def test_a_late_proposal_goes_too(store: Store, world: World, take: Take) -> None:
    saves(store, world, world.worker, {"room": "The kitchen"})
    saves(store, world, world.colleague, {"room": SECRET}, rev=1, late=True)
    take()
    assert found(store, SECRET) == [] and waiting(store, world.homes) == ()


@pytest.mark.parametrize(
    "typed", [SECRET, f"{SECRET} and more", SECRET.upper(), "He hides the keys"], ids=str
)
def test_a_page_opened_before_does_not_bring_them_back(
    store: Store, world: World, take: Take, typed: str
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    take()
    answer = saves(store, world, world.colleague, {"room": typed, "garden": "Roses"}, rev=1)
    assert answer.closed == {"room"} and answer.clashes == ()
    assert found(store, SECRET) == [] and waiting(store, world.homes) == ()
    assert texts(store, world.homes) == {"room": "", "garden": "Roses"}
    if typed != SECRET:
        assert found(store, typed) == []


def test_a_page_that_had_not_seen_the_words_and_repeats_them_does_not_bring_them_back(
    store: Store, world: World, take: Take
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    take()
    answer = saves(store, world, world.colleague, {"room": f"She says: {SECRET}"}, rev=0)
    assert answer.closed == {"room"} and found(store, SECRET) == []


def test_the_page_that_wrote_them_does_not_bring_them_back_whatever_it_has_seen(
    store: Store, world: World, take: Take
) -> None:
    first = a_call(world, world.worker, {"room": SECRET}, seq=1, kind="autosave")
    with store.transaction() as tx:
        sheets.save(tx, first)
    take()
    for seq, rev in ((2, 1), (3, newest(store, world.homes))):
        again = replace(
            first, op_id=uuid4().hex, rev=rev, seq=seq, units={"room": said(f"{SECRET} and {seq}")}
        )
        with store.transaction() as tx:
            assert sheets.save(tx, again).closed == {"room"}
    assert found(store, SECRET) == []


def test_what_such_a_page_wrote_waits_for_a_choice_when_it_is_undone(
    store: Store, world: World, take: Take, house: House
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    call_id = take()
    saves(store, world, world.colleague, {"room": f"{SECRET}, she told me"}, rev=1)
    undo(store, house, world, call_id)
    (waits,) = waiting(store, world.homes)
    assert (waits.mine["value"], waits.mine_by) == (f"{SECRET}, she told me", "Ben")
    assert fit(store, world) == {True}


def test_the_same_page_sent_again_keeps_nothing_twice(store: Store, world: World, take: Take) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    take()
    old = a_call(world, world.colleague, {"room": SECRET, "garden": "Roses"}, rev=1)
    for _ in range(3):
        with store.transaction() as tx:
            sheets.save(tx, old)
    with store.reading() as tx:
        assert len(tx.scalars(select(taken_words.c.id)).all()) == 1


def test_a_page_opened_before_and_empty_there_may_say_something_new(
    store: Store, world: World, take: Take
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    take()
    answer = saves(store, world, world.colleague, {"room": "The window sticks"}, rev=0)
    assert answer.closed == frozenset() and len(answer.clashes) == 1


@pytest.mark.parametrize("typed", ["Something new", SECRET])
def test_what_a_page_opened_afterwards_says_is_new(
    store: Store, world: World, take: Take, typed: str
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    take()
    answer = saves(store, world, world.colleague, {"room": typed}, rev=newest(store, world.homes))
    assert answer.closed == frozenset() and texts(store, world.homes)["room"] == typed
    with store.reading() as tx:
        assert taken_back.marks(tx, world.homes) == {}


def test_a_choice_on_an_older_page_does_not_bring_them_back(store: Store, world: World, take: Take) -> None:
    saves(store, world, world.worker, {"room": "The kitchen"})
    saves(store, world, world.colleague, {"room": SECRET}, rev=0)
    (conflict,), rev = waiting(store, world.homes), newest(store, world.homes)
    take()
    call = ResolveCall(
        world.homes, "step-one", "hash-1", world.lead.id, uuid4().hex, uuid4().hex,
        {conflict.id: said(f"Both: {SECRET}")}, rev,
    )  # fmt: skip
    with store.transaction() as tx:
        assert sheets.resolve(tx, call).closed == {"room"}
    assert found(store, SECRET) == [] and texts(store, world.homes)["room"] == ""


def test_words_of_another_person_stay(store: Store, world: World, take: Take) -> None:
    from store.people import involve
    from tests.store.makes import a_person, an_assessment

    saves(store, world, world.worker, {"room": SECRET})
    with store.transaction() as tx:
        other = a_person(tx, world.worker, name_used="Somebody else")
        involve(tx, other.id, world.team.id, clock.today(), "referred", world.worker.id)
        row = an_assessment(tx, other, world.team, world.worker)
    theirs = replace(world, person=other, assessment=row)
    saves(store, theirs, world.worker, {"room": SECRET})
    take()
    assert texts(store, theirs.homes)["room"] == SECRET


def test_sentences_written_from_the_words_go_too(store: Store, world: World, take: Take) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    text: Unit = {"text": "You told us about the keys", "made_from": SECRET}
    by_words: Unit = {"text": f"Also: {SECRET}", "made_from": "x"}
    other: Unit = {"text": "You like roses", "made_from": "Roses"}
    units = {
        "letter.summary.answer:room": text,
        "letter.summary.greeting": by_words,
        "letter.summary.answer:b": other,
    }
    saves(store, world, world.worker, units, rev=1)
    take()
    assert found(store, SECRET) == [] and found(store, "about the keys") == []
    with store.reading() as tx:
        assert sheets.heads(tx, world.homes).units["letter.summary.answer:b"] == other


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        (letter_of(f"You said: {SECRET.lower()}."), True),
        (letter_of("You told us about it.", "answer:room"), True),
        (letter_of("You told us about it.", "easy:room:lead"), True),
        (letter_of("You like roses.", "answer:garden"), False),
    ],
)
def test_letters_with_the_words_are_closed_and_listed_and_no_other(
    store: Store, world: World, take: Take, house: House, words: dict[str, object], closed: bool
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    letter_id = a_letter(store, world, words)
    call_id = take()
    with store.reading() as tx:
        row = letters.letter(tx, letter_id)
        assert row is not None and (row.closed_at is not None) is closed
        assert (letters.words_of(tx, letter_id) is None) is closed
        assert (letters.file_of(tx, letter_id, "html") is None) is closed
        assert (letter_id in taken_back.recalls(tx, world.assessment.id)) is closed
    assert found(store, SECRET) == []
    undo(store, house, world, call_id)
    with store.reading() as tx:
        row = letters.letter(tx, letter_id)
        assert row is not None and row.closed_at is None
        assert letters.words_of(tx, letter_id) == words
        assert letters.file_of(tx, letter_id, "html") == str(words).encode()
        assert taken_back.recalls(tx, world.assessment.id) == {}


def test_a_letter_closed_twice_opens_when_both_are_undone(
    store: Store, world: World, take: Take, house: House
) -> None:
    saves(store, world, world.worker, {"room": SECRET, "garden": "The roses by the wall"})
    words = letter_of(f"{SECRET}. The roses by the wall.")
    letter_id = a_letter(store, world, words)
    first, second = take("room"), take("garden")
    undo(store, house, world, first)
    with store.reading() as tx:
        assert letters.words_of(tx, letter_id) is None
    undo(store, house, world, second)
    with store.reading() as tx:
        assert letters.words_of(tx, letter_id) == words


def test_a_letter_that_waits_to_be_made_is_not_made(store: Store, world: World, take: Take) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    call = LetterCall(
        world.assessment.id, "summary", "standard", letter_of(SECRET), world.worker.id, "key", 1
    )
    with store.transaction() as tx:
        row = letters.queue(tx, call)
        claim = letters.claim(tx, row.id)
    take()
    with store.transaction() as tx:
        assert claim is not None and not letters.finish(tx, claim, {"html": SECRET.encode()})
        after = letters.letter(tx, row.id)
        assert after is not None and after.status is Status.FAILED and "Make the letter again" in after.reason
    assert found(store, SECRET) == []


def test_what_was_done_about_a_letter_is_kept_with_its_day(store: Store, world: World, take: Take) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    letter_id = a_letter(store, world, letter_of(SECRET))
    take()
    with store.transaction() as tx:
        done = taken_back.Done.TOLD
        assert taken_back.settle(tx, letter_id, done, "By phone", world.worker.id) == 1
        assert taken_back.settle(tx, letter_id, done, "Again", world.worker.id) == 0
        recall = taken_back.recalls(tx, world.assessment.id)[letter_id]
    assert (recall.done, recall.note, recall.done_by) == (done, "By phone", "Asha")
    assert recall.done_at is not None


def test_nobody_agrees_with_themselves(store: Store, world: World, take: Take, house: House) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    call_id = take(why=Why.WRONG_RECORD, needs_second=True, reason="Of somebody else")
    with store.reading() as tx:
        assert taken_back.marks(tx, world.homes)["room"].waits
    with pytest.raises(StoreFault, match="Somebody else"), store.transaction() as tx:
        taken_back.agree(tx, house.home, call_id, world.worker.id)
    with store.transaction() as tx:
        taken_back.agree(tx, house.home, call_id, world.colleague.id)
        assert not taken_back.marks(tx, world.homes)["room"].waits
    assert found(store, SECRET) == []


def test_a_quiet_place_says_nothing(store: Store, world: World, take: Take) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    take(quiet=True)
    with store.reading() as tx:
        assert taken_back.marks(tx, world.homes)["room"].words == ""
        assert {mark.words for mark in taken_back.said_of(tx, world.person.id).values()} == {""}


def test_a_history_is_told_of_each_place_where_words_are_closed(
    store: Store, world: World, take: Take
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    saves(store, world, world.worker, {"room": "Second"}, rev=1)
    take()
    saves(store, world, world.worker, {"room": "Third"}, rev=newest(store, world.homes))
    with store.reading() as tx:
        assert sorted(taken_back.said_of(tx, world.person.id)) == [(1, "room"), (2, "room"), (3, "room")]


def test_a_copy_taken_along_before_is_known_to_be_old(
    store: Store, world: World, take: Take, house: House
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    before = clock.now()
    call_id = take()
    after = clock.now()
    with store.reading() as tx:
        assert taken_back.since(tx, world.assessment.id, before)
        assert not taken_back.since(tx, world.assessment.id, after)
    undo(store, house, world, call_id)
    with store.reading() as tx:
        assert taken_back.since(tx, world.assessment.id, after)


def test_governance_opens_each_text_once_and_says_why(store: Store, world: World, take: Take) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    saves(store, world, world.worker, {"room": "Second"}, rev=1)
    call_id = take()
    with store.transaction() as tx:
        opened = taken_back.look(tx, store.sealing, call_id, world.lead.id, "A complaint")
    assert [(one.number, one.words["value"]) for one in opened] == [(1, SECRET), (2, "Second")]


def days_on(count: int) -> Iterable[None]:
    return clock.told(clock.now() + timedelta(days=count))


def test_on_its_day_everything_is_erased_for_ever(
    store: Store, world: World, take: Take, house: House
) -> None:
    saves(store, world, world.worker, {"room": SECRET, "garden": "Roses"})
    letter_id = a_letter(store, world, letter_of(SECRET))
    call_id = take(reason="The reason")
    with store.transaction() as tx:
        assert taken_back.erase_due(tx, house.home, clock.today() + timedelta(days=89)) == 0
        assert taken_back.erase_due(tx, house.home, clock.today() + timedelta(days=90)) == 1
        assert taken_back.erase_due(tx, house.home, clock.today() + timedelta(days=90)) == 0
    taken_back.leave_no_trace(store)
    with store.reading() as tx:
        assert set(tx.scalars(select(taken_words.c.sealed))) == {None}
        assert taken_back.marks(tx, world.homes)["room"].words == "Taken back"
        row = letters.letter(tx, letter_id)
        assert row is not None and row.payload_hash == ""
    assert None in fit(store, world) and found(store, "The reason") == []
    assert texts(store, world.homes)["garden"] == "Roses"
    with pytest.raises(StoreFault, match="erased"):
        undo(store, house, world, call_id)
    answer = saves(store, world, world.colleague, {"room": SECRET}, rev=1)
    assert answer.closed == {"room"} and found(store, SECRET) == []


def test_the_list_holds_no_words(store: Store, world: World, take: Take, house: House) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    undo(store, house, world, take(reason="The reason"))
    assert (house.home / "taken-back.jsonl").stat().st_mode & 0o077 == 0
    assert in_files(house.home, SECRET) == in_files(house.home, "The reason") == []
