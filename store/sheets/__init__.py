"""What was said: saved as revisions that are never changed, read as a sheet, with every clash kept."""

from assessment.revisions import Clash
from store.sheets.conflicts import open_conflicts, resolve
from store.sheets.erasing import erase, seal, unseal, words_fit
from store.sheets.history import last_save, revisions_of_step, step_saves
from store.sheets.reading import as_of, heads
from store.sheets.saving import save
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

__all__ = [
    "Clash",
    "Homes",
    "LastSave",
    "OpenConflict",
    "Reason",
    "ResolveCall",
    "Revision",
    "SaveCall",
    "Saved",
    "Sheet",
    "as_of",
    "erase",
    "heads",
    "last_save",
    "open_conflicts",
    "resolve",
    "revisions_of_step",
    "save",
    "seal",
    "step_saves",
    "unseal",
    "words_fit",
]
