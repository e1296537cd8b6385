"""The eleven areas of the flag in words people read, and what a need asks for when nobody says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from assessment import codes
from assessment.closed_lists import Act, Applies, CheckKind, NeedCategory
from assessment.yaml_reading import read_yaml

FILE: Final = Path(__file__).parent / "content" / "areas.yaml"
OTHER: Final = "011"  # bespoke: what none of the other ten says

# Where an answer names no code: the area that says what its category says.
_OF_CATEGORY: Final[Mapping[NeedCategory, str]] = MappingProxyType(
    {
        NeedCategory.CONTACT: "003",
        NeedCategory.FORMAT: "004",
        NeedCategory.PROFESSIONAL: "002",
        NeedCategory.SUPPORT: "001",
        NeedCategory.ADJUSTMENT: OTHER,
    }
)


@dataclass(frozen=True)
class Asks:
    """What a need asks for."""

    category: NeedCategory
    check: CheckKind | None
    applies: tuple[Applies, ...]
    acts: tuple[Act, ...]
    place: int


@dataclass(frozen=True)
class Area:
    """One area: its number, its words, and what a need of it asks for."""

    id: str
    words: str
    about: str
    asks: Asks


@cache
def _read() -> tuple[tuple[Area, ...], Mapping[str, Mapping[str, Any]]]:
    data, faults = read_yaml(FILE.read_text(encoding="utf-8"))
    if faults or not isinstance(data, dict):
        raise ValueError(f"areas.yaml: {' '.join(faults)}")
    areas = tuple(
        Area(id_, held["words"], held["about"], _asks(held, NeedCategory(held["category"])))
        for id_, held in data["areas"].items()
    )
    return areas, MappingProxyType(data["codes"])


def areas() -> tuple[Area, ...]:
    """All eleven, in their order."""
    return _read()[0]


def area(id_: str) -> Area | None:
    return next((one for one in areas() if one.id == id_), None)


def words_of(id_: str) -> str:
    """An area in words; one of our own has none of its own."""
    found = area(id_) or area(OTHER)
    return found.words if found else ""


@cache
def asks_of(area_id: str, code: str = "") -> Asks:
    """What a need of this area and code asks for when nobody says otherwise; KeyError for no area."""
    found = area(area_id)
    if found is None:
        raise KeyError(area_id)
    own = _read()[1].get(code)
    if own is None:
        return found.asks
    said = _asks({"place": str(found.asks.place), **own}, found.asks.category)
    return replace(
        found.asks,
        check=said.check if "check" in own else found.asks.check,
        applies=said.applies or found.asks.applies,
        acts=said.acts or found.asks.acts,
        place=said.place,
    )


def coded_with_acts() -> tuple[str, ...]:
    """The codes that ask for something of their own."""
    return tuple(_read()[1])


def area_for(category: NeedCategory, code: str) -> str:
    """The area of what an answer proposes: of its code, where one of the code's areas fits the category."""
    known = codes.areas_of(code)
    fitting = [id_ for id_ in known if (found := area(id_)) and found.asks.category == category]
    return next(iter(fitting or known), _OF_CATEGORY[category])


def _asks(held: Mapping[str, Any], category: NeedCategory) -> Asks:
    check = held.get("check", "")
    return Asks(
        category,
        CheckKind(check) if check else None,
        tuple(map(Applies, held.get("applies", ()))),
        tuple(map(Act, held.get("acts", ()))),
        int(held["place"]),
    )
