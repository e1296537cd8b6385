"""The three-way merge of a save: unit by unit, never inside one (rules of peers.md 4.2 and 4.3)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assessment.units import BLANK, Unit, same


@dataclass(frozen=True)
class Current:
    """The newest value of a unit, the number of the revision that brought it, and the page that wrote it."""

    value: Unit
    number: int
    writer: str


@dataclass(frozen=True)
class Clash:
    """Two people's words for one unit: a person chooses, on the page that shows both."""

    unit: str
    base: Unit
    theirs: Unit
    mine: Unit


@dataclass(frozen=True)
class Merge:
    """What a save brings: the units that become current, and those that wait for a person."""

    accepted: dict[str, Unit]
    conflicts: tuple[Clash, ...]


def merge(
    base: Mapping[str, Unit],
    current: Mapping[str, Current],
    mine: Mapping[str, Unit],
    bases: Mapping[str, int],
    writer: str,
    frozen: Collection[str],
) -> Merge:
    """Sort the posted units into accepted and clashing; what is in neither changes nothing.

    `base` is what the writer's page had shown, `bases` the revision number it was shown at, by unit;
    `frozen` are the units with an open conflict. A unit that is missing anywhere is a blank one, number 0.
    """
    accepted: dict[str, Unit] = {}
    conflicts: list[Clash] = []
    for unit, words in mine.items():
        shown = base.get(unit, BLANK)
        head = current.get(unit, Current(BLANK, 0, ""))
        # Typed back to what the page began with is a change, if this very page had changed it before.
        untouched = same(words, shown) and not _is_own_branch(head, writer)
        if untouched or same(words, head.value):
            continue
        if _is_mine_to_change(unit, head, bases.get(unit, 0), writer, frozen):
            accepted[unit] = words
        else:
            conflicts.append(Clash(unit, shown, head.value, words))
    return Merge(accepted, tuple(conflicts))


def _is_mine_to_change(unit: str, head: Current, shown_at: int, writer: str, frozen: Collection[str]) -> bool:
    if unit.startswith("section."):  # one of four words, said again with one press: the last one wins
        return True
    if unit in frozen:  # otherwise the next keystroke's save would settle the conflict unseen
        return False
    return head.number <= shown_at or _is_own_branch(head, writer)


def _is_own_branch(head: Current, writer: str) -> bool:
    return head.writer == writer and writer != ""
