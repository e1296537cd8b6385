"""The states of an assessment, and the one table of the moves between them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assessment.policy import CLINICAL, Action, Role


class State(StrEnum):
    """Where an assessment is in its life."""

    OPEN = "open"
    FINISHED = "finished"
    SIGNED = "signed"
    RE_OPENED = "re-opened"
    STOPPED = "stopped"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS: Final = {
    State.OPEN: "Open",
    State.FINISHED: "Finished",
    State.SIGNED: "Signed",
    State.RE_OPENED: "Re-opened",
    State.STOPPED: "Stopped",
}


@dataclass(frozen=True)
class Move:
    """One way from state to state: who may go it, what it looks at first, and what stands still after."""

    name: str
    from_: frozenset[State]
    to: State
    who: frozenset[Role]
    action: Action
    words: str  # what the button says
    checks: bool  # no malformed answer and no "come back later" may be left
    freezes: bool  # answers stand still afterwards; what comes late is shown, not taken in
    needs_reason: bool


_LEADS: Final = frozenset({Role.LEAD})

MOVES: Final[tuple[Move, ...]] = (
    Move(
        "finish", frozenset({State.OPEN, State.RE_OPENED}), State.FINISHED, CLINICAL,
        Action.ASSESSMENT_FINISH, "Finish", checks=True, freezes=False, needs_reason=False,
    ),
    Move(
        "sign", frozenset({State.FINISHED}), State.SIGNED, _LEADS,
        Action.ASSESSMENT_SIGN, "Sign", checks=True, freezes=True, needs_reason=False,
    ),
    Move(
        "re-open", frozenset({State.FINISHED, State.SIGNED, State.STOPPED}), State.RE_OPENED, _LEADS,
        Action.ASSESSMENT_REOPEN, "Open again", checks=False, freezes=False, needs_reason=True,
    ),
    Move(
        "stop", frozenset({State.OPEN, State.RE_OPENED, State.FINISHED}), State.STOPPED, CLINICAL,
        Action.ASSESSMENT_STOP, "Stop", checks=False, freezes=True, needs_reason=True,
    ),
)  # fmt: skip


def may_move(state: State, name: str, role: Role) -> Move | None:
    """Give the move if this role may go it from this state, else nothing."""
    return next((m for m in MOVES if m.name == name and state in m.from_ and role in m.who), None)


def moves_from(state: State, role: Role) -> tuple[Move, ...]:
    """Give every move that this role may go from this state."""
    return tuple(move for move in MOVES if state in move.from_ and role in move.who)


def is_frozen(state: State) -> bool:
    """Say whether answers stand still: a save is then kept as a late one."""
    return any(move.to is state and move.freezes for move in MOVES)
