"""What a home knows of its newest backup: a small note beside the database, for doctor."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store import clock


@dataclass(frozen=True)
class Note:
    """When it was made and where it was put, and how many lines that only grow it held."""

    at: datetime
    file: str
    audit: int
    revisions: int


def note_file(home: Path) -> Path:
    return home / "newest-backup.json"


def write_note(home: Path, file: Path, audit: int, revisions: int) -> None:
    """Written under another name first, so that a note is whole or not there."""
    path, said = note_file(home), {"file": str(file), "audit": audit, "revisions": revisions}
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps({"at": clock.now().isoformat(), **said}), "utf-8")
    draft.chmod(0o600)
    draft.replace(path)


def read_note(home: Path) -> Note | None:
    """None when no backup was made from here, or the note cannot be read."""
    try:
        told = json.loads(note_file(home).read_text("utf-8"))
        at = datetime.fromisoformat(told["at"])
        return Note(at, str(told["file"]), int(told["audit"]), int(told["revisions"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
