"""What the facts themselves say: nothing was written over that its writer had not seen."""

import json
from collections import Counter

from sqlalchemy import text

from store.tx import Tx

_LINES = text(
    "SELECT revision_unit.home_id, revision_unit.unit, revision_unit.number, revision.bases, "
    "revision_unit.accepted FROM revision_unit "
    "JOIN revision ON revision.id = revision_unit.revision_id "
    "ORDER BY revision_unit.home_id, revision_unit.unit, revision_unit.number"
)
_HEADS = text("SELECT home_id, unit, number FROM head")
_NUMBERS = text("SELECT person_id, number FROM revision ORDER BY person_id, number")
_NEWEST = text("SELECT id, newest_revision FROM person")
_KEPT_APART = text(
    "SELECT revision.number, conflict.unit FROM conflict "
    "JOIN revision ON revision.id = conflict.mine_revision"
)


def unseen(tx: Tx) -> list[str]:
    """Every revision that replaced another than the one its writer had before them."""
    found, stands = [], {}
    for home_id, unit, number, bases, accepted in tx.execute(_LINES):
        place = (str(home_id), unit)
        seen = (json.loads(bases) if isinstance(bases, str) else bases)[unit]
        if not accepted:
            continue
        if seen != stands.get(place, 0):
            found.append(f"{unit}: {number} replaced {stands.get(place, 0)}, and had seen {seen}")
        stands[place] = number
    now = {(str(home_id), unit): number for home_id, unit, number in tx.execute(_HEADS)}
    assert now.keys() == stands.keys()
    moved = [unit for (home_id, unit), number in stands.items() if now[home_id, unit] != number]
    return [*found, *(f"{unit} does not stand where it was left" for unit in moved)]


def unplaced(tx: Tx) -> list[str]:
    """Every text that neither came to stand nor was kept beside what stands."""
    apart = {(number, unit) for number, unit in tx.execute(_KEPT_APART)}
    lines = [(number, unit, accepted) for _, unit, number, _, accepted in tx.execute(_LINES)]
    return [
        f"{unit} of {number}" for number, unit, stood in lines if not stood and (number, unit) not in apart
    ]


def holes(tx: Tx) -> list[str]:
    """Every person whose revisions are not counted one by one from 1."""
    counted: Counter[str] = Counter()
    found = []
    for person_id, number in tx.execute(_NUMBERS):
        counted[str(person_id)] += 1
        if number != counted[str(person_id)]:
            found.append(f"{number} comes where {counted[str(person_id)]} should")
    newest = {str(person_id): number for person_id, number in tx.execute(_NEWEST)}
    return [*found, *(f"{one} counted to {newest[one]}" for one in newest if newest[one] != counted[one])]
