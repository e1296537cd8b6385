"""Hides counts under five, and every other count from which such a one could be worked out.

A cell is what was counted, each with the person it is about: six visits to one person are one person.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Final, TypeVar
from uuid import UUID

LEAST: Final = 5
K = TypeVar("K", bound=Hashable)
Cell = Mapping[Hashable, UUID]  # what was counted, and whom it is about


def is_small(cell: Cell) -> bool:
    """Whether a count says too much of few people; a count of nobody says nothing of anybody."""
    return bool(cell) and (len(cell) < LEAST or len(set(cell.values())) < LEAST)


def shown(cells: Sequence[Cell]) -> tuple[int | None, ...]:
    """Give each count, or None where it is hidden; of two that differ by a few, the smaller is hidden."""
    counts: list[int | None] = [None if is_small(cell) else len(cell) for cell in cells]
    largest_first = sorted(range(len(cells)), key=lambda place: -len(cells[place]))
    for at, whole in enumerate(largest_first):
        if counts[whole] is None:
            continue
        for part in largest_first[at + 1 :]:
            if is_small(_rest(cells[whole], cells[part])):
                counts[part] = None
    return tuple(counts)


def shown_parts(parts: Mapping[K, Cell]) -> dict[K, int]:
    """Give the counts of what a known total falls into, without those that are hidden.

    One hidden part alone is what is left of the total, so another goes with it, until those that are
    hidden are not few together.
    """
    left = sorted(parts, key=lambda key: len(parts[key]))
    hidden = [key for key in left if is_small(parts[key])]
    left = [key for key in left if parts[key] and key not in hidden]
    while hidden and left and (len(hidden) == 1 or is_small(_together(parts, hidden))):
        hidden.append(left.pop(0))
    return {key: len(parts[key]) for key in left}


def _rest(whole: Cell, part: Cell) -> Cell:
    """What is in the whole and not in the part; nothing when the part is no part of it."""
    if not part.keys() <= whole.keys():
        return {}
    return {unit: person for unit, person in whole.items() if unit not in part}


def _together(parts: Mapping[K, Cell], keys: Sequence[K]) -> Cell:
    return {unit: person for key in keys for unit, person in parts[key].items()}
