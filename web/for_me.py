"""What waits for me on My work, and what I am told there: handed over, late answers, sections I lead."""

from dataclasses import dataclass
from typing import Any

from assessment.policy import Action, Grant, grant
from store import definitions, late, together
from store.accounts import Account
from store.late import Outcome, Waiting
from store.together import HandOver, Lead
from web.late_lines import step_title
from web.today import today


@dataclass(frozen=True)
class Told:
    """What became of late answers of mine on one step."""

    outcome: Outcome
    title: str  # of the step


@dataclass(frozen=True)
class Leading:
    """One section that I lead."""

    lead: Lead
    title: str


@dataclass(frozen=True)
class ForMe:
    """Everything of it; mostly nothing."""

    handed: tuple[HandOver, ...]
    to_decide: tuple[Waiting, ...]
    told: tuple[Told, ...]
    leading: tuple[Leading, ...]


def for_me(tx: Any, me: Account) -> ForMe:
    decides = grant(Action.LATE_DECIDE, me.role) is not Grant.NO
    told = ((one, definitions.get(tx, one.definition_hash)) for one in late.outcomes_of(tx, me.id, today()))
    leads = ((one, definitions.get(tx, one.definition_hash)) for one in together.led_by(tx, me.id, today()))
    sections = ((one, definition.section(one.section_id)) for one, definition in leads)
    return ForMe(
        together.unseen(tx, me.id, today()),
        late.waiting_for(tx, me.id, today()) if decides else (),
        tuple(Told(one, step_title(definition, one.step_id)) for one, definition in told),
        tuple(Leading(one, str(section.title)) for one, section in sections if section),
    )
