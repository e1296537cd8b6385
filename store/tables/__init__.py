"""Every table of the store, in one place; migrations/ makes them in a database."""

from store.tables.accounts import account, attempt, link, membership, session
from store.tables.assessments import assessment, assessment_state, definition, visit
from store.tables.audit import audit
from store.tables.base import metadata
from store.tables.devices import device, page_seq, parked, taken, waiting
from store.tables.houses import house
from store.tables.letters import letter, letter_file, letter_words
from store.tables.needs import need, need_declined, need_event, needs_asked, needs_sent, needs_shared
from store.tables.own_side import explained, fact_said, pause, self_link, shared_without, sharing_decision
from store.tables.people import contact_state, former_details, involvement, join_request, person, same_person
from store.tables.sheets import conflict, head, revision, revision_unit, revision_words
from store.tables.taken_back import letter_recall, taken_back, taken_look, taken_words
from store.tables.teams import team
from store.tables.to_do import to_do, to_do_event
from store.tables.together import definition_move, hand_over, last_look, presence, section_lead
from store.tables.urgent import urgent, urgent_event
from store.tables.visits import booking, planned_visit, session_view, visit_check, visit_event, visit_met

__all__ = [
    "account",
    "assessment",
    "assessment_state",
    "attempt",
    "audit",
    "booking",
    "conflict",
    "contact_state",
    "definition",
    "definition_move",
    "device",
    "explained",
    "fact_said",
    "former_details",
    "hand_over",
    "head",
    "house",
    "involvement",
    "join_request",
    "last_look",
    "letter",
    "letter_file",
    "letter_recall",
    "letter_words",
    "link",
    "membership",
    "metadata",
    "need",
    "need_declined",
    "need_event",
    "needs_asked",
    "needs_sent",
    "needs_shared",
    "page_seq",
    "parked",
    "pause",
    "person",
    "planned_visit",
    "presence",
    "revision",
    "revision_unit",
    "revision_words",
    "same_person",
    "section_lead",
    "self_link",
    "session",
    "session_view",
    "shared_without",
    "sharing_decision",
    "taken",
    "taken_back",
    "taken_look",
    "taken_words",
    "team",
    "to_do",
    "to_do_event",
    "urgent",
    "urgent_event",
    "visit",
    "visit_check",
    "visit_event",
    "visit_met",
    "waiting",
]
