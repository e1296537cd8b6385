"""One save of a step: what was typed is kept, valid or not; what is too big to keep stays with the writer."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from flask import g

from assessment.answers import Unit
from assessment.definition import Step
from assessment.progress import section_unit
from assessment.states import is_frozen
from assessment.units import home_of, section_key
from assessment.urgent import KeptHow
from store import assessments, clock, sheets
from web.access import current_account
from web.fact_notes import note_changed
from web.given import Given, given
from web.opened import Opened
from web.posted import Posted, TooBig, without
from web.safety import is_not_ours
from web.same_facts import follow_answers
from web.take_back_words import say_closed
from web.today import today
from web.urgent_notice import note_urgent


@dataclass(frozen=True)
class Kept:
    """What a save did: the assessment as it stands after it, and what could not be taken in."""

    opened: Opened
    saved: sheets.Saved
    clashes: bool
    late: bool
    too_big: tuple[TooBig, ...]
    refused: dict[str, Unit]  # the units that were too big, as typed
    page: dict[str, Unit]  # what the page held, saved or not


def keep_step(tx: Any, opened: Opened, step: Step, posted: Posted, extra: dict[str, Unit]) -> Kept:
    """Saves a step as posted; `extra` are units that no field holds (a section's status)."""
    opened = with_visit(tx, opened)
    read = given(tx, opened, opened.homes, step, posted)
    kept = keep_given(tx, opened, step, posted, read, {**without(read.mine, read.too_big), **extra})
    if kept.saved.closed:
        say_closed(tx, opened.homes, kept.saved.closed)
    return kept


def keep_given(
    tx: Any, opened: Opened, step: Step, posted: Posted, read: Given, units: dict[str, Unit]
) -> Kept:
    """Saves these units of a post that was read."""
    call = save_call(opened, opened.homes, step.id, posted, units)
    saved = _save(tx, opened, call)
    sheet = opened.sheet.after(call, saved, clock.now()) or sheets.heads(tx, opened.homes, opened.asked)
    refused = {field.unit: read.mine[field.unit] for field in read.too_big if field.unit in read.mine}
    if refused:
        note_urgent(tx, opened, refused, KeptHow.INVALID, call.typed_at)
    after = replace(opened, sheet=sheet)
    return Kept(after, saved, bool(saved.clashes), call.late, read.too_big, refused, read.page)


def with_visit(tx: Any, opened: Opened) -> Opened:
    """With the visit of today begun: what is saved was said at it."""
    if opened.homes.visit_id is not None:
        return opened
    return replace(opened, homes=replace(opened.homes, visit_id=visit_of_today(tx, opened.row)))


def save_units(
    tx: Any, opened: Opened, homes: sheets.Homes, step_id: str, posted: Posted, units: dict[str, Unit]
) -> sheets.Saved:
    """Saves units that were put together by a page of its own."""
    return _save(tx, opened, save_call(opened, homes, step_id, posted, units))


def _save(tx: Any, opened: Opened, call: sheets.SaveCall) -> sheets.Saved:
    """The one call of the store that saves words."""
    saved = sheets.save(tx, call, opened.sheet)
    follow_answers(tx, call.homes.person_id, opened.definition, saved.accepted, call.author_id)
    note_changed(tx, opened, saved, call.author_id)
    return saved


def save_call(
    opened: Opened, homes: sheets.Homes, step_id: str, posted: Posted, units: dict[str, Unit]
) -> sheets.SaveCall:
    """A frozen assessment keeps what it is given as a proposal; so does a safety step, if closed to us."""
    newest = opened.sheet.newest
    place = opened.definition.step(step_id)
    return sheets.SaveCall(
        homes=homes,
        step_id=step_id,
        definition_hash=opened.definition.hash,
        author_id=posted.by or current_account().id,
        writer=posted.writer,
        op_id=posted.op_id,
        units=units,
        home_of={key: home_of(opened.definition, key) for key in units},
        rev=min(posted.rev, newest),
        bases={unit: min(number, newest) for unit, number in posted.bases.items()},
        late=opened.late or is_frozen(opened.row.state) or (place is not None and is_not_ours(place[1])),
        kind=posted.kind,
        said_on=posted.said_on,
        seq=posted.seq,
        typed_at=posted.typed_at,
        device_id=_device(),
    )


def _device() -> UUID | None:
    """The machine at which this is saved; a command of ours has none."""
    sign_in = g.get("sign_in")
    return sign_in.device_id if sign_in else None


def keep_section(tx: Any, opened: Opened, step_id: str, section_id: str, status: str) -> None:
    """Says of a section that it is done, not wanted or open again; the last one to say so wins."""
    save_units(tx, opened, opened.homes, step_id, fresh_post(opened), status_of(section_id, status))


def fresh_post(opened: Opened) -> Posted:
    """A post that no page's fields made: one press of a button, which saw everything there is."""
    return Posted({}, "", opened.sheet.newest, {}, str(uuid4()))


def visit_of_today(tx: Any, row: Any) -> Any:
    return assessments.visit_of_today(tx, row.id, today(), current_account().id)


def status_of(section_id: str, status: str) -> dict[str, Unit]:
    """The unit that says a section is done, not wanted, or open again."""
    return {section_key(section_id): section_unit(status, today())}
