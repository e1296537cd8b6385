"""Who to call, and what to do when things get worse, in easy read: every number stands out."""

from collections.abc import Iterator

from assessment.answers import say_list
from assessment.definition import Means
from assessment.people import DEFAULT_SAFETY_NET
from letters.allowed import is_said
from letters.easy_ideas import meanings
from letters.easy_words import easy_line, fixed_idea
from letters.heads import lines
from letters.inputs import SummaryInput
from letters.letter import Idea
from letters.numbers import phone_numbers
from letters.places import NAMED, PLAN
from letters.said import Writer


def contact_ideas(given: SummaryInput, writer: Writer) -> tuple[Idea, ...]:
    """Return whom the person can call, and every way to reach the team."""
    named = given.meaning(Means.NAMED_CONTACT)
    whom = meanings(given, NAMED, writer)
    if named is None or not is_said(*named):
        whom = (fixed_idea("ask-for", writer, worker=given.worker), *whom)
    return (*whom, *_ways(given, writer))


def _ways(given: SummaryInput, writer: Writer) -> Iterator[Idea]:
    team = given.team
    ways = (
        ("phone", team.phone), ("text", team.text_number), ("relay", team.relay), ("email", team.email),
    )  # fmt: skip
    there = [fixed_idea(key, writer, number=number) for key, number in ways if number]
    yield from there or [fixed_idea("write", writer)]
    if hours := "\n".join(lines(team.hours)):
        yield fixed_idea("hours", writer, hours=hours)


def plan_ideas(given: SummaryInput, writer: Writer) -> Iterator[Idea]:
    """Yield the person's own plan for when things get worse, and every number that stands in it."""
    yield fixed_idea("worse-lead", writer)
    own = meanings(given, PLAN, writer)
    yield from own
    plan = given.meaning(Means.GETTING_WORSE)
    if plan and is_said(*plan):
        written = {number for idea in own if idea.is_written for number in phone_numbers(_texts(idea))}
        for number in phone_numbers(say_list(*plan)):
            if number not in written:
                yield fixed_idea("plan-number", writer, number=number)


def _texts(idea: Idea) -> Iterator[str]:
    return (sentence.text for sentence in idea.sentences)


def help_ideas(given: SummaryInput, writer: Writer) -> Iterator[Idea]:
    """Yield the lines of the team's safety net."""
    for place, line in enumerate(lines(given.team.safety_net) or lines(DEFAULT_SAFETY_NET)):
        words = easy_line(line)
        yield Idea(words.picture, (writer.sentence(f"easy:fixed:help-{place}", words.say),), words.strong)
