"""A form that is parked may hold an urgent answer: it is read before it is sealed, and counts at once."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from assessment.answers import read_step
from assessment.units import BLANK, same
from assessment.urgent import KeptHow, can_be_urgent
from store import assessments, definitions, holds, people, sheets, urgent
from store.accounts import Account
from store.urgent.noting import Origin
from web.posted import read_post
from web.today import today

STEPS = frozenset({"steps.save", "one_question.save"})  # whose forms hold answers to the questions of a step


def note_parked(
    tx: Any, account: Account, endpoint: str, ids: Mapping[str, Any], fields: Iterable[tuple[str, str]]
) -> None:
    """Notes what is urgent in a parked form of a step, in the transaction that parks it."""
    row = assessments.get(tx, ids["assessment_id"]) if endpoint in STEPS else None
    if row is not None and people.is_involved(tx, account.id, row.person_id, today()):
        note_fields(tx, account.id, row, ids["step_id"], fields, KeptHow.PARKED)


def note_fields(
    tx: Any,
    account_id: UUID,
    row: Any,
    step_id: str,
    fields: Iterable[tuple[str, str]],
    how: KeptHow,
    typed_at: datetime | None = None,
) -> None:
    """Notes what is urgent in the fields of a step's page that are kept sealed, and in no answer yet."""
    definition = definitions.get(tx, row.definition_hash)
    found = definition.step(step_id)
    if found is None or not any(can_be_urgent(definition, one.id) for one in found[1].questions):
        return
    holds.hold_of_person(tx, row.id, row.person_id)
    homes = sheets.Homes(row.person_id, row.id, assessments.visit_on(tx, row.id, today()))
    stands = sheets.heads(tx, homes).units
    # What its page was given (it stands just so) is old news: it counted when it was saved.
    units = read_step(found[1], read_post(MultiDict(list(fields))).form, stands)
    new = {unit: said for unit, said in units.items() if not same(said, stands.get(unit, BLANK))}
    urgent.note(tx, definition, Origin(row.person_id, row.id, account_id, how, typed_at), new)
