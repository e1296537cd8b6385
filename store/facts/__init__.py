"""What was said of facts that we knew already, and where each was written down."""

from assessment.facts import FactSaid
from store.facts.reading import Beside, Source, beside, said_of
from store.facts.saying import say_of
from store.facts.twice import Written, written_at_visits

__all__ = ["Beside", "FactSaid", "Source", "Written", "beside", "said_of", "say_of", "written_at_visits"]
