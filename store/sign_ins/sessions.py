"""Sessions kept on the server, with an idle limit and an absolute one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import bindparam, insert, select, update

from store import accounts, clock
from store.accounts import Account
from store.prepared import Prepared
from store.sign_ins.secrets import hash_of, new_token
from store.tables import account, house, session
from store.tx import Tx

FRESH = timedelta(minutes=1)


@dataclass(frozen=True)
class Session:
    """Somebody signed in on one machine."""

    id: UUID
    account_id: UUID
    began_at: datetime
    seen_at: datetime
    device_id: UUID | None = None
    locked_at: datetime | None = None

    def needs_seen(self, now: datetime) -> bool:
        """Whether it is worth a write to say that it was used: not more than once a minute."""
        return now - self.seen_at >= FRESH


@dataclass(frozen=True)
class SignedIn:
    """Who asks, and in what kind of house: what every page has to know first."""

    session: Session
    account: Account
    in_demo: bool


SHOWN = (
    session.c.id,
    session.c.account_id,
    session.c.began_at,
    session.c.seen_at,
    session.c.device_id,
    session.c.locked_at,
)
_LASTING = Prepared(
    select(*SHOWN, select(house.c.demo).limit(1).scalar_subquery(), *accounts.SHOWN)
    .join(account, account.c.id == session.c.account_id)
    .where(
        session.c.token_hash == bindparam("token_hash"),
        session.c.ended_at.is_(None),
        session.c.seen_at > bindparam("seen_after"),
        session.c.began_at > bindparam("began_after"),
        account.c.disabled_at.is_(None),
    )
)


def begin(tx: Tx, account_id: UUID, now: datetime | None = None, device_id: UUID | None = None) -> str:
    """Start a session and return its token, which is kept nowhere but in the cookie."""
    at, token = now or clock.now(), new_token()
    tx.execute(
        insert(session).values(
            id=uuid4(),
            token_hash=hash_of(token),
            account_id=account_id,
            began_at=at,
            seen_at=at,
            device_id=device_id,
        )
    )
    return token


def find(tx: Tx, token: str, now: datetime, idle: timedelta, absolute: timedelta) -> Session | None:
    """The session of a token while it lasts and its account is not disabled; reads only."""
    found = signed_in(tx, token, now, idle, absolute)
    return found.session if found else None


def signed_in(tx: Tx, token: str, now: datetime, idle: timedelta, absolute: timedelta) -> SignedIn | None:
    """The same with its account; one question, because every page begins with it."""
    lasts = {"seen_after": now - idle, "began_after": now - absolute}
    rows = _LASTING.all(tx, token_hash=hash_of(token), **lasts)
    if not rows:
        return None
    row = rows[0]
    shown = len(SHOWN)
    return SignedIn(Session(*row[:shown]), accounts.account_of(row[shown + 1 :]), bool(row[shown]))


def whose(tx: Tx, token: str, since: datetime) -> Account | None:
    """Whose session this was, ended or not: for words that arrive too late, and for nothing else.

    Not one that was last used before `since`, and none of an account that is disabled.
    """
    row = tx.execute(
        select(*accounts.SHOWN)
        .join(session, session.c.account_id == account.c.id)
        .where(
            session.c.token_hash == hash_of(token),
            session.c.seen_at > since,
            account.c.disabled_at.is_(None),
        )
    ).one_or_none()
    return None if row is None else accounts.account_of(row)


def seen(tx: Tx, session_id: UUID, now: datetime) -> None:
    """Say that a session was used: its idle time begins again."""
    tx.execute(update(session).where(session.c.id == session_id, session.c.seen_at < now).values(seen_at=now))


def end(tx: Tx, token: str, now: datetime | None = None) -> None:
    """Sign out: the token is worth nothing from here on."""
    ended = update(session).where(session.c.token_hash == hash_of(token), session.c.ended_at.is_(None))
    tx.execute(ended.values(ended_at=now or clock.now()))


def end_all(tx: Tx, account_id: UUID, now: datetime | None = None) -> int:
    """Sign an account out everywhere; the number of sessions ended."""
    ended = update(session).where(session.c.account_id == account_id, session.c.ended_at.is_(None))
    return tx.execute(ended.values(ended_at=now or clock.now())).rowcount


def sessions_of(tx: Tx, account_id: UUID) -> tuple[Session, ...]:
    """The sessions of an account that were not ended, newest first (some may have run out)."""
    rows = tx.execute(
        select(*SHOWN)
        .where(session.c.account_id == account_id, session.c.ended_at.is_(None))
        .order_by(session.c.began_at.desc())
    )
    return tuple(Session(**row._mapping) for row in rows)
