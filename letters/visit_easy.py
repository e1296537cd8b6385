"""The letter before a visit in easy read: the same facts, one idea each, with a picture beside it."""

from collections.abc import Iterator

from letters.easy_read import about_words
from letters.easy_words import fixed_idea
from letters.hard_words import explained
from letters.kept_words import VISIT, told, words_in
from letters.letter import Block, Idea, Part, Sentence
from letters.need_words import NeedWords
from letters.said import Writer
from letters.visit_input import VisitInput
from letters.visit_said import (
    MOST,
    MOST_ALSO,
    also,
    break_sign,
    facts,
    happens,
    is_something_shut,
    promises,
    said,
    topics,
    ways,
)


def easy_parts(given: VisitInput) -> tuple[Part, ...]:
    """Return the parts: what it is and how to get help to read it first, who to call last."""
    parts = tuple(_parts(given))
    hard = _part("hard-words", *explained(parts))
    return (
        *parts,
        Part("hard-words", hard.heading, hard.blocks),
        Part("checked", "", (about_words(given.assessment),)),
    )


def _parts(given: VisitInput) -> Iterator[Part]:
    what = words_in(VISIT)["easy"]["what"]
    yield Part("visit-this", "", (
        Idea(what["picture"], (Sentence("visit-what", what["say"]),)), fixed_idea("read-help", Writer()),
    ))  # fmt: skip
    yield _part("facts", *_facts(given), *_coming(given))
    yield _part("happens", *_happens(given))
    yield _part("topics", *_topics(given))
    yield _part("needs", *_needs(given))
    numbers = [fixed_idea(kind, Writer(), number=where) for kind, where in ways(given.team)]
    yield _part("change", _idea(said("change")), *(numbers or [fixed_idea("write", Writer())]))


def _part(part_id: str, *blocks: Block) -> Part:
    return Part(f"visit-{part_id}", told(VISIT, "headings", part_id), blocks)


def _facts(given: VisitInput) -> Iterator[Idea]:
    day, clock, *others = facts(given)
    when = Sentence(day.key, told(VISIT, "easy", "when", "say"))
    yield Idea(day.picture, (when,), f"{day.value}\n{clock.value}")
    for fact in others:
        lead = told(VISIT, "easy", fact.key.removeprefix("visit-"), "say")
        yield Idea(fact.picture, (Sentence(fact.key, lead),), fact.value)


def _coming(given: VisitInput) -> Iterator[Idea]:
    key = "person-talks" if given.way in ("phone", "video") else "person-comes"
    for place, one in enumerate(given.coming):
        line = said(key, name=one.name)
        role = "\n" + told(VISIT, "role", role=one.role) if one.role else ""
        yield Idea(one.photo or line.picture, (Sentence(f"visit-who-{place}", line.text + role),))


def _happens(given: VisitInput) -> Iterator[Idea]:
    yield from (_idea(line) for line in happens(given))
    if found := break_sign(given):
        yield _idea(*found)


def _topics(given: VisitInput) -> Iterator[Idea]:
    found = topics(given)
    if found:
        lead = words_in(VISIT)["easy"]["topics"]
        names = "\n".join(words for _, words in found)
        yield Idea(lead["picture"], (Sentence("visit-topics", lead["say"]),), names)
        yield _idea(said("topics"))
    else:
        yield _idea(said("no-topics"))
    if is_something_shut(given):
        yield _idea(said("shut"))


def _needs(given: VisitInput) -> Iterator[Idea]:
    found, others = promises(given), also(given)
    yield from (_idea(line) for line in found[:MOST])
    if others:
        yield _idea(said("also"), "\n".join(need.exactly.strip() or need.term for need in others[:MOST_ALSO]))
    if len(found) > MOST or len(others) > MOST_ALSO:
        yield _idea(said("needs-more"))
    if not found and not others:
        yield _idea(said("needs-none"))


def _idea(line: NeedWords, strong: str = "") -> Idea:
    return Idea(line.picture, (Sentence(line.key, line.text),), strong)
