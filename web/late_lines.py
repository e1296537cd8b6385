"""Proposals as their page shows them: by who wrote them and on which step, with what stands beside each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from assessment.definition import Assessment
from store import accounts
from store.late import Proposal
from web.behind import Behind, Doors
from web.check_lines import is_closed
from web.letter_draft import LETTER
from web.note_words import NOTES, is_note
from web.unit_words import name_of, question_of, said


@dataclass(frozen=True)
class LateLine:
    """One proposal: what was asked, what stands, what is proposed."""

    late: Proposal
    name: str
    private: bool  # its words are folded until somebody opens them
    behind: Behind | None  # why they are not on the page at all
    stands: tuple[str, ...]
    stands_by: str
    proposed: tuple[str, ...]


@dataclass(frozen=True)
class LateGroup:
    """What one colleague wrote late on one step."""

    by_name: str
    step_id: str
    title: str
    lines: tuple[LateLine, ...]


def unit_names(tx: Any, found: Iterable[Proposal]) -> dict[UUID, str]:
    """The names of those whose words stand now, by account."""
    ids = {one.stands_by for one in found if one.stands_by}
    named = ((id_, accounts.account(tx, id_)) for id_ in ids)
    return {id_: account.name for id_, account in named if account}


def groups_of(may_read: Doors, found: Sequence[Proposal], names: dict[UUID, str]) -> tuple[LateGroup, ...]:
    """By writer and step, in the order in which they came."""
    definition = may_read.opened.definition
    groups: dict[tuple[UUID, str], list[Proposal]] = {}
    for one in found:
        groups.setdefault((one.by, one.step_id), []).append(one)
    return tuple(
        LateGroup(
            some[0].by_name,
            step_id,
            step_title(definition, step_id),
            tuple(_line(may_read, one, names) for one in some),
        )
        for (_, step_id), some in groups.items()
    )


def step_title(definition: Assessment, step_id: str) -> str:
    """The step's title; what is saved on none is the letter's, or of the assessment as a whole."""
    found = definition.step(step_id)
    if found:
        return str(found[1].title)
    return {LETTER: "The letter", NOTES: "Notes"}.get(step_id, "The assessment")


def _line(may_read: Doors, one: Proposal, names: dict[UUID, str]) -> LateLine:
    definition = may_read.opened.definition
    question = question_of(definition, one.unit)
    place = definition.find(question.id) if question else None
    behind = may_read.unit(one.unit)
    return LateLine(
        one,
        name_of(definition, one.unit),
        is_note(one.unit) or (place is not None and is_closed(*place[1:])),
        behind,
        () if behind else said(definition, one.unit, one.stands),
        names.get(one.stands_by, "") if one.stands_by else "",
        () if behind else said(definition, one.unit, one.words),
    )
