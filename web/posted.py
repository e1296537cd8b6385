"""What the page of a step posted: every word cleaned, read into units, with what the writer had seen."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from werkzeug.datastructures import MultiDict

from assessment.answers import Unit, question_key, read_step
from assessment.definition import Assessment, Step
from assessment.text import ANSWER_LIMIT, clean
from assessment.units import step_key

LARGEST_NUMBER = 2**31 - 1  # what a revision number can be on both databases
BASE = "base."
NOT_VALUES = frozenset({"csrf_token", "action", "rev", "writer", "seq", "definition"})


@dataclass(frozen=True)
class Posted:
    """One post: the fields by name, and the hidden ones apart."""

    form: Mapping[str, list[str]]
    action: str
    rev: int
    bases: Mapping[str, int]
    writer: str
    kind: str = "save"  # or "paper": typed from a sheet on which it was said on another day
    said_on: date | None = None
    seq: int | None = None  # counts the sends of a page that saves by itself; None: it has no script
    typed_at: datetime | None = None  # by the clock of the device, where it had no connection
    definition: str = ""  # the hash of the questions that the page showed
    by: UUID | None = None  # in whose name, where nobody is signed in: who made the link

    @property
    def op_id(self) -> str:
        """The same for a double click, another as soon as a word differs, and with every send of a script."""
        said = [self.writer, self.rev, self.action, sorted(self.form.items())]
        if self.seq is not None:
            said += [self.seq, self.kind]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@dataclass(frozen=True)
class TooBig:
    """A field whose text is more than we can keep: its size and the limit in bytes of UTF-8."""

    name: str
    unit: str
    label: str
    size: int
    limit: int = ANSWER_LIMIT


def read_post(form: MultiDict[str, str]) -> Posted:
    """Takes a post apart. A number that is none means: nothing was seen, so nothing is overwritten."""
    cleaned = {clean(name): [clean(value) for value in values] for name, values in form.lists()}
    hidden = {name for name in cleaned if name in NOT_VALUES or name.startswith(BASE)}
    return Posted(
        {name: values for name, values in cleaned.items() if name not in hidden},
        action=form.get("action", ""),
        rev=_number(form.get("rev", "")),
        bases={
            name.removeprefix(BASE): _number(values[-1])
            for name, values in cleaned.items()
            if name.startswith(BASE)
        },
        writer=clean(form.get("writer", ""))[:64] or str(uuid4()),
        seq=_number(form.get("seq", "")) or None,
        definition=clean(form.get("definition", "")),
    )


def units_of(step: Step, posted: Posted, before: Mapping[str, Unit]) -> dict[str, Unit]:
    """The units that the page posts; what `before` says is what it had shown."""
    return read_step(step, posted.form, before)


def too_big(definition: Assessment, step: Step, posted: Posted) -> tuple[TooBig, ...]:
    """The fields that hold more than can be kept, with the question each belongs to."""
    found = []
    for name, values in posted.form.items():
        size = sum(len(value.encode()) for value in values)
        if size > ANSWER_LIMIT:
            unit = step_key(step.id) if name.startswith("step.") else _unit_of(name)
            found.append(TooBig(name, unit, label_of(definition, name), size))
    return tuple(found)


def without(units: Mapping[str, Unit], fields: Iterable[TooBig]) -> dict[str, Unit]:
    """The units that can be kept."""
    dropped = {field.unit for field in fields}
    return {key: unit for key, unit in units.items() if key not in dropped}


def label_of(definition: Assessment, name: str) -> str:
    """The question that a field or a unit belongs to, in its own words."""
    found = definition.find(name.split(".")[0])
    return str(found[2].ask) if found else "Who answered"


def _unit_of(name: str) -> str:
    """Own words and cells are units of their own; every other field belongs to its question's."""
    return name if question_key(name) else name.split(".")[0]


def _number(text: str) -> int:
    return min(int(text), LARGEST_NUMBER) if text.isascii() and text.isdigit() and len(text) < 20 else 0
