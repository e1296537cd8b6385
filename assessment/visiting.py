"""How a visit is run: who is in the room, when a break is due, and how it closes well."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from assessment.closed_lists import Act

# domain.md 4.3, "add_later": two weeks in which the person may add or change what was said.
CHANGES_FOR: Final = timedelta(days=14)

_EVERY: Final = (
    (Act.BREAK_EVERY_15, timedelta(minutes=15)),
    (Act.BREAK_EVERY_30, timedelta(minutes=30)),
)


class Here(StrEnum):
    """Who somebody in the room is; the ids are those of the question that asks the same."""

    WORKER = "worker"
    FAMILY = "family"
    FRIEND = "friend"
    CARER = "carer"
    INTERPRETER = "interpreter"
    ADVOCATE = "advocate"
    SOMEONE_ELSE = "someone-else"


class Happy(StrEnum):
    """Whether the person is happy for somebody to be there."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not-asked"


class StillRight(StrEnum):
    """Whether what the person needs is as it was written down."""

    YES = "yes"
    CHANGED = "changed"
    NOT_ASKED = "not-asked"


class Closing(StrEnum):
    """The five steps that close a visit well, and the person's own choice to go without them."""

    WHAT_WE_DID = "what-we-did"
    WHAT_NEXT = "what-next"
    TAKE_BACK_OR_ADD = "take-back-or-add"
    HOW_NOW = "how-now"
    ORDINARY = "ordinary"
    CHOSE_NOT = "chose-not"


FIVE: Final = tuple(step for step in Closing if step is not Closing.CHOSE_NOT)


class HowNow(StrEnum):
    """How the person is when the visit ends, in their own choice of word."""

    ALL_RIGHT = "all-right"
    TIRED = "tired"
    UPSET = "upset"
    CALL = "call"  # of visits that ended before the call had a question of its own
    NOT_SAID = "not-said"


class CallTomorrow(StrEnum):
    """What the person said when a call the next day was offered; "" where nobody offered it."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Present:
    """Somebody in the room, or on the line."""

    name: str
    role: str = ""
    happy: str = Happy.NOT_ASKED

    @property
    def row(self) -> dict[str, str]:
        return {"name": self.name, "role": self.role, "happy": self.happy}


def room_of(rows: Iterable[Mapping[str, str]]) -> tuple[Present, ...]:
    """Read a kept room."""
    return tuple(
        Present(row.get("name", ""), row.get("role", ""), row.get("happy", Happy.NOT_ASKED)) for row in rows
    )


def unwelcome(room: Iterable[Present]) -> tuple[Present, ...]:
    """Those whom the person does not want there."""
    return tuple(one for one in room if one.happy == Happy.NO)


def not_for_private(room: Iterable[Present]) -> tuple[Present, ...]:
    """Those who may not hear private questions: all but workers, and who they chose to help them."""
    chosen = (Here.INTERPRETER, Here.ADVOCATE)
    return tuple(
        one for one in room if one.role != Here.WORKER and not (one.role in chosen and one.happy == Happy.YES)
    )


def break_every(acts: Container[Act]) -> timedelta | None:
    """How long one block is at most; None where no need says so."""
    return next((long for act, long in _EVERY if act in acts), None)


def next_break(since: datetime, acts: Container[Act]) -> datetime | None:
    """When the next break is due; `since` is when this block began."""
    long = break_every(acts)
    return since + long if long else None


def left_undone(closing: Container[str], safety_at: datetime | None) -> tuple[Closing, ...]:
    """The closing steps that stop an end: all that are open, if safety questions were open in this visit.

    Nobody is left alone with what was talked about (domain.md 5.2, "Closing well"): not after ten minutes
    either. `safety_at` is when they were last open. With *chose not to* the person has decided.
    """
    if safety_at is None or Closing.CHOSE_NOT in closing:
        return ()
    return tuple(step for step in FIVE if step not in closing)


def changes_until(ended_on: date) -> date:
    """The last day on which the person may add or change what was said."""
    return ended_on + CHANGES_FOR


def wants_a_call(how_now: str, call: str, acts: Container[Act]) -> bool:
    """Whether somebody checks in the next day: an offer, so that a *no* holds, whatever else was said."""
    if call == CallTomorrow.NO:
        return False
    asked = call == CallTomorrow.YES or how_now == HowNow.CALL
    return asked or how_now == HowNow.UPSET or Act.CHECK_IN in acts
