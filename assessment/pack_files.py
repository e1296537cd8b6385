"""Where the files of score packs lie: in a folder packs of an assessment, beside it, or with ours."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from assessment.building import file_of_pack
from assessment.value_checks import ID
from assessment.written import items, mapping, strings

_SHIPPED: Final = Path(__file__).parent / "content" / "packs"


def switched_on(folder: Path, start: object) -> Iterator[tuple[str, Path]]:
    """Yield the file of each pack that the sections switch on, with its name among the other files."""
    sections = (mapping(item) for item in items(mapping(start), "sections"))
    for pack in (pack for section in sections for pack in strings(section, "packs")):
        places = (place / f"{pack}.yaml" for place in _places(folder) if ID.fullmatch(pack))
        found = next((path for path in places if path.is_file()), None)
        if found:
            yield file_of_pack(pack), found


def packs_beside(folder: Path) -> list[Path]:
    """Give every file of a pack that an assessment could switch on."""
    return [path for place in _places(folder) for path in sorted(place.glob("*.yaml"))]


def _places(folder: Path) -> tuple[Path, ...]:
    """A team's own packs come before ours."""
    return tuple(dict.fromkeys((folder / "packs", folder.parent / "packs", _SHIPPED)))
