"""What a page that waits says, in the words of its questions, and where it was typed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from assessment.answers import read_step
from assessment.definition import Assessment, Step
from assessment.text import clean
from store import assessments, definitions, people
from store.accounts import Account
from store.parking import Parked
from web import typed
from web.park import matched
from web.posted import read_post
from web.today import today
from web.typed import Words
from web.unit_words import name_of, said


@dataclass(frozen=True)
class Place:
    """The page that something was typed on, as its writer knows it."""

    words: str
    person: str  # "" where it is about nobody, or where the writer works with them no more


def place_of(tx: Any, account: Account, path: str) -> Place:
    definition, step, person_id = _asked(tx, path)
    if step is not None:
        words = str(step.title)
    elif definition is not None:
        words = "A page of an assessment"
    else:
        words = "A page about a person" if person_id else "A page you filled in"
    theirs = person_id is not None and people.is_involved(tx, account.id, person_id, today())
    person = people.person(tx, person_id) if theirs and person_id else None
    return Place(words, person.name_used if person else "")


def words_of(tx: Any, found: Parked) -> tuple[Words, ...]:
    """Every text that waits, under its question; on a page without questions under the name of its field."""
    definition, step, _ = _asked(tx, found.path)
    form: MultiDict[str, str] = MultiDict(found.fields)
    if definition is not None and step is not None:
        return _of_step(definition, step, form)
    given = typed.read(form).words
    if definition is None:
        return given
    return tuple(Words(_question(definition, name, words.label), words.text) for name, words in _named(form))


def _of_step(definition: Assessment, step: Step, form: MultiDict[str, str]) -> tuple[Words, ...]:
    units = read_step(step, read_post(form).form, {})
    lines = ((key, said(definition, key, unit)) for key, unit in units.items())
    told = tuple(Words(name_of(definition, key), "\n".join(line)) for key, line in lines if line)
    return told or typed.read(form).words


def _named(form: MultiDict[str, str]) -> list[tuple[str, Words]]:
    one_by_one = (MultiDict([pair]) for pair in form.items(multi=True))
    return [(name, words) for one in one_by_one for name in one for words in typed.read(one).words]


def _question(definition: Assessment, name: str, otherwise: str) -> str:
    """The question whose id stands anywhere in the name of a field."""
    found = next((hit for part in clean(name).split(".") if (hit := definition.find(part))), None)
    return str(found[2].ask) if found else otherwise


def _asked(tx: Any, path: str) -> tuple[Assessment | None, Step | None, UUID | None]:
    """The definition, the step and the person that an address names."""
    ids = (matched(path) or ("", {}))[1]
    row = assessments.get(tx, ids["assessment_id"]) if "assessment_id" in ids else None
    if row is None:
        return None, None, ids.get("person_id")
    definition = definitions.get(tx, row.definition_hash)
    found = definition.step(ids["step_id"]) if "step_id" in ids else None
    is_step = (matched(path) or ("",))[0] == "steps.save"
    return definition, found[1] if found and is_step else None, row.person_id
