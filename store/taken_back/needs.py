"""Needs that an answer proposed go with it, their words sealed; and they come back with it."""

from collections.abc import Collection, Iterator, Mapping, Set
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Date, Table, delete, insert, select, update

from assessment.recorded import EndedReason
from assessment.units import question_key
from store import clock
from store.needs import keeping
from store.needs import need as need_now
from store.people.joined import records_of
from store.sealing import Sealing
from store.tables import booking, need, need_declined, need_event, taken_words, visit_check, visit_met
from store.tables.base import Moment
from store.taken_back import texts
from store.taken_back.pieces import keep, opened
from store.taken_back.shapes import Spot
from store.tx import Tx

NEED, NOTED, DECLINED = "need.", "need-words.", "need-declined."
ENDED: Final = EndedReason.TAKEN_BACK
# What a need that is gone says: nothing. Whose it was, who wrote it down and when stays.
BLANK: Final[Mapping[str, Any]] = {
    "term": "", "exactly": "", "code": "", "area": "", "whose_name": "", "said_by": "", "said_by_name": "",
    "applies": [], "check_kind": "", "acts": [], "source": "", "ended_why": "",
}  # fmt: skip
# Where the words of a need stand again: how its rows are found, and the columns that hold words.
BESIDE: Final[tuple[tuple[Table, str, tuple[str, ...]], ...]] = (
    (need_event, "need_id", ("before", "why")),
    (booking, "need_id", ("words", "why")),
    (visit_met, "need_id", ("why", "instead")),
    (visit_check, "key", ("words", "why", "instead")),
)


def close(
    tx: Tx,
    sealing: Sealing,
    taken_id: UUID,
    person_id: UUID,
    by: UUID,
    spots: Collection[Spot],
    said: Set[str],
) -> None:
    """End the needs that came from these answers, and empty what repeats their words in any other."""
    gone = {spot.unit.partition(".")[0] for spot in spots if not _only_words(spot.unit)}
    worded = {spot.unit.partition(".")[0] for spot in spots if _only_words(spot.unit)}
    for row in tx.execute(select(need).where(need.c.person_id.in_(records_of(person_id)))).all():
        question = row.source.partition(".")[0]
        if question in gone or texts.holds(row.term, _long(said)):
            _end(tx, sealing, taken_id, row, by)
        elif row.ended_reason != ENDED:
            _empty(tx, sealing, taken_id, row, said, near=question in worded)
    of_these = need_declined.c.person_id.in_(records_of(person_id))
    for row in tx.execute(select(need_declined).where(of_these)).all():
        if row.source.partition(".")[0] in gone:
            # What it was said of could be found out by its hash: the whole line goes.
            keep(tx, sealing, taken_id, f"{DECLINED}{row.id}", {"kept": _as_json(dict(row._mapping))})
            tx.execute(delete(need_declined).where(need_declined.c.id == row.id))


def put_back(tx: Tx, sealing: Sealing, taken_ids: Collection[UUID], by: UUID) -> None:
    """Let the needs hold again as they did, where nobody has changed them since."""
    mine = taken_words.c.taken_back_id.in_(list(taken_ids)) & taken_words.c.letter_id.is_(None)
    for row in tx.execute(select(taken_words).where(mine, taken_words.c.revision_id.is_(None))).all():
        kind, _, rest = row.unit.partition(".")
        if f"{kind}." not in (NEED, NOTED, DECLINED):
            continue
        held = opened(sealing, row)
        if f"{kind}." == DECLINED:
            tx.execute(insert(need_declined).values(**_as_kept(need_declined, held["kept"])))
        elif f"{kind}." == NEED:
            _hold_again(tx, UUID(rest), held["kept"], by)
        else:
            need_id, _, name = rest.partition(".")
            here = (need.c.id == UUID(need_id)) & (need.c[name] == "")
            tx.execute(update(need).where(here).values({name: held["was"]}))
        tx.execute(delete(taken_words).where(taken_words.c.id == row.id))


def _only_words(unit: str) -> bool:
    parts = question_key(unit)
    return parts is not None and parts.words


