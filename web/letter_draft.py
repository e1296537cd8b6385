"""The draft of a letter as it stands now: its words, their hints, and whether we may write to the person."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import yaml
from flask import abort, render_template, request, url_for

from assessment.answers import Unit, in_letter
from assessment.blaming import blaming_words
from assessment.contact import MayContact, may_contact
from assessment.definition import Means
from assessment.people import Person
from assessment.prints import Suggestion
from assessment.sharing_copies import CopyAgainst, copies_against, to_tell
from assessment.sharing_now import SharingNow
from assessment.units import letter_key, text_of
from letters.faults import LetterFault
from letters.inputs import SummaryInput
from letters.letter import Letter, LetterKind
from letters.naming import names_to_check
from letters.plain import Hint, PlainWords, hints
from letters.said import Edit, is_malformed
from letters.words import summary
from store import accounts, assessments, people, sheets, teams
from web.access import definition_of, reading
from web.catalogue import SHIPPED
from web.letter_person import suggestion_of
from web.older import older_of
from web.opened import Opened
from web.sharing_now import sharing_by
from web.today import today

LETTER = "letter"  # what stands for a step where sentences of a letter are saved
_PREFIX = letter_key(LetterKind.SUMMARY, "")


@dataclass(frozen=True)
class Draft:
    """One draft with all that its pages need."""

    opened: Opened
    given: SummaryInput
    letter: Letter
    hints: dict[str, tuple[Hint, ...]]  # by sentence key, or step:<row id>
    contact: MayContact
    suggestion: Suggestion
    copies: tuple[CopyAgainst, ...]  # chosen, and against what the person said

    @property
    def copies_href(self) -> str:
        """The way to where copies are chosen."""
        question = self.opened.definition.meaning(Means.COPIES)
        return step_href(self.opened.row, self.opened.definition, question.id if question else "")

    @property
    def person(self) -> Person:
        return self.given.person

    @property
    def overtaken(self) -> int:
        """How many sentences of a worker's own were written before their answer changed."""
        return sum(sentence.changed_since is not None for sentence in self.letter.sentences())

    @property
    def unreadable(self) -> tuple[tuple[str, str], ...]:
        """The answers that stay out of the letter until they are changed: question id, and what was asked."""
        return tuple(
            (question.id, str(question.ask))
            for _, question, answer in self.given.shown
            if in_letter(question, answer) and is_malformed(question, answer)
        )

    @property
    def again(self) -> tuple[tuple[str, str], ...]:
        """The answers that stay out until they are asked again, for their question has changed."""
        found = (self.opened.definition.find(id_) for id_ in self.opened.older.again)
        return tuple((place[2].id, str(place[2].ask)) for place in found if place)

    @property
    def blocked(self) -> bool:
        return any(hint.blocks for found in self.hints.values() for hint in found)


def open_draft(tx: Any, row: Any) -> Draft:
    """Writes the draft from what is saved; LetterFault when an answer is longer than a letter takes."""
    opened = open_for_letter(tx, row)
    sharing = sharing_by(tx, row.person_id, opened)
    given = _given(tx, opened, sharing)
    letter = summary(given)
    found: dict[str, tuple[Hint, ...]] = {}
    for hint in (*hints(letter, plain_words()), *names_to_check(letter, sharing.names_somebody_never_told)):
        found[hint.key] = (*found.get(hint.key, ()), hint)
    return Draft(
        opened,
        given,
        letter,
        found,
        may_contact(given.person.contact_state, opened.units, opened.definition),
        suggestion_of(tx, opened),
        copies_against(opened.definition, opened.units, sharing, given.person.gp_practice),
    )


def open_for_letter(tx: Any, row: Any) -> Opened:
    """Opens an assessment with what was said at its newest visit, today's or not."""
    visits = assessments.visits(tx, row.id)
    homes = sheets.Homes(row.person_id, row.id, visits[0].id if visits else None)
    return Opened(row, definition_of(tx, row), homes, sheets.heads(tx, homes), older=older_of(tx, row))


def _to_tell(opened: Opened, sharing: SharingNow) -> dict[str, Unit]:
    """What a letter may say: not what was answered to a question that has changed and was not asked again."""
    again = opened.older.again
    units = {key: unit for key, unit in opened.units.items() if key.partition(".")[0] not in again}
    return to_tell(opened.definition, units, sharing)


def _given(tx: Any, opened: Opened, sharing: SharingNow) -> SummaryInput:
    row = opened.row
    person, team, lead = (
        people.person(tx, row.person_id),
        teams.team(tx, row.team_id),
        accounts.account(tx, row.led_by),
    )
    if person is None or team is None or lead is None:
        abort(404)
    return SummaryInput(
        assessment=opened.definition,
        units=_to_tell(opened, sharing),
        person=person,
        team=team,
        worker=lead.name,
        worker_role=lead.job_title,
        reference=reference_of(row.id),
        made_on=today(),
        talks=tuple(sorted(visit.on for visit in assessments.visits(tx, row.id))),
        edits=edits_of(opened.units),
    )


def reference_of(id_: UUID) -> str:
    """The short reference of a letter or an assessment: eight signs that say nothing of the person."""
    return f"{id_.hex[:4]}-{id_.hex[4:8]}".upper()


def edits_of(units: dict[str, Unit]) -> dict[str, Edit]:
    """The sentences workers wrote, by sentence key; one that was taken back is not among them."""
    return {
        key.removeprefix(_PREFIX): Edit(text_of(unit, "text"), text_of(unit, "made_from"))
        for key, unit in units.items()
        if key.startswith(_PREFIX) and (text_of(unit, "text") or text_of(unit, "made_from"))
    }


def unit_key(sentence_key: str) -> str:
    return f"{_PREFIX}{sentence_key}"


@cache
def plain_words() -> PlainWords:
    """The lists a clinical lead keeps in plain-words.yaml and blaming-words.yaml."""
    with (SHIPPED / "plain-words.yaml").open(encoding="utf-8") as file:
        lists = yaml.safe_load(file)
    instead = {str(line["word"]): str(line["say"]) for line in lists["words"]}
    vague, never = (tuple(map(str, lists[kind])) for kind in ("vague", "never"))
    return PlainWords(instead, vague, never, blaming_words())


def step_href(row: Any, definition: Any, question_id: str) -> str:
    """The way to the step that holds a question."""
    found = definition.find(question_id)
    if found is None:
        return url_for("assessments.task_list", assessment_id=row.id)
    return url_for("steps.step", assessment_id=row.id, step_id=found[1].id, _anchor=question_id)


def next_steps_href(row: Any, definition: Any) -> str:
    """The way to the step that holds the next steps."""
    question = definition.meaning(Means.NEXT_STEPS)
    return step_href(row, definition, question.id if question else "")


def fault_page(fault: LetterFault) -> str:
    """Says why there is no draft, with the way to the answer that is too long."""
    with reading() as tx:
        row = assessments.get(tx, (request.view_args or {})["assessment_id"])
        if row is None:
            abort(404)
        href = step_href(row, definition_of(tx, row), fault.question_id) if fault.question_id else ""
    return render_template("pages/letters/fault.html", assessment=row, sentence=fault.sentence, href=href)
