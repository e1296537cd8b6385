"""What the pages of a person's own link go by: the link of this browser, its steps, how they are asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import g, request, url_for

from assessment.answers import answers_of
from assessment.definition import Assessment, Kind, Section, Step
from assessment.own_link import own_steps
from assessment.people import Team
from assessment.session_view import Part, View, chosen, view_of
from assessment.states import is_frozen
from store import assessments, self_links, teams
from store.self_links import OwnWords, SelfLink, State
from web import own_cookie
from web.access import definition_of
from web.needs_now import needs_now
from web.today import now

CHOICES = {"one": Part.ONE, "easier": Part.EASIER}  # what an address may say of how it is asked


@dataclass(frozen=True)
class Own:
    """A link that is open in this browser, and all that its pages may know."""

    link: SelfLink
    row: Any
    definition: Assessment
    places: tuple[tuple[Section, Step], ...]
    words: OwnWords
    view: View
    team: Team | None

    def step(self, step_id: str) -> tuple[Section, Step] | None:
        return place_of(self.places, step_id)

    def after(self, step_id: str) -> str:
        """The id of the step that comes next; "" after the last."""
        ids = [step.id for _, step in self.places]
        return next(iter(ids[ids.index(step_id) + 1 :]), "")

    def said(self, step: Step) -> int:
        """How many questions of a step they wrote something at."""
        questions = [one for one in step.questions if one.kind is not Kind.NOTE]
        answers = answers_of(questions, self.words.units)
        return sum(bool(one.holds_value or one.state or one.words) for one in answers.values())


def place_of(places: tuple[tuple[Section, Step], ...], step_id: str) -> tuple[Section, Step] | None:
    return next((place for place in places if place[1].id == step_id), None)


def link_here(tx: Any) -> SelfLink | None:
    """The link of this browser's session, however it stands now."""
    return self_links.of_session(tx, *own_cookie.read())


def is_readable(link: SelfLink) -> bool:
    """Whether its pages may be shown: the link is open, and its code was given not long ago."""
    at = now()
    return link.state(at).is_open and link.session_ends_at is not None and link.session_ends_at > at


def row_of(tx: Any, link: SelfLink) -> Any:
    """The assessment that a link is of."""
    return assessments.get(tx, link.assessment_id)


def places_of(tx: Any, link: SelfLink, row: Any) -> tuple[tuple[Section, Step], ...]:
    """The steps of a link, each with the questions that a person is asked alone."""
    return tuple(place for place in own_steps(definition_of(tx, row)) if place[1].id in link.steps)


def own_here(tx: Any, link: SelfLink) -> Own | None:
    """What the pages of an open link show; None where its assessment takes no more answers."""
    row = row_of(tx, link)
    if row is None or is_frozen(row.state):
        return None
    definition, places = definition_of(tx, row), places_of(tx, link, row)
    view = view_of(needs_now(tx, row.person_id, row), _chosen(request.args))
    g.own_view = view
    words = self_links.own_words(tx, link)
    return Own(link, row, definition, places, words, view, teams.team(tx, row.team_id))


def address(endpoint: str, **more: Any) -> str:
    """An address of theirs, which keeps how they want to be asked."""
    kept = {name: request.args[name] for name in CHOICES if request.args.get(name) in ("yes", "no")}
    return url_for(f"answering.{endpoint}", **{**kept, **more})


def _chosen(args: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, part in CHOICES.items():
        found = chosen(found, part.value, args[name]) if args.get(name) in ("yes", "no") else found
    return found


# Why a link opens no more, said to whoever holds it: nothing about anybody.
WHY = {
    State.SENT: "You told us that you are done. Thank you. Everything you wrote is with us.",
    State.OVER: "The days for this link have passed. What you saved is with us.",
    State.SHUT: "The code was wrong too many times, so this link has shut. What you saved is with us.",
    State.REVOKED: "This link was stopped. What you saved before is with us.",
    State.WAITING: "",
    State.OPENED: "",
}
CLOSED = "These questions are closed now. What you saved is with us."
