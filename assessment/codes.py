"""The coded rows of the reasonable adjustment flag: found by area and code, checked, and refused in words."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from stdnum import verhoeff

FILE: Final = Path(__file__).parent / "content" / "codes.csv"

# SNOMED CT Release File Specifications 5: the two digits before the check digit say what an id is (00 a
# concept of the international list, 10 one of a country), and the seven before those whose country.
_INTERNATIONAL, _OF_A_COUNTRY, _UNITED_KINGDOM = "00", "10", "1000000"
_SHORTEST, _LONGEST, _SHORTEST_OF_A_COUNTRY = 6, 18, 11

# Ids that the source of the list got wrong: known, so that whoever brings one is told what to do.
BAD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "1082661000000100": "Requires speech and language therapist support to communicate",
        "1082551000000100": "Requires information in aphasia-accessible format",
    }
)


@dataclass(frozen=True)
class Coded:
    """One row of the list; no code where the source has a wrong one."""

    area: str
    code: str
    term: str
    area_words: str = ""  # in the words of the source
    status: str = ""


def fault_of_id(code: str) -> str:
    """Say what is wrong with an id as it stands; "" when it is a SNOMED CT concept that we may carry."""
    if code in BAD:
        return (
            f"The code {code} (“{BAD[code]}”) is wrong in its source. Leave the code out and keep the words."
        )
    if not (code.isascii() and code.isdigit()) or code.startswith("0"):
        return f"“{code}” is no SNOMED CT code: it has to be a number. Leave it out and keep the words."
    if not _SHORTEST <= len(code) <= _LONGEST:
        return f"The code {code} has {len(code)} digits, and a SNOMED CT code has 6 to 18."
    if not verhoeff.is_valid(code):
        return f"The code {code} has a wrong check digit. Look it up again, or leave it out."
    of_the_kingdom = code[-10:-3] == _UNITED_KINGDOM and len(code) >= _SHORTEST_OF_A_COUNTRY
    if code[-3:-1] == _INTERNATIONAL or (code[-3:-1] == _OF_A_COUNTRY and of_the_kingdom):
        return ""
    return f"The code {code} is not of a concept that is used in the United Kingdom. Leave it out."


def fault_of(area: str, code: str) -> str:
    """The same, and whether it stands in the list, in this area when one is given."""
    fault = fault_of_id(code)
    if fault or row(area, code) or (not area and areas_of(code)):
        return fault
    known = areas_of(code)
    if known:
        return f"The code {code} does not stand in area {area} of the list. It stands in {', '.join(known)}."
    return f"The code {code} does not stand in the list of codes. Leave it out and keep the words."


def read_rows(lines: Iterable[str]) -> tuple[tuple[Coded, ...], tuple[str, ...]]:
    """Give the rows of a list in the form of codes.csv, and a sentence for each row that is refused."""
    found: dict[tuple[str, str], Coded] = {}
    faults: list[str] = []
    for number, given in enumerate(csv.DictReader(lines), start=2):
        one = Coded(
            given.get("category") or "",
            given.get("code") or "",
            given.get("term") or "",
            given.get("category-words") or "",
            given.get("status") or "",
        )
        fault = fault_of_id(one.code) if one.code else ""
        if not fault and one.code and (one.area, one.code) in found:
            fault = f"The code {one.code} stands twice in area {one.area}."
        if fault:
            faults.append(f"Line {number}: {fault}")
        else:
            found[one.area, one.code or one.term] = one
    return tuple(found.values()), tuple(faults)


@cache
def rows() -> tuple[Coded, ...]:
    """Every row of the list that ships, in its order; ValueError when one of them is wrong."""
    with FILE.open(encoding="utf-8", newline="") as file:
        found, faults = read_rows(file)
    if faults:
        raise ValueError(" ".join(faults))
    return found


@cache
def _by_key() -> Mapping[tuple[str, str], Coded]:
    return MappingProxyType({(one.area, one.code): one for one in rows() if one.code})


@cache
def _areas() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in rows():
        if one.code:
            found[one.code] = (*found.get(one.code, ()), one.area)
    return MappingProxyType(found)


def row(area: str, code: str) -> Coded | None:
    return _by_key().get((area, code))


def areas_of(code: str) -> tuple[str, ...]:
    """The areas in which a code stands; a few stand in two."""
    return _areas().get(code, ())


def rows_of(area: str, words: str = "") -> tuple[Coded, ...]:
    """The coded rows of one area, or those whose term holds all these words."""
    wanted = words.casefold().split()
    return tuple(
        one
        for one in rows()
        if one.area == area and one.code and all(word in one.term.casefold() for word in wanted)
    )
