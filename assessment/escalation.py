"""The local plan for urgent answers: for each kind its steps and numbers; a team may write its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from assessment.closed_lists import Urgent
from assessment.yaml_reading import read_yaml

FILE: Final = Path(__file__).parent / "content" / "urgent.yaml"
LONGEST: Final = 200  # letters in a line that is read in a hurry


class PlanFault(Exception):
    """A plan that nobody could follow: every fault in a sentence."""


@dataclass(frozen=True)
class PlanStep:
    """One thing to do; what was done is kept under its id."""

    id: str
    words: str


@dataclass(frozen=True)
class Number:
    """Whom to ring, and when."""

    who: str
    number: str
    when: str

    @property
    def href(self) -> str:
        """What a phone can dial: the number up to the first word."""
        return "tel:" + "".join(
            sign for sign in self.number.partition(",")[0] if sign.isdigit() or sign == "+"
        )


@dataclass(frozen=True)
class Plan:
    """What to do about one kind of urgent answer."""

    heading: str
    numbers: tuple[Number, ...]
    steps: tuple[PlanStep, ...]

    @property
    def ring(self) -> Number:
        """The one to ring where there is no signal to look further."""
        return self.numbers[0]


Plans = Mapping[Urgent, Plan]


@cache
def shipped() -> Plans:
    return read_plans(FILE.read_text(encoding="utf-8"), FILE.name)


def read_plans(text: str, name: str) -> Plans:
    """The plans of a file; PlanFault with everything that is wrong with it."""
    data, slips = read_yaml(text)
    faults = [f"{name}: {slip}." for slip in slips] or [f"{name}: {fault}." for fault in _faults(data)]
    if faults:
        raise PlanFault(" ".join(faults))
    held: dict[str, Any] = data["kinds"] if isinstance(data, dict) else {}
    return MappingProxyType({kind: _plan(held[kind]) for kind in Urgent})


def _plan(held: Mapping[str, Any]) -> Plan:
    numbers = tuple(Number(one["who"], one["number"], one["when"]) for one in held["numbers"])
    return Plan(held["heading"], numbers, tuple(PlanStep(one["id"], one["words"]) for one in held["steps"]))


def _faults(data: Any) -> Iterator[str]:
    kinds = data.get("kinds") if isinstance(data, dict) else None
    if not isinstance(kinds, dict):
        yield "it has to begin with kinds:, and under it " + ", ".join(Urgent)
        return
    for kind in Urgent:
        if kind not in kinds:
            yield f"{kind} is missing; there has to be a plan for it"
        elif not isinstance(kinds[kind], dict):
            yield f"{kind} has to have a heading, numbers and steps"
        else:
            yield from (f"{kind} {fault}" for fault in _kind_faults(kinds[kind]))
    yield from (f"{kind} is no kind of urgent answer" for kind in kinds if kind not in set(Urgent))


def _kind_faults(held: Mapping[str, Any]) -> Iterator[str]:
    if not _is_words(held.get("heading")):
        yield "has to have a heading"
    yield from _list_faults(held, "numbers", ("who", "number", "when"))
    yield from _list_faults(held, "steps", ("id", "words"))
    numbers, steps = _lines(held, "numbers"), _lines(held, "steps")
    if any(not any(sign.isdigit() for sign in str(one.get("number", "0"))) for one in numbers):
        yield "has a number without a digit"
    ids = [str(one.get("id")) for one in steps]
    yield from (f"says the step {one} twice" for one in sorted({one for one in ids if ids.count(one) > 1}))
    yield from (
        f"has a key that is not known: {key}" for key in held if key not in ("heading", "numbers", "steps")
    )


def _list_faults(held: Mapping[str, Any], name: str, keys: tuple[str, ...]) -> Iterator[str]:
    lines = held.get(name)
    if not isinstance(lines, list) or not lines:
        yield f"has to have {name}, at least one"
        return
    for place, line in enumerate(lines, 1):
        given = line if isinstance(line, dict) else {}
        missing = [key for key in keys if not _is_words(given.get(key))]
        if missing or set(given) - set(keys):
            yield f"has to say {', '.join(keys)} in line {place} of {name}, in {LONGEST} letters at most each"


def _lines(held: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    lines = held.get(name)
    return [line for line in lines if isinstance(line, dict)] if isinstance(lines, list) else []


def _is_words(text: Any) -> bool:
    return isinstance(text, str) and bool(text.strip()) and len(text) <= LONGEST
