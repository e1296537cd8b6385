"""The delay that grows with wrong passwords, kept in the database so that it holds on every machine."""

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from store import clock
from store.sign_ins.secrets import hash_of
from store.tables import attempt
from store.tx import Tx, held

ACCOUNT_FREE = 4  # wrong passwords before an account waits
ADDRESS_FREE = 30  # a whole ward may share one address
LONGEST = 60  # seconds: a stranger can slow somebody down, never lock them out
FORGOTTEN = timedelta(minutes=30)


def wait_seconds(tx: Tx, account_key: str, address_key: str, now: datetime) -> int:
    """How long to wait before the next attempt; 0 is now. Needs a write transaction, which holds both counts.

    Ask, note the attempt as wrong, end the transaction, then look at the password, and note it as right when
    it is: so attempts side by side are counted too.
    """
    return max(
        _wait(tx, account_key, ACCOUNT_FREE, now),
        _wait(tx, address_key, ADDRESS_FREE, now),
    )


def note_attempt(tx: Tx, key: str, ok: bool, now: datetime | None = None) -> None:
    """Count a wrong attempt for an account or an address, or forget the count after a right one."""
    at, key_hash = now or clock.now(), hash_of(key)
    if ok:
        tx.execute(delete(attempt).where(attempt.c.key_hash == key_hash))
        return
    failures = _failures(tx, key_hash, at)[0] + 1
    counted = update(attempt).where(attempt.c.key_hash == key_hash)
    tx.execute(counted.values(failures=failures, failed_at=at))


def _wait(tx: Tx, key: str, free: int, now: datetime) -> int:
    failures, failed_at = _failures(tx, hash_of(key), now)
    if failed_at is None or failures < free:
        return 0
    delay = min(2 ** min(failures - free + 1, 10), LONGEST)
    left = (failed_at + timedelta(seconds=delay) - now).total_seconds()
    return max(0, -int(-left // 1))


def _failures(tx: Tx, key_hash: str, now: datetime) -> tuple[int, datetime | None]:
    """The count of one key and its last moment, held until the transaction ends.

    The first look makes the row: a row that is not there yet cannot be held, and two processes
    that both found nothing would both go on.
    """
    wanted = held(select(attempt.c.failures, attempt.c.failed_at).where(attempt.c.key_hash == key_hash))
    row = tx.execute(wanted).one_or_none()
    if row is None:
        try:
            with tx.begin_nested():
                tx.execute(insert(attempt).values(key_hash=key_hash, failures=0, failed_at=now))
            return 0, None
        except IntegrityError:  # another process made it at the same moment, and has ended: look again
            return _failures(tx, key_hash, now)
    if row.failed_at < now - FORGOTTEN:
        return 0, None
    return row.failures, row.failed_at
