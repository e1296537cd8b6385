"""Reads what was typed about who may know what: keeps all of it, and says what is still to be said."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from assessment.sharing import AskedIn
from assessment.sharing_decisions import (
    EndedWhy,
    Explained,
    How,
    Said,
    SharingDecision,
    ToldWithout,
    Whom,
    WithoutReason,
)
from assessment.text import clean
from assessment.units import WhoAnswered
from web.faults import PageFault
from web.person_forms import LIMIT, read_day

LONG = 2_000
Typed = Mapping[str, str]
Faults = tuple[PageFault, ...]
DECISION = (
    "kind", "who", "said", "about", "reason", "how", "explained_in", "said_by", "said_by_name", "said_on",
)  # fmt: skip
ENDING = ("why", "words", "on")
WITHOUT = ("who", "what", "reason", "words", "approved_by", "told", "told_why", "on")


FORMS = tuple((one.value, "Another way" if one is AskedIn.OTHER else one.words) for one in AskedIn)


def typed_in(form: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {name: clean(form.get(name, "")).strip() for name in names}


def typed_of(one: SharingDecision) -> dict[str, str]:
    """A decision as the fields show it, when something else was decided."""
    typed = {name: str(getattr(one, name)) for name in DECISION if name != "said_on"}
    return typed | {"said_on": ""}


def read_decision(typed: Typed, today: date) -> tuple[SharingDecision | None, Faults]:
    said_on, wrong_day = read_day(typed["said_on"], today)
    faults = (
        *_one_of(typed, "kind", Whom, "Choose who it is about"),
        *_line(typed, "who", "Write their name, or the name of the service"),
        *_one_of(typed, "said", Said, "Choose what the person decided"),
        *_short(typed, "about", LONG),
        *_short(typed, "reason", LONG),
        *_one_of(typed, "said_by", WhoAnswered, "Choose who told us"),
        *_name(typed),
        *_one_of(typed, "how", How, "Choose how they told us"),
        *_one_of(typed, "explained_in", AskedIn, "Choose how it was explained"),
        *_day(wrong_day, "said_on"),
    )
    if faults:
        return None, faults
    texts = {name: typed[name] for name in ("about", "reason", "how", "explained_in", "said_by")}
    return (
        SharingDecision(
            None,
            Whom(typed["kind"]),
            " ".join(typed["who"].split()),
            Said(typed["said"]),
            said_on or today,
            said_by_name=" ".join(typed["said_by_name"].split()),
            **texts,
        ),
        (),
    )


def read_ending(typed: Typed, today: date) -> tuple[tuple[EndedWhy, str, date] | None, Faults]:
    on, wrong_day = read_day(typed["on"], today)
    faults = (
        *_one_of(typed, "why", EndedWhy, "Choose why it ends"),
        *_short(typed, "words", LONG),
        *_day(wrong_day, "on"),
    )
    if not faults and typed["why"] == EndedWhy.OTHER and not typed["words"]:
        faults = (PageFault("words", "Write the other reason"),)
    return (None, faults) if faults else ((EndedWhy(typed["why"]), typed["words"], on or today), ())


def read_without(typed: Typed, today: date) -> tuple[ToldWithout | None, Faults]:
    on, wrong_day = read_day(typed["on"], today)
    faults = (
        *_line(typed, "who", "Write who was told: a service and a role"),
        *_line(typed, "what", "Write in a few words what they were told", LONG),
        *_one_of(typed, "reason", WithoutReason, "Choose the reason"),
        *_line(typed, "words", "Write why it could not wait for their agreement", LONG),
        *_line(typed, "approved_by", "Write who approved it: their name and role"),
        *_one_of(typed, "told", ("yes", "no"), "Choose if the person knows"),
        *_line(typed, "told_why", "Write when and how they were told, or why not", LONG),
        *_day(wrong_day, "on"),
    )
    if faults:
        return None, faults
    told = ToldWithout(
        typed["who"],
        typed["what"],
        WithoutReason(typed["reason"]),
        typed["words"],
        typed["approved_by"],
        typed["told"] == "yes",
        typed["told_why"],
        on or today,
    )
    return told, ()


def read_explained(
    points: list[str], known: tuple[str, ...], typed: Typed, today: date
) -> tuple[Explained | None, Faults]:
    on, wrong_day = read_day(typed["on"], today)
    chosen = tuple(point for point in known if point in points)
    faults = (
        *(() if chosen else (PageFault("points", "Tick what you have explained"),)),
        *_one_of(typed, "explained_in", AskedIn, "Choose how you explained it"),
        *_day(wrong_day, "on"),
    )
    return (None, faults) if faults else (Explained(chosen, typed["explained_in"], on or today), ())


def _one_of(typed: Typed, name: str, kind: type[StrEnum] | tuple[str, ...], what: str) -> Iterator[PageFault]:
    if typed[name] not in {str(one) for one in kind}:
        yield PageFault(name, what)


def _line(typed: Typed, name: str, what: str, limit: int = LIMIT) -> Iterator[PageFault]:
    if not typed[name]:
        yield PageFault(name, what)
    yield from _short(typed, name, limit)


def _short(typed: Typed, name: str, limit: int) -> Iterator[PageFault]:
    if len(typed[name]) > limit:
        message = f"Make this shorter. It takes {limit:,} characters, and this has {len(typed[name]):,}"
        yield PageFault(name, message)


def _name(typed: Typed) -> Iterator[PageFault]:
    if typed["said_by"] == WhoAnswered.SOMEONE_ELSE and not typed["said_by_name"]:
        yield PageFault("said_by_name", "Write the name of who told us")
    yield from _short(typed, "said_by_name", LIMIT)


def _day(wrong: str, name: str) -> Iterator[PageFault]:
    if wrong:
        yield PageFault(name, wrong)
