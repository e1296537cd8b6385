"""The checks of one question."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from assessment.clauses import without_clauses
from assessment.closed_lists import Keeps, Kind, Means, ShowInLetter, Urgent
from assessment.content_keys import LETTER, QUESTION, SHOW_IF
from assessment.easy_checks import (
    check_clauses,
    check_easy_read,
    check_easy_read_of_options,
    easy_places,
)
from assessment.option_checks import CHOICES, SHARE_COLUMNS, check_columns, check_needs, check_options
from assessment.units import NOT_QUESTIONS
from assessment.value_checks import (
    check_choice,
    check_code,
    check_id,
    check_keys,
    check_number,
    check_words,
    check_yes_no,
)
from assessment.written import Data, items, mapping, string, strings

# Ids that the pages use for themselves.
_TAKEN: Final = NOT_QUESTIONS | {"answer", "base", "rev", "writer", "action"}
_WORDS: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT})
_ANY: Final = frozenset(Kind) - {Kind.NOTE}
# The kinds that a question of some meaning can be; those not named here can be of any kind.
_KINDS_OF: Final[Mapping[Means, frozenset[Kind]]] = MappingProxyType(
    {
        Means.PREFERRED_NAME: _WORDS,
        Means.PRONOUNS: _WORDS,
        Means.CONTACT_WAYS: frozenset({Kind.MANY_OF, Kind.ONE_OF}),
        Means.SAFE_CONTACT: frozenset({Kind.ONE_OF}),
        Means.CONTACT_NEVER: _WORDS,
        Means.LETTER_FORMAT: frozenset({Kind.MANY_OF, Kind.ONE_OF}),
        Means.CALL_OR_LETTER: frozenset({Kind.ONE_OF}),
        Means.NEXT_STEPS: frozenset({Kind.ROWS}),
        Means.COPIES: frozenset({Kind.MANY_OF}),
        Means.SHARE_WITH: frozenset({Kind.ROWS}),
        Means.NEVER_SHARE: frozenset({Kind.ROWS}),
        Means.OTHER_SCORES: frozenset({Kind.ROWS}),
        Means.CODE_WORD: _WORDS,
        Means.SAFE_CONTACT_WAYS: _WORDS | {Kind.MANY_OF},
        Means.REVIEW_DATE: frozenset({Kind.DATE}),
        Means.NEXT_CONTACT_TIME: _WORDS,
        Means.NEXT_CONTACT_WHO: _WORDS,
        Means.NEXT_CONTACT_HOW: frozenset({Kind.ONE_OF}),
        Means.NAMED_CONTACT: _WORDS,
        Means.NAMED_CONTACT_DAYS: _WORDS,
        Means.NAMED_CONTACT_PHONE: _WORDS,
    }
)


def check_question(data: Data, earlier: Mapping[str, Data], step: Mapping[str, Data]) -> Iterator[str]:
    """Tell what is wrong with one question of a step; `earlier` are those before it, both by id."""
    yield from check_keys(data, QUESTION)
    yield from check_id(data)
    if data.get("id") in _TAKEN:
        yield f"the id {data['id']} is kept for the system; choose another"
    yield from check_choice(data, "kind", Kind)
    for key in ("ask", "hint", "row-name", "missing", "unit", "lead-in"):
        yield from check_words(data, key)
    yield from check_easy_read(data, easy_places(data))
    yield from check_easy_read_of_options(data)
    yield from check_code(data)
    yield from check_needs(data)
    yield from _use_faults(data)
    yield from _letter_faults(data, step)
    yield from _option_letter_faults(data, step)
    yield from check_options(data)
    yield from check_columns(data)
    yield from _number_faults(data)
    yield from _show_if_faults(data, earlier)


def _use_faults(data: Data) -> Iterator[str]:
    kind = string(data, "kind")
    yield from check_choice(data, "keeps", Keeps)
    if "keeps" not in data and kind != Kind.NOTE:
        yield f"does not say keeps; it can be {', '.join(Keeps)}"
    yield from check_number(data, "sensitivity", 0, 3)
    yield from check_number(data, "confirm-after", 1, 3650)
    yield from check_yes_no(data, "carried")
    yield from check_choice(data, "urgent", Urgent)
    if "urgent" in data and kind not in (Kind.TEXT, Kind.LONG_TEXT):
        yield f"says urgent, which a question of kind {kind} cannot; say it at an option"
    if "confirm-after" in data and (string(data, "sensitivity") in ("2", "3") or kind == Kind.NOTE):
        yield "says confirm-after; a note and a question of sensitivity 2 or 3 are never asked again"
    never = data.get("carried") == "no" or data.get("means") == Means.CAPACITY
    if never and data.get("keeps") == Keeps.PERSON:
        yield "is not carried, but says keeps: person; keep it with the assessment or with the visit"
    if "needs" in data and kind in (Kind.YES_NO, Kind.NOTE):
        yield f"says needs, which a question of kind {kind} cannot; say it at an option"
    means = next((each for each in Means if each == data.get("means")), None)
    yield from check_choice(data, "means", Means)
    if means is None:
        return
    if means.startswith("step-") or means in SHARE_COLUMNS:
        yield f"means {means}, which only a column of rows can mean"
    elif kind in set(Kind) and kind not in _KINDS_OF.get(means, _ANY):
        yield f"means {means}, and so its kind can be {', '.join(sorted(_KINDS_OF.get(means, _ANY)))}"


def _letter_faults(data: Data, step: Mapping[str, Data]) -> Iterator[str]:
    value = data.get("letter")
    letter: Data = {"show": value} if isinstance(value, str) else mapping(value)
    if value is not None:
        yield from (f"letter {fault}" for fault in check_keys(letter, LETTER))
        yield from (f"letter {fault}" for fault in check_choice(letter, "show", ShowInLetter))
        bare = {"sentence": _without_clauses(letter.get("sentence"))}
        yield from (f"letter {fault}" for fault in check_words(bare, "sentence", ["answer"]))
        yield from (f"letter sentence {fault}" for fault in _clause_faults(letter, "sentence", data, step))
        columns = [string(mapping(item), "id") for item in items(data, "columns")]
        yield from (f"letter {fault}" for fault in check_words(letter, "row", columns))
    if "row" in letter and data.get("kind") != Kind.ROWS:
        yield "letter says row, which only a question of kind rows can say"
    if data.get("sensitivity") == "3" and letter.get("show") != ShowInLetter.NEVER:
        yield "has sensitivity 3, and so it has to say letter: never"


def _option_letter_faults(data: Data, step: Mapping[str, Data]) -> Iterator[str]:
    """Tell what is wrong with an option's own sentence; one of many cannot have one."""
    for option in (mapping(item) for item in items(data, "options")):
        named = f"option {option.get('id', 'without an id')}"
        if "letter" in option and data.get("kind") == Kind.MANY_OF:
            yield f"{named}: says letter, which an option of kind many-of cannot say; write says"
        bare = {"letter": _without_clauses(option.get("letter"))}
        places = ["score"] if data.get("kind") == Kind.YES_NO else []
        yield from (f"{named}: {fault}" for fault in check_words(bare, "letter", places))
        yield from (f"{named}: letter {fault}" for fault in _clause_faults(option, "letter", data, step))


