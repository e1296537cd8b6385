"""The facts of the standard's report, in a few questions: ids, days and closed words of a team's people."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select

from assessment.prints import WhyNot
from assessment.recorded import AskedAnswer
from assessment.sharing import Choice
from assessment.standard_facts import (
    AskedFact,
    Facts,
    LetterFact,
    MetFact,
    NeedFact,
    Period,
    SentFact,
    SharedFact,
)
from store.clock import LONDON
from store.letters import Status
from store.people.joined import with_joined
from store.tables import (
    assessment,
    involvement,
    letter,
    need,
    need_event,
    needs_asked,
    needs_sent,
    needs_shared,
    same_person,
)
from store.tx import Tx
from store.visiting.after import met_in

LOOKED_AT = ("still-right", "changed")  # what of a need's history says that somebody asked again


def facts_of(tx: Tx, team_id: UUID, period: Period) -> Facts:
    """Give what is known of everybody with whom the team worked in the period; two records are one person."""
    team = _worked_with(team_id, period)
    whose, records = _main_records(tx), with_joined(team)
    return Facts(
        people=frozenset(whose.get(row.person_id, row.person_id) for row in tx.execute(team)),
        asked=tuple(_asked(tx, records, whose)),
        needs=tuple(_needs(tx, records, whose)),
        shared=tuple(_shared(tx, records, whose)),
        sent=tuple(_sent(tx, records, whose)),
        met=tuple(_met(tx, team_id, period, whose)),
        letters=tuple(_letters(tx, team_id, period, whose)),
    )


def _worked_with(team_id: UUID, period: Period) -> Select[Any]:
    line = involvement.c
    ended_later = or_(line.to_date.is_(None), line.to_date > period.first)
    return select(line.person_id.label("person_id")).where(
        line.team_id == team_id, line.from_date <= period.last, ended_later
    )


def _main_records(tx: Tx) -> dict[UUID, UUID]:
    """For each record that was joined to another, one record that stands for the person."""
    line = same_person.c
    pointers = {
        row.from_id: row.to_id
        for row in tx.execute(select(line.from_id, line.to_id).where(line.undone_at.is_(None)))
    }
    return {one: _end(pointers, one) for one in pointers}


def _end(pointers: dict[UUID, UUID], one: UUID) -> UUID:
    seen = set()
    while one in pointers and one not in seen:
        seen.add(one)
        one = pointers[one]
    return min(seen) if one in seen else one


def _asked(tx: Tx, records: Select[Any], whose: dict[UUID, UUID]) -> Iterator[AskedFact]:
    line = needs_asked.c
    for row in tx.execute(
        select(line.person_id, line.on_date, line.answer).where(line.person_id.in_(records))
    ):
        yield AskedFact(whose.get(row.person_id, row.person_id), row.on_date, AskedAnswer(row.answer))


def _needs(tx: Tx, records: Select[Any], whose: dict[UUID, UUID]) -> Iterator[NeedFact]:
    looked: dict[UUID, list[date]] = {}
    events = (
        select(need_event.c.need_id, need_event.c.at)
        .join(need, need.c.id == need_event.c.need_id)
        .where(need.c.person_id.in_(records), need_event.c.what.in_(LOOKED_AT))
    )
    for event in tx.execute(events):
        looked.setdefault(event.need_id, []).append(_day(event.at))
    names = (need.c.id, need.c.person_id, need.c.code, need.c.recorded_at, need.c.ended_on)
    for row in tx.execute(select(*names).where(need.c.person_id.in_(records))):
        yield NeedFact(
            row.id,
            whose.get(row.person_id, row.person_id),
            row.code,
            _day(row.recorded_at),
            row.ended_on,
            tuple(sorted(looked.get(row.id, ()))),
        )


def _shared(tx: Tx, records: Select[Any], whose: dict[UUID, UUID]) -> Iterator[SharedFact]:
    line = needs_shared.c
    rows = select(line.person_id, line.at, line.decision).where(line.person_id.in_(records))
    for row in tx.execute(rows.order_by(line.at, line.id)):
        yield SharedFact(whose.get(row.person_id, row.person_id), _day(row.at), Choice(row.decision))


def _sent(tx: Tx, records: Select[Any], whose: dict[UUID, UUID]) -> Iterator[SentFact]:
    line = needs_sent.c
    for row in tx.execute(select(line.person_id, line.at).where(line.person_id.in_(records))):
        yield SentFact(whose.get(row.person_id, row.person_id), _day(row.at))


def _met(tx: Tx, team_id: UUID, period: Period, whose: dict[UUID, UUID]) -> Iterator[MetFact]:
    for line in met_in(tx, team_id, period.first, period.last):
        person = whose.get(line.person_id, line.person_id)
        yield MetFact(line.visit_id, person, line.need_id, line.met, line.reason, line.term, line.code)


def _letters(tx: Tx, team_id: UUID, period: Period, whose: dict[UUID, UUID]) -> Iterator[LetterFact]:
    """Those that were made until then, closed ones too: the first that fits may lie before the period."""
    line = letter.c
    rows = (
        select(
            line.id, line.assessment_id, assessment.c.person_id, assessment.c.started_at, line.made_at,
            line.why_kind, line.why_not_suggested,
        )
        .join(assessment, assessment.c.id == line.assessment_id)
        .where(
            assessment.c.team_id == team_id,
            line.made_at < _midnight(period.last + timedelta(days=1)),
            or_(line.status == Status.DONE, line.closed_at.is_not(None)),
        )
    )  # fmt: skip
    for row in tx.execute(rows):
        yield LetterFact(
            row.id,
            row.assessment_id,
            whose.get(row.person_id, row.person_id),
            _day(row.started_at),
            _day(row.made_at),
            fits=not (row.why_kind or row.why_not_suggested),
            reason=WhyNot(row.why_kind).words if row.why_kind else "",
        )


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)
