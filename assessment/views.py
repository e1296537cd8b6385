"""How the person sees what was written in a section: next to the answers, and never over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from assessment.definition import Section
from assessment.units import Unit, text_of, view_key

SENSITIVE: Final = 3  # of a section with such questions nothing goes into a letter, not even this


class SeenAs(StrEnum):
    """What the person says when the answers of a section are read back to them."""

    AGREE = "agree"
    DISAGREE = "disagree"
    CHANGE = "change"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS: Final = {
    SeenAs.AGREE: "I agree",
    SeenAs.DISAGREE: "I see it differently",
    SeenAs.CHANGE: "I want to change this",
}


@dataclass(frozen=True)
class SectionView:
    """What stands of one section; `said` is None where nobody has said anything, or took it back."""

    said: SeenAs | None = None
    words: str = ""
    who: str = ""
    who_name: str = ""
    letter: bool = False  # the person said that their words may go into the letter
    on: date | None = None

    @property
    def goes_in_letter(self) -> bool:
        """Agreeing needs no line; the rest only with a yes of the person."""
        return self.letter and self.said not in (None, SeenAs.AGREE) and bool(self.words.strip())


def view_of(section_id: str, units: Mapping[str, Unit]) -> SectionView:
    """Give what stands; a word that is none of ours says nothing, and the words beside it stay."""
    unit = units.get(view_key(section_id), {})
    return SectionView(
        said=next((one for one in SeenAs if one == text_of(unit, "value")), None),
        words=text_of(unit, "words"),
        who=text_of(unit, "who"),
        who_name=text_of(unit, "who_name"),
        letter=text_of(unit, "letter") == "yes",
        on=_day(text_of(unit, "on")),
    )


def view_unit(view: SectionView) -> Unit:
    """Make the unit that keeps it; one that says nothing at all is blank."""
    if view.said is None and not view.words.strip():
        return {"value": "", "words": "", "who": "", "who_name": "", "letter": "", "on": ""}
    return {
        "value": view.said or "",
        "words": view.words,
        "who": view.who,
        "who_name": view.who_name,
        "letter": "yes" if view.letter else "",
        "on": view.on.isoformat() if view.on else "",
    }


def may_go_in_letter(section: Section) -> bool:
    """Whether a letter may ever say how the person sees this section."""
    return all(question.sensitivity < SENSITIVE for question in section.questions)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
