"""The checks of options, columns and needs: the parts inside a question."""

from collections.abc import Iterator
from typing import Final

from assessment.closed_lists import OPTION_MEANS, Act, Applies, CheckKind, Kind, Means, NeedCategory, Urgent
from assessment.content_keys import COLUMN, NEEDS, OPTION, Keys
from assessment.easy_checks import check_easy_read
from assessment.units import REMOVED
from assessment.value_checks import (
    ID,
    OPTION_ID,
    check_choice,
    check_code,
    check_id,
    check_keys,
    check_list,
    check_number,
    check_words,
    check_yes_no,
    twice,
)
from assessment.written import Data, items, mapping, string, words

CHOICES: Final = frozenset({Kind.ONE_OF, Kind.MANY_OF, Kind.SCALE, Kind.YES_NO})
_COLUMN_KINDS: Final = (Kind.TEXT, Kind.LONG_TEXT, Kind.ONE_OF, Kind.DATE, Kind.YES_NO)
SHARE_COLUMNS: Final = frozenset({Means.SHARE_WHO, Means.SHARE_AGREED, Means.SHARE_ABOUT, Means.SHARE_REASON})
_COLUMN_MEANS: Final = SHARE_COLUMNS | {means for means in Means if means.startswith("step-")}
_STATES_AS_WORDS: Final = frozenset(
    {"not sure", "i am not sure", "prefer not to say", "do not know", "don't know", "i don't know"}
    | {"i do not know", "not today", "come back to this later"}
)


def check_options(data: Data) -> Iterator[str]:
    """Tell what is wrong with the options of a question or a column."""
    kind = string(data, "kind")
    options = [mapping(item) for item in items(data, "options")]
    yield from check_list(data, "options")
    if options and kind not in CHOICES:
        yield f"has options, which a question of kind {kind} cannot have"
        return
    if kind in CHOICES - {Kind.YES_NO} and len(options) < 2:
        yield "needs two options or more"
    yield from (f"has two options with the id {option}" for option in twice(one.get("id") for one in options))
    for option in options:
        named = f"option {option.get('id', 'without an id')}"
        yield from (f"{named}: {fault}" for fault in _option_faults(option, data))


def check_columns(data: Data) -> Iterator[str]:
    """Tell what is wrong with the columns of a question of rows."""
    columns = [mapping(item) for item in items(data, "columns")]
    yield from check_list(data, "columns")
    if string(data, "kind") != Kind.ROWS:
        if columns:
            yield "has columns, which only a question of kind rows can have"
        return
    if not columns:
        yield "needs one column or more"
    yield from (f"has two columns with the id {column}" for column in twice(one.get("id") for one in columns))
    for column in columns:
        named = f"column {column.get('id', 'without an id')}"
        yield from (f"{named}: {fault}" for fault in _column_faults(column))
    if data.get("means") == Means.NEXT_STEPS:
        said = {column.get("means") for column in columns}
        for means in (Means.STEP_ACTION, Means.STEP_OWNER, Means.STEP_BY):
            if means not in said:
                yield f"means next-steps, and so needs a column that means {means}"


def check_needs(data: Data) -> Iterator[str]:
    """Tell what is wrong with what an answer asks of a visit."""
    if "needs" not in data:
        return
    needs = data["needs"]
    if not isinstance(needs, dict):
        yield "needs has to be a category and a card"
        return
    yield from (f"needs {fault}" for fault in check_keys(needs, NEEDS))
    yield from (f"needs {fault}" for fault in check_choice(needs, "category", NeedCategory))
    yield from (f"needs {fault}" for fault in check_words(needs, "card", ["answer"]))
    yield from (f"needs {fault}" for fault in check_number(needs, "order", 1, 999))
    yield from (f"needs {fault}" for fault in check_choice(needs, "check", CheckKind))
    for key, closed in (("applies", Applies), ("acts", Act)):
        named = needs.get(key, [])
        for one in named if isinstance(named, list) else [named]:
            if one not in [str(member) for member in closed]:
                yield f"needs says {key}: {one}, which we do not know"


def _option_faults(option: Data, question: Data) -> Iterator[str]:
    kind = string(question, "kind")
    keys = Keys(("id",), (*OPTION.may, "label")) if kind == Kind.YES_NO else OPTION
    yield from check_keys(option, keys)
    yield from check_id(option, OPTION_ID)
    for key in ("label", "hint", "says"):
        yield from check_words(option, key)
    yield from check_easy_read(option, ["score"] if kind == Kind.YES_NO else [])
    yield from check_yes_no(option, "alone")
    yield from check_choice(option, "urgent", Urgent)
    yield from check_code(option)
    yield from check_needs(option)
    if kind == Kind.YES_NO and option.get("id") not in ("yes", "no"):
        yield "a question of kind yes-no has only the options yes and no"
    if option.get("alone") == "yes" and kind != Kind.MANY_OF:
        yield "says alone, which only an option of kind many-of can say"
    plain = words(option.get("label")).text.lower().strip(" .").replace("’", "'")
    if plain in _STATES_AS_WORDS:
        yield f"says '{plain}', which is offered with every question already; take this option out"
    means = option.get("means")
    if means is not None and means not in OPTION_MEANS:
        yield f"means {means}, which we do not know"
    elif isinstance(means, str) and question.get("means") != OPTION_MEANS[means]:
        yield f"means {means}, which can stand only in a question that means {OPTION_MEANS[means]}"


def _column_faults(column: Data) -> Iterator[str]:
    yield from check_keys(column, COLUMN)
    yield from check_id(column, ID)
    if column.get("id") == REMOVED:
        yield f"the id {REMOVED} is kept for the system; choose another"
    yield from check_choice(column, "kind", Kind)
    if string(column, "kind") in set(Kind) - set(_COLUMN_KINDS):
        yield f"says kind: {column['kind']}; a column can be {', '.join(_COLUMN_KINDS)}"
    yield from check_words(column, "ask")
    yield from check_words(column, "hint")
    yield from check_options(column)
    means = column.get("means")
    if means is not None and means not in _COLUMN_MEANS:
        yield f"means {means}; a column can mean {', '.join(sorted(_COLUMN_MEANS))}"
