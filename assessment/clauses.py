"""The clauses of a letter's sentence: words in square brackets that tell other questions of the same step."""

import re
from typing import Final

CLAUSE: Final = re.compile(r"\[([^\[\]]*)\]")
PLACE: Final = re.compile(r"\{([a-z][a-z0-9-]*)\}")


def clauses(template: str) -> tuple[str, ...]:
    """Give the clauses of a sentence, without their brackets."""
    return tuple(CLAUSE.findall(template))


def told_in(clause: str) -> tuple[str, ...]:
    """Give the ids of the questions that a clause tells."""
    return tuple(place for place in PLACE.findall(clause) if place != "answer")


def without_clauses(template: str) -> str:
    """Give a sentence as it stands when none of its clauses can be told."""
    return CLAUSE.sub("", template)
