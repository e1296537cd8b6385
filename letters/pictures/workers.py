"""Photos of who comes: files that a team keeps beside its own pictures, workers/<account id>.jpg or .png."""

from pathlib import Path
from uuid import UUID

from letters.faults import LetterFault
from letters.pictures import LARGEST, THEIRS, TYPES, Picture

PREFIX = "worker:"
FOLDER = "workers"
KINDS = (".jpg", ".png")
ALT = "Photo of the person who is named here"


def photo_of(account_id: str, own: Path | None) -> str:
    """Return the id under which a letter asks for somebody's photo, or "" when there is none."""
    return f"{PREFIX}{account_id}" if _file(account_id, own) else ""


def is_photo(id: str) -> bool:
    return id.startswith(PREFIX)


def photo(id: str, own: Path | None) -> Picture:
    """Return a photo; LetterFault when it is there no longer, or is too large."""
    path = _file(id.removeprefix(PREFIX), own)
    if path is None:
        raise LetterFault("The photo of somebody who comes is no longer there. Make the letter again.")
    if path.stat().st_size > LARGEST:
        raise LetterFault("The photo of somebody who comes is larger than 2 MB. Make it smaller.")
    return Picture(id, ALT, path, TYPES[path.suffix], THEIRS)


def _file(account_id: str, own: Path | None) -> Path | None:
    try:
        name = str(UUID(account_id))  # never a path
    except ValueError:
        return None
    found = (own / FOLDER / f"{name}{kind}" for kind in KINDS) if own else ()
    return next((path for path in found if path.is_file()), None)
