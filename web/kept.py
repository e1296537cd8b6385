"""Pieces of pages that are drawn once and then kept: those that hold words of the questions only."""

from collections.abc import Callable, Hashable
from typing import Any

from assessment.answers import AnswerState, WhoAnswered
from web.fields import Choice, Field, text_field

MOST = 10_000  # a piece is some kilobytes; every choice of every question is far fewer than this
_KEPT: dict[Hashable, Any] = {}


def once(key: Hashable, draw: Callable[..., Any], *given: Any) -> Any:
    """What `draw` makes of what is given, drawn only the first time that a page asks for this key.

    The key says everything that the piece shows. No key: it shows what a person typed, and is never kept.
    """
    if key is None:
        return draw(*given)
    piece = _KEPT.get(key)
    if piece is None:
        if len(_KEPT) >= MOST:
            _KEPT.clear()
        piece = _KEPT[key] = draw(*given)
    return piece


# What templates draw questions with; the words of the folded part stand in its template.
# The same as a person says them of themselves: on a page that is turned, and on their own.
THEIR_STATES = {
    AnswerState.LATER.value: "I will come back to this",
    AnswerState.NOT_TODAY.value: "Not today",
    AnswerState.PREFER_NOT.value: "I would rather not say",
    AnswerState.UNKNOWN.value: "I do not know",
}
IN_TEMPLATES: dict[str, Any] = {
    "once": once,
    "field": Field,
    "text_field": text_field,
    "choice": Choice,
    "answer_states": [Choice(state.value, state.words) for state in AnswerState],
    "their_states": THEIR_STATES,
    "their_states_as_choices": [Choice(value, words) for value, words in THEIR_STATES.items()],
    "who_answered": [Choice(who.value, who.words) for who in WhoAnswered],
}
