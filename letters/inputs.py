"""What a summary is written from: everything it needs, given in, so that writing it asks nobody anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from assessment.answers import Answer, Unit, answers_of, shown
from assessment.definition import Assessment, Means, Question
from assessment.people import Person, Team
from assessment.scores import shown_in_letter
from letters.said import Edit
from letters.weaving import Weaving, weave


@dataclass(frozen=True)
class SummaryInput:
    """`units` are those of all three homes together; `talks` the days of the visits, `made_on` today."""

    assessment: Assessment
    units: Mapping[str, Unit]
    person: Person
    team: Team
    worker: str
    worker_role: str
    reference: str
    made_on: date
    talks: tuple[date, ...] = ()
    edits: Mapping[str, Edit] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def shown(self) -> tuple[tuple[str, Question, Answer], ...]:
        """Every question that is shown, with its section's id and its answer, in order."""
        return tuple(
            (section.id, told, answers[question.id])
            for section in self.assessment.sections
            for step in section.steps
            for answers in (answers_of(step.questions, self.units),)
            for question in shown(step, answers)
            if (told := shown_in_letter(self.assessment, question, self.units))
        )

    @cached_property
    def weaving(self) -> Weaving:
        """The sentences that tell several answers at once, and what they tell."""
        return weave([(question, answer) for _, question, answer in self.shown])

    def meaning(self, means: Means) -> tuple[Question, Answer] | None:
        """Return the shown question of this meaning with its answer."""
        return next(
            ((question, answer) for _, question, answer in self.shown if question.means is means), None
        )

    def home(self, means: Means) -> str:
        """Return the id of the section in which the question of this meaning is asked, or ""."""
        return next((home for home, question, _ in self.shown if question.means is means), "")

    def told_with(self, question: Question) -> Means | None:
        """Return the meaning of a question or, when it follows or stands in another, of that one."""
        seen: set[str] = set()
        while question.means is None and question.id not in seen:
            seen.add(question.id)
            before = question.show_if.question if question.show_if else self.weaving.told.get(question.id)
            earlier = self.assessment.find(before) if before else None
            if earlier is None:
                break
            question = earlier[2]
        return question.means
