"""The sends of one page: counted, so that a late copy of an older one brings nothing back."""

from uuid import UUID

from sqlalchemy import bindparam, insert, select, update

from assessment.units import Unit
from store.prepared import Prepared
from store.sheets.reading import words_by_number
from store.sheets.shapes import Homes, SaveCall
from store.tables import page_seq, revision
from store.tx import Tx

_PAGE = (page_seq.c.assessment_id == bindparam("assessment"), page_seq.c.writer == bindparam("page"))
_SEQ = Prepared(select(page_seq.c.seq).where(*_PAGE))
_COUNT_ON = Prepared(update(page_seq).where(*_PAGE).values(seq=bindparam("newest")))
_COUNT_FIRST = Prepared(
    insert(page_seq).values({name: bindparam(name) for name in ("assessment_id", "writer", "seq")})
)
_OWN_SINCE = Prepared(
    select(revision.c.number)
    .where(
        revision.c.person_id == bindparam("person"),
        revision.c.assessment_id == bindparam("assessment"),
        revision.c.writer == bindparam("page"),
        revision.c.number > bindparam("after"),
    )
    .order_by(revision.c.number)
)


def is_old(tx: Tx, call: SaveCall) -> bool:
    """Whether a newer send of this page was here before; if not, this one is the newest from now on.

    A press of *Save* with the same number is no copy, unless its words are the same too (`saved_before`).
    """
    if call.seq is None:
        return False
    about = {"assessment": call.homes.assessment_id, "page": call.writer}
    newest = _SEQ.scalar(tx, **about)
    if newest is None:
        _COUNT_FIRST.change(tx, assessment_id=call.homes.assessment_id, writer=call.writer, seq=call.seq)
        return False
    if call.seq > newest:
        _COUNT_ON.change(tx, **about, newest=call.seq)
        return False
    return call.seq < newest or call.kind == "autosave"


def own_words_since(tx: Tx, homes: Homes, writer: str, number: int) -> dict[str, Unit]:
    """What a page saved after this revision, by unit: the answer to it may have been lost on the way."""
    about = {"person": homes.person_id, "assessment": homes.assessment_id, "page": writer}
    numbers = [row[0] for row in _OWN_SINCE.all(tx, **about, after=number)] if writer else []
    words = words_by_number(tx, homes.person_id, numbers)
    return {unit: said for one in numbers for unit, said in words.get(one, {}).items()}


def newest_seq(tx: Tx, assessment_id: UUID, writer: str) -> int:
    """The newest send of a page; 0 when it never saved by itself."""
    return int(_SEQ.scalar(tx, assessment=assessment_id, page=writer) or 0)
