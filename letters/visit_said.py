"""What every print of the letter before a visit says, so that all of them say the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from assessment.closed_lists import Act, Applies
from assessment.dates import say_date, say_time
from assessment.people import Team
from assessment.recorded import PersonNeed
from assessment.topics import may_be_named, section_of
from letters.heads import one_line
from letters.kept_words import VISIT, told, words_in
from letters.need_words import NeedWords, in_one, may_stand, promised
from letters.visit_input import VisitInput

MOST = 5  # promises: the letter is one page
MOST_ALSO = 2
_OF_ONESELF = re.compile(r"\b(I|me|my)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Fact:
    """One fact under its name: the day, the time, the place; `picture` stands beside it in easy read."""

    key: str
    name: str
    value: str
    picture: str


def facts(given: VisitInput) -> Iterator[Fact]:
    """Yield when, how long and where; who comes is told by `who`."""
    clock = _time(given.at) if given.at else told(VISIT, "values", "no-time")
    spoken = given.way in ("phone", "video")
    yield _fact("day", say_date(given.on))
    yield _fact("time", clock)
    if given.minutes:
        yield _fact("long", told(VISIT, "values", "long", minutes=str(given.minutes)))
    place = "" if spoken or given.way == "home" else one_line(given.place)
    picture = str(words_in(VISIT)["pictures"][given.way])
    yield _fact("how" if spoken else "where", place or told(VISIT, "values", given.way), picture)
    if given.travel and given.way in ("clinic", "elsewhere"):
        yield _fact("travel", one_line(given.travel))


def who(given: VisitInput) -> Fact:
    """Return who comes, each with their role."""
    names = (
        told(VISIT, "values", "who", name=one.name, role=one.role) if one.role else one.name
        for one in given.coming
    )
    key = "who-calls" if given.way in ("phone", "video") else "who"
    return Fact(f"visit-{key}", told(VISIT, "facts", key), "; ".join(names), "worker")


def happens(given: VisitInput) -> tuple[NeedWords, ...]:
    """Return what the person will see and hear, and that they can stop."""
    name = given.coming[0].name if given.coming else given.team.name
    lines = words_in(VISIT)["happens"][given.way]
    said = (_words(f"visit-happens-{n}", line, name=name) for n, line in enumerate(lines))
    return (*said, _words("visit-stop", words_in(VISIT)["stop"]))


def break_sign(given: VisitInput) -> tuple[NeedWords, str] | None:
    """Return the words that lead to the person's sign for a break, and the sign."""
    need = given.needs.acts.get(Act.BREAK_SIGN)
    if need is None:
        return None
    sign = need.exactly.strip() or need.term.partition(": ")[2] or need.term
    lead = words_in(VISIT)["break-sign"]
    return NeedWords(f"need:{need.source or need.id}", lead["say"], lead["picture"]), one_line(sign)


def topics(given: VisitInput) -> tuple[tuple[str, str], ...]:
    """Return key and words of each open topic; one of which nothing may stand in a letter is not named."""
    sections = (section_of(given.assessment, topic) for topic in given.topics if not topic.shut)
    return tuple(
        (f"visit-topic-{section.id}", _named(section.title.text, str(section.letter_heading)))
        for section in sections
        if section and may_be_named(section)
    )


def is_something_shut(given: VisitInput) -> bool:
    return any(topic.shut for topic in given.topics)


def promises(given: VisitInput) -> tuple[NeedWords, ...]:
    """Return what we promise for the needs, the most important first."""
    return in_one(line for _, line in _told(given) if line)


def also(given: VisitInput) -> tuple[PersonNeed, ...]:
    """Return the needs that nobody's content has words for: they are told as they were written down."""
    return tuple(need for need, line in _told(given) if line is None and not need.source and not need.acts)


def ways(team: Team) -> tuple[tuple[str, str], ...]:
    """Return every way to reach the team: its kind and its number or address."""
    found = (("phone", team.phone), ("text", team.text_number), ("relay", team.relay), ("email", team.email))
    return tuple((kind, where) for kind, where in found if where)


def said(key: str, **values: str) -> NeedWords:
    """Return one of the letter's own sentences with its picture."""
    return _words(f"visit-{key}", words_in(VISIT)[key], **values)


def _told(given: VisitInput) -> Iterator[tuple[PersonNeed, NeedWords | None]]:
    for need in given.needs.all:
        if may_stand(need, given.assessment) and need.applies != (Applies.LETTERS,):
            yield need, promised(need, given.assessment)


def _fact(key: str, value: str, picture: str = "") -> Fact:
    picture = picture or str(words_in(VISIT)["easy"][key]["picture"])
    return Fact(f"visit-{key}", told(VISIT, "facts", key), value, picture)


def _words(key: str, held: dict[str, str], **values: str) -> NeedWords:
    text = held["say"]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return NeedWords(key, text, held["picture"])


def _named(title: str, heading: str) -> str:
    """Return a section as we say it to the person: its title is in their voice, its heading in ours."""
    return heading if heading and _OF_ONESELF.search(title) else title


def _time(at: str) -> str:
    return say_time(datetime.strptime(at, "%H:%M"))  # noqa: DTZ007  (no day and no zone: a time on the wall)
