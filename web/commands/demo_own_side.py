"""What the made-up people decided themselves: gates, how they see it, who may know what, their own links."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import g

from assessment.definition import Assessment
from assessment.own_link import own_steps
from assessment.permission import Beside, Permission, Room
from assessment.safe_ways import Way
from assessment.sharing_decisions import Explained, How
from assessment.units import WhoAnswered, view_key
from assessment.views import SectionView, SeenAs, view_unit
from store import clock, self_links, sharing, to_do, urgent
from store.accounts import Account
from store.visiting import PlannedVisit
from web import own_saving
from web.commands.demo_answers import form_of, keep_visit
from web.needs_now import needs_now
from web.opened import open_assessment
from web.permission import keep_said
from web.posted import Posted
from web.saving import fresh_post, save_units
from web.sharing_now import sharing_now
from web.visit_end import safety_open_at
from web.visit_to_dos import A_DAY, after_the_end, check_in, debrief_key

Said = Mapping[str, Any]


@contextmanager
def signed_in(account: Account) -> Iterator[None]:
    """Lets pages' own functions run for a made-up worker, where nobody has signed in."""
    g.account, g.request_id = account, "demo"
    try:
        yield
    finally:
        del g.account, g.request_id


def keep_save(tx: Any, row: Any, definition: Assessment, by: Account, save: Said, visit: str = "") -> None:
    """Keeps one save of the file: a step, what was said at a gate, or how the person sees a section."""
    with signed_in(by):
        if "gate" in save:
            room = Room(save["room"]) if "room" in save else None
            beside = Beside(room, save.get("with", ""), visit, save.get("why", ""), str(by.id))
            keep_said(tx, row, save["step"], Permission(save["gate"]), clock.today(), beside)
        elif "view" in save:
            _keep_view(tx, row, definition, save)
        else:
            keep_visit(tx, row, definition, by.id, save)


def _keep_view(tx: Any, row: Any, definition: Assessment, save: Said) -> None:
    section = definition.section(save["section"])
    if section is None:
        raise ValueError(f"The demo names the section {save['section']}, which the assessment does not have.")
    said = SectionView(
        SeenAs(save["view"]),
        save.get("words", ""),
        WhoAnswered.PERSON,
        letter=save.get("letter") == "yes",
        on=clock.today(),
    )
    opened = open_assessment(tx, row, (), hold=True)
    units = {view_key(section.id): view_unit(said)}
    save_units(tx, opened, opened.homes, section.steps[-1].id, fresh_post(opened), units)


def act(tx: Any, row: Any, by: Account, said: Said) -> None:
    """Says of everything urgent that waits in the assessment what was done about it."""
    for one in urgent.open_of_assessment(tx, row.id):
        urgent.act(
            tx, one.id, one.version, done=list(said["done"]), told_whom=said["told"],
            told_at=clock.now(), words=said["words"], by=by.id,
        )  # fmt: skip


def note_end(tx: Any, row: Any, visit: PlannedVisit, by: Account) -> None:
    """Puts on the list what the end of a visit does, with the call on the day after it."""
    with signed_in(by):
        safety = safety_open_at(tx, visit) is not None
        after_the_end(tx, visit, needs_now(tx, row.person_id, row).acts, safety)
        to_do.settle(tx, debrief_key(visit), by.id)  # the file says which needs were met
        if visit.call_tomorrow == "yes":
            check_in(tx, visit, clock.today() + A_DAY)


def keep_deed(tx: Any, row: Any, definition: Assessment, by: Account, said: Said) -> None:
    """One thing that was recorded beside the answers."""
    with signed_in(by):
        if "explained" in said:
            points = tuple(said["explained"])
            sharing.explain(tx, row.person_id, Explained(points, said["form"], clock.today()), by.id, row.id)
        elif "record" in said:
            _record(tx, row, by, said)
        elif "withdraw" in said:
            found = (one for one in sharing.decisions_of(tx, row.person_id) if one.who == said["withdraw"])
            sharing.withdraw(tx, row.person_id, _id(next(found)), said["words"], clock.today(), by.id)
        else:
            _keep_link(tx, row, definition, by, said["link"])


def _record(tx: Any, row: Any, by: Account, said: Said) -> None:
    """Records what an answer says of somebody; StopIteration when none does."""
    one = next(one for one in sharing_now(tx, row.person_id, row).proposed if one.who == said["record"])
    one = replace(one, how=How.IN_PERSON, explained_in=said["form"])
    sharing.record_said(tx, row.person_id, one, by.id)


def _id(one: Any) -> UUID:
    found: UUID = one.id
    return found


def _keep_link(tx: Any, row: Any, definition: Assessment, by: Account, said: Said) -> None:
    """Makes a link; where the file says what was written by it, it is opened, written and ended."""
    new, at = uuid4(), clock.now()
    ends = at + timedelta(days=int(said["days"]))
    steps = tuple(said["steps"])
    wanted = self_links.NewLink(new, row.person_id, row.id, steps, Way(said["way"]), ends)
    handed = self_links.make(tx, wanted, by.id, at)
    link = self_links.link_to_change(tx, row.id, new)
    if not said.get("writes") or handed is None or link is None:
        return
    with clock.told(at + A_DAY):
        self_links.enter(tx, handed.token, handed.code, clock.now())
        asked = {step.id: step for _, step in own_steps(definition)}
        for one in said["writes"]:
            step = asked[one["step"]]
            form = form_of(step, {"who": WhoAnswered.PERSON.value, **one})
            posted = Posted(form, "", 0, {}, str(uuid4()))
            own_saving.keep_own(tx, link, open_assessment(tx, row, hold=True), step, posted)
        self_links.send(tx, link, clock.now())
        self_links.leave(tx, link)
        own_saving.tell_worker(tx, link, own_saving.DONE)
