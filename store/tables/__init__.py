"""Every table of the store, in one place; migrations/ makes them in a database."""

from store.tables.accounts import account, attempt, link, membership, session
from store.tables.assessments import assessment, assessment_state, definition, visit
from store.tables.audit import audit
from store.tables.base import metadata
from store.tables.devices import device, page_seq, parked, taken, waiting
from store.tables.houses import house
from store.tables.letters import letter, letter_file, letter_words
from store.tables.people import contact_state, former_details, involvement, join_request, person, same_person
from store.tables.sheets import conflict, head, revision, revision_unit, revision_words
from store.tables.taken_back import letter_recall, taken_back, taken_look, taken_words
from store.tables.teams import team
from store.tables.together import definition_move, hand_over, last_look, presence, section_lead

__all__ = [
    "account",
    "assessment",
    "assessment_state",
    "attempt",
    "audit",
    "conflict",
    "contact_state",
    "definition",
    "definition_move",
    "device",
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
    "page_seq",
    "parked",
    "person",
    "presence",
    "revision",
    "revision_unit",
    "revision_words",
    "same_person",
    "section_lead",
    "session",
    "taken",
    "taken_back",
    "taken_look",
    "taken_words",
    "team",
    "visit",
    "waiting",
]
