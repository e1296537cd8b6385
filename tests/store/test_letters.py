"""The ledger of letters: asked for once, made by one, and whole or not there."""

from dataclasses import replace
from datetime import timedelta

from store import clock, letters
from store.letters import LEASE, LetterCall, Status
from store.opening import Store
from tests.store.makes import World

NOW = clock.now()


def a_letter(world: World, key: str = "one press") -> LetterCall:
    return LetterCall(world.assessment.id, "summary", "standard", {"title": "Zoë"}, world.worker.id, key, 3)


def test_one_press_is_one_letter(store: Store, world: World) -> None:
    with store.transaction() as tx:
        first = letters.queue(tx, a_letter(world))
        assert letters.queue(tx, replace(a_letter(world), print="large-18")) == first
        assert letters.letters_of(tx, world.assessment.id) == (first,)
        assert letters.words_of(tx, first.id) == {"title": "Zoë"}
    assert (first.status, first.made_by_name, first.attempts) == (Status.QUEUED, "Asha", 0)


def test_a_letter_is_made_by_one_and_then_done_with_its_files(store: Store, world: World) -> None:
    with store.transaction() as tx:
        row = letters.queue(tx, a_letter(world))
        claim = letters.claim(tx, row.id, NOW)
        assert claim is not None and claim.words == {"title": "Zoë"}
        assert letters.claim(tx, row.id, NOW) is None
        assert letters.finish(tx, claim, {"pdf": b"%PDF", "html": b"<html>"})
        assert not letters.finish(tx, claim, {"pdf": b"again"})
        done = letters.letter(tx, row.id)
        assert done is not None and (done.status, done.attempts) == (Status.DONE, 1)
        assert letters.file_of(tx, row.id, "pdf") == b"%PDF"
        assert letters.file_of(tx, row.id, "docx") is None


def test_a_claim_that_ran_out_goes_to_another_and_the_first_can_no_longer_finish(
    store: Store, world: World
) -> None:
    with store.transaction() as tx:
        row = letters.queue(tx, a_letter(world))
        first = letters.claim(tx, row.id, NOW)
        second = letters.claim(tx, row.id, NOW + LEASE + timedelta(seconds=1))
        assert first is not None and second is not None
        assert not letters.finish(tx, first, {"pdf": b"first"})
        assert letters.finish(tx, second, {"pdf": b"second"})
        assert letters.file_of(tx, row.id, "pdf") == b"second"


def test_a_letter_that_cannot_be_made_says_why(store: Store, world: World) -> None:
    with store.transaction() as tx:
        row = letters.queue(tx, a_letter(world))
        claim = letters.claim(tx, row.id)
        assert claim is not None
        assert letters.fail(tx, claim, "The letter is too long.")
        failed = letters.letter(tx, row.id)
    assert failed is not None and (failed.status, failed.reason) == (Status.FAILED, "The letter is too long.")


def test_a_letter_that_keeps_breaking_is_given_up(store: Store, world: World) -> None:
    with store.transaction() as tx:
        row = letters.queue(tx, a_letter(world))
        at = NOW
        for _ in range(letters.MOST_ATTEMPTS):
            assert letters.claim(tx, row.id, at) is not None
            at += LEASE + timedelta(seconds=1)
        assert letters.claim(tx, row.id, at) is None
