"""The pictures of easy read letters, by id: a team's own where it has one, else ours; never none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from letters.faults import LetterFault

MANIFEST = Path(__file__).parent / "manifest.yaml"
BUILT = Path(__file__).resolve().parents[2] / "static" / "build" / "pictures"
TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
LARGEST = 2 * 1024 * 1024  # bytes of a team's own picture
LONGEST = 200  # signs of a team's own credit
THEIRS = "theirs"  # the licence of a team's own pictures is the team's to know


@dataclass(frozen=True)
class Picture:
    """One picture: the file, what it shows in words, and the licence it comes under."""

    id: str
    alt: str
    path: Path
    media_type: str
    licence: str


def picture(id: str, own: Path | None = None) -> Picture:
    """Return the picture of this id, a team's own before ours; LetterFault when there is no such file."""
    entry = _entry(id)
    theirs = _in_folder(id, own)
    if theirs is not None:
        return Picture(id, entry["alt"], theirs, TYPES[theirs.suffix], THEIRS)
    ours = BUILT / f"{id}.svg"
    if not ours.is_file():
        raise LetterFault(
            f"The picture “{id}” is missing on this computer. Run script/setup, then make the letter."
        )
    return Picture(id, entry["alt"], ours, TYPES[".svg"], _manifest()["sources"][entry["source"]]["licence"])


def ids() -> frozenset[str]:
    """Return the ids that content may name."""
    return frozenset(_manifest()["pictures"])


def credit(used: Iterable[str], own: Path | None = None) -> str:
    """Return the line for the last page that names where the pictures of a letter come from."""
    used = set(used)
    theirs = {id for id in used if _in_folder(id, own) is not None}
    sources = {_entry(id)["source"] for id in used - theirs}
    credits = [said["credit"] for name, said in _manifest()["sources"].items() if name in sources]
    if theirs and own is not None and (line := _own_credit(own)):
        credits.append(line)
    return str(_manifest()["credit"]).replace("{sources}", "; ".join(credits)) if credits else ""


@cache
def _manifest() -> Mapping[str, Any]:
    # Words only: to YAML, the ids yes and no would be true and false.
    loaded = yaml.load(MANIFEST.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def _entry(id: str) -> Mapping[str, str]:
    entry: Mapping[str, str] | None = _manifest()["pictures"].get(id)
    if entry is None:
        raise LetterFault(
            f"The letter asks for a picture “{id}”, and there is none of that name. Tell your clinical lead."
        )
    return entry


def _in_folder(id: str, folder: Path | None) -> Path | None:
    """Return a team's own file for a known id, or None; LetterFault when it is too large."""
    if folder is None:
        return None
    path = next((path for kind in TYPES if (path := folder / f"{id}{kind}").is_file()), None)
    if path is not None and path.stat().st_size > LARGEST:
        raise LetterFault(f"Your own picture “{path.name}” is larger than 2 MB. Make it smaller.")
    return path


def _own_credit(folder: Path) -> str:
    """Return the one line of credit.txt, without its last full stop, or "" when there is none."""
    path = folder / "credit.txt"
    if not path.is_file():
        return ""
    try:
        words = path.read_text(encoding="utf-8-sig").strip()
    except UnicodeDecodeError as fault:
        raise LetterFault("The credit.txt of your own pictures cannot be read. Save it as UTF-8.") from fault
    if "\n" in words or len(words) > LONGEST:
        raise LetterFault(
            f"The credit.txt of your own pictures must be one line of at most {LONGEST} characters."
        )
    return words.removesuffix(".")
