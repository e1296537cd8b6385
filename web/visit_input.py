"""Reads everything that the letter before a visit is written from, as it stands now."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import abort

from assessment.contact import MayContact
from assessment.prints import Suggestion
from assessment.topics import topics_in
from letters.pictures.workers import photo_of
from letters.visit_input import Coming, VisitInput
from store import accounts, assessments, people, teams
from store.visiting import PlannedVisit
from web.house import house
from web.letter_draft import open_for_letter, reference_of
from web.letter_person import called, contact_of, suggestion_of
from web.needs_now import needs_of
from web.today import today

WAYS = ("home", "clinic", "elsewhere", "phone", "video")


@dataclass(frozen=True)
class VisitPaper:
    """What the page of this letter needs; `names` are the sections as the person may be asked about them."""

    given: VisitInput
    suggestion: Suggestion
    contact: MayContact
    names: dict[str, str]
    saw_revision: int


def paper_of(tx: Any, visit: PlannedVisit) -> VisitPaper:
    row = assessments.get(tx, visit.assessment_id) or abort(404)
    person = people.person(tx, visit.person_id) or abort(404)
    team = teams.team(tx, row.team_id) or abort(404)
    opened = open_for_letter(tx, row)
    given = VisitInput(
        assessment=opened.definition,
        person=person,
        called=called(opened, person),
        team=team,
        needs=needs_of(tx, visit.person_id, opened),
        on=visit.on_date,
        at=visit.at_time,
        minutes=visit.minutes,
        way=visit.way if visit.way in WAYS else "elsewhere",
        place=visit.place,
        travel=visit.transport,
        topics=topics_in(visit.topics),
        coming=_coming(tx, visit),
        reference=reference_of(visit.id),
        made_on=today(),
    )
    names = {section.id: str(section.title) for section in opened.definition.sections}
    contact, suggestion = contact_of(opened, person), suggestion_of(tx, opened)
    return VisitPaper(given, suggestion, contact, names, opened.sheet.newest)


def _coming(tx: Any, visit: PlannedVisit) -> tuple[Coming, ...]:
    """Who comes as the plan says, else the worker whose visit it is; with the role of their account."""
    named = visit.who_comes or ({"account_id": str(visit.worker_id), "name": visit.worker_name, "role": ""},)
    return tuple(
        Coming(
            one["name"],
            one.get("role", "") or _role(tx, one.get("account_id", "")),
            photo_of(one.get("account_id", ""), house().settings.pictures),
        )
        for one in named
        if one.get("name", "").strip()
    )


def _role(tx: Any, account_id: str) -> str:
    found = accounts.account(tx, UUID(account_id)) if account_id else None
    return found.job_title if found else ""