def _clause_faults(held: Data, key: str, data: Data, step: Mapping[str, Data]) -> Iterator[str]:
    for text in _texts(held.get(key)):
        yield from check_clauses(text, string(data, "id"), step)


def _without_clauses(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without_clauses(text) for name, text in value.items()}
    return without_clauses(value) if isinstance(value, str) else value


def _texts(value: object) -> tuple[str, ...]:
    """Give every wording of one text."""
    if isinstance(value, str):
        return (value,)
    return tuple(text for text in mapping(value).values() if isinstance(text, str))


def _number_faults(data: Data) -> Iterator[str]:
    if data.get("kind") != Kind.NUMBER:
        said = [key for key in ("least", "most", "unit") if key in data]
        yield from (f"says {key}, which only a question of kind number can say" for key in said)
        return
    for key in ("least", "most"):
        yield from check_number(data, key, None)
    least, most = string(data, "least"), string(data, "most")
    if least.lstrip("-").isdigit() and most.lstrip("-").isdigit() and int(least) > int(most):
        yield f"says least: {least}, which is more than most: {most}"


def _show_if_faults(data: Data, earlier: Mapping[str, Data]) -> Iterator[str]:
    if "show-if" not in data:
        return
    condition = mapping(data["show-if"])
    yield from (f"show-if {fault}" for fault in check_keys(condition, SHOW_IF))
    name = string(condition, "question")
    if not name:
        return
    question = earlier.get(name)
    if question is None:
        yield f"depends on {name}, which is not asked before it in this step"
        return
    if question.get("kind") not in CHOICES:
        yield f"depends on {name}, which has no options"
        return
    # That it is shown says what was answered before: it has to be as private as that answer.
    private = string(question, "sensitivity")
    if private in ("2", "3") and string(data, "sensitivity") < private:
        yield f"depends on {name}, which has sensitivity {private}: it has to say sensitivity: {private} too"
    known = {mapping(item).get("id") for item in items(question, "options")}
    known |= {"yes", "no"} if question.get("kind") == Kind.YES_NO else set()
    for option in strings(condition, "is"):
        if option not in known:
            yield f"depends on {name} being {option}, which is not one of its options"
