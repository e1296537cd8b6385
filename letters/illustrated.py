"""The pictures of a letter: found by their ids, shown by an address, credited at its end."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from letters.letter import Idea, Letter, Part, Sentence
from letters.pictures import Picture, credit, picture
from letters.pictures.workers import is_photo, photo

CREDIT = "easy:fixed:credit"


@dataclass(frozen=True)
class Shown:
    """A picture as a page shows it: where it is, and what it says to who does not see it."""

    src: str
    alt: str


def pictures_of(letter: Letter, own: Path | None = None) -> Mapping[str, Picture]:
    """Return the pictures by id, the team's own before ours; LetterFault names one that is missing."""
    return {id_: _found(id_, own) for id_ in dict.fromkeys(_ids(letter))}


def with_credit(letter: Letter, own: Path | None = None) -> Letter:
    """Return the letter with the line that says whose pictures are in it, at its very end."""
    line = credit({id_ for id_ in _ids(letter) if not is_photo(id_)}, own)
    part = Part("credit", "", (Sentence(CREDIT, line),), level=3)
    return replace(letter, parts=(*letter.parts, part)) if line else letter


def assets(pictures: Mapping[str, Picture]) -> Mapping[str, Path]:
    """Return the files by the address under which the page for print may ask for them."""
    return {_address(id_): one.path for id_, one in pictures.items()}


def in_print(pictures: Mapping[str, Picture]) -> Mapping[str, Shown]:
    """Return how the page for print shows them: by an address that only our own fetcher knows."""
    return {id_: Shown(_address(id_), one.alt) for id_, one in pictures.items()}


def on_the_web(pictures: Mapping[str, Picture]) -> Mapping[str, Shown]:
    """Return how a web page that needs no other file shows them: inside itself."""
    return {id_: Shown(_data(one), one.alt) for id_, one in pictures.items()}


def _found(id_: str, own: Path | None) -> Picture:
    return photo(id_, own) if is_photo(id_) else picture(id_, own)


def _data(one: Picture) -> str:
    return f"data:{one.media_type};base64,{base64.b64encode(one.path.read_bytes()).decode()}"


def _address(id_: str) -> str:
    return f"picture:{id_}"


def _ids(letter: Letter) -> Iterator[str]:
    for part in letter.parts:
        yield from (block.picture for block in part.blocks if isinstance(block, Idea))
