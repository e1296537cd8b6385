"""Which prints of a letter are offered, which are ticked already, and when a reason is wanted."""

from collections.abc import Iterable, Sequence

from assessment.prints import Print, Suggestion
from letters.formats import MAKEABLE
from web.faults import PageFault

REASON_LIMIT = 500

_HINTS = {
    Print.STANDARD: "14 point.",
    Print.EASY_READ: "Short sentences with pictures.",
}


def ticked(suggestion: Suggestion) -> tuple[Print, ...]:
    """What fits best and what the person also chose, as far as it can be made here."""
    wanted = {_made_as(one) for one in (suggestion.print, *suggestion.others)}
    return tuple(one for one in MAKEABLE if one in wanted)


def chosen(values: Iterable[str]) -> tuple[Print, ...]:
    """The prints that were ticked, each once, in our order; what is none of them is not among them."""
    named = set(values)
    return tuple(one for one in MAKEABLE if one.value in named)


def offered(suggestion: Suggestion) -> list[tuple[str, str, str]]:
    """Value, words and hint of each print that can be made."""
    return [(one.value, one.words, _hint(one, suggestion)) for one in MAKEABLE]


def can_be_made(suggestion: Suggestion) -> bool:
    return _made_as(suggestion.print) in MAKEABLE


def wants_reason(suggestion: Suggestion, prints: Sequence[Print]) -> bool:
    """Whether somebody has to say why the print that fits best is not made."""
    if suggestion.print is Print.WEB:
        return not prints
    return suggestion.print not in prints


def faults_of(suggestion: Suggestion, prints: Sequence[Print], why: str) -> tuple[PageFault, ...]:
    """What is still to be said before letters are made."""
    found = [] if prints else [PageFault("print", "Choose how the letter is made")]
    if len(why) > REASON_LIMIT:
        limit = f"{REASON_LIMIT} letters at most. It has {len(why)}"
        found.append(PageFault("why", f"Make the reason shorter: {limit}"))
    elif prints and not why and wants_reason(suggestion, prints):
        found.append(PageFault("why", f"Write why this is not made: {suggestion.print.words}"))
    return tuple(found)


def _made_as(wanted: Print) -> Print:
    """A web page comes with every print, so a person who wants one is given it with the standard letter."""
    return Print.STANDARD if wanted is Print.WEB else wanted


def _hint(one: Print, suggestion: Suggestion) -> str:
    about = _HINTS.get(one, "")
    if one is _made_as(suggestion.print):
        return f"{about} This fits best.".strip()
    if one in {_made_as(other) for other in suggestion.others}:
        return f"{about} They chose this too.".strip()
    return about