def _end(tx: Tx, sealing: Sealing, taken_id: UUID, row: Any, by: UUID) -> None:
    beside = [
        {"table": number, "key": key, "was": was}
        for number, (table, name, columns) in enumerate(BESIDE)
        for key, was in _cut(tx, table, name, columns, row.id)
    ]
    was = {name: row._mapping[name] for name in (*BLANK, "ended_on", "ended_reason", "ended_by", "ended_at")}
    text = "\n".join(filter(None, (row.term, row.exactly)))  # what governance is shown of it
    held = {"text": text, "kept": {"was": _as_json(was), "beside": beside}}
    keep(tx, sealing, taken_id, f"{NEED}{row.id}", held)
    ended = {"ended_on": clock.today(), "ended_reason": ENDED, "ended_by": by, "ended_at": clock.now()}
    tx.execute(update(need).where(need.c.id == row.id).values(**BLANK, **ended))
    keeping.note(tx, row.id, "ended", by, None)
    keeping.ask_again(tx, row.person_id, by)


def _cut(
    tx: Tx, table: Table, name: str, columns: Collection[str], need_id: UUID
) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """Empty the words of the rows about a need, and give what they said by their keys."""
    about = table.c[name] == (f"need:{need_id}" if name == "key" else need_id)
    keys = list(table.primary_key.columns)
    for row in tx.execute(select(*keys, *(table.c[one] for one in columns)).where(about)).all():
        was = {one: row._mapping[one] for one in columns if row._mapping[one]}
        if was:
            here = [key == row._mapping[key.name] for key in keys]
            blank = {one: None if isinstance(was[one], dict) else "" for one in was}
            tx.execute(update(table).where(*here).values(**blank))
            yield [str(row._mapping[key.name]) for key in keys], was


def _hold_again(tx: Tx, need_id: UUID, held: Mapping[str, Any], by: UUID) -> None:
    was = _as_kept(need, held["was"])
    here = (need.c.id == need_id) & (need.c.ended_reason == ENDED)
    if not tx.execute(update(need).where(here).values(**was)).rowcount:
        return
    keeping.note(tx, need_id, "brought-back", by, None)
    for one in held["beside"]:
        table = BESIDE[one["table"]][0]
        keys = zip(table.primary_key.columns, one["key"], strict=True)
        here_too = [column == column.type.python_type(text) for column, text in keys]
        for name, text in one["was"].items():
            empty = table.c[name].is_(None) if isinstance(text, dict) else table.c[name] == ""
            tx.execute(update(table).where(*here_too, empty).values({name: text}))
    now = need_now(tx, need_id)
    if now is not None and now.holds and now.review_by is not None:
        keeping.ask_again(tx, now.person_id, by)


def _empty(tx: Tx, sealing: Sealing, taken_id: UUID, row: Any, said: Set[str], *, near: bool) -> None:
    """Empty how exactly, and why it ended, where they repeat the words; of its own answer, any of them."""
    found = said if near else _long(said)
    for name in ("exactly", "ended_why"):
        if texts.holds(row._mapping[name], found):
            keep(tx, sealing, taken_id, f"{NOTED}{row.id}.{name}", {"was": row._mapping[name]})
            tx.execute(update(need).where(need.c.id == row.id).values({name: ""}))
    # How it was before a change is for whoever asks what happened, and does not come back.
    for event in tx.execute(select(need_event).where(need_event.c.need_id == row.id)).all():
        if any(texts.holds(text, found) for text in texts.strings(event.before)):
            left = {
                name: "" if isinstance(text, str) and texts.holds(text, found) else text
                for name, text in event.before.items()
            }
            tx.execute(update(need_event).where(need_event.c.seq == event.seq).values(before=left))


def _long(said: Set[str]) -> Set[str]:
    """Those that hardly stand somewhere else by chance."""
    return {text for text in said if len(text) >= texts.NOTE and " " in text}


def _as_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """What JSON holds of a row."""
    return {
        name: str(value)
        if isinstance(value, UUID)
        else value.isoformat()
        if isinstance(value, date)
        else value
        for name, value in row.items()
    }


def _as_kept(table: Table, held: Mapping[str, Any]) -> dict[str, Any]:
    """The same as columns take it."""
    found: dict[str, Any] = {}
    for name, value in held.items():
        kind = table.c[name].type
        if value is not None and isinstance(kind, Moment):
            value = datetime.fromisoformat(value)
        elif value is not None and isinstance(kind, Date):
            value = date.fromisoformat(value)
        elif value is not None and kind.python_type is UUID:
            value = UUID(value)
        found[name] = value
    return found
