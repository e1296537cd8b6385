"""Whether two ways of naming somebody can mean the same one: careful, and never by guessing from sound."""

import re
import unicodedata
from enum import StrEnum
from typing import Final


class Same(StrEnum):
    """Whether two names are of the same person or service."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


# Words that are in many names and say of nobody who they are.
_EMPTY: Final = frozenset(
    "a an the and or of at to in for from with by on my our your her his their its mr mrs ms miss mx dr prof "
    "not is who them they team teams service services person people someone somebody care nhs health "
    "road street lane avenue close house flat manager office".split()
)
_GP: Final = frozenset("gp gps doctor doctors surgery practice".split())
_FAMILY: Final = frozenset(
    "family relative relatives husband wife partner spouse mum mam mother dad father parent parents son sons "
    "daughter daughters child children brother brothers sister sisters aunt uncle cousin nephew niece gran "
    "grandmother grandad grandfather ex boyfriend girlfriend".split()
)
_ALL: Final = frozenset("anyone anybody everyone everybody nobody all others else".split())
_ALIKE: Final = {"mum": "mother", "mam": "mother", "dad": "father", "doctors": "gp", "gps": "gp"}


def same(objection: str, name: str) -> Same:
    """Say whether somebody named here may be the one an objection is about."""
    told, named = _words(objection), _words(name)
    if not told or not named:
        return Same.NO
    if told & _ALL:
        return Same.YES
    if (told & _GP and named & _GP) or ("family" in told and named & _FAMILY):
        return Same.YES
    one, other = told - _GP or told, named - _GP or named
    if one <= other or other <= one:
        return Same.YES
    return Same.MAYBE if one & other else Same.NO


def is_gp(name: str) -> bool:
    return bool(_words(name) & _GP)


def is_family(name: str) -> bool:
    return bool(_words(name) & _FAMILY)


def speaks_of(objection: str, text: str) -> bool:
    """Say whether a text names whom an objection is about: every word of their name is in it."""
    told = _words(objection) - _GP - _FAMILY - _ALL
    return bool(told) and told <= _words(text)


def _words(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("'s", ""))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return frozenset(_ALIKE.get(word, word) for word in re.findall(r"\w+", letters) if word not in _EMPTY)
