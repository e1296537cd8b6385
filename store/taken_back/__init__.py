"""Words that were taken back: gone from everywhere at once, sealed until their day, then erased for ever."""

from store.taken_back.applying import apply_list
from store.taken_back.erasing import due, erase_due, leave_no_trace
from store.taken_back.letters import Done, Recall, recalled_by, recalls, settle
from store.taken_back.looking import look
from store.taken_back.places import said_now
from store.taken_back.reading import everything, marks, of_assessment, one, said_of, since
from store.taken_back.shapes import KIND, Chosen, Mark, Opened, TakeCall, Taken
from store.taken_back.taking import take
from store.taken_back.undoing import agree, undo

__all__ = [
    "KIND",
    "Chosen",
    "Done",
    "Mark",
    "Opened",
    "Recall",
    "TakeCall",
    "Taken",
    "agree",
    "apply_list",
    "due",
    "erase_due",
    "everything",
    "leave_no_trace",
    "look",
    "marks",
    "of_assessment",
    "one",
    "recalled_by",
    "recalls",
    "said_now",
    "said_of",
    "settle",
    "since",
    "take",
    "undo",
]
