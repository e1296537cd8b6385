"""Links by which the person answers chosen steps alone: the list of an assessment, stopping, reopening."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.safe_ways import Way
from store import people, self_links
from store.self_links import SelfLink, State
from web.access import changing, current_account, definition_of, may, reading, say
from web.person_page import contact_now
from web.today import now

pages = Blueprint("self_links", __name__)

STATES = {
    State.WAITING: ("Not opened yet", "grey"),
    State.OPENED: ("They have opened it", "blue"),
    State.SENT: ("They are done", "green"),
    State.OVER: ("Its days have passed", "grey"),
    State.SHUT: ("Shut: ten wrong codes", "orange"),
    State.REVOKED: ("Stopped", "grey"),
}


@dataclass(frozen=True)
class Line:
    """One link as the list shows it; never its address, which is shown once."""

    link: SelfLink
    words: str
    tone: str
    steps: tuple[tuple[str, str], ...]  # id and title
    way: str
    is_open: bool
    can_open_again: bool
    still_safe: bool
    since: datetime | None


@pages.get("/assessments/<uuid:assessment_id>/own-links")
@may(Action.SELF_LINK_OPEN)
def links(assessment: Any) -> ResponseReturnValue:
    with reading() as tx:
        lines = _lines(tx, assessment)
    return render_template("pages/self_links/links.html", assessment=assessment, lines=lines)


@pages.post("/assessments/<uuid:assessment_id>/own-links/<uuid:link_id>/stop")
@may(Action.SELF_LINK_CHANGE)
def stop(assessment: Any, link_id: UUID) -> ResponseReturnValue:
    """Takes a link back at once; it can be opened again."""
    with changing() as tx:
        link = _link(tx, assessment, link_id)
        self_links.revoke(tx, link.id, current_account().id)
    say("The link is stopped. Nobody can use it now. What they saved is kept. You can open it again below.")
    return redirect(url_for("self_links.links", assessment_id=assessment.id), 303)


@pages.post("/assessments/<uuid:assessment_id>/own-links/<uuid:link_id>/open-again")
@may(Action.SELF_LINK_CHANGE)
def open_again(assessment: Any, link_id: UUID) -> ResponseReturnValue:
    """Undoes stopping, or that the person was done; the same link and code work again."""
    with changing() as tx:
        link = _link(tx, assessment, link_id)
        if _can_open_again(link):
            self_links.open_again(tx, link.id)
    opened = _can_open_again(link)
    say("The link is open again, with the same code." if opened else "This link is over. Make a new one.")
    return redirect(url_for("self_links.links", assessment_id=assessment.id), 303)


@pages.post("/assessments/<uuid:assessment_id>/own-links/<uuid:link_id>/new-code")
@may(Action.SELF_LINK_CHANGE)
def new_code(assessment: Any, link_id: UUID) -> ResponseReturnValue:
    """Another address and another code for the same link: those before work no more."""
    with changing() as tx:
        link = _link(tx, assessment, link_id)
        if link.state(now()) not in (State.WAITING, State.OPENED, State.SHUT):
            abort(404)
        handed = self_links.make_again(tx, link.id)
    return handed_page(assessment, handed, link.way)


def handed_page(assessment: Any, handed: self_links.Handed, way: str) -> str:
    """The address and the code, shown this once."""
    address = url_for("answering.enter", token=handed.token, _external=True)
    return render_template(
        "pages/self_links/handed.html",
        assessment=assessment,
        link_address=address,
        code=f"{handed.code[:3]} {handed.code[3:]}",
        way=_way_words(way),
        face_to_face=way == Way.FACE,
    )


def _link(tx: Any, assessment: Any, link_id: UUID) -> SelfLink:
    return self_links.link_to_change(tx, assessment.id, link_id) or abort(404)


def _lines(tx: Any, assessment: Any) -> list[Line]:
    found = self_links.links_of(tx, assessment.id)
    person = people.person(tx, assessment.person_id) if found else None
    safe = contact_now(tx, person).safe_ways if person else frozenset()
    titles = {step.id: str(step.title) for step in definition_of(tx, assessment).steps}
    return [_line(link, titles, safe) for link in found]


def _line(link: SelfLink, titles: dict[str, str], safe: frozenset[Way]) -> Line:
    state = link.state(now())
    words, tone = STATES[state]
    return Line(
        link,
        words,
        tone,
        tuple((step, titles[step]) for step in link.steps if step in titles),
        _way_words(link.way),
        state.is_open,
        _can_open_again(link),
        link.way in safe or not state.is_open,
        link.sent_at or link.opened_at,
    )


def _can_open_again(link: SelfLink) -> bool:
    at = now()
    return link.state(at) in (State.REVOKED, State.SENT) and link.ends_at > at


def _way_words(way: str) -> str:
    return next((one.words for one in Way if one == way), way)
