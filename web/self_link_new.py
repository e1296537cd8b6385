"""Making a link for the person's own answers: which steps, for how long, and the safe way for its code."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.contact import MayContact
from assessment.own_link import own_steps
from assessment.policy import Action
from assessment.safe_ways import ONLY_FACE, Way
from assessment.states import is_frozen
from assessment.text import clean
from assessment.units import is_row_id
from store import people, self_links
from store.self_links import LONGEST_DAYS, NewLink
from web.access import changing, current_account, definition_of, may, reading, say
from web.faults import PageFault
from web.person_page import contact_now
from web.self_links import handed_page
from web.today import now

pages = Blueprint("self_link_new", __name__)

USUAL_DAYS = 7
# Somebody else would have the code in their hands.
NOT_FOR_A_CODE = frozenset({Way.PERSON})


@pages.get("/assessments/<uuid:assessment_id>/own-links/new")
@may(Action.SELF_LINK_CHANGE)
def new(assessment: Any) -> ResponseReturnValue:
    return _page(assessment, str(uuid4()), frozenset(), "", str(USUAL_DAYS), [])


@pages.post("/assessments/<uuid:assessment_id>/own-links/new")
@may(Action.SELF_LINK_CHANGE)
def make(assessment: Any) -> ResponseReturnValue:
    """Makes the link and shows its address and code, once; the same press again makes no second."""
    form = request.form
    chosen = frozenset(clean(one) for one in form.getlist("steps"))
    way, days = clean(form.get("way", "")), clean(form.get("days", "")).strip()
    id_ = form.get("link", "")
    with reading() as tx:
        offered = [step.id for _, step in own_steps(definition_of(tx, assessment))]
        ways = _ways(_contact(tx, assessment))
    steps = tuple(step for step in offered if step in chosen)
    faults = _faults(steps, way in ways, days)
    if faults or is_frozen(assessment.state) or not is_row_id(id_):
        return _page(assessment, id_ or str(uuid4()), chosen, way, days, faults)
    ends = now() + timedelta(days=int(days))
    wanted = NewLink(UUID(id_), assessment.person_id, assessment.id, steps, way, ends)
    with changing() as tx:
        handed = self_links.make(tx, wanted, current_account().id, now())
    if handed is None:
        say("This link is made already. Its code is shown once: if it is lost, choose “New code” below.")
        return redirect(url_for("self_links.links", assessment_id=assessment.id), 303)
    return handed_page(assessment, handed, way)


def _contact(tx: Any, assessment: Any) -> MayContact | None:
    person = people.person(tx, assessment.person_id)
    return contact_now(tx, person) if person else None


def _ways(contact: MayContact | None) -> tuple[Way, ...]:
    """How the code may reach them: face to face until they have said what is safe; none if no contact."""
    if contact is None:
        return ()
    safe = contact.safe_ways if contact.asked else contact.safe_ways & ONLY_FACE
    usable = safe - NOT_FOR_A_CODE
    return tuple(way for way in sorted(Way, key=lambda one: one is not Way.FACE) if way in usable)


def _faults(steps: Sequence[str], way_is_safe: bool, days: str) -> list[PageFault]:
    found = []
    if not steps:
        found.append(PageFault("steps", "Choose at least one step"))
    if not way_is_safe:
        found.append(PageFault("way", "Choose a safe way for the code"))
    if not (days.isascii() and days.isdecimal() and 1 <= int(days[:4]) <= LONGEST_DAYS):
        found.append(PageFault("days", f"Write a number of days from 1 to {LONGEST_DAYS}"))
    return found


def _page(
    assessment: Any, id_: str, chosen: frozenset[str], way: str, days: str, faults: list[PageFault]
) -> str:
    with reading() as tx:
        definition, contact = definition_of(tx, assessment), _contact(tx, assessment)
    ways = _ways(contact)
    groups: dict[str, list[tuple[str, str]]] = {}
    for section, step in own_steps(definition):
        groups.setdefault(str(section.title), []).append((step.id, str(step.title)))
    return render_template(
        "pages/self_links/new.html",
        assessment=assessment,
        link_id=id_,
        groups=list(groups.items()),
        chosen=chosen,
        ways=[(one.value, _said(one)) for one in ways],
        way=way if way in ways else (ways[0].value if len(ways) == 1 else ""),
        days=days,
        longest=LONGEST_DAYS,
        contact=contact,
        frozen=is_frozen(assessment.state),
        faults=faults,
    )


def _said(way: Way) -> str:
    return "I tell them face to face" if way is Way.FACE else way.words[:1].upper() + way.words[1:]
