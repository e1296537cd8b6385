"""What was said: saved as revisions that are never changed, read as a sheet, with every clash kept."""

from assessment.revisions import Clash
from store.sheets.asking_again import keep_asked_again
from store.sheets.changes import Change, changes_of
from store.sheets.conflicts import open_conflicts
from store.sheets.decided import Decided, Way
from store.sheets.erasing import erase, seal, unseal, words_fit
from store.sheets.history import last_save, revisions_of_step, step_saves
from store.sheets.past import Entry, Past, PastSave, entries, entry_with, saves_of
from store.sheets.reading import as_of, heads, units_beginning
from store.sheets.restoring import Back, can_come_back, restore, to_bring_back
from store.sheets.saving import save
from store.sheets.sends import newest_seq, own_words_since
from store.sheets.settling import resolve
from store.sheets.shapes import (
    Homes,
    LastSave,
    OpenConflict,
    Reason,
    ResolveCall,
    Revision,
    SaveCall,
    Saved,
    Sheet,
)
from store.sheets.words_then import Gone, Text

__all__ = [
    "Back",
    "Change",
    "Clash",
    "Decided",
    "Entry",
    "Gone",
    "Homes",
    "LastSave",
    "OpenConflict",
    "Past",
    "PastSave",
    "Reason",
    "ResolveCall",
    "Revision",
    "SaveCall",
    "Saved",
    "Sheet",
    "Text",
    "Way",
    "as_of",
    "can_come_back",
    "changes_of",
    "entries",
    "entry_with",
    "erase",
    "heads",
    "keep_asked_again",
    "last_save",
    "newest_seq",
    "open_conflicts",
    "own_words_since",
    "resolve",
    "restore",
    "revisions_of_step",
    "save",
    "saves_of",
    "seal",
    "step_saves",
    "to_bring_back",
    "units_beginning",
    "unseal",
    "words_fit",
]
