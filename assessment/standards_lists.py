"""The most frequent needs that were not met, the reasons, and why letters did not fit; in words of ours."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from assessment import codes
from assessment.small_counts import Cell, shown_parts
from assessment.standard_facts import LetterFact, MetFact

TOP: Final = 5
OWN_WORDS: Final = "Something in the person’s own words"
NO_REASON: Final = "No reason given"

_Parts = defaultdict[str, dict[Hashable, UUID]]


@dataclass(frozen=True)
class Line:
    """One line of a list of the most frequent."""

    words: str
    count: int


def unmet(met: Iterable[MetFact], known_terms: Collection[str]) -> tuple[Line, ...]:
    """Needs that were not met, or only partly, counted once for each visit."""
    parts: _Parts = defaultdict(dict)
    for line in _missed(met):
        parts[_named(line, known_terms)][line.visit, line.need] = line.person
    return _most(parts)


def reasons(met: Iterable[MetFact]) -> tuple[Line, ...]:
    """Why they were not."""
    parts: _Parts = defaultdict(dict)
    for line in _missed(met):
        words = line.reason.words if line.reason else NO_REASON
        parts[words][line.visit, line.need] = line.person
    return _most(parts)


def not_fitting(letters: Iterable[LetterFact]) -> tuple[Line, ...]:
    """Why letters were made in a form that does not fit."""
    parts: _Parts = defaultdict(dict)
    for one in letters:
        if not one.fits:
            parts[one.reason or NO_REASON][one.id] = one.person
    return _most(parts)


def _missed(met: Iterable[MetFact]) -> Iterable[MetFact]:
    return (line for line in met if line.met.wants_reason)


def _named(line: MetFact, known_terms: Collection[str]) -> str:
    """A need in words that nobody typed: what was typed may name somebody."""
    if line.term in known_terms:
        return line.term
    areas = codes.areas_of(line.code) if line.code else ()
    row = codes.row(areas[0], line.code) if areas else None
    return row.term if row else OWN_WORDS


def _most(parts: Mapping[str, Cell]) -> tuple[Line, ...]:
    found = sorted(shown_parts(parts).items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Line(words, count) for words, count in found[:TOP])
