"""The checklist of a visit, made from what the person needs: book, arrange, bring, avoid."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assessment.closed_lists import Act, Applies, CheckKind, NeedCategory
from assessment.recorded import NeedsNow, PersonNeed
from assessment.visits.ways import BOOKING_OF, BookingKind

# Where a need stands that came from the list of codes, where nobody has said it.
_BY_CATEGORY: Final = {
    NeedCategory.CONTACT: CheckKind.ARRANGE,
    NeedCategory.FORMAT: CheckKind.BRING,
    NeedCategory.PROFESSIONAL: CheckKind.BOOK,
    NeedCategory.SUPPORT: CheckKind.ARRANGE,
    NeedCategory.ADJUSTMENT: CheckKind.ARRANGE,
}
HEADINGS: Final = {
    CheckKind.BOOK: "Book",
    CheckKind.ARRANGE: "Arrange",
    CheckKind.BRING: "Bring",
    CheckKind.AVOID: "Avoid",
}


class CheckState(StrEnum):
    """What was said of a line."""

    OPEN = ""
    DONE = "done"
    CANNOT = "cannot"


@dataclass(frozen=True)
class Said:
    """What somebody said of a line, or the line itself where they typed it in."""

    state: CheckState
    why: str = ""
    instead: str = ""
    by_name: str = ""
    kind: str = ""
    words: str = ""


@dataclass(frozen=True)
class CheckLine:
    """One line: what to do, the need it comes from (None: typed in), and how it stands."""

    key: str  # need:<id>, answer:<source> while nobody has confirmed it, or own:<id>
    kind: CheckKind
    words: str
    exactly: str
    need: PersonNeed | None
    state: CheckState = CheckState.OPEN
    why: str = ""
    instead: str = ""
    by_name: str = ""
    books: BookingKind | None = None  # where it leads to a booking


NOTHING_SAID: Final[Mapping[str, Said]] = {}


def checklist(
    now: NeedsNow, said: Mapping[str, Said] = NOTHING_SAID
) -> Mapping[CheckKind, tuple[CheckLine, ...]]:
    """The lines under their four headings, the most important need first, typed-in ones last."""
    lines = [_of_need(need, kind, said) for need in now.all if (kind := _kind(need))]
    lines += [_own(key, one) for key, one in said.items() if key.startswith("own:")]
    return {kind: tuple(line for line in lines if line.kind is kind) for kind in CheckKind}


def interpreter_lines(now: NeedsNow) -> tuple[str, ...]:
    """What to say when an interpreter is booked: who, which language, a woman or a man."""
    wanted = (Act.INTERPRETER, Act.COMMUNICATOR, Act.INTERPRETER_DETAIL)
    asked = (need for need in now.all if set(need.acts) & set(wanted))
    return tuple(
        dict.fromkeys(f"{need.term}: “{need.exactly}”" if need.exactly else need.term for need in asked)
    )


def _kind(need: PersonNeed) -> CheckKind | None:
    if need.check is not None:
        return need.check
    if need.source or need.applies == (Applies.LETTERS,):
        return None  # the words of the assessment say where a need stands, and it is for no visit
    return _BY_CATEGORY[need.category]


def _of_need(need: PersonNeed, kind: CheckKind, said: Mapping[str, Said]) -> CheckLine:
    before = f"answer:{need.source}"
    key = f"need:{need.id}" if need.id else before
    # What was done while only an answer said so stays done when the person confirms the need.
    one = said.get(key) or said.get(before) or Said(CheckState.OPEN)
    books = next((BOOKING_OF[act] for act in need.acts if act in BOOKING_OF), None)
    if books is None and kind is CheckKind.BOOK and Act.INTERPRETER_DETAIL not in need.acts:
        books = BookingKind.OTHER
    return CheckLine(
        key, kind, need.term, need.exactly, need, one.state, one.why, one.instead, one.by_name, books
    )


def _own(key: str, one: Said) -> CheckLine:
    return CheckLine(
        key, CheckKind(one.kind), one.words, "", None, one.state, one.why, one.instead, one.by_name
    )
