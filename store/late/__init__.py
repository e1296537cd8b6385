"""What came after an assessment was closed: proposals that a lead accepts or declines; none is dropped."""

from store.late.deciding import Accepted, accept, decline
from store.late.proposals import Proposal, proposals
from store.late.told import Outcome, Waiting, how_many_wait, outcomes_of, waiting_for

__all__ = [
    "Accepted",
    "Outcome",
    "Proposal",
    "Waiting",
    "accept",
    "decline",
    "how_many_wait",
    "outcomes_of",
    "proposals",
    "waiting_for",
]
