"""Visits as they are planned and run: read, planned, started, ended, and what is booked and met."""

from store.visiting.reading import PlannedVisit, State, open_visit_of, visit, visits_of

__all__ = ["PlannedVisit", "State", "open_visit_of", "visit", "visits_of"]
