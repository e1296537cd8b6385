"""People: who they are, whether they may be contacted, which teams are involved, and how they are found."""

from store.people.contact_states import ContactStateLine, contact_states, set_contact_state
from store.people.details import add_person, change_person, former_details_of, person
from store.people.involvements import Involvement, end_involvement, involve, involvements, is_involved
from store.people.searching import matching, search

__all__ = [
    "ContactStateLine",
    "Involvement",
    "add_person",
    "change_person",
    "contact_states",
    "end_involvement",
    "former_details_of",
    "involve",
    "involvements",
    "is_involved",
    "matching",
    "person",
    "search",
    "set_contact_state",
]
