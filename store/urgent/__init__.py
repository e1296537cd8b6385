"""Urgent answers: noted as they are kept, acted on by a worker, read by the leads of a team; never gone."""

from store.urgent.acting import act, give_reason, open_again, see, tell
from store.urgent.noting import note, note_one
from store.urgent.reading import (
    Event,
    Listed,
    Urgency,
    events_of,
    listed,
    open_of_assessment,
    open_of_person,
    urgency,
    waiting_for,
)

__all__ = [
    "Event",
    "Listed",
    "Urgency",
    "act",
    "events_of",
    "give_reason",
    "listed",
    "note",
    "note_one",
    "open_again",
    "open_of_assessment",
    "open_of_person",
    "see",
    "tell",
    "urgency",
    "waiting_for",
]
