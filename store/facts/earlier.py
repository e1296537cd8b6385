"""What stands in the earlier assessments of a person for a few questions that are kept with an assessment."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, select

from assessment.closed_lists import Keeps
from assessment.units import Unit, words_key
from store.facts.reading import Source
from store.prepared import Prepared
from store.sheets.reading import words_by_number
from store.tables import account, assessment, head, revision
from store.tx import Tx

AT_ONCE = 30  # a step has fewer questions; each may have words of its own too


@dataclass(frozen=True)
class Earlier:
    """The newest words of each of these units, in whatever earlier assessment they stand."""

    units: Mapping[str, Unit]
    numbers: Mapping[str, int]
    times: Mapping[str, datetime]
    sources: Mapping[int, Source]


NOTHING = Earlier({}, {}, {}, {})
_UNITS = [bindparam(f"u{place}", type_=Text()) for place in range(2 * AT_ONCE)]
_STANDING = Prepared(
    select(
        head.c.unit, head.c.number, revision.c.made_at, revision.c.kind, account.c.name, head.c.home_id,
        revision.c.said_on,
    )
    .join(assessment, assessment.c.id == head.c.home_id)
    .join(revision, revision.c.id == head.c.revision_id)
    .join(account, account.c.id == revision.c.author_id)
    .where(
        assessment.c.person_id == bindparam("person", type_=Uuid()),
        assessment.c.id != bindparam("this", type_=Uuid()),
        head.c.home == Keeps.ASSESSMENT.value,
        head.c.unit.in_(_UNITS),
    )
)  # fmt: skip


def earlier(tx: Tx, person_id: UUID, assessment_id: UUID, questions: Collection[str]) -> Earlier:
    """Give what was answered before; of two earlier assessments the newest words."""
    wanted = sorted(questions)[:AT_ONCE]
    keys = [*wanted, *(words_key(one) for one in wanted)]
    keys += keys[:1] * (2 * AT_ONCE - len(keys))
    bound = {f"u{place}": key for place, key in enumerate(keys)}
    rows = _STANDING.named(tx, person=person_id, this=assessment_id, **bound) if wanted else []
    if not rows:
        return NOTHING
    newest = {row.unit: row for row in sorted(rows, key=lambda row: row.number)}
    # Words of one's own belong to the answer beside which they were said, and to no later one.
    homes = {one: newest[one].home_id for one in wanted if one in newest}
    keep = {key: row for key, row in newest.items() if homes.get(key.partition(".")[0]) == row.home_id}
    words = words_by_number(tx, person_id, {row.number for row in keep.values()})
    units = {key: words[row.number][key] for key, row in keep.items() if key in words.get(row.number, {})}
    return Earlier(
        units,
        {key: keep[key].number for key in units},
        {key: keep[key].made_at for key in units},
        {row.number: Source(row.kind, row.name, row.home_id, row.said_on) for row in keep.values()},
    )
