"""Every rule of the merge, and how it is switched off: in the code under test, or in the page's script."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import assessment.letter_choice
import assessment.revisions
import store.sheets.saving
import tests.store.model.room
from assessment.definition import ShowInLetter
from tests.store.model.alone import Alone
from tests.store.model.devices import Colleagues, Devices
from tests.store.model.line import Line
from tests.store.model.node import Change

Patch = tuple[Any, str, Callable[..., Any]]


@dataclass(frozen=True)
class Rule:
    """One rule, what stands in its place, and the world that misses it; none: it is not what keeps words."""

    name: str
    patches: tuple[Patch, ...] = ()
    script: tuple[Change, ...] = ()
    missed_in: type[Line] | None = Devices
    examples: int = 400
    always: bool = False  # tried in every run, not only in the full one

    def __str__(self) -> str:
        return self.name


def _holds_anything(choice: str, given_for: str, now: str) -> ShowInLetter:
    return {"yes": ShowInLetter.YES, "no": ShowInLetter.NO}.get(choice, ShowInLetter.ASK)


def _new_op_id(said: bytes) -> Any:
    class Named:
        def hexdigest(self) -> str:
            return uuid4().hex

    return Named()


SAVING = store.sheets.saving
RULES = (
    Rule(
        "base per field",
        script=(
            ("return this.#bases.get(unit) ?? this.rev;", "return this.rev;"),
            (
                "answered(request, { kept, clashes }) {",
                "answered(request, { rev, kept, clashes }) { this.rev = rev;",
            ),
        ),
        missed_in=Colleagues,
    ),
    Rule("a conflict is frozen", ((SAVING, "_frozen", lambda rows, places: set()),), always=True),
    Rule(
        "the own branch is no conflict",
        ((assessment.revisions, "_is_own_branch", lambda head, writer: False),),
        missed_in=Alone,
        always=True,
    ),
    Rule("seq", ((SAVING, "is_old", lambda tx, call: False),), missed_in=Alone, always=True),
    Rule(
        "op_id",
        (
            (SAVING, "saved_before", lambda tx, call: None),
            (tests.store.model.room.hashlib, "sha256", _new_op_id),
        ),
        missed_in=None,
        examples=100,
    ),
    Rule(
        "a yes is for these very words",
        ((assessment.letter_choice, "_holds", _holds_anything),),
        missed_in=Alone,
        always=True,
    ),
    Rule("one page, one choice", ((SAVING, "of_page", lambda rows, writer: {}),), always=True),
    Rule(
        "clean only if equal",
        script=(
            (
                "this.#clean.set(unit, text(value));\n      if (unit in kept)",
                "this.#clean.set(unit, text(this.#now.get(unit)));\n      if (unit in kept)",
            ),
        ),
        missed_in=Alone,
        always=True,
    ),
    Rule(
        "what was never answered is sent again",
        script=(("for (const unit of Object.keys(request.units)) this.#unsure.add(unit);", ""),),
        missed_in=Alone,
    ),
    Rule(
        "one request in flight",
        script=(("const units = this.#flying ? [] : this.#unsent();", "const units = this.#unsent();"),),
        missed_in=Alone,
        always=True,
    ),
)
