"""How a revision is written: the fact, the words beside it, and the heads moved by compare-and-swap."""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, bindparam, func, insert, select, update

from assessment.definition import Keeps
from assessment.units import Unit
from store.faults import StoreFault
from store.prepared import Prepared
from store.sheets.reading import Place
from store.sheets.shapes import Reason, ResolveCall, SaveCall
from store.tables import conflict, head, person, revision, revision_unit, revision_words
from store.tables.base import canonical
from store.tx import Tx
from store.urgent.saved import note_of_save


def _adding(table: Table) -> Prepared:
    return Prepared(insert(table).values({name: bindparam(name) for name in table.c.keys()}))


_ADD_FACT, _ADD_WORDS = _adding(revision), _adding(revision_words)
_ADD_UNIT, _ADD_HEAD = _adding(revision_unit), _adding(head)
_MOVE_HEAD = Prepared(
    update(head)
    .where(
        head.c.home_id == bindparam("from_home"),
        head.c.unit == bindparam("from_unit"),
        head.c.number == bindparam("from_number"),
    )
    .values(revision_id=bindparam("revision_id"), number=bindparam("number"))
)
_COUNT_ON = Prepared(
    update(person)
    .where(person.c.id == bindparam("person"))
    .values(newest_revision=person.c.newest_revision + 1)
    .returning(person.c.newest_revision)
)
_NEWEST_SEEN = Prepared(
    select(func.max(revision_unit.c.number)).where(
        revision_unit.c.home_id == bindparam("person"),
        revision_unit.c.accepted,
        revision_unit.c.number <= bindparam("rev"),
    )
)


def write_revision(
    tx: Tx,
    call: SaveCall | ResolveCall,
    kind: str,
    words: Mapping[str, Unit],
    bases: Mapping[str, int],
    at: datetime,
    homes: Mapping[str, Keeps],
    accepted: Collection[str],
) -> tuple[UUID, int]:
    """Write the fact and the words, and a line for each unit; the id and the number of the revision."""
    person_id, new = call.homes.person_id, uuid4()
    number = _next_number(tx, person_id)
    salt, kept = secrets.token_hex(32), dict(words)
    _ADD_FACT.change(
        tx,
        id=new,
        person_id=person_id,
        number=number,
        assessment_id=call.homes.assessment_id,
        step_id=call.step_id,
        visit_id=call.homes.visit_id,
        definition_hash=call.definition_hash,
        author_id=call.author_id,
        made_at=at,
        kind=kind,
        writer=call.writer,
        op_id=call.op_id,
        units=sorted(words),
        bases=dict(bases),
        page_revision=call.rev,
        saw_person_revision=_newest_of_person(tx, person_id, call.rev),
        words_hash=salted_hash(salt, kept),
        device_id=call.device_id,
        **_more(call),
    )
    note_of_save(tx, call, kind, words, accepted)
    _ADD_WORDS.change(tx, revision_id=new, salt=salt, words=kept, sealed_at=None, erased_at=None)
    for unit in sorted(words):
        home = homes[unit]
        _ADD_UNIT.change(
            tx,
            revision_id=new,
            unit=unit,
            home=home,
            home_id=call.homes.id_of(home),
            number=number,
            accepted=unit in accepted,
        )
    return new, number


def _more(call: SaveCall | ResolveCall) -> dict[str, Any]:
    """What a choice between two texts does not have."""
    named = ("seq", "said_on", "typed_at", "restores")
    return {name: getattr(call, name) if isinstance(call, SaveCall) else None for name in named}


def move_head(tx: Tx, place: Place, home: Keeps, revision_id: UUID, from_: int, to: int) -> None:
    """Let a unit stand at a new revision, if it still stands where it was read (0: nowhere)."""
    now = {"revision_id": revision_id, "number": to}
    if from_ == 0:
        _ADD_HEAD.change(tx, home_id=place.home_id, unit=place.unit, home=home, **now)
        return
    still_there = {"from_home": place.home_id, "from_unit": place.unit, "from_number": from_}
    if _MOVE_HEAD.change(tx, **still_there, **now) != 1:
        raise StoreFault("Somebody saved at the same moment. Nothing is lost: press save again.")


def keep_conflict(
    tx: Tx,
    call: SaveCall | ResolveCall,
    revision_id: UUID,
    place: Place,
    home: Keeps,
    base: int,
    theirs: int,
    late: bool,
) -> None:
    """Keep a text that could not stand: it lies in the revision's words, and the unit waits for a person."""
    tx.execute(
        insert(conflict).values(
            id=uuid4(),
            assessment_id=call.homes.assessment_id,
            step_id=call.step_id,
            home=home,
            home_id=place.home_id,
            unit=place.unit,
            reason=Reason.LATE if late else Reason.CLASH,
            base_number=base,
            theirs_number=theirs,
            mine_revision=revision_id,
        )
    )


def salted_hash(salt: str, words: Mapping[str, Unit]) -> str:
    """What the fact knows of its words: enough to check them, and nothing once the salt is gone."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical(words).encode()).hexdigest()


def _next_number(tx: Tx, person_id: UUID) -> int:
    return int(_COUNT_ON.scalar(tx, person=person_id))


def _newest_of_person(tx: Tx, person_id: UUID, rev: int) -> int:
    """The newest revision that changed what is kept with the person, among those the page had seen."""
    return int(_NEWEST_SEEN.scalar(tx, person=person_id, rev=rev) or 0)
