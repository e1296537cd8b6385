"""A letter as JSON and back, so that what was given out is kept word for word and can be made again."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from letters.faults import LetterFault
from letters.letter import (
    Block,
    Box,
    Bullets,
    Choices,
    Idea,
    Letter,
    LetterKind,
    Part,
    Quote,
    Sentence,
    StepRow,
    Steps,
)

BLOCKS: Mapping[str, type[Block]] = {
    "sentence": Sentence, "quote": Quote, "bullets": Bullets, "choices": Choices, "steps": Steps, "box": Box,
    "idea": Idea,
}  # fmt: skip
_NAMES = {shape: name for name, shape in BLOCKS.items()}


def to_json(letter: Letter) -> dict[str, Any]:
    """Return the letter as plain dicts, lists and strings; each block carries its shape's name."""
    data = asdict(letter)
    data["kind"] = str(letter.kind)
    for part, words in zip(letter.parts, data["parts"], strict=True):
        words["blocks"] = [
            {"is": _NAMES[type(block)], **fields}
            for block, fields in zip(part.blocks, words["blocks"], strict=True)
        ]
    return data


def from_json(data: Mapping[str, Any]) -> Letter:
    """Return the letter that `to_json` wrote; LetterFault when it is no such thing."""
    try:
        return Letter(
            kind=LetterKind(data["kind"]),
            sender=tuple(data["sender"]),
            addressee=tuple(data["addressee"]),
            sign_off=tuple(data["sign_off"]),
            languages=tuple(data.get("languages", ())),  # letters kept before there were any
            parts=tuple(_part(part) for part in data["parts"]),
            **{name: str(data[name]) for name in _PLAIN},
        )
    except (KeyError, TypeError, ValueError) as broken:
        raise LetterFault("The stored letter cannot be read. Make the letter again.") from broken


_PLAIN = ("language", "title", "date_words", "reference", "nhs_number", "greeting")


def _part(data: Mapping[str, Any]) -> Part:
    return Part(
        data["id"], data["heading"], tuple(_block(block) for block in data["blocks"]), int(data["level"])
    )


def _block(data: Mapping[str, Any]) -> Block:
    fields = {name: value for name, value in data.items() if name != "is"}
    match data["is"]:
        case "sentence":
            return Sentence(**fields)
        case "quote":
            return Quote(**fields)
        case "bullets":
            return Bullets(tuple(Sentence(**item) for item in fields["items"]))
        case "choices":
            return Choices(tuple(Sentence(**item) for item in fields["items"]))
        case "steps":
            what, who, by, told = fields["headings"]
            return Steps((what, who, by, told), tuple(StepRow(**row) for row in fields["rows"]))
        case "box":
            return Box(fields["heading"], tuple(fields["lines"]))
        case "idea":
            return Idea(
                fields["picture"], tuple(Sentence(**item) for item in fields["sentences"]), fields["strong"]
            )
        case other:
            raise ValueError(f"no block is called {other}")
