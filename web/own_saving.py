"""Saves what a person wrote by their own link: unaltered, as theirs, never over a worker's unseen words."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from flask import g

from assessment.definition import Step
from assessment.own_link import as_their_own
from assessment.units import BLANK, Unit, same
from assessment.urgent import KeptHow
from store import audit, self_links, sheets, to_do
from store.self_links import OwnWords, SelfLink
from store.to_do import Kind
from web.opened import Opened
from web.posted import Posted, TooBig, too_big, units_of, without
from web.saving import save_units
from web.today import today
from web.urgent_notice import note_urgent

SOON = timedelta(days=1)


@dataclass(frozen=True)
class OwnKept:
    """What a save by a link did; `twice`: another window of theirs had written something else meanwhile."""

    own: OwnWords  # as it stands after it
    too_big: tuple[TooBig, ...]
    refused: dict[str, Unit]
    twice: bool


def keep_own(tx: Any, link: SelfLink, opened: Opened, step: Step, posted: Posted) -> OwnKept:
    """Keeps what the page of a step holds that it did not show: what was left alone says nothing.

    The page had shown their own words only, so nothing of anybody else's counts as seen: where a worker
    wrote something else there, both texts are kept and wait for somebody to choose.
    """
    shown = self_links.own_words(tx, link, posted.rev)
    before = self_links.own_words(tx, link)
    refused = too_big(opened.definition, step, posted)
    mine = units_of(step, posted, shown.units)
    changed = {unit: said for unit, said in mine.items() if not same(said, shown.units.get(unit, BLANK))}
    fitting = without(changed, refused)
    lost = {unit: said for unit, said in changed.items() if unit not in fitting}
    if lost:
        note_urgent(tx, opened, lost, KeptHow.SELF, author_id=link.made_by)
    new = as_their_own(step, fitting, {**before.units, **fitting})
    twice = any(before.wrote_since(unit, shown.units.get(unit, BLANK)) for unit in fitting)
    if not new:
        return OwnKept(before, refused, lost, twice=False)
    # One writer for all pages of the link; what tells two presses apart goes into what the press is named by.
    press = f"{posted.action} {posted.writer} {posted.rev}"
    post = replace(
        posted, kind="self", rev=0, bases={}, writer=link.writer, action=press, by=link.made_by, seq=None
    )
    # Not at a visit: they are on their own.
    homes = sheets.Homes(opened.row.person_id, opened.row.id)
    save_units(tx, opened, homes, step.id, post, new)
    tell_worker(tx, link)
    note(tx, link, "own-link-saved")
    return OwnKept(self_links.own_words(tx, link), refused, lost, twice)


CAME = "They have written something by their own link: read it"
DONE = "They are done with their own link: read what they wrote"
SHUT = "Their own link shut itself after ten wrong codes: ask them, and give them a new code"


def tell_worker(tx: Any, link: SelfLink, words: str = CAME) -> None:
    """One line a link on the list of whoever leads the assessment; it opens again with what comes later."""
    to_do.add(
        tx, f"answers:{link.id}", Kind.ANSWERS, link.person_id, words, today() + SOON, link.made_by,
        assessment_id=link.assessment_id,
    )  # fmt: skip


def note(tx: Any, link: SelfLink, what: str, outcome: audit.Outcome = audit.Outcome.DONE) -> None:
    """The audit line of what somebody did who is not signed in: no account, and no words."""
    audit.note(
        tx, what, None, "", person_id=link.person_id, assessment_id=link.assessment_id, other_id=link.id,
        outcome=outcome, request_id=g.request_id,
    )  # fmt: skip
