"""Reads what was typed about the decision to share, keeps all of it, and says what is still to be said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from werkzeug.datastructures import MultiDict

from assessment.dates import read_date
from assessment.recorded import PersonNeed
from assessment.sharing import AskedIn, Choice, DecidedBy, Decision, Rule
from assessment.text import clean
from web.faults import PageFault
from web.person_forms import LIMIT, read_day

NOTE_LIMIT = 2_000
TEXTS = ("choice", "decided_by", "decided_name", "asked_in", "said_on", "again_on", "note", "to_whom", "told")


@dataclass(frozen=True)
class Typed:
    """What stands in the fields of the page."""

    texts: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()  # ids of needs, as text

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")


@dataclass(frozen=True)
class Read:
    """The decision that was typed; None while something is still to be said."""

    decision: Decision | None
    again_on: date | None
    faults: tuple[PageFault, ...]


def typed_of(form: MultiDict[str, str]) -> Typed:
    texts = {name: clean(form.get(name, "")).strip() for name in TEXTS}
    return Typed(texts, tuple(form.getlist("left_out")))


def read_decision(typed: Typed, needs: Sequence[PersonNeed], rule: Rule, by: UUID, today: date) -> Read:
    """`needs` are those that the page offered: what holds and is confirmed."""
    offered = {str(need.id): need.id for need in needs if need.id}
    left_out = frozenset(offered[id_] for id_ in typed.left_out if id_ in offered)
    said_on, wrong_day = read_day(typed["said_on"], today)
    again_on = read_date(typed["again_on"])
    faults = (
        *_what(typed, left_out, len(offered)),
        *((PageFault("again_on", wrong),) if (wrong := _again(typed, again_on, today)) else ()),
        *_who(typed),
        *_how(typed),
        *((PageFault("said_on", wrong_day),) if wrong_day else ()),
        *_note(typed),
    )
    if faults:
        return Read(None, None, faults)
    choice = Choice(typed["choice"])
    decision = Decision(
        choice=choice,
        decided_by=DecidedBy(typed["decided_by"]),
        decided_name=" ".join(typed["decided_name"].split()),
        asked_in=AskedIn(typed["asked_in"]),
        note=typed["note"],
        rule=rule,
        said_on=said_on or today,
        by=by,
        left_out=left_out if choice is Choice.NOT_ALL else frozenset(),
    )
    return Read(decision, again_on, ())


def read_sending(typed: Typed) -> tuple[PageFault, ...]:
    """What is still to be said before a file is made."""
    faults = []
    if not typed["to_whom"]:
        faults.append(PageFault("to_whom", "Write who gets the file"))
    elif len(typed["to_whom"]) > LIMIT:
        faults.append(PageFault("to_whom", f"Make this shorter. It takes {LIMIT} characters"))
    if typed["told"] not in ("yes", "no"):
        faults.append(PageFault("told", "Choose whether the person knows that it is sent"))
    return tuple(faults)


def _what(typed: Typed, left_out: frozenset[UUID], offered: int) -> Iterator[PageFault]:
    choice = typed["choice"]
    if not _is_one(Choice, choice):
        yield PageFault("choice", "Choose what was decided")
    elif choice == Choice.NOT_ALL and not offered:
        yield PageFault("choice", "Choose another answer: no need is left to leave out")
    elif choice == Choice.NOT_ALL and not left_out:
        yield PageFault("left_out", "Tick what is left out, or choose to share all of them")
    elif choice == Choice.NOT_ALL and len(left_out) == offered:
        yield PageFault("left_out", "Leave one to share, or choose not to share them")
    elif choice != Choice.NOT_ALL and left_out:
        yield PageFault("left_out", "Choose “Yes, but not all of them”, or take the ticks away")


def _again(typed: Typed, again_on: date | None, today: date) -> str:
    if typed["choice"] != Choice.LATER or not typed["again_on"]:
        return ""
    if again_on is None:
        return "Write the day as day, month and year, like 27 3 2027"
    return "Choose today or a later day" if again_on < today else ""


def _who(typed: Typed) -> Iterator[PageFault]:
    who, name = typed["decided_by"], typed["decided_name"]
    if not _is_one(DecidedBy, who):
        yield PageFault("decided_by", "Choose who decided")
    elif DecidedBy(who).wants_name and not name:
        yield PageFault("decided_name", "Write the name of who decided for the person")
    if len(name) > LIMIT:
        yield PageFault("decided_name", f"Make the name shorter. It takes {LIMIT} characters")


def _how(typed: Typed) -> Iterator[PageFault]:
    if not _is_one(AskedIn, typed["asked_in"]):
        yield PageFault("asked_in", "Choose how you explained it and asked")


def _note(typed: Typed) -> Iterator[PageFault]:
    if typed["asked_in"] == AskedIn.OTHER and not typed["note"]:
        yield PageFault("note", "Write how you explained it and asked")
    elif len(typed["note"]) > NOTE_LIMIT:
        yield PageFault("note", f"Make the note shorter. It takes {NOTE_LIMIT:,} characters")


def _is_one(kind: type[StrEnum], value: str) -> bool:
    return value in {one.value for one in kind}
