"""Words that were kept somewhere else than in a save are looked at too: what is urgent in them is noted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from assessment.units import BLANK, Unit, same
from assessment.urgent import KeptHow
from store import holds, urgent
from store.urgent.noting import Origin
from web.access import current_account
from web.opened import Opened


def note_urgent(
    tx: Any,
    opened: Opened,
    units: Mapping[str, Unit],
    kept_how: KeptHow,
    typed_at: datetime | None = None,
    author_id: UUID | None = None,
) -> tuple[UUID, ...]:
    """Notes what is urgent in these units, in a write transaction; the ids of what waits because of them.

    Every save notes its own already, whatever page made it (store.sheets.writing): this is for words that
    no save holds - a parked form, a text that is too big. What stands in `opened` just so is old news.
    `author_id` where nobody is signed in (the account that made the person's own link, kept_how SELF).
    Asked twice it notes once.
    """
    stands = opened.units
    new = {unit: said for unit, said in units.items() if not same(said, stands.get(unit, BLANK))}
    by = author_id or current_account().id
    origin = Origin(opened.row.person_id, opened.row.id, by, KeptHow(kept_how), typed_at)
    holds.hold_of_person(tx, opened.row.id, opened.row.person_id)
    return urgent.note(tx, opened.definition, origin, new)
