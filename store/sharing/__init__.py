"""Who may know what: decisions of a person, what was explained, and what was told without agreement."""

from store.sharing.deciding import (
    EndedMeanwhile,
    decide,
    end,
    hold_again,
    hold_decisions,
    record_said,
    withdraw,
)
from store.sharing.explaining import explain, explained_of
from store.sharing.reading import decision, decisions_of
from store.sharing.without import note_without, without_of

__all__ = [
    "EndedMeanwhile",
    "decide",
    "decision",
    "decisions_of",
    "end",
    "explain",
    "explained_of",
    "hold_again",
    "hold_decisions",
    "note_without",
    "record_said",
    "withdraw",
    "without_of",
]
