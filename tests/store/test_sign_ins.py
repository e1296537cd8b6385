"""Sessions end, wrong passwords wait, links work once."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from store import accounts, clock, sign_ins
from store.opening import Store
from store.sign_ins import Purpose
from store.tables import attempt, link, session
from tests.store.conftest import House
from tests.store.makes import World, a_world

IDLE, ABSOLUTE = timedelta(minutes=30), timedelta(hours=12)
NOW = clock.now()


def is_in(store: Store, token: str, after: timedelta) -> bool:
    with store.reading() as tx:
        return sign_ins.find(tx, token, NOW + after, IDLE, ABSOLUTE) is not None


@pytest.fixture
def token(store: Store, world: World) -> str:
    with store.transaction() as tx:
        return sign_ins.begin(tx, world.worker.id, NOW)


def test_a_session_lasts_while_it_is_used(store: Store, token: str) -> None:
    assert is_in(store, token, timedelta(minutes=29))
    assert not is_in(store, token, timedelta(minutes=30))
    with store.transaction() as tx:
        found = sign_ins.find(tx, token, NOW + timedelta(minutes=20), IDLE, ABSOLUTE)
        assert found is not None and found.needs_seen(NOW + timedelta(minutes=20))
        sign_ins.seen(tx, found.id, NOW + timedelta(minutes=20))
    assert is_in(store, token, timedelta(minutes=49))


def test_a_session_ends_after_twelve_hours_however_much_it_is_used(store: Store, token: str) -> None:
    with store.transaction() as tx:
        sign_ins.seen(tx, tx.scalars(select(session.c.id)).one(), NOW + timedelta(hours=11, minutes=55))
    assert is_in(store, token, timedelta(hours=11, minutes=59))
    assert not is_in(store, token, timedelta(hours=12))


def test_signing_out_ends_one_session_and_end_all_the_rest(store: Store, world: World, token: str) -> None:
    with store.transaction() as tx:
        other, third = (sign_ins.begin(tx, world.worker.id, NOW) for _ in range(2))
        sign_ins.end(tx, token)
    assert [is_in(store, one, timedelta()) for one in (token, other, third)] == [False, True, True]
    with store.transaction() as tx:
        assert len(sign_ins.sessions_of(tx, world.worker.id)) == 2
        assert sign_ins.end_all(tx, world.worker.id) == 2
    assert not is_in(store, other, timedelta())


def test_a_disabled_account_is_signed_in_nowhere(store: Store, world: World, token: str) -> None:
    with store.transaction() as tx:
        accounts.disable(tx, world.worker.id)
    assert not is_in(store, token, timedelta())


def test_no_secret_lies_in_the_database(store: Store, world: World, token: str) -> None:
    with store.transaction() as tx:
        secret = sign_ins.make_link(tx, Purpose.SET_PASSWORD, world.worker.id, world.lead.id)
        sign_ins.note_attempt(tx, "somebody@example.org", ok=False)
        kept = [*tx.scalars(select(session.c.token_hash)), *tx.scalars(select(link.c.token_hash))]
        kept += tx.scalars(select(attempt.c.key_hash))
    assert not {token, secret, "somebody@example.org"} & set(kept)
    assert not is_in(store, kept[0], timedelta())


def test_a_link_works_for_an_hour_and_once(store: Store, world: World) -> None:
    with store.transaction() as tx:
        token = sign_ins.make_link(tx, Purpose.SET_PASSWORD, world.worker.id, world.lead.id, now=NOW)
        assert sign_ins.read_link(tx, token, NOW + timedelta(minutes=60)) is None
        found = sign_ins.read_link(tx, token, NOW + timedelta(minutes=59))
        assert found is not None
        assert (found.account_id, found.made_by, found.purpose) == (
            world.worker.id,
            world.lead.id,
            Purpose.SET_PASSWORD,
        )
        assert sign_ins.use_link(tx, token, NOW + timedelta(minutes=59)) == found
        assert sign_ins.use_link(tx, token, NOW + timedelta(minutes=59)) is None
        assert sign_ins.read_link(tx, token, NOW) is None


def test_of_many_who_use_a_link_at_once_one_does(store: Store) -> None:
    with store.transaction() as tx:
        token = sign_ins.make_link(tx, Purpose.FIRST_ACCOUNT, None, None)

    def use(_: int) -> bool:
        with store.transaction() as tx:
            return sign_ins.use_link(tx, token) is not None

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(use, range(8))) == 1


def test_a_new_link_ends_the_one_before(store: Store) -> None:
    with store.transaction() as tx:
        first = sign_ins.make_link(tx, Purpose.FIRST_ACCOUNT, None, None)
        second = sign_ins.make_link(tx, Purpose.FIRST_ACCOUNT, None, None)
        assert sign_ins.read_link(tx, first) is None
        assert sign_ins.read_link(tx, second) is not None


def test_the_wait_grows_with_wrong_passwords_and_never_beyond_a_minute(store: Store) -> None:
    waits = []
    with store.transaction() as tx:
        for _ in range(14):
            sign_ins.note_attempt(tx, "account", ok=False, now=NOW)
            waits.append(sign_ins.wait_seconds(tx, "account", "address", NOW))
    assert waits[:6] == [0, 0, 0, 2, 4, 8]
    assert waits == sorted(waits)
    assert max(waits) == 60


def test_after_the_wait_the_right_password_works_and_is_forgiven(store: Store) -> None:
    with store.transaction() as tx:
        for _ in range(14):
            sign_ins.note_attempt(tx, "account", ok=False, now=NOW)
        assert sign_ins.wait_seconds(tx, "account", "address", NOW + timedelta(seconds=59)) == 1
        assert sign_ins.wait_seconds(tx, "account", "address", NOW + timedelta(seconds=60)) == 0
        sign_ins.note_attempt(tx, "account", ok=True)
        sign_ins.note_attempt(tx, "account", ok=False, now=NOW)
        assert sign_ins.wait_seconds(tx, "account", "address", NOW) == 0


def test_wrong_passwords_are_forgotten_after_half_an_hour(store: Store) -> None:
    later = NOW + timedelta(minutes=31)
    with store.transaction() as tx:
        for _ in range(14):
            sign_ins.note_attempt(tx, "account", ok=False, now=NOW)
        sign_ins.note_attempt(tx, "account", ok=False, now=later)
        assert sign_ins.wait_seconds(tx, "account", "address", later) == 0


def test_one_address_that_tries_many_accounts_waits_too(store: Store) -> None:
    with store.transaction() as tx:
        for _ in range(30):
            sign_ins.note_attempt(tx, "address", ok=False, now=NOW)
        assert sign_ins.wait_seconds(tx, "another account", "address", NOW) == 2


ATTEMPTS = """
import sys
import time
from pathlib import Path
from datetime import datetime
from store import sign_ins
from store.opening import open_store
home, url, now = Path(sys.argv[1]), sys.argv[2] or None, datetime.fromisoformat(sys.argv[3])
store = open_store(home, url)
tried = 0
time.sleep(max(0, float(sys.argv[4]) - time.time()))  # all four begin together
for _ in range(10):
    with store.transaction() as tx:
        if sign_ins.wait_seconds(tx, "account", "address", now) == 0:
            sign_ins.note_attempt(tx, "account", ok=False, now=now)
            tried += 1
print(tried)
"""


def test_wrong_passwords_from_four_processes_are_counted_together(house: House) -> None:
    store = house.open()
    with store.transaction() as tx:
        a_world(tx)
    store.close()
    root = Path(__file__).parents[2]
    command = [
        sys.executable,
        "-c",
        ATTEMPTS,
        str(house.home),
        house.url or "",
        NOW.isoformat(),
        str(time.time() + 2),
    ]
    started = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    tried = sum(int(process.communicate(timeout=60)[0]) for process in started)
    assert tried == 4  # of 40 at the same moment


@pytest.mark.parametrize("typed", ["", "a\x00b@example.org", "\ud800@example.org", "'; --", "x" * 100_000])
def test_whatever_is_typed_as_an_email_address_is_nobodys(store: Store, typed: str) -> None:
    with store.transaction() as tx:
        assert accounts.account_by_email(tx, typed) is None
        assert sign_ins.wait_seconds(tx, typed, "address", NOW) == 0
        sign_ins.note_attempt(tx, typed, ok=False)
        assert sign_ins.find(tx, typed, NOW, IDLE, ABSOLUTE) is None
        assert sign_ins.use_link(tx, typed) is None
