"""What a person wrote by a link: all that its pages may show of a record."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from assessment.units import BLANK, Unit, same
from store.self_links.shapes import SelfLink
from store.sheets.reading import words_by_number
from store.tables import revision
from store.tx import Tx


@dataclass(frozen=True)
class OwnWords:
    """Their newest words by unit, whether they stand now or wait beside a worker's."""

    units: Mapping[str, Unit]
    newest: int  # the number of their last save; what a page sends back

    def wrote_since(self, unit: str, shown: Unit) -> bool:
        """Whether another window of theirs wrote something else than what a page had shown."""
        return not same(self.units.get(unit, BLANK), shown)


def own_words(tx: Tx, link: SelfLink, up_to: int | None = None) -> OwnWords:
    """What came by this link, until a revision or until now; words taken back are not among it."""
    query = select(revision.c.number, revision.c.person_id).where(
        revision.c.assessment_id == link.assessment_id, revision.c.writer == link.writer
    )
    if up_to is not None:
        query = query.where(revision.c.number <= up_to)
    saves = tx.execute(query.order_by(revision.c.number)).all()
    # Mostly one person: a second record of the same person may have been joined since.
    words = {
        (person_id, number): said
        for person_id in {row.person_id for row in saves}
        for number, said in words_by_number(tx, person_id, [row.number for row in saves]).items()
    }
    units = {unit: said for row in saves for unit, said in words.get((row.person_id, row.number), {}).items()}
    return OwnWords(units, max((row.number for row in saves), default=0))
