"""Making a link and its code, taking it back, opening it again: each secret is given out once."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update

from store import clock
from store.self_links.shapes import LINES, SelfLink, link_of
from store.sign_ins.secrets import hash_of, new_token
from store.tables import self_link as table
from store.tx import Tx, held


@dataclass(frozen=True)
class Handed:
    """What is handed over, once: the secret of the address, and the code of six digits."""

    token: str
    code: str


@dataclass(frozen=True)
class NewLink:
    """What a worker chose; the id comes from the page, so that a press sent twice makes one link."""

    id: UUID
    person_id: UUID
    assessment_id: UUID
    steps: tuple[str, ...]
    way: str
    ends_at: datetime


def make(tx: Tx, wanted: NewLink, by: UUID, now: datetime | None = None) -> Handed | None:
    """Make a link; None when this very press made it before."""
    if tx.scalar(select(table.c.id).where(table.c.id == wanted.id)) is not None:
        return None
    handed = _secrets()
    tx.execute(
        insert(table).values(
            id=wanted.id,
            person_id=wanted.person_id,
            assessment_id=wanted.assessment_id,
            steps=list(wanted.steps),
            way=wanted.way,
            note="",
            made_by=by,
            made_at=now or clock.now(),
            ends_at=wanted.ends_at,
            session_hash="",
            wrong_codes=0,
            **_hashes(handed),
        )
    )
    return handed


def make_again(tx: Tx, link_id: UUID) -> Handed:
    """Give a link another address and another code: the old ones work no more, the answers stay."""
    handed = _secrets()
    new = {**_hashes(handed), "session_hash": "", "session_ends_at": None, "wrong_codes": 0}
    tx.execute(update(table).where(table.c.id == link_id).values(**new))
    return handed


def revoke(tx: Tx, link_id: UUID, by: UUID, now: datetime | None = None) -> None:
    """Take a link back: who has it open can neither read nor write by it any more."""
    still = update(table).where(table.c.id == link_id, table.c.revoked_at.is_(None))
    tx.execute(
        still.values(revoked_by=by, revoked_at=now or clock.now(), session_hash="", session_ends_at=None)
    )


def open_again(tx: Tx, link_id: UUID) -> None:
    """Undo taking it back, or that the person was done; the code is asked again."""
    new = {"revoked_by": None, "revoked_at": None, "sent_at": None, "session_ends_at": None}
    tx.execute(update(table).where(table.c.id == link_id).values(**new))


def links_of(tx: Tx, assessment_id: UUID) -> tuple[SelfLink, ...]:
    """The links of an assessment, the newest first."""
    rows = tx.execute(LINES.where(table.c.assessment_id == assessment_id).order_by(table.c.made_at.desc()))
    return tuple(link_of(row) for row in rows)


def link_to_change(tx: Tx, assessment_id: UUID, link_id: UUID) -> SelfLink | None:
    """One link of this assessment, held until the transaction ends."""
    tx.execute(held(select(table.c.id).where(table.c.id == link_id)))
    row = tx.execute(LINES.where(table.c.id == link_id, table.c.assessment_id == assessment_id)).one_or_none()
    return None if row is None else link_of(row)


def _secrets() -> Handed:
    return Handed(new_token(), f"{secrets.randbelow(10**6):06d}")


def _hashes(handed: Handed) -> dict[str, str]:
    return {"token_hash": hash_of(handed.token), "code_hash": code_hash(handed.token, handed.code)}


def code_hash(token: str, code: str) -> str:
    """What is kept of a code: with the secret of the address in it, six digits cannot be tried out."""
    return hash_of(f"{token}:{code}")
