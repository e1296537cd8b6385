"""What was said: revisions fit their words, answers stand where they were put last, nothing has a hole."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import and_, func, or_, select, text

from store import clock
from store.doctor.findings import RESTORE, Finding, either, good, number, to_do
from store.faults import StoreFault
from store.newest_backup import Note
from store.sealing import Sealing
from store.sheets.erasing import words_fit
from store.tables import audit, head, parked, person, revision, revision_unit, revision_words, taken_words
from store.tx import Tx

SLACK = timedelta(minutes=2)  # between two clocks that are both right
ENOUGH = 50  # sealed rows of each kind that are tried: one key sealed them all


def look(tx: Tx, sealing: Sealing | None, note: Note | None) -> Iterator[Finding]:
    yield _words(tx)
    yield _heads(tx)
    yield _numbers(tx)
    yield _audit(tx, note)
    if sealing is not None:
        yield _sealed(tx, sealing)
    yield _time(tx)


def _words(tx: Tx) -> Finding:
    without = select(func.count()).where(revision.c.id.not_in(select(revision_words.c.revision_id)))
    missing = tx.scalar(without) or 0
    there = tx.scalars(select(revision_words.c.revision_id)).all()
    wrong = sum(words_fit(tx, one) is False for one in there)
    right = f"those of all {number(len(there), 'revision')} are the ones that were saved"
    return either(
        "words", missing + wrong, right, "revisions whose words are not those that were saved", RESTORE
    )


def _heads(tx: Tx) -> Finding:
    """Every answer stands at the newest revision that was taken in for it."""
    line = revision_unit.c
    newest = (
        select(line.home_id, line.unit, func.max(line.number).label("number"))
        .where(line.accepted)
        .group_by(line.home_id, line.unit)
        .subquery()
    )
    same = and_(head.c.home_id == newest.c.home_id, head.c.unit == newest.c.unit)
    behind = (
        select(func.count())
        .select_from(newest.outerjoin(head, same))
        .where(or_(head.c.number.is_(None), head.c.number != newest.c.number))
    )
    loose = select(func.count()).select_from(head.outerjoin(newest, same)).where(newest.c.number.is_(None))
    other = (
        select(func.count())
        .select_from(head.join(revision, revision.c.id == head.c.revision_id))
        .where(revision.c.number != head.c.number)
    )
    faults = sum(tx.scalar(question) or 0 for question in (behind, loose, other))
    many = tx.scalar(select(func.count()).select_from(head)) or 0
    right = f"all {number(many, 'answer')} stand at their newest revision"
    return either("answers", faults, right, "answers that do not stand at their newest revision", RESTORE)


def _numbers(tx: Tx) -> Finding:
    """Revisions are numbered person by person from 1, with no hole."""
    theirs = (
        select(revision.c.person_id, func.count().label("many"), func.max(revision.c.number).label("newest"))
        .group_by(revision.c.person_id)
        .subquery()
    )
    many, newest = func.coalesce(theirs.c.many, 0), func.coalesce(theirs.c.newest, 0)
    holes = (
        select(func.count())
        .select_from(person.outerjoin(theirs, theirs.c.person_id == person.c.id))
        .where(or_(many != person.c.newest_revision, newest != person.c.newest_revision))
    )
    faults, people = tx.scalar(holes) or 0, tx.scalar(select(func.count()).select_from(person)) or 0
    right = f"the revisions of {number(people, 'person', 'people')} are numbered with no hole"
    return either("numbers", faults, right, "people with revisions missing", RESTORE)


def _audit(tx: Tx, note: Note | None) -> Finding:
    lines = tx.scalar(select(func.count()).select_from(audit)) or 0
    revisions = tx.scalar(select(func.count()).select_from(revision)) or 0
    if note is not None and (lines < note.audit or revisions < note.revisions):
        found = f"{lines:,} lines and {revisions:,} revisions, fewer than the newest backup held"
        return to_do("audit", found, "Lines are never deleted: find out what happened. " + RESTORE)
    return good("audit", f"{number(lines, 'line')}, none fewer than the newest backup held")


def sealed_rows(tx: Tx) -> list[tuple[str, bytes]]:
    """Some of the rows that are sealed, each with the place it was sealed for."""
    waits = select(parked.c.id, parked.c.sealed).where(parked.c.closed_at.is_(None)).limit(ENOUGH)
    taken = (
        select(taken_words.c.id, taken_words.c.sealed).where(taken_words.c.sealed.is_not(None)).limit(ENOUGH)
    )
    rows = [(f"parked:{row.id}:form", row.sealed) for row in tx.execute(waits)]
    rows += [(f"taken_words:{row.id}:sealed", row.sealed) for row in tx.execute(taken)]
    return rows


def shut(sealing: Sealing, rows: list[tuple[str, bytes]]) -> int:
    """How many of these rows a key does not open."""
    return sum(not _opens(sealing, place, sealed) for place, sealed in rows)


def _sealed(tx: Tx, sealing: Sealing) -> Finding:
    rows = sealed_rows(tx)
    right = "keys/sealing.key opens what it sealed" if rows else "nothing is sealed"
    do = "Put the keys/sealing.key back that this house had before, from where you keep a copy."
    return either(
        "sealed words", shut(sealing, rows), right, "sealed rows that do not open with keys/sealing.key", do
    )


def _opens(sealing: Sealing, place: str, sealed: bytes) -> bool:
    try:
        sealing.open(place, sealed)
    except StoreFault:
        return False
    return True


def _time(tx: Tx) -> Finding:
    now = clock.now()
    newest = max(
        filter(None, (tx.scalar(select(func.max(at))) for at in (revision.c.made_at, audit.c.at))),
        default=None,
    )
    if newest is not None and newest > now + SLACK:
        return to_do(
            "clock", f"it shows {_shown(now)}, and the newest line was written at {_shown(newest)}", SET_CLOCK
        )
    if tx.dialect.name == "postgresql":
        theirs: datetime = tx.scalar(text("SELECT clock_timestamp()")) or now
        if abs(theirs - now) > SLACK:
            found = f"it shows {_shown(now)}, and that of the database {_shown(theirs)}"
            return to_do("clock", found, SET_CLOCK)
    return good("clock", f"{_shown(now)}, after everything that was written")


SET_CLOCK = (
    "Set the clocks right (timedatectl set-ntp true). Revisions keep their order by number all the same."
)


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
