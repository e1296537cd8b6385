"""The next steps in easy read: what kind of thing, by whom, by when, how the person will know."""

from collections.abc import Iterator

from letters.easy_words import step_word, step_words
from letters.fixed import fill, fixed
from letters.inputs import SummaryInput
from letters.letter import Idea, Sentence
from letters.next_steps import EasyStep, easy_steps
from letters.numbers import phone_numbers
from letters.said import Writer


def step_ideas(given: SummaryInput, writer: Writer) -> tuple[Idea, ...]:
    """Return one idea for each next step; none is ever left out, for each has words by its kind."""
    return tuple(_idea(step, writer) for step in easy_steps(given))


def _idea(step: EasyStep, writer: Writer) -> Idea:
    picture, _ = step_words(step.kind, step.is_yours)
    return Idea(picture, tuple(_sentences(step, writer)), _by(step))


def _by(step: EasyStep) -> str:
    return step_word("by", date=step.row.by) if step.row.by else ""


def _sentences(step: EasyStep, writer: Writer) -> Iterator[Sentence]:
    key = f"easy:step:{step.row.id}"
    _, template = step_words(step.kind, step.is_yours)
    you = fixed("steps", "you")
    if step.is_yours:  # "You, with Chidi, will go to a group."
        template = template.replace(you, "{who}", 1)
    # "You will do something yourself" says nothing beside what it is.
    if not (step.row.who == you and step.easier and step.kind in ("", "step-something-else")):
        yield writer.sentence(key, fill(template, {"who": _who(step.row.who)}))
    if step.easier:
        yield writer.sentence(f"{key}:easier", step.easier)
    if told := _told(step):
        yield writer.sentence(f"{key}:told", told)
    # A number is never lost: one that stands only in the words a letter shortens has a sentence of its own.
    there = phone_numbers((step.row.who, step.easier))
    for place, number in enumerate(phone_numbers(step.row.cells)):
        if number not in there:
            yield writer.sentence(f"{key}:number:{place}", step_word("number", number=number))


def _who(who: str) -> str:
    """Return the owner as in a sentence: "Ade Bello, physiotherapist," with its second comma."""
    who = who.strip().rstrip(".") or step_word("someone")
    return f"{who}," if "," in who else who


def _told(step: EasyStep) -> str:
    if step.told:
        return "\n".join(str(words) for words in step.told)
    told = step.row.told.strip()
    return step_word("told", told=told[:1].lower() + told[1:]) if told else ""
