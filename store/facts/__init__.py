"""What was said of facts that we knew already, and where each was written down."""

from assessment.facts import FactSaid
from store.facts.earlier import NOTHING, Earlier, earlier
from store.facts.reading import Beside, Source, beside, said_of
from store.facts.saying import say_of
from store.facts.twice import written_at_visits

__all__ = [
    "NOTHING",
    "Beside",
    "Earlier",
    "FactSaid",
    "Source",
    "beside",
    "earlier",
    "said_of",
    "say_of",
    "written_at_visits",
]
