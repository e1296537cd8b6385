"""How the pages of a session ask and look: what the needs ask for, what a worker chose instead, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from assessment.closed_lists import Act
from assessment.definition import Words
from assessment.recorded import NeedsNow, PersonNeed

Wording: TypeAlias = Callable[[Words], str]
BY_NEED: Final = ""  # a choice that leaves it to the needs
ORDINARY: Final = "ordinary"  # the choice that holds all changes back, until they are put on again
TURNED: Final = "turned"  # the choice that turns the page for two people at one screen


class Part(StrEnum):
    """What of a page can be different."""

    ONE = "one"
    EASIER = "easier"
    PER_PAGE = "per-page"
    SIZE = "size"
    COLOURS = "colours"


# Each from the ordinary page to the furthest from it: where two needs ask, the one that asks for more holds.
VALUES: Final[Mapping[Part, tuple[str, ...]]] = MappingProxyType(
    {
        Part.ONE: ("no", "yes"),
        Part.EASIER: ("no", "yes"),
        Part.PER_PAGE: ("all", "5", "3", "2"),
        Part.SIZE: ("100", "125", "150", "200"),
        Part.COLOURS: ("usual", "cream", "blue", "dark", "contrast"),
    }
)

# The first rule that fits a need says what it asks for; the sizes of print come near those of the letter.
_RULES: Final[tuple[tuple[Act, Part, str], ...]] = (
    (Act.ONE_QUESTION, Part.ONE, "yes"),
    (Act.EASIER_WORDS, Part.EASIER, "yes"),
    (Act.PRINT_EASY_READ, Part.EASIER, "yes"),
    (Act.FEWER_QUESTIONS, Part.PER_PAGE, "3"),
    (Act.MINUTES_15, Part.PER_PAGE, "3"),
    (Act.MINUTES_30, Part.PER_PAGE, "5"),
    (Act.SEVERAL_SHORT, Part.PER_PAGE, "5"),
    (Act.PRINT_LARGE_28, Part.SIZE, "200"),
    (Act.PRINT_LARGE_24, Part.SIZE, "200"),
    (Act.PRINT_LARGE_20, Part.SIZE, "150"),
    (Act.PRINT_LARGE_18, Part.SIZE, "125"),
    (Act.LARGER_TEXT, Part.SIZE, "150"),
    (Act.LOW_VISION, Part.SIZE, "150"),
    (Act.CALM_COLOURS, Part.COLOURS, "cream"),
)
_PAGE_ACTS: Final = frozenset(act for act, _, _ in _RULES)


@dataclass(frozen=True)
class Setting:
    """How one thing is: by which need (its line), or because a worker chose it."""

    value: str
    why: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class View:
    """How the pages of one assessment are for one worker; `by_need` is what the needs alone would make it."""

    settings: Mapping[Part, Setting] = field(default_factory=lambda: MappingProxyType({}))
    by_need: Mapping[Part, Setting] = field(default_factory=lambda: MappingProxyType({}))
    is_ordinary: bool = False  # everything is held back
    is_turned: bool = False  # two people look at it: larger, calmer, nothing that is for the worker

    def setting(self, part: Part) -> Setting:
        """What holds now."""
        plain = Setting(VALUES[part][0])
        return plain if self.is_ordinary else self.settings.get(part, plain)

    @property
    def easier_words(self) -> bool:
        return self.setting(Part.EASIER).value == "yes"

    @property
    def one_at_a_time(self) -> bool:
        return self.setting(Part.ONE).value == "yes"

    @property
    def per_page(self) -> int:
        """How many questions a page holds; 0: all of its step."""
        value = self.setting(Part.PER_PAGE).value
        return int(value) if value.isdigit() else 0

    @property
    def text_size(self) -> str:
        return self.setting(Part.SIZE).value

    @property
    def colours(self) -> str:
        return self.setting(Part.COLOURS).value

    @property
    def say(self) -> Wording:
        return easier_words if self.easier_words else ordinary_words

    @property
    def changes(self) -> tuple[tuple[Part, Setting], ...]:
        """What is not as on an ordinary page, or would not be if it were not held back."""
        found = ((part, self.settings[part]) for part in Part if part in self.settings)
        differs = ((part, one) for part, one in found if one.value != VALUES[part][0])
        alone = self.settings.get(Part.ONE, Setting("no")).value == "yes"
        return tuple((part, one) for part, one in differs if not (alone and part is Part.PER_PAGE))


def ordinary_words(words: Words) -> str:
    return words.text


def easier_words(words: Words) -> str:
    """Give the easier wording, where there is one."""
    return words.easier or words.text


def view_of(needs: NeedsNow, choices: Mapping[str, str]) -> View:
    """Put together what the needs ask of the page and what a worker chose; unknown choices say nothing."""
    asking = tuple(need for need in needs.all if not _PAGE_ACTS.isdisjoint(need.acts))
    by_need = {part: found for part in Part if asking and (found := _by_need(asking, part))}
    settings = dict(by_need)
    for part in Part:
        if choices.get(part, BY_NEED) in VALUES[part]:
            settings[part] = Setting(choices[part], chosen=True)
    held, turned = (choices.get(name) == "yes" for name in (ORDINARY, TURNED))
    return View(settings, by_need, is_ordinary=held, is_turned=turned)


def chosen(choices: Mapping[str, str], name: str, value: str) -> dict[str, str]:
    """Give the choices after one more; BY_NEED, or what there is no such value of, leaves it to the needs."""
    others = {other: said for other, said in choices.items() if other != name}
    if name == TURNED:
        return {**others, TURNED: value} if value == "yes" else others
    known = ("yes",) if name == ORDINARY else VALUES.get(Part(name), ()) if name in set(Part) else ()
    if value not in known:
        return others
    # Who chooses something wants to see it.
    return {**others, name: value} if name == ORDINARY else {**_shown(others), name: value}


def _shown(choices: Mapping[str, str]) -> dict[str, str]:
    return {name: said for name, said in choices.items() if name != ORDINARY}


def _by_need(needs: tuple[PersonNeed, ...], part: Part) -> Setting | None:
    """What the needs ask of one part; of two that ask for the same, the more important one is named."""
    found = ((need, value) for need in needs if (value := _asks(need, part)))
    strongest = max(found, key=lambda one: VALUES[part].index(one[1]), default=None)
    return strongest and Setting(strongest[1], _why(strongest[0]))


def _asks(need: PersonNeed, part: Part) -> str:
    for act, of, value in _RULES:
        # To somebody who cannot see the page at all its size says nothing.
        is_read_out = act is Act.LOW_VISION and Act.READ_ALOUD in need.acts
        if of is part and act in need.acts and not is_read_out:
            return value
    return ""


def _why(need: PersonNeed) -> str:
    return f"{need.term} (carer)" if need.whose == "carer" else need.term
