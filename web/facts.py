"""What a page shows of facts that we know already: value, who, when and source, and what may be pressed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from assessment.answers import Answer, Unit, WhoAnswered, answer_of, say_list
from assessment.definition import Kind, Question
from assessment.facts import Known, Said, asked_today, known_earlier, known_of, may_be_earlier
from assessment.states import is_frozen
from store import facts, sheets
from store.facts import NOTHING, Source
from web.opened import Opened
from web.today import in_london, today
from web.unit_words import value_in_words

SOURCES = {"paper": "on paper", "self": "by their own link"}
WHO = {who.value: who.words for who in WhoAnswered}


@dataclass(frozen=True)
class FactLine:
    """One fact at its question."""

    known: Known
    answer: Answer
    source: Source | None
    here: bool  # told in this assessment
    asks: bool  # *still right?* is asked now

    @property
    def press(self) -> str:
        """What its buttons send behind their name: the question, and the words that were on the page."""
        return f"{self.known.question.id}.{self.known.number}"

    @property
    def told_on(self) -> date:
        said_on = self.source.said_on if self.source else None
        return said_on or self.known.told_on

    @property
    def is_closed(self) -> bool:
        return self.known.is_private and not self.known.was_said(Said.LOOKED, today())

    @property
    def is_left(self) -> bool:
        return self.known.was_said(Said.LEAVE_IT, today())

    @property
    def is_right_today(self) -> bool:
        return self.known.was_said(Said.STILL_RIGHT, today())

    @property
    def sure_on(self) -> date | None:
        """When the person last said that it is still right, where they did."""
        return self.known.sure_on if self.known.sure_on != self.known.told_on else None

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The value in words; nothing of what is closed."""
        question = self.known.question
        if self.is_closed:
            return ()
        if question.kind is Kind.ROWS:
            return tuple(say_list(question, self.answer))
        return tuple(value_in_words(question, {"value": self.answer.value}))

    @property
    def words(self) -> str:
        return "" if self.is_closed else self.answer.words

    @property
    def who(self) -> str:
        """Whose answer it is; a name where it was somebody else's."""
        if self.answer.who == WhoAnswered.SOMEONE_ELSE and self.answer.who_name:
            return self.answer.who_name
        return WHO.get(self.answer.who or WhoAnswered.PERSON, self.answer.who)

    @property
    def written_by(self) -> str:
        return self.source.by_name if self.source and self.source.kind != "self" else ""

    @property
    def where(self) -> str:
        """In which talk it was told."""
        how = SOURCES.get(self.source.kind, "") if self.source else ""
        place = "at an earlier visit" if self.here else "in an earlier assessment"
        return f"{place}, {how}" if how else place


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
