"""The letter before a visit: who comes, when, how long, what may be talked about; one page in all."""

from collections.abc import Iterator

from assessment.dates import say_date
from assessment.prints import Print
from letters.fixed import fixed, joined
from letters.formats import format_of
from letters.heads import address_lines, lines
from letters.kept_words import VISIT, told
from letters.languages import tags
from letters.letter import Block, Box, Bullets, Idea, Letter, LetterKind, Part, Sentence
from letters.need_words import NeedWords
from letters.visit_easy import easy_parts
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
    who,
)


def visit_letter(given: VisitInput, print: Print = Print.STANDARD) -> Letter:
    """Write the letter in the words of a print: of the same facts, with pictures or without."""
    parts = easy_parts(given) if format_of(print).easy else tuple(_parts(given))
    return Letter(
        kind=LetterKind.VISIT,
        language="en-GB",
        title=told(VISIT, "title", given.way),
        sender=(given.team.name, *(() if ways(given.team) else lines(given.team.address))),
        addressee=address_lines(given.person),
        date_words=fixed("about", "date", date=say_date(given.made_on)),
        reference=fixed("about", "reference", reference=given.reference),
        nhs_number="",  # it may lie where others see it
        greeting=fixed("greeting", name=given.called),
        parts=tuple(part for part in parts if part.blocks),
        sign_off=(),
        languages=tags(given.person.language),
    )


def _parts(given: VisitInput) -> Iterator[Part]:
    named = (*facts(given), *((who(given),) if given.coming else ()))
    yield Part("visit-facts", "", (Box("", tuple(f"{one.name}: {one.value}" for one in named)),))
    yield Part("visit-who", "", tuple(_photos(given)))
    yield _part("happens", *_happens(given))
    yield _part("topics", *_topics(given))
    yield _part("needs", *_needs(given))
    reached = joined([fixed("ways", kind, **{_VALUE[kind]: where}) for kind, where in ways(given.team)], "or")
    reach = told(VISIT, "reach", ways=reached or fixed("ways", "write"))
    yield _part("change", _sentence(said("change")), Sentence("visit-reach", reach))


_VALUE = {"phone": "number", "text": "number", "relay": "number", "email": "address"}


def _part(part_id: str, *blocks: Block) -> Part:
    return Part(f"visit-{part_id}", told(VISIT, "headings", part_id), blocks)


def _photos(given: VisitInput) -> Iterator[Idea]:
    """Yield the photos there are: names alone stand among the facts."""
    key = "person-talks" if given.way in ("phone", "video") else "person-comes"
    for place, one in enumerate(given.coming):
        if one.photo:
            yield Idea(one.photo, (Sentence(f"visit-photo-{place}", said(key, name=one.name).text),))


def _happens(given: VisitInput) -> Iterator[Block]:
    for line in happens(given):
        yield _sentence(line)
    if found := break_sign(given):
        lead, sign = found
        yield Sentence(lead.key, f"{lead.text} {sign.rstrip('.')}.")


def _topics(given: VisitInput) -> Iterator[Block]:
    found = topics(given)
    if found:
        yield _sentence(said("topics"))
        yield Bullets(tuple(Sentence(key, words) for key, words in found))
    else:
        yield _sentence(said("no-topics"))
    if is_something_shut(given):
        yield _sentence(said("shut"))


def _needs(given: VisitInput) -> Iterator[Block]:
    found, others = promises(given), also(given)
    if found:
        yield Bullets(tuple(_sentence(line) for line in found[:MOST]))
    if others:
        words = "; ".join(need.exactly.strip() or need.term for need in others[:MOST_ALSO])
        yield Sentence("need:also", f"{said('also').text} {words.rstrip('.')}.")
    if len(found) > MOST or len(others) > MOST_ALSO:
        yield _sentence(said("needs-more"))
    if not found and not others:
        yield _sentence(said("needs-none"))


def _sentence(line: NeedWords) -> Sentence:
    return Sentence(line.key, line.text.replace("\n", " "))
