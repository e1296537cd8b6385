"""The facts of the standard's report, read from both databases in a handful of questions."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import event, insert

from assessment.recorded import Asked, AskedAnswer
from assessment.sharing import AskedIn, Choice, DecidedBy, Decision, Rule, Sent
from assessment.standard_facts import Facts, Period
from assessment.visit_met import Met, MetReason
from store import clock, needs, people, same_person
from store.needs.sharing import decide, note_sent
from store.opening import Store
from store.reporting import facts_of
from store.tables import letter, need, need_event, planned_visit, visit_met
from store.tx import Tx
from tests.store.makes import World, a_person, a_team, an_assessment

# Half past midnight in London on the first day of British Summer Time: the day before, in UTC.
AT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
DAY = date(2026, 7, 1)
JULY = Period(DAY, date(2026, 7, 31))


def add_need(tx: Tx, world: World, person_id: UUID, **more: Any) -> UUID:
    new = uuid4()
    row: dict[str, Any] = {
        "id": new, "person_id": person_id, "category": "support", "area": "", "code": "", "term": "Slowly",
        "exactly": "", "whose": "person", "whose_name": "", "applies": [], "check_kind": "", "acts": [],
        "place": 1, "source": "", "said_by": "", "said_by_name": "", "recorded_by": world.worker.id,
        "recorded_at": AT, "review_by": DAY, "ended_reason": "", "ended_why": "",
    }  # fmt: skip
    tx.execute(insert(need).values(**row | more))
    return new


def add_visit(tx: Tx, world: World, need_id: UUID, ended_at: datetime, **more: Any) -> UUID:
    new = uuid4()
    row: dict[str, Any] = {
        "id": new, "person_id": world.person.id, "assessment_id": world.assessment.id, "on_date": DAY,
        "at_time": "", "minutes": 45, "way": "home", "place": "", "topics": [], "who_comes": [],
        "transport": "", "note": "", "against": "", "state": "ended", "state_why": "",
        "worker_id": world.worker.id, "made_by": world.worker.id, "made_at": AT, "version": 1,
        "still_right": "", "stopped_early": False, "how_now": "", "ended_at": ended_at,
    }  # fmt: skip
    tx.execute(insert(planned_visit).values(**row | more))
    said = {"met": Met.PARTLY, "reason": MetReason.NO_TIME, "why": "Joan was late", "instead": ""}
    tx.execute(
        insert(visit_met).values(planned_visit_id=new, need_id=need_id, by=world.worker.id, at=AT, **said)
    )
    return new


def add_letter(tx: Tx, world: World, made_at: datetime, why_kind: str | None = None, **more: Any) -> None:
    row: dict[str, Any] = {
        "id": uuid4(), "assessment_id": world.assessment.id, "kind": "summary", "print": "standard",
        "status": "done", "reason": "", "made_by": world.worker.id, "made_at": made_at,
        "idempotency_key": str(uuid4()), "payload_hash": "", "attempts": 1, "lease_key": "",
        "saw_revision": 0, "why_not_suggested": "", "why_kind": why_kind,
    }  # fmt: skip
    tx.execute(insert(letter).values(**row | more))


def read(store: Store, world: World, period: Period = JULY) -> Facts:
    with store.reading() as tx:
        return facts_of(tx, world.team.id, period)


def test_every_fact_is_read_with_its_day_in_london(store: Store, world: World) -> None:
    with clock.told(AT), store.transaction() as tx:
        people.involve(tx, a_person(tx, world.worker).id, world.team.id, DAY, "referred", world.worker.id)
        needs.note_asked(tx, world.person.id, Asked(AskedAnswer.NEEDS, DAY, world.worker.id, ""))
        one = add_need(tx, world, world.person.id, code="957331000000109")
        tx.execute(
            insert(need_event).values(need_id=one, what="still-right", why="", by=world.worker.id, at=AT)
        )
        tx.execute(insert(need_event).values(need_id=one, what="ended", why="", by=world.worker.id, at=AT))
        said = Decision(Choice.YES, DecidedBy.PERSON, "", AskedIn.TALKING, "", Rule.ASK, DAY, world.worker.id)
        decide(tx, world.person.id, said)
        note_sent(tx, world.person.id, Sent(uuid4(), "GP", True, "", world.worker.id, "", AT))
        people.involve(tx, world.person.id, world.team.id, DAY, "", world.worker.id)
        add_visit(tx, world, one, AT)
        add_letter(tx, world, AT)
        add_letter(tx, world, AT, "no-time")
        add_letter(tx, world, AT, status="failed")
    period = Period(DAY, clock.today() + timedelta(days=1))
    found = read(store, world, period)
    assert len(found.people) == 2 and world.person.id in found.people
    assert [(line.person, line.on) for line in found.asked] == [(world.person.id, DAY)]
    (held,) = found.needs
    assert (held.recorded_on, held.looked_on, held.code) == (DAY, (DAY,), "957331000000109")
    assert [(line.on, line.choice) for line in found.shared] == [(DAY, Choice.YES)]
    assert [(line.person, line.on) for line in found.sent] == [(world.person.id, DAY)]
    (met,) = found.met
    assert (met.person, met.met, met.reason, met.term) == (
        world.person.id, Met.PARTLY, MetReason.NO_TIME, "Slowly",
    )  # fmt: skip
    assert sorted((one.fits, one.made_on, one.reason != "") for one in found.letters) == [
        (False, DAY, True),
        (True, DAY, False),
    ]
    assert "Joan" not in repr(found)


def test_what_is_of_another_team_or_outside_the_period_is_not_read(store: Store, world: World) -> None:
    with store.transaction() as tx:
        other = a_team(tx, "Hillside team")
        gone = a_person(tx, world.worker)
        line = people.involve(tx, gone.id, world.team.id, DAY - timedelta(days=90), "", world.worker.id)
        people.end_involvement(tx, line, DAY, world.worker.id)  # the first day it no longer holds
        theirs = a_person(tx, world.worker, other)
        elsewhere = an_assessment(tx, theirs, other, world.worker)
        one = add_need(tx, world, theirs.id)
        add_visit(tx, world, one, AT, assessment_id=elsewhere.id, person_id=theirs.id)
        add_visit(tx, world, one, AT - timedelta(days=1))  # ended before the period
        add_letter(tx, world, datetime(2026, 8, 1, tzinfo=UTC))
    found = read(store, world)
    assert found == Facts(frozenset())  # the world's own person came after July


def test_two_records_of_one_person_are_one_person(store: Store, world: World) -> None:
    with store.transaction() as tx:
        other = a_person(tx, world.worker, world.team, name_used="Samuel Okoro")
        add_need(tx, world, other.id)
        same_person.point(tx, other.id, world.person.id, world.lead.id, "The same")
    today = Period(clock.today(), clock.today())
    found = read(store, world, today)
    assert found.people == {world.person.id}
    assert [need.person for need in found.needs] == [world.person.id]


def test_it_takes_a_handful_of_questions(store: Store, world: World) -> None:
    asked: list[str] = []
    with store.reading() as tx:

        def note(_: Any, __: Any, statement: str, *___: Any) -> None:
            asked.append(statement)

        event.listen(tx.engine, "before_cursor_execute", note)
        facts_of(tx, world.team.id, JULY)
        event.remove(tx.engine, "before_cursor_execute", note)
    assert len(asked) <= 9
