"""What a visit is to be about: each topic is a section by its id, and the person may shut any of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.definition import Assessment, Section

NEVER_NAMED = 3  # the sensitivity of a question of which nothing may stand on paper that is sent


class TopicId(str):
    """The id of a topic as a visit keeps it: it is its id to everybody, and remembers a no."""

    shut = False


@dataclass(frozen=True)
class Topic:
    """One topic; `shut` when the person said no to it."""

    id: str
    shut: bool = False


def topics_in(kept: Iterable[str | Mapping[str, Any]]) -> tuple[Topic, ...]:
    """Read topics as a visit keeps them: an id, or {"id", "shut"} once the person said no to one."""
    return tuple(
        Topic(str(one), getattr(one, "shut", False))
        if isinstance(one, str)
        else Topic(str(one["id"]), bool(one.get("shut")))
        for one in kept
    )


def ids_of(topics: Iterable[Topic]) -> tuple[str, ...]:
    """Return the ids by which pages know topics; `topics_in` finds in them which are shut."""
    ids = []
    for one in topics:
        ids.append(TopicId(one.id))
        ids[-1].shut = one.shut
    return tuple(ids)


def carried(was: Iterable[str], chosen: Iterable[str]) -> tuple[str, ...]:
    """Return the topics of a changed plan: a no that the person said to one of them stands."""
    shut = {one.id for one in topics_in(was) if one.shut}
    return ids_of(Topic(one, one in shut) for one in chosen)


def kept_topics(topics: Iterable[Topic]) -> list[str | dict[str, Any]]:
    """Write topics as a visit keeps them; an open one is its id alone, as it always was."""
    return [{"id": one.id, "shut": True} if one.shut else one.id for one in topics]


def section_of(assessment: Assessment, topic: Topic) -> Section | None:
    return next((section for section in assessment.sections if section.id == topic.id), None)


def may_be_named(section: Section) -> bool:
    """Say whether paper that is sent may name a section: not when anything in it never goes in a letter."""
    return all(question.sensitivity < NEVER_NAMED for question in section.questions)


def is_private(section: Section) -> bool:
    """Say whether we ask first before a section is opened."""
    return bool(section.permission) or any(step.permission for step in section.steps)
