"""From the strings of files to the shapes of a definition; never refuses, so what is kept stays readable."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from assessment.definition import (
    Act,
    Applies,
    Assessment,
    CheckKind,
    Column,
    Keeps,
    Kind,
    LetterWords,
    Means,
    Need,
    NeedCategory,
    Option,
    Question,
    Section,
    ShowIf,
    ShowInLetter,
    Step,
    Urgent,
    Words,
)

Data = Mapping[str, object]
Member = TypeVar("Member", bound=StrEnum)
START: Final = "assessment.yaml"


def build(files: Data, digest: str, canonical: str) -> Assessment:
    """Build an assessment from what its files hold, by file name."""
    start = mapping(files.get(START))
    packs = frozenset(strings(start, "packs"))
    return Assessment(
        id=string(start, "id"),
        version=string(start, "version"),
        title=words(start.get("title")),
        sections=tuple(_section(mapping(item), files, packs) for item in items(start, "sections")),
        hash=digest,
        summary=words(start.get("summary")),
        canonical=canonical,
    )


def mapping(value: object) -> Data:
    return value if isinstance(value, dict) else {}


def items(data: Data, key: str) -> list[object]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def strings(data: Data, key: str) -> list[str]:
    """Give a list of strings; one string alone is a list of one."""
    value = data.get(key)
    if isinstance(value, str):
        return [value]
    return [item for item in items(data, key) if isinstance(item, str)]


def string(data: Data, key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def words(value: object) -> Words:
    """Build one text: a string, or a mapping of text, easier and languages."""
    if isinstance(value, str):
        return Words(value)
    data = mapping(value)
    languages = {tag: str(text) for tag, text in data.items() if tag not in ("text", "easier")}
    return Words(string(data, "text"), string(data, "easier"), MappingProxyType(languages))


def _section(data: Data, files: Data, packs: frozenset[str]) -> Section:
    return Section(
        id=string(data, "id"),
        title=words(data.get("title")),
        why=words(data.get("why")),
        who_sees=words(data.get("who-sees")),
        minutes=_number(data, "minutes") or 0,
        steps=tuple(
            _step(step, mapping(files.get(f"{step}.yaml")), packs) for step in strings(data, "steps")
        ),
        lead_in=words(data.get("lead-in")),
        needs_first=string(data, "needs-first") == "yes",
        letter_heading=words(data.get("letter-heading")),
        permission=words(data.get("permission")),
    )


def _step(step_id: str, data: Data, packs: frozenset[str]) -> Step:
    """Build a step; a question of a pack that is not switched on is not in it."""
    questions = (_question(mapping(item)) for item in items(data, "questions"))
    return Step(
        id=step_id,
        title=words(data.get("title")),
        questions=tuple(question for question in questions if not question.pack or question.pack in packs),
        intro=words(data.get("intro")),
        permission=words(data.get("permission")),
    )


def _question(data: Data) -> Question:
    kind = _member(Kind, data, "kind") or Kind.TEXT
    return Question(
        id=string(data, "id"),
        kind=kind,
        ask=words(data.get("ask")),
        keeps=_member(Keeps, data, "keeps") or Keeps.ASSESSMENT,
        letter=_letter(data.get("letter")),
        hint=words(data.get("hint")),
        options=_options(data, kind),
        columns=tuple(_column(mapping(item)) for item in items(data, "columns")),
        row_name=words(data.get("row-name")),
        show_if=_show_if(mapping(data.get("show-if"))),
        sensitivity=_number(data, "sensitivity") or 0,
        missing=words(data.get("missing")),
        easy_read=_easy_read(data),
        picture=string(data, "picture"),
        code=string(data, "code"),
        need=_need(data),
        means=_member(Means, data, "means"),
        pack=string(data, "pack"),
        least=_number(data, "least"),
        most=_number(data, "most"),
        unit=string(data, "unit"),
        lead_in=words(data.get("lead-in")),
        urgent=_member(Urgent, data, "urgent"),
        confirm_after=_number(data, "confirm-after"),
        carried=string(data, "carried") != "no",
    )


def _easy_read(data: Data) -> tuple[Words, ...]:
    value = data.get("easy-read")
    several = value if isinstance(value, list) else [value] if value else []
    return tuple(words(each) for each in several)


def _show_if(data: Data) -> ShowIf | None:
    return ShowIf(string(data, "question"), frozenset(strings(data, "is"))) if data else None


def _letter(value: object) -> LetterWords:
    data: Data = {"show": value} if isinstance(value, str) else mapping(value)
    show = _member(ShowInLetter, data, "show") or ShowInLetter.NO
    return LetterWords(show, words(data.get("sentence")), words(data.get("row")))


def _options(data: Data, kind: Kind) -> tuple[Option, ...]:
    written = tuple(_option(mapping(item)) for item in items(data, "options"))
    if kind is not Kind.YES_NO:
        return written
    own = {option.id: option for option in written}
    yes, no = Option("yes", Words("Yes"), says=Words("yes")), Option("no", Words("No"), says=Words("no"))
    return own.get("yes", yes), own.get("no", no)


def _option(data: Data) -> Option:
    option_id = string(data, "id")
    label = words(data.get("label")) if "label" in data else Words(option_id.capitalize())
    return Option(
        id=option_id,
        label=label,
        hint=words(data.get("hint")),
        says=words(data.get("says")),
        letter=words(data.get("letter")),
        easy_read=_easy_read(data),
        picture=string(data, "picture"),
        alone=string(data, "alone") == "yes",
        code=string(data, "code"),
        need=_need(data),
        means=string(data, "means"),
        urgent=_member(Urgent, data, "urgent"),
    )


def _column(data: Data) -> Column:
    kind = _member(Kind, data, "kind") or Kind.TEXT
    ask, hint, means = words(data.get("ask")), words(data.get("hint")), _member(Means, data, "means")
    return Column(string(data, "id"), kind, ask, hint, _options(data, kind), means)


def _need(data: Data) -> Need | None:
    need = mapping(data.get("needs"))
    category = _member(NeedCategory, need, "category")
    if category is None:
        return None
    order = _number(need, "order")
    return Need(
        category,
        words(need.get("card")),
        50 if order is None else order,
        _members(Applies, need, "applies"),
        _member(CheckKind, need, "check"),
        _members(Act, need, "acts"),
    )


def _member(closed: type[Member], data: Data, key: str) -> Member | None:
    return next((member for member in closed if member == data.get(key)), None)


def _members(closed: type[Member], data: Data, key: str) -> tuple[Member, ...]:
    named = strings(data, key)
    return tuple(member for member in closed if member in named)


def _number(data: Data, key: str) -> int | None:
    try:
        return int(string(data, key))
    except ValueError:
        return None
