"""Every table of the store, in one place; migrations/ makes them in a database."""

from store.tables.accounts import account, attempt, link, membership, session
from store.tables.assessments import assessment, assessment_state, definition, visit
from store.tables.audit import audit
from store.tables.base import metadata
from store.tables.houses import house
from store.tables.letters import letter, letter_file, letter_words
from store.tables.people import contact_state, former_details, involvement, join_request, person, same_person
from store.tables.sheets import conflict, head, revision, revision_unit, revision_words
from store.tables.teams import team

__all__ = [
    "account",
    "assessment",
    "assessment_state",
    "attempt",
    "audit",
    "conflict",
    "contact_state",
    "definition",
    "former_details",
    "head",
    "house",
    "involvement",
    "join_request",
    "letter",
    "letter_file",
    "letter_words",
    "link",
    "membership",
    "metadata",
    "person",
    "revision",
    "revision_unit",
    "revision_words",
    "same_person",
    "session",
    "team",
    "visit",
]
