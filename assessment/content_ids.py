"""The list of question ids: an id is for ever, and one that was retired is never used again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

IDS_FILE: Final = "ids.txt"


@dataclass(frozen=True)
class Ids:
    """The ids in use, and those that were retired."""

    used: frozenset[str] = frozenset()
    retired: frozenset[str] = frozenset()


def read_ids(folder: Path) -> Ids:
    """Read the list that lies in a folder of questions or beside it; a line is `id` or `id retired`."""
    file = next((place / IDS_FILE for place in (folder, folder.parent) if (place / IDS_FILE).is_file()), None)
    if file is None:
        return Ids()
    lines = [line.split("#")[0].split() for line in file.read_text(encoding="utf-8").splitlines()]
    retired = frozenset(line[0] for line in lines if line[1:2] == ["retired"])
    return Ids(frozenset(line[0] for line in lines if line) - retired, retired)
