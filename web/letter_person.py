"""What every kind of letter asks of its person: their name, the form they need, and if we may write."""

from typing import Any

from assessment.answers import answers_of, say
from assessment.contact import MayContact, may_contact
from assessment.definition import Means
from assessment.people import Person
from assessment.prints import Suggestion, suggested_print
from letters.allowed import is_said
from letters.heads import one_line
from store import needs
from web.opened import Opened


def suggestion_of(tx: Any, opened: Opened) -> Suggestion:
    """The form that fits: by the needs that are recorded first, by the answers second."""
    recorded = needs.needs_of(tx, opened.row.person_id)
    return suggested_print(opened.definition, opened.units, recorded)


def called(opened: Opened, person: Person) -> str:
    """What the person wants to be called, where a letter may say it; else the name they use."""
    question = opened.definition.meaning(Means.PREFERRED_NAME)
    if question is not None:
        answer = answers_of((question,), opened.units)[question.id]
        if is_said(question, answer):
            return one_line(say(question, answer))
    return person.name_used or person.legal_name


def contact_of(opened: Opened, person: Person) -> MayContact:
    return may_contact(person.contact_state, opened.units, opened.definition)
