"""From the strings of a file to one question with all that is inside it; never refuses."""

from assessment.definition import (
    Act,
    Applies,
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
    ShowIf,
    ShowInLetter,
    Urgent,
    Words,
)
from assessment.written import Data, items, mapping, member, members, number, string, strings, words


def question_of(data: Data) -> Question:
    """Build one question."""
    kind = member(Kind, data, "kind") or Kind.TEXT
    return Question(
        id=string(data, "id"),
        kind=kind,
        ask=words(data.get("ask")),
        keeps=member(Keeps, data, "keeps") or Keeps.ASSESSMENT,
        letter=_letter(data.get("letter")),
        hint=words(data.get("hint")),
        options=_options(data, kind),
        columns=tuple(_column(mapping(item)) for item in items(data, "columns")),
        row_name=words(data.get("row-name")),
        show_if=_show_if(mapping(data.get("show-if"))),
        sensitivity=number(data, "sensitivity") or 0,
        missing=words(data.get("missing")),
        easy_read=_easy_read(data),
        picture=string(data, "picture"),
        code=string(data, "code"),
        need=_need(data),
        means=member(Means, data, "means"),
        pack=string(data, "pack"),
        least=number(data, "least"),
        most=number(data, "most"),
        unit=string(data, "unit"),
        lead_in=words(data.get("lead-in")),
        urgent=member(Urgent, data, "urgent"),
        confirm_after=number(data, "confirm-after"),
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
    show = member(ShowInLetter, data, "show") or ShowInLetter.NO
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
        urgent=member(Urgent, data, "urgent"),
        points=number(data, "points"),
    )


def _column(data: Data) -> Column:
    kind = member(Kind, data, "kind") or Kind.TEXT
    ask, hint, means = words(data.get("ask")), words(data.get("hint")), member(Means, data, "means")
    return Column(string(data, "id"), kind, ask, hint, _options(data, kind), means)


def _need(data: Data) -> Need | None:
    need = mapping(data.get("needs"))
    category = member(NeedCategory, need, "category")
    if category is None:
        return None
    order = number(need, "order")
    return Need(
        category,
        words(need.get("card")),
        50 if order is None else order,
        members(Applies, need, "applies"),
        member(CheckKind, need, "check"),
        members(Act, need, "acts"),
    )
