"""Whom a worker told while there was no server arrives with what waited on the device; it closes nothing."""

from datetime import datetime
from typing import Any

from assessment.definition import Urgent
from assessment.text import clean
from assessment.units import question_key
from assessment.urgent import KeptHow, can_be_urgent
from store import definitions, holds, urgent
from store.urgent.noting import Origin
from web.access import current_account
from web.urgent_form import LIMIT


def keep_told(
    tx: Any, row: Any, fields: dict[str, str], shown_at: datetime | None, told_at: datetime | None
) -> bool:
    """Keeps it at the urgent answer it belongs to, which may come only later; False for what is none of ours.

    With nobody named it says that an urgent answer was given on the device, and when. The worker is still
    asked what was done: this says no more than what they could say with no signal.
    """
    kind = next((one for one in Urgent if one == fields.get("kind")), None)
    whom = clean(fields.get("told_whom", "")).strip()[:LIMIT]
    definition = definitions.get(tx, row.definition_hash)
    parts = question_key(fields.get("unit", ""))
    if kind is None or parts is None or not can_be_urgent(definition, parts.question):
        return False
    me = current_account().id
    holds.hold_of_person(tx, row.id, row.person_id)
    origin = Origin(row.person_id, row.id, me, KeptHow.OFFLINE, shown_at)
    one = urgent.note_one(tx, definition, origin, fields["unit"], kind)
    if whom:
        urgent.tell(tx, one, whom, told_at, me)
    return True
