"""The person's own links: made and taken back by a worker, opened with a code, and what came by them."""

from store.self_links.entering import Entry, by_token, enter, go_on, leave, of_session, send
from store.self_links.making import (
    Handed,
    NewLink,
    link_to_change,
    links_of,
    make,
    make_again,
    open_again,
    revoke,
)
from store.self_links.own_words import OwnWords, own_words
from store.self_links.shapes import LONGEST_DAYS, MOST_WRONG, SelfLink, State

__all__ = [
    "LONGEST_DAYS",
    "MOST_WRONG",
    "Entry",
    "Handed",
    "NewLink",
    "OwnWords",
    "SelfLink",
    "State",
    "by_token",
    "enter",
    "go_on",
    "leave",
    "link_to_change",
    "links_of",
    "make",
    "make_again",
    "of_session",
    "open_again",
    "own_words",
    "revoke",
    "send",
]
