"""What a page before a visit goes by: the needs, the sections that are left, colleagues, and safe contact."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import g

from assessment.contact import ContactState, MayContact, may_contact
from assessment.definition import Section
from assessment.people import Person
from assessment.progress import SectionStatus
from assessment.recorded import NeedsNow
from assessment.visits import (
    Against,
    Meeting,
    PlanSaid,
    Suggestions,
    ToBook,
    Wanted,
    against,
    suggestions,
    wanted,
)
from store import sheets, together
from store.accounts import Account
from store.assessments import AssessmentRow
from store.visiting import PlannedVisit, State, bookings, to_dos, visits_of
from store.visiting import around as plan_history
from web.access import current_account
from web.needs_now import needs_of
from web.opened import Opened, open_assessment
from web.task_list import section_lines
from web.today import today

_OVER = (SectionStatus.DONE, SectionStatus.NOT_WANTED)


@dataclass(frozen=True)
class Around:
    """One assessment, as the pages before a visit need it."""

    row: AssessmentRow
    person: Person
    opened: Opened
    needs: NeedsNow
    left: tuple[Section, ...]  # neither done nor put aside
    colleagues: tuple[Account, ...]
    visits: tuple[PlannedVisit, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        return self.opened.definition.sections

    @cached_property
    def to_come(self) -> tuple[Section, ...]:
        """What is left, without what planned visits will talk about."""
        taken = {topic for one in self.visits if one.state is State.PLANNED for topic in one.topics}
        return tuple(section for section in self.left if section.id not in taken)

    @cached_property
    def suggestions(self) -> Suggestions:
        """For the next visit."""
        return suggestions(self.needs, self.to_come)

    @cached_property
    def contact(self) -> MayContact:
        return may_contact(self.person.contact_state, self.opened.units, self.opened.definition)

    @property
    def in_touch(self) -> bool:
        return self.person.contact_state is ContactState.IN_TOUCH

    def titles(self, topics: tuple[str, ...]) -> list[str]:
        """The sections by name, in the order of the assessment."""
        return [str(section.title) for section in self.sections if section.id in topics]


def around(tx: Any, row: AssessmentRow) -> Around:
    """Read it all; the person is the one whose record is open."""
    opened = open_assessment(tx, row)
    lines = section_lines(opened, sheets.step_saves(tx, row.id))
    return Around(
        row,
        g.person,
        opened,
        needs_of(tx, row.person_id, opened),
        tuple(line.section for line in lines if line.status not in _OVER),
        together.colleagues(tx, row, today()),
        visits_of(tx, row.id),
    )


def against_now(tx: Any, about: Around, visit: PlannedVisit) -> tuple[Against, ...]:
    """What of a plan goes against the needs as they are today; whom to book stands on the page by itself."""
    fits = next((one["fits"] for one in visit.who_comes if one.get("fits")), "not-known")
    others = plan_history.other_times(tx, visit.worker_id, visit.on_date, visit.id)
    said = PlanSaid(
        visit.on_date, visit.at_time, visit.minutes, visit.way, fits_worker=fits, other_times=others
    )
    return against(about.needs, said)


def keep_up(tx: Any, about: Around, visit: PlannedVisit) -> None:
    """Make the list of what to do say what the plan says now; nothing once the visit is not planned."""
    lines: tuple[Wanted, ...] = ()
    if visit.state is State.PLANNED:
        booked = [ToBook(one.id, one.kind, one.state) for one in bookings.bookings_of(tx, visit.id)]
        meeting = Meeting(visit.id, visit.on_date, visit.at_time, visit.sends)
        contact = about.contact if about.in_touch else None
        lines = wanted(meeting, about.needs, contact, booked, today())
    to_dos.keep_up(tx, visit, lines, current_account().id)
