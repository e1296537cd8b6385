"""The list beside the database: by it, what was taken back stays so when an older backup is restored."""

import fcntl
import json
import os
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from assessment.taking_back import Why
from store.taken_back.shapes import Chosen, TakeCall

FILE: Final = "taken-back.jsonl"  # ids, numbers and closed words: never what anybody said, nor why
TAKEN, AGREED, UNDONE, ERASED = "taken", "agreed", "undone", "erased"
CHOSEN: Final = ("units", "under", "sentences", "maybe", "options")  # as the fields of Chosen stand
Entry = dict[str, Any]


def append(home: Path, entry: Entry) -> None:
    """Write one line, on the disk before the change itself is kept: a line too many does no harm."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    opened = os.open(home / FILE, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(opened, "ab+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not _ends_with_a_line(file):  # a machine that stopped in the middle of one
            file.write(b"\n")
        file.write(json.dumps(entry, sort_keys=True).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def entries(home: Path) -> tuple[Entry, ...]:
    """Every line that is whole, oldest first."""
    path = home / FILE
    if not path.exists():
        return ()
    found = (_read(line) for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
    return tuple(entry for entry in found if entry is not None)


def of_taking(call_id: UUID, call: TakeCall, at: datetime) -> Entry:
    chosen = call.chosen
    return {
        "what": TAKEN,
        "id": str(call_id),
        "at": at.isoformat(),
        "person": str(call.person_id),
        "assessment": str(call.assessment_id),
        "step": call.step_id,
        "units": sorted(chosen.exact),
        "under": sorted(chosen.under),
        "sentences": sorted(chosen.sentences),
        "maybe": sorted(chosen.maybe),
        "options": sorted(chosen.ids),
        "copied": dict(call.copied),
        "why": str(call.why),
        "quiet": call.quiet,
        "by": str(call.by),
        "second": call.needs_second,
        "erase_on": call.erase_on.isoformat(),
    }


def of_change(what: str, call_id: UUID, by: UUID | None, at: datetime) -> Entry:
    """A line that says what became of a taking back: agreed, undone or erased."""
    return {"what": what, "id": str(call_id), "by": str(by) if by else "", "at": at.isoformat()}


def call_of(entry: Mapping[str, Any], by: UUID) -> TakeCall:
    """What was pressed then; `by` is an account that is there."""
    return TakeCall(
        person_id=UUID(entry["person"]),
        assessment_id=UUID(entry["assessment"]),
        step_id=entry["step"],
        chosen=Chosen(*(frozenset(entry[name]) for name in CHOSEN)),
        why=Why(entry["why"]),
        quiet=bool(entry["quiet"]),
        by=by,
        erase_on=date.fromisoformat(entry["erase_on"]),
        needs_second=bool(entry["second"]),
        copied=dict(entry["copied"]),
    )


def _read(line: str) -> Entry | None:
    try:
        entry = json.loads(line)
    except ValueError:  # half a line
        return None
    return entry if isinstance(entry, dict) and "what" in entry and "id" in entry else None


def _ends_with_a_line(file: Any) -> bool:
    size = file.seek(0, os.SEEK_END)
    if size == 0:
        return True
    file.seek(size - 1)
    return bool(file.read(1) == b"\n")
