"""The made-up people of web/commands/samples, each as a letter is written from: read as a page reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from assessment import content
from assessment.answers import Unit, read_step
from assessment.dates import read_date
from assessment.definition import Assessment
from assessment.people import Person, Team
from assessment.prints import Print
from letters.formats import letter_for
from letters.inputs import SummaryInput
from letters.said import Edit
from web.adding import NOBODY
from web.catalogue import SHIPPED, folders
from web.commands.demo_answers import form_of
from web.person_forms import read_details

FOLDER = Path(__file__).resolve().parent / "samples"
_ID = UUID(int=0)  # of nobody in a database


@dataclass(frozen=True)
class Sample:
    """One made-up person: the name of their files, what their letter shows, and what it is written from."""

    name: str
    shows: str
    given: SummaryInput


@cache
def samples() -> tuple[Sample, ...]:
    """Everybody, by the names of their files."""
    return tuple(_sample(file.stem) for file in sorted((FOLDER / "people").glob("*.yaml")))


def sample(name: str) -> Sample:
    """One of them; KeyError when there is nobody of this name."""
    return {one.name: one for one in samples()}[name]


def _sample(name: str) -> Sample:
    said = _read(f"people/{name}.yaml")
    if "same-as" in said:  # the same person in every respect, who said something more
        other = _read(f"people/{said['same-as']}.yaml")
        said = {**other, "shows": said["shows"], "says": [*other["says"], *said["says"]]}
    return Sample(name, said["shows"], _given(said))


def _given(said: Mapping[str, Any]) -> SummaryInput:
    ours = _read("team.yaml")
    made_on = _day(ours["made-on"])
    bare = SummaryInput(
        assessment=_assessment(),
        units=_units(said["says"]),
        person=_person(said["person"], made_on),
        team=Team(id=_ID, **_named(ours["team"])),
        worker=ours["worker"],
        worker_role=ours["worker-role"],
        reference=said["reference"],
        made_on=made_on,
        talks=tuple(_day(day) for day in said["talks"]),
    )
    changed = {key: _edit(bare, key, text) for key, text in said.get("written", {}).items()}
    return replace(bare, edits=changed)


def _units(says: Sequence[Mapping[str, Any]]) -> dict[str, Unit]:
    """What was said at each step, as the pages of the steps would keep it."""
    units: dict[str, Unit] = {}
    for save in says:
        found = _assessment().step(save["step"])
        if found is None:
            raise ValueError(f"A sample names the step {save['step']}, which the assessment does not have.")
        units |= read_step(found[1], form_of(found[1], {"who": "person", **save}), units)
    return units


def _person(said: Mapping[str, str], on: date) -> Person:
    """Read as the page reads them; a fault in our own files must not go by."""
    read = read_details(_named(said), NOBODY, on)
    if read.faults:
        raise ValueError(f"{said['name-used']}: {read.faults}")
    return read.person


def _edit(given: SummaryInput, key: str, text: str) -> Edit:
    """What a worker wrote for one sentence of the draft, standard or easy."""
    kind = Print.EASY_READ if key.startswith("easy:") else Print.STANDARD
    sentence = letter_for(kind, given).sentence(key)
    if sentence is None:
        raise ValueError(f"A sample changes the sentence {key}, which its letter does not have.")
    return Edit(text.strip(), sentence.about or sentence.machine)


def _named(said: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("-", "_"): text for name, text in said.items()}


def _day(text: str) -> date:
    day = read_date(text)
    if day is None:
        raise ValueError(f"A sample names the day {text}, which cannot be read.")
    return day


@cache
def _assessment() -> Assessment:
    return content.load(next(folders(SHIPPED)))


@cache
def _read(name: str) -> Any:
    """One data file; all values are text, as in the questions."""
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
