"""Reads what was typed about needs: keeps every word of it, and says what to change in plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assessment import areas, codes
from assessment.closed_lists import Applies, CheckKind
from assessment.recorded import AskedAnswer, EndedReason, PersonNeed
from assessment.text import clean
from assessment.units import WhoAnswered
from web.faults import PageFault

TERM_LIMIT, EXACTLY_LIMIT, NAME_LIMIT, WHY_LIMIT = 200, 2000, 100, 500
FIRST, LAST = 1, 99  # where on the card
HOW = ("in-person", "phone", "video", "letter", "record")
REASONS = (EndedReason.NO_LONGER, EndedReason.REPLACED, EndedReason.WRONG, EndedReason.OTHER)
ANSWERS = (AskedAnswer.NONE_TODAY, AskedAnswer.LATER, AskedAnswer.NOT_SAID, AskedAnswer.NOT_ASKED)
Faults = tuple[PageFault, ...]


@dataclass(frozen=True)
class Typed:
    """The fields of a need as they stand on a page."""

    code: str = ""
    term: str = ""
    exactly: str = ""
    whose: str = "person"
    whose_name: str = ""
    applies: tuple[str, ...] = ()
    check: str = ""
    where: str = ""  # on the card: "" as it is, first or last
    said_by: str = ""
    said_by_name: str = ""
    find: str = ""


def typed_of(need: PersonNeed) -> Typed:
    applies = tuple(need.applies)
    return Typed(
        need.code, need.term, need.exactly, need.whose, need.whose_name, applies, need.check or "none"
    )


def read_typed(form: Any) -> Typed:
    """What was typed; `form` is the posted one (a MultiDict)."""

    def text(name: str) -> str:
        return clean(form.get(name, ""))

    return Typed(
        text("code"),
        text("term"),
        text("exactly"),
        "carer" if form.get("whose") == "carer" else "person",
        text("whose_name"),
        tuple(name for name in form.getlist("applies") if name in set(Applies)),
        form.get("check", ""),
        form.get("where", ""),
        form.get("said_by", "") if form.get("said_by", "") in set(WhoAnswered) else "",
        text("said_by_name"),
        text("find"),
    )


def new_need(typed: Typed, area_id: str) -> PersonNeed:
    """What was typed as a new need of this area; what it asks for is what such a need asks for."""
    row = codes.row(area_id, typed.code)
    asks = areas.asks_of(area_id, row.code if row else "")
    need = PersonNeed(
        None,
        asks.category,
        " ".join(typed.term.split()) or (row.term if row else ""),
        area_id,
        row.code if row else "",
        applies=asks.applies,
        check=asks.check,
        acts=asks.acts,
        place=asks.place,
        said_by=typed.said_by,
        said_by_name=typed.said_by_name.strip(),
    )
    return _said(need, typed, asks.applies)


def changed_need(typed: Typed, before: PersonNeed) -> PersonNeed:
    """A need as it was, with what was typed over it."""
    place = {"first": FIRST, "last": LAST}.get(typed.where, before.place)
    check = CheckKind(typed.check) if typed.check in set(CheckKind) else None
    return _said(replace(before, term=" ".join(typed.term.split()), place=place, check=check), typed, ())


def _said(need: PersonNeed, typed: Typed, usual: Sequence[Applies]) -> PersonNeed:
    return replace(
        need,
        exactly=typed.exactly.strip(),
        whose=typed.whose,
        whose_name=typed.whose_name.strip() if typed.whose == "carer" else "",
        applies=tuple(map(Applies, typed.applies)) or tuple(usual),
    )


def faults_of(typed: Typed, *, own_words: bool) -> Faults:
    """What keeps a need from being recorded; `own_words`: it has to say in words what it is."""
    found = [
        _long("term", typed.term, TERM_LIMIT, "Say in a line what is needed"),
        _long("exactly", typed.exactly, EXACTLY_LIMIT, "Make this shorter"),
        _long("whose_name", typed.whose_name, NAME_LIMIT, "Make the name shorter"),
    ]
    if own_words and not typed.term.strip():
        found.insert(0, PageFault("term", "Write in a few words what the person needs"))
    if typed.whose == "carer" and not typed.whose_name.strip():
        found.append(PageFault("whose_name", "Write the name of the carer whose need it is"))
    return tuple(one for one in found if one)


def read_why(form: Mapping[str, str], wanted: str) -> tuple[str, Faults]:
    """A reason in words, and what is wrong with it; `wanted` says what to do when it has to be there."""
    why = clean(form.get("why", ""))
    if wanted and not why.strip():
        return why, (PageFault("why", wanted),)
    fault = _long("why", why, WHY_LIMIT, "Make the reason shorter")
    return why, (fault,) if fault else ()


def _long(name: str, text: str, limit: int, what: str) -> PageFault | None:
    if len(text) <= limit:
        return None
    return PageFault(name, f"{what}: {limit:,} letters at most. It has {len(text):,}")
