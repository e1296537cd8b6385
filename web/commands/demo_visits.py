"""What the made-up people need, confirmed, and their visits: planned, ended, and what was met."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from assessment.contact import may_contact
from assessment.recorded import Asked, AskedAnswer
from assessment.visit_met import Met, MetReason, MetSaid
from assessment.visiting import Present
from assessment.visits import BookingKind, BookingState, Meeting, ToBook, wanted
from store import clock, definitions, needs, people
from store.accounts import Account
from store.visiting import after, bookings, lately, planning, running, to_dos, visit
from web.commands.demo_answers import with_days
from web.commands.demo_own_side import act, keep_save, note_end
from web.needs_now import needs_now, needs_of
from web.opened import open_assessment
from web.today import today


def keep_needs(tx: Any, row: Any, by: UUID, said: Mapping[str, Any]) -> None:
    """Confirms what the answers propose, but for what the file leaves out; with the person's own words."""
    proposed, exactly = needs_now(tx, row.person_id, row).waiting, said.get("exactly", {})
    known = {one.source for one in proposed}
    if wrong := set(exactly) - known:
        raise ValueError(f"The demo tells of needs that no answer proposes: {sorted(wrong)}")
    needs.note_asked(tx, row.person_id, _asked(row, by, AskedAnswer.NEEDS))
    left_out = set(said.get("not-yet", ()))
    found = (replace(one, exactly=exactly.get(one.source, one.exactly)) for one in proposed)
    needs.confirm(tx, row.person_id, [one for one in found if one.source not in left_out], by, row.id)


def _asked(row: Any, by: UUID, answer: AskedAnswer) -> Asked:
    return Asked(answer, clock.today(), by, "", said_by="person", how="in-person", assessment_id=row.id)


def keep_planned(tx: Any, row: Any, accounts: Mapping[str, Account], said: Mapping[str, Any]) -> UUID:
    """Plans one visit, with who comes and what is booked."""
    worker = accounts[said["by"]]
    comes = [_comes(accounts, one) for one in said.get("comes", ())]
    plan = planning.Plan(
        on_date=_on(said),
        at_time=said.get("at", ""),
        minutes=int(said["minutes"]),
        way=said["way"],
        place=said.get("place", ""),
        topics=tuple(said.get("topics", ())),
        who_comes=tuple(comes) or (_comes(accounts, {"account": said["by"]}),),
        sends=tuple(said.get("sends", ())),
        transport="",
        note=with_days(said.get("note", "")),
        against="",
        worker_id=worker.id,
    )
    new = planning.plan(tx, row.person_id, row.id, plan, (), worker.id)
    for one in said.get("bookings", ()):
        kind, state = BookingKind(one["kind"]), BookingState(one["state"])
        booked = bookings.Booked(kind, one["words"], one.get("with", ""), one.get("reference", ""), state)
        bookings.book(tx, new, booked, worker.id)
    return new


def keep_ended(tx: Any, row: Any, visit_id: UUID, worker: Account, said: Mapping[str, Any]) -> None:
    """Runs a planned visit to its end, and says which needs it met; `saves` is what was said in it."""
    by = worker.id
    room = [Present(one["name"], one["role"], one.get("happy", "yes")) for one in said["room"]]
    running.start(tx, visit_id, 1, room, "yes", by)
    for one in said.get("saves", ()):
        with clock.told(clock.now() + timedelta(minutes=int(one["minute"]))):
            keep_save(tx, row, definitions.get(tx, row.definition_hash), worker, one, str(visit_id))
    resume = {name.replace("-", "_"): words for name, words in said.get("resume", {}).items()}
    with clock.told(clock.now() + timedelta(minutes=int(said["minutes"]))):
        if "acted" in said:
            act(tx, row, worker, said["acted"])
        call = said.get("call-tomorrow", "")
        ending = running.Ending(tuple(said.get("closing", ())), said.get("how-now", ""), call, **resume)
        ended = running.end(tx, visit_id, _version(tx, visit_id), ending, by)
        after.keep(tx, visit_id, ended.version, said.get("debrief", {}), _met(tx, row, said), by)
        if call:
            note_end(tx, row, lately.as_it_stands(tx, ended), worker)


def keep_list(tx: Any, row: Any, visit_id: UUID, by: UUID) -> None:
    """Puts on the list what a planned visit asks for."""
    planned = visit(tx, visit_id)
    assert planned is not None
    booked = [ToBook(one.id, one.kind, one.state) for one in bookings.bookings_of(tx, visit_id)]
    meeting = Meeting(visit_id, planned.on_date, planned.at_time, planned.sends)
    opened, person = open_assessment(tx, row), people.person(tx, row.person_id)
    assert person is not None
    contact = may_contact(person.contact_state, opened.units, opened.definition)
    known = needs_of(tx, row.person_id, opened)
    to_dos.keep_up(tx, planned, wanted(meeting, known, contact, booked, today()), by)


def _met(tx: Any, row: Any, said: Mapping[str, Any]) -> dict[UUID, MetSaid]:
    """Every need was met but for those that the file tells of."""
    told = {one["need"]: one for one in said.get("not-met", ())}
    found: dict[UUID, MetSaid] = {}
    for need in needs.needs_of(tx, row.person_id):
        one = told.get(need.source)
        if need.id is not None and one is not None:
            reason = MetReason(one["reason"])
            found[need.id] = MetSaid(Met(one["met"]), reason, one.get("why", ""), one.get("instead", ""))
        elif need.id is not None:
            found[need.id] = MetSaid(Met.MET)
    return found


def _comes(accounts: Mapping[str, Account], one: Mapping[str, str]) -> dict[str, str]:
    if "account" not in one:
        return {"account_id": "", "name": one["name"], "role": one["role"]}
    account = accounts[one["account"]]
    return {"account_id": str(account.id), "name": account.name, "role": account.job_title}


def _on(said: Mapping[str, Any]) -> Any:
    """The day of a visit: so many days ahead (no weekend), else the day on which the file tells it."""
    if "in-days" not in said:
        return clock.today()
    day = today() + timedelta(days=int(said["in-days"]))
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def _version(tx: Any, visit_id: UUID) -> int:
    found = visit(tx, visit_id)
    assert found is not None
    return found.version


def keep(tx: Any, row: Any, accounts: Mapping[str, Account], said: Mapping[str, Any]) -> None:
    """One visit of the file: ended when it was so many days ago, else planned."""
    visit_id = keep_planned(tx, row, accounts, said)
    worker = accounts[said["by"]]
    if "in-days" in said:
        keep_list(tx, row, visit_id, worker.id)
    else:
        keep_ended(tx, row, visit_id, worker, said)
