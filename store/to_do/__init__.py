"""The one list of what is to be done for people: whatever asks for something puts it here."""

from store.to_do.adding import add, settle
from store.to_do.changing import done, hand_over, move, undo
from store.to_do.events import Event, events_of
from store.to_do.listing import Due, Line, due, line, lines, who_can_take, whom
from store.to_do.reading import Kind, State, ToDo, by_key, to_do

__all__ = [
    "Due",
    "Event",
    "Kind",
    "Line",
    "State",
    "ToDo",
    "add",
    "by_key",
    "done",
    "due",
    "events_of",
    "hand_over",
    "line",
    "lines",
    "move",
    "settle",
    "to_do",
    "undo",
    "who_can_take",
    "whom",
]
