"""The checks of easy read: short sentences, one idea each, and a picture; and of the clauses of a letter."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from assessment.clauses import CLAUSE, clauses, told_in
from assessment.closed_lists import Kind, Means
from assessment.value_checks import check_words
from assessment.written import Data, items, mapping, string

MOST_WORDS: Final = 15  # in a sentence of easy read (domain.md 7.1)
MOST_SENTENCES: Final = 3
FREE_WORDS: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.ROWS})
# Names, days and numbers: a letter cannot say them in other words.
SAID_AS_TYPED: Final = frozenset(
    {Means.PREFERRED_NAME, Means.NAMED_CONTACT, Means.NAMED_CONTACT_DAYS, Means.NAMED_CONTACT_PHONE}
    | {Means.NEXT_CONTACT_TIME, Means.NEXT_CONTACT_WHO}
)
_PICTURE: Final = re.compile(r"[a-z][a-z0-9-]*")
_SENTENCE: Final = re.compile(r"[^.!?]+[.!?]*")


def check_easy_read(data: Data, places: Collection[str] = ()) -> Iterator[str]:
    """Tell what is wrong with the easy sentences and the picture of a question or an option."""
    value = data.get("easy-read")
    several = value if isinstance(value, list) else [value] if value is not None else []
    if len(several) > MOST_SENTENCES:
        yield f"easy-read has {len(several)} sentences; {MOST_SENTENCES} are the most"
    for each in several:
        yield from check_words({"easy-read": each}, "easy-read", places)
        text = each if isinstance(each, str) else string(mapping(each), "text")
        for sentence in _SENTENCE.findall(text):
            if (many := len(sentence.split())) > MOST_WORDS:
                short = f"easy-read has a sentence of {many} words; {MOST_WORDS} are the most"
                yield f"{short}: {sentence.strip()}"
    picture = data.get("picture")
    if picture is not None and not (isinstance(picture, str) and _PICTURE.fullmatch(picture)):
        yield f"the picture {picture} is not the id of a picture"
    if several and not picture and "options" not in data:
        yield "says easy-read, and so it has to say picture"


def easy_places(data: Data) -> tuple[str, ...]:
    """Give what can be filled into the easy sentence of a question: free words cannot."""
    if string(data, "kind") in FREE_WORDS and data.get("means") not in [
        str(means) for means in SAID_AS_TYPED
    ]:
        return ()
    return ("answer",)


def check_easy_read_of_options(data: Data) -> Iterator[str]:
    """Tell of an option that easy read could not say, or has no picture for."""
    if "easy-read" in data and "picture" not in data and "options" in data:
        without = [o for o in map(mapping, items(data, "options")) if not o.get("picture")]
        if without or not items(data, "options"):
            yield "says easy-read, and so it has to say picture"


def check_clauses(sentence: str, own: str, neighbours: Collection[str]) -> Iterator[str]:
    """Tell what is wrong with the clauses of a sentence; `neighbours` are all question ids of the step."""
    if re.search(r"[\[\]]", CLAUSE.sub("", sentence)):
        yield "has a square bracket without its partner, or one inside another"
    for clause in clauses(sentence):
        told = told_in(clause)
        if not told:
            yield f"has a clause that tells no other question: [{clause}]"
        for each in told:
            if each == own:
                yield f"has a clause that tells the question itself; write {{answer}} there: [{clause}]"
            elif each not in neighbours:
                yield f"has a clause that tells {each}, which is not asked in this step"
