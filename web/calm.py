"""What a calm page shows: what the person said helps; breathing or five things only if they chose that."""

from dataclasses import dataclass
from typing import Any

from assessment.closed_lists import Act
from assessment.recorded import NeedsNow
from web.visit_words import need_line, what_calms

# Shown only when the person chose one: for some people breathing slowly makes it worse.
CALM = (
    ("breathing", Act.SLOW_BREATHING, "Breathe slowly together"),
    ("five-things", Act.FIVE_THINGS, "Five things around me"),
)


@dataclass(frozen=True)
class Calm:
    """The words of a calm page; all of it may be empty."""

    helps: str = ""
    too_much: str = ""
    shown: tuple[tuple[str, str], ...] = ()  # id and heading


def calm_for(tx: Any, needs: NeedsNow | None, row: Any) -> Calm:
    """By what a person needs and has said; of nobody nothing is said."""
    return Calm(
        what_calms(tx, row) if row else "",
        need_line(needs, Act.TOO_MUCH) if needs else "",
        tuple((id_, words) for id_, act, words in CALM if needs and act in needs.acts),
    )
