"""The needs card of a record: at most six lines in words, or what came of asking when there are none."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from assessment.recorded import Asked, AskedAnswer, NeedsNow, PersonNeed

CARD_LINES: Final = 6
CARD_WORDS: Final = 90  # letters of how exactly: longer ones stand on the page of all needs


@dataclass(frozen=True)
class CardLine:
    """One need on the card."""

    text: str
    exactly: str
    carer: str  # whose it is, when it is not the person's: a name, or "their carer"
    waits: bool  # an answer says so, and the person has not confirmed it

    @property
    def words(self) -> str:
        """Everything of the line that stands where there is one line only."""
        return f"{self.text}{' (not confirmed yet)' if self.waits else ''}"


@dataclass(frozen=True)
class NeedsCard:
    """What the card says: its lines and how many more there are, or who was asked."""

    lines: tuple[CardLine, ...]
    more: int
    waiting: int  # of all, those not confirmed yet
    asked: Asked | None

    @property
    def nobody_asked(self) -> bool:
        """Whether there is nothing to go by, and somebody still has to ask."""
        return not self.lines and (
            self.asked is None or self.asked.answer in (AskedAnswer.LATER, AskedAnswer.NOT_ASKED)
        )


def needs_card(now: NeedsNow) -> NeedsCard:
    """The lines of the card, most important first."""
    lines = tuple(_line(need) for need in now.all[:CARD_LINES])
    return NeedsCard(lines, max(0, len(now.all) - CARD_LINES), len(now.waiting), now.asked)


def asked_in(asked: Asked | None, assessment_id: UUID) -> bool:
    """Whether somebody has asked in this assessment and was told something; not: later, or not asked."""
    return (
        asked is not None
        and asked.assessment_id == assessment_id
        and asked.answer not in (AskedAnswer.LATER, AskedAnswer.NOT_ASKED)
    )


def _line(need: PersonNeed) -> CardLine:
    exactly = " ".join(need.exactly.split())
    carer = (need.whose_name or "their carer") if need.whose == "carer" else ""
    return CardLine(need.term, exactly if len(exactly) <= CARD_WORDS else "", carer, not need.is_confirmed)
