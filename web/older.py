"""Questions that were asked before: what is to be asked again, and words for what is no longer asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assessment.definition import Assessment
from store import definitions, updating


@dataclass(frozen=True)
class Older:
    """What an assessment brought along when it moved to other questions; mostly nothing."""

    # The questions that have changed and were not asked again yet, with the hash of those they were before.
    again: Mapping[str, str] = field(default_factory=dict)
    definitions: tuple[Assessment, ...] = ()  # of before, the newest first
    labels: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict
    )  # question or question.column -> option

    @property
    def by_hash(self) -> dict[str, Assessment]:
        return {definition.hash: definition for definition in self.definitions}


NOTHING = Older()


def older_of(tx: Any, row: Any) -> Older:
    """What is to be known of the moves of an assessment."""
    made = updating.moves(tx, row.id)
    if not made:
        return NOTHING
    # A page with the questions of before asks nothing again: it does not know that they have changed.
    is_newest = made[-1].to_hash == row.definition_hash
    again = updating.to_ask_again(tx, row.person_id, row.id, made) if is_newest else {}
    before = _definitions(tx, row, made)
    return Older(again, before, _labels(before))


def as_shown(tx: Any, row: Any, hash_: str) -> Any:
    """The assessment with the questions that a page showed, where they were updated since."""
    if hash_ in ("", row.definition_hash):
        return row
    known = {each.from_hash for each in updating.moves(tx, row.id)}
    return replace(row, definition_hash=hash_) if hash_ in known else row


def older_definitions(tx: Any, row: Any) -> tuple[Assessment, ...]:
    """The versions it was on before, the newest first."""
    return _definitions(tx, row, updating.moves(tx, row.id))


def _definitions(tx: Any, row: Any, made: tuple[updating.Move, ...]) -> tuple[Assessment, ...]:
    hashes = dict.fromkeys(each.from_hash for each in reversed(made))
    return tuple(definitions.get(tx, hash_) for hash_ in hashes if hash_ != row.definition_hash)


def _labels(before: tuple[Assessment, ...]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for definition in reversed(before):
        for _, _, question in definition.questions():
            places = [(question.id, question.options)]
            places += [(f"{question.id}.{column.id}", column.options) for column in question.columns]
            for place, options in places:
                found.setdefault(place, {}).update({one.id: str(one.label) for one in options})
    return found
