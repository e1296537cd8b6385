"""Before a visit: what the needs suggest, what goes against them, the checklist, and what is then to do."""

from assessment.visits.against import Against, PlanSaid, against, times_to_avoid, to_ask_of_workers, to_book
from assessment.visits.checklist import (
    HEADINGS,
    CheckLine,
    CheckState,
    Said,
    checklist,
    interpreter_lines,
)
from assessment.visits.suggestions import Suggested, Suggestions, suggestions, way_of
from assessment.visits.times import read_time, say_clock
from assessment.visits.to_dos import Meeting, ToBook, Wanted, is_too_late_to_send, send_by, wanted
from assessment.visits.ways import NEVER_WITHOUT, BookingKind, BookingState, Send, Way

__all__ = [
    "HEADINGS",
    "NEVER_WITHOUT",
    "Against",
    "BookingKind",
    "BookingState",
    "CheckLine",
    "CheckState",
    "Meeting",
    "PlanSaid",
    "Said",
    "Send",
    "Suggested",
    "Suggestions",
    "ToBook",
    "Wanted",
    "Way",
    "against",
    "checklist",
    "interpreter_lines",
    "is_too_late_to_send",
    "read_time",
    "say_clock",
    "send_by",
    "suggestions",
    "times_to_avoid",
    "to_ask_of_workers",
    "to_book",
    "wanted",
    "way_of",
]
