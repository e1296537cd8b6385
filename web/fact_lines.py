"""One fact as a page shows it at its question: value, who, when and source; nothing of what is closed."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assessment.answers import Answer, WhoAnswered, say_list
from assessment.definition import Kind
from assessment.facts import Known, Said
from store.facts import Source
from web.today import today
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
