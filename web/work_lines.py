"""One line of a list of assessments: whose it is, where it stopped, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for

from assessment.contact import ContactState
from assessment.people import Person
from assessment.states import State
from store import people, sheets
from web.access import definition_of
from web.next_to_do import next_to_do

COLOURS = {State.FINISHED: "green", State.SIGNED: "green", State.RE_OPENED: "yellow", State.STOPPED: "grey"}
WORKED_ON = (State.OPEN, State.RE_OPENED)


@dataclass(frozen=True)
class Line:
    """What the list shows of one assessment; texts are "" where there is nothing to say."""

    id: Any
    person_name: str
    title: str
    worked_on: bool  # open, so that something can come next
    tag: str
    tag_colour: str
    contact_words: str
    last_step: str
    last_at: datetime | None
    last_by: str
    started_at: datetime
    leads: bool
    led_by: str
    next_words: str
    next_href: str


def line_of(tx: Any, row: Any, account_id: Any) -> Line:
    """The line of one assessment row, read from what was saved."""
    saves = sheets.step_saves(tx, row.id)
    definition = definition_of(tx, row)
    # Notes and the letter are saved too, and are no steps: what a list says of them nobody should read.
    steps = [step_id for step_id in saves if definition.step(step_id)] or list(saves)
    last_id = max(steps, key=lambda step: saves[step].number) if steps else ""
    found = definition.step(last_id)
    last = saves.get(last_id)
    person = people.person(tx, row.person_id)
    words, href = _next(tx, row, saves)
    return Line(
        id=row.id,
        person_name=person.name_used if person else "",
        title=row.title,
        worked_on=row.state in WORKED_ON,
        tag="" if row.state is State.OPEN else row.state.words,
        tag_colour=COLOURS.get(row.state, "blue"),
        contact_words=_contact_words(person),
        last_step=str(found[1].title) if found else "",
        last_at=last.at if last else None,
        last_by=last.by_name if last else "",
        started_at=row.started_at,
        leads=row.led_by == account_id,
        led_by=row.led_by_name,
        next_words=words,
        next_href=href,
    )


def _next(tx: Any, row: Any, saves: Mapping[str, sheets.LastSave]) -> tuple[str, str]:
    """Words and address of the one clear next thing."""
    if row.state in (State.FINISHED, State.SIGNED):
        return "Summary letter", url_for("letters.letters", assessment_id=row.id)
    if row.state not in WORKED_ON:
        return "", ""
    place = next_to_do(tx, row, saves)
    if place is not None:
        return str(place.step.title), place.href
    return "Check answers", url_for("check_answers.check_answers", assessment_id=row.id)


def _contact_words(person: Person | None) -> str:
    if person is None or person.contact_state is ContactState.IN_TOUCH:
        return ""
    return person.contact_state.words
