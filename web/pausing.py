"""What a pause is a pause from: the record of the page, its open visit, and what the person said helps."""

from dataclasses import dataclass
from typing import Any, Final

from flask import g, request, url_for

from assessment.people import Person
from assessment.policy import CLINICAL
from store import assessments, pause, people
from store.assessments import AssessmentRow
from store.named import Named, loaded
from store.visiting import lately, running
from web.access import NAMED, current_account
from web.park import matched
from web.sessions import same_site
from web.today import today
from web.visit_words import this_page

# What the two buttons on top do on the page of a step, once it is saved.
PRESSES: Final = frozenset({"hide", "pause"})
# Calm already: a button to pause would lead from a pause to a pause.
PAUSED_ALREADY: Final = frozenset({"pause.page", "visit_run.paused"})
OF_A_RECORD: Final = frozenset(NAMED) - {"team_id", "account_id", "join_request_id"}


@dataclass(frozen=True)
class Where:
    """The record that a page is of; nothing of one that who is signed in may not open."""

    person: Person | None = None
    row: AssessmentRow | None = None


def where(tx: Any, path: str) -> Where:
    """The record of an address of ours."""
    me = current_account()
    ids = (matched(path, "GET") or ("", {}))[1]
    named = {name: ids[name] for name in OF_A_RECORD & ids.keys()}
    found = loaded(tx, Named(**named)) if named and me.role in CLINICAL else None
    if found is None or found.person is None:
        return Where()
    if not people.is_involved(tx, me.id, found.person.id, today()):
        return Where()
    rows = assessments.for_person(tx, found.person.id) if found.assessment is None else ()
    return Where(found.person, found.assessment or next(iter(rows), None))


def begin(tx: Any, person: Any, assessment_id: Any, back: str) -> str:
    """Notes when a pause begins, in the visit if one goes on; gives the address of its page."""
    of = lately.open_with(tx, person, assessment_id) if person else None
    if of is not None and (assessment_id is None or of.assessment_id == assessment_id):
        running.pause(tx, of.id, "paused", current_account().id)
        return url_for("visit_run.paused", visit_id=of.id, back=back)
    pause.begin(tx, current_account().id, person)
    return url_for("pause.page", back=back)


def press(tx: Any, row: Any, action: str) -> str:
    """What a press on top does in the transaction that saved the step; where it leads, else ""."""
    if action not in PRESSES:
        return ""
    if action == "pause":
        return begin(tx, row.person_id, row.id, this_page())
    pause.begin(tx, current_account().id, row.person_id)
    return url_for("quiet.page")


def may_pause() -> bool:
    """Whether the page offers a pause: not where one goes on."""
    return g.get("account") is not None and request.endpoint not in PAUSED_ALREADY


def back_to(path: str) -> str:
    """An address of ours that can be opened again; else the first page."""
    ours = same_site(path)
    found = matched(ours, "GET")
    return ours if found and found[0] not in ("quiet.page", "pause.page") else "/"
