"""Score packs: an instrument's own questions in a step of their own, and how their points are added up."""

from dataclasses import dataclass, field

from assessment.question_parts import Words


@dataclass(frozen=True)
class Threshold:
    """A total from which something is said or offered: where that is written, and if it is switched on."""

    at_least: int
    says: Words
    source: str
    opens: str = ""  # the step that may then be offered
    on: bool = True


@dataclass(frozen=True)
class Band:
    """One row of an instrument's own table; nothing is concluded from the row in which a total stands."""

    lowest: int
    highest: int
    threshold: Threshold


@dataclass(frozen=True)
class Score:
    """One sum: the questions it adds, the most it can be, and how totals are read."""

    id: str
    name: Words
    adds: tuple[str, ...]
    most: int
    thresholds: tuple[Threshold, ...] = ()
    in_letter: str = ""  # the yes-no question by which the person asks for it in the letter

    @property
    def offers(self) -> tuple[Threshold, ...]:
        """The thresholds in use that open something."""
        return tuple(one for one in self.thresholds if one.on and one.opens)

    @property
    def bands(self) -> tuple[Band, ...]:
        """How its authors read totals: the thresholds in use that open nothing, from the lowest."""
        used = (one for one in self.thresholds if one.on and not one.opens)
        rows = sorted(used, key=lambda one: one.at_least)
        tops = (*(one.at_least - 1 for one in rows[1:]), self.most)
        return tuple(Band(one.at_least, top, one) for one, top in zip(rows, tops, strict=False))


@dataclass(frozen=True)
class Pack:
    """One instrument that an assessment has switched on; `id` is the id of its step too."""

    id: str
    name: Words
    licence: str
    source: str
    scores: tuple[Score, ...] = ()
    shows: tuple[str, ...] = ()  # questions whose answers are shown as they are, and never added up
    about: Words = field(default_factory=lambda: Words(""))  # what a worker should know before asking
