"""Which facts a page shows as told already, and of which it asks if they are still right."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from assessment.answers import Unit, answer_of
from assessment.definition import Question
from assessment.facts import Known, Said, asked_today, known_earlier, known_of, may_be_earlier
from assessment.states import is_frozen
from store import facts, sheets
from store.facts import NOTHING, Source
from web.fact_lines import FactLine as FactLine
from web.opened import Opened
from web.today import in_london, today


def facts_on(tx: Any, opened: Opened, questions: Collection[Question]) -> dict[str, FactLine]:
    """The facts to show at these questions; one question to the database, and only where there is a fact."""
    if is_frozen(opened.row.state):
        return {}
    before = _earlier(tx, opened, questions)
    known = known_here(opened, questions)
    if not known and not before.units:
        return {}
    told = facts.beside(tx, opened.row.person_id, {one.number for one in known})
    known = known_here(opened, questions, told.said)
    asks = frozenset[str]()
    if any(one.is_due(today()) for one in known):
        asks = asked_today(known_of_person(tx, opened, told.said), told.said, today())
    lines = _lines(opened, known, opened.units, told.sources, asks)
    # What the person looked at again today lies open, like an answer of today.
    here = [one for one in lines if not one.known.was_said(Said.LOOKED, today())]
    days = {key: in_london(at).date() for key, at in before.times.items()}
    of_before = known_earlier(questions, before.units, days, before.numbers, told.said)
    return {
        one.known.question.id: one
        for one in (*here, *_lines(opened, of_before, before.units, before.sources))
    }


def _earlier(tx: Any, opened: Opened, questions: Iterable[Question]) -> facts.Earlier:
    """What earlier assessments say of these questions; asked only where this one has no answer."""
    wanted = [one.id for one in may_be_earlier(questions, opened.units)]
    row = opened.row
    return facts.earlier(tx, row.person_id, row.id, wanted) if wanted else NOTHING


def earlier_of(
    tx: Any, opened: Opened, question: Question, said: Collection[facts.FactSaid]
) -> tuple[Known | None, Mapping[str, Unit]]:
    """What earlier assessments say of one question, with the units in which they say it."""
    before = _earlier(tx, opened, [question])
    days = {key: in_london(at).date() for key, at in before.times.items()}
    found = known_earlier([question], before.units, days, before.numbers, said)
    return next(iter(found), None), before.units


def to_ask(tx: Any, opened: Opened) -> tuple[FactLine, ...]:
    """The facts of which *still right?* is asked at this visit, from a sheet of everything."""
    said = facts.said_of(tx, opened.row.person_id)
    questions = [question for _, _, question in opened.definition.questions()]
    known = known_here(opened, questions, said)
    asks = asked_today(known, said, today())
    asked = [one for one in known if one.question.id in asks]
    sources = facts.beside(tx, opened.row.person_id, {one.number for one in asked}).sources
    return _lines(opened, asked, opened.units, sources, asks)


def known_here(
    opened: Opened, questions: Iterable[Question], said: Collection[facts.FactSaid] = ()
) -> tuple[Known, ...]:
    """The facts among these questions as the sheet has them."""
    ids = {question.id for question in questions}
    roots = {key for key in opened.units if key.partition(".")[0] in ids}
    days = {key: opened.said_on[key] for key in roots}
    numbers = {key: opened.sheet.numbers[key] for key in roots}
    return known_of(questions, {key: opened.units[key] for key in roots}, days, numbers, today(), said)


def known_of_person(tx: Any, opened: Opened, said: Collection[facts.FactSaid]) -> tuple[Known, ...]:
    """All that may be asked about at some age, on whatever page: asked only where this page holds one."""
    every = [question for _, _, question in opened.definition.questions() if question.confirm_after]
    ids = {question.id for question in every} | set(opened.asked or ())
    sheet = sheets.heads(tx, opened.homes, ids)
    questions = [question for _, _, question in opened.definition.questions() if question.id in ids]
    return known_here(Opened(opened.row, opened.definition, opened.homes, sheet, ids), questions, said)


def _lines(
    opened: Opened,
    known: Iterable[Known],
    units: Mapping[str, Unit],
    sources: Mapping[int, Source],
    asks: Collection[str] = (),
) -> tuple[FactLine, ...]:
    return tuple(
        FactLine(
            one,
            answer_of(one.question, units),
            found := sources.get(one.number),
            found is not None and found.assessment_id == opened.row.id,
            one.question.id in asks,
        )
        for one in known
    )
