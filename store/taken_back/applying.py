"""The list applied again: after an older backup was restored, what was taken back since is taken back too."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select

from store.sealing import Sealing
from store.tables import account, assessment, taken_back
from store.taken_back import erasing, listing, undoing
from store.taken_back.taking import take_as
from store.tx import Tx


def apply_list(tx: Tx, home: Path, sealing: Sealing) -> int:
    """Bring a database up to what the list in `home` says; how many lines changed something.

    Again on the same database it changes nothing. People and assessments that the backup does not know
    have nothing to take back.
    """
    every = listing.entries(home)
    last = _ended(every)
    return sum(_apply(tx, sealing, entry, last.get(entry["id"], set())) for entry in every)


def _ended(every: Sequence[dict[str, Any]]) -> dict[str, set[str]]:
    """What became of each taking back."""
    found: dict[str, set[str]] = {}
    for entry in every:
        found.setdefault(entry["id"], set()).add(entry["what"])
    return found


def _apply(tx: Tx, sealing: Sealing, entry: dict[str, Any], became: set[str]) -> bool:
    call_id, at = UUID(entry["id"]), datetime.fromisoformat(entry["at"])
    rows = undoing.rows_of(tx, call_id)
    match entry["what"]:
        case listing.TAKEN if listing.UNDONE not in became and not _known(tx, call_id):
            leader = tx.scalar(
                select(assessment.c.led_by).where(
                    assessment.c.id == UUID(entry["assessment"]),
                    assessment.c.person_id == UUID(entry["person"]),
                )
            )
            if leader is None:
                return False
            by = _somebody(tx, entry["by"], leader)
            return take_as(tx, sealing, listing.call_of(entry, by), call_id, at)
        case listing.AGREED if rows and rows[0].needs_second and rows[0].agreed_at is None:
            undoing.agree_as(tx, call_id, _somebody(tx, entry["by"], rows[0].asked_by), at)
            return True
        case listing.UNDONE if rows and rows[0].erased_at is None:
            undoing.undo_as(tx, sealing, rows, _somebody(tx, entry["by"], rows[0].asked_by), at)
            return True
        case listing.ERASED if rows and rows[0].erased_at is None:
            erasing.erase(tx, call_id)
            return True
    return False


def _known(tx: Tx, call_id: UUID) -> bool:
    return bool(tx.scalar(select(exists().where(taken_back.c.call_id == call_id))))


def _somebody(tx: Tx, text: str, otherwise: UUID) -> UUID:
    """The account a line names, if the backup knows it."""
    named = UUID(text) if text else otherwise
    return named if tx.scalar(select(exists().where(account.c.id == named))) else otherwise
