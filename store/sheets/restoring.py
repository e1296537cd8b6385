"""Words of the history brought back: a new save like any other, so nothing newer is ever written over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from assessment.bringing_back import brought_back
from assessment.definition import Keeps
from assessment.units import BLANK, NOT_QUESTIONS, NOTE, Unit, same
from store.sheets.changes import Change
from store.sheets.decided import Way
from store.sheets.reading import heads
from store.sheets.saving import save
from store.sheets.shapes import Homes, SaveCall, Saved, Sheet
from store.tx import Tx


@dataclass(frozen=True)
class Back:
    """One unit that can be brought back: what stands now, and what would stand."""

    change: Change
    now: Unit
    would: Unit

    @property
    def key(self) -> str:
        return self.change.key


@dataclass(frozen=True)
class Page:
    """What a page of words to bring back shows, with the sheet that it was read from."""

    homes: Homes
    sheet: Sheet
    backs: tuple[Back, ...]


def can_come_back(changes: Iterable[Change], kept: Mapping[str, Keeps], standing: Mapping[str, Unit]) -> bool:
    """Whether something of these changes differs from what stands; a guess where a visit is over."""
    able = (change for change in changes if _is_able(change, kept))
    backs = (_back(change, standing.get(change.key, BLANK)) for change in able)
    return any(not same(back.now, back.would) for back in backs)


def to_bring_back(tx: Tx, homes: Homes, changes: Iterable[Change], kept: Mapping[str, Keeps]) -> Page:
    """What of these changes would change something now; `kept` says where today's questions keep theirs.

    Words said at a visit come back to that visit. Left out are words that are gone, marks of sections,
    and answers whose question is asked no more.
    """
    able = [change for change in changes if _is_able(change, kept)]
    visit = next((change.home_id for change in able if change.home is Keeps.VISIT), homes.visit_id)
    place = Homes(homes.person_id, homes.assessment_id, visit)
    sheet = heads(tx, place)
    backs = (_back(change, sheet.units.get(change.key, BLANK)) for change in able)
    return Page(place, sheet, tuple(back for back in backs if not same(back.now, back.would)))


def restore(
    tx: Tx,
    page: Page,
    keys: Iterable[str],
    *,
    step_id: str,
    definition_hash: str,
    author_id: UUID,
    writer: str,
    op_id: str,
    rev: int,
    restores: int,
    device_id: UUID | None = None,
) -> Saved:
    """Save the chosen units again, by the ordinary merge: what the page had not seen becomes two texts."""
    chosen = {back.key: back for back in page.backs if back.key in set(keys)}
    call = SaveCall(
        homes=page.homes,
        step_id=step_id,
        definition_hash=definition_hash,
        author_id=author_id,
        writer=writer,
        op_id=op_id,
        units={key: back.would for key, back in chosen.items()},
        home_of={key: back.change.home for key, back in chosen.items()},
        rev=min(rev, page.sheet.newest),
        kind="restore",
        device_id=device_id,
        restores=restores,
    )
    return save(tx, call)


def _back(change: Change, now: Unit) -> Back:
    return Back(change, now, brought_back(change.after.unit, now))


def _is_able(change: Change, kept: Mapping[str, Keeps]) -> bool:
    first = change.key.partition(".")[0]
    waits = change.decided is not None and change.decided.way is Way.OPEN
    if change.after.gone or waits:  # what waits for a choice is chosen on the page of both texts
        return False
    if first.startswith(NOTE):
        return True
    if first in NOT_QUESTIONS:
        return first in ("step", "letter")
    return kept.get(first) is change.home
