"""What people need in order to take part: recorded, reviewed and ended; who was asked; what was declined."""

from store.needs.asking import asked_and_declined, newest_asked, note_asked
from store.needs.declining import Declined, decline, declined_of, propose_again
from store.needs.keeping import mark
from store.needs.reading import need, needs_of
from store.needs.recording import ChangedMeanwhile, NeedEvent, change, confirm, events_of, record
from store.needs.reviewing import due_now, end, still_right, take_up

__all__ = [
    "ChangedMeanwhile",
    "Declined",
    "NeedEvent",
    "asked_and_declined",
    "change",
    "confirm",
    "decline",
    "declined_of",
    "due_now",
    "end",
    "events_of",
    "mark",
    "need",
    "needs_of",
    "newest_asked",
    "note_asked",
    "propose_again",
    "record",
    "still_right",
    "take_up",
]
