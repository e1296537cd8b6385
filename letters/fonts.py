"""The typefaces of every letter: our own files and no others, chosen by the signs a letter really uses."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from letters.faults import LetterFault

BUILT = Path(__file__).resolve().parents[1] / "static" / "build"
# The order in which faces are asked for a sign. Each file is a family of its own: WeasyPrint 70 mixes up
# the glyphs of two files that share a family and a weight.
SCRIPTS = (
    "arabic",
    "hebrew",
    "thai",
    "bengali",
    "gurmukhi",
    "gujarati",
    "tamil",
    "sinhala",
    "ethiopic",
    "sc",
)
ORDER = (
    "atkinson-hyperlegible-next",
    "noto-sans",
    *(f"noto-sans-{script}" for script in SCRIPTS),
    "noto-sans-symbols-2",
    "noto-emoji",
)
JOINERS = frozenset("\u200b\u200c\u200d\ufe0e\ufe0f")  # drawn by no face: they say how their neighbours join
_NAME = re.compile(
    r"(?P<family>[a-z0-9-]+?)-(?P<subset>latin-ext|chinese-simplified|[a-z]+)-(?P<weight>\d+)-normal\.woff2"
)


@dataclass(frozen=True)
class Face:
    """One subset of one family, regular and, where there is one, bold; `name` is its family in our CSS."""

    name: str
    regular: Path
    bold: Path | None

    @property
    def files(self) -> tuple[tuple[int, Path], ...]:
        return ((400, self.regular), (700, self.bold)) if self.bold else ((400, self.regular),)


@cache
def faces(folder: Path = BUILT / "fonts") -> tuple[Face, ...]:
    """Return the faces in the order they are asked; LetterFault when script/setup did not bring them."""
    regular = {
        path: match for path in folder.glob("*-400-normal.woff2") if (match := _NAME.fullmatch(path.name))
    }
    found = tuple(
        Face(f"letter {path.name.removesuffix('-400-normal.woff2')}", path, _bold(path))
        for path in sorted(regular, key=lambda path: _place(path.name))
    )
    if not found or not found[0].name.endswith("atkinson-hyperlegible-next-latin"):
        raise LetterFault(
            "The typeface for letters is missing on this computer. Run script/setup, then make the letter."
        )
    return found


def _bold(path: Path) -> Path | None:
    bold = path.with_name(path.name.replace("-400-", "-700-"))
    return bold if bold.exists() else None


def _place(name: str) -> tuple[int, int, str]:
    family = max((one for one in ORDER if name.startswith(one + "-")), key=len, default="")
    place = ORDER.index(family) if family else len(ORDER)
    return (place, 0 if name.removeprefix(family + "-").startswith("latin-4") else 1, name)


@cache
def covers(face: Face) -> frozenset[str]:
    """Return the signs a face draws, from the file itself: declared ranges promise more than is there."""
    with face.regular.open("rb") as file:
        return frozenset(map(chr, TTFont(BytesIO(file.read())).getBestCmap()))


@dataclass(frozen=True)
class Cover:
    """The faces a text needs, and the signs that none of them has."""

    faces: tuple[Face, ...]
    missing: frozenset[str]


def cover(text: Iterable[str]) -> Cover:
    """Return the faces that draw a text, in order; a face is only opened when those before lack a sign."""
    left = set(text) - JOINERS - {"\n", "\t"}
    needed = []
    for place, face in enumerate(faces()):
        drawn = left & covers(face)
        if drawn or place == 0:
            needed.append(face)
            left -= drawn
        if not left:
            break
    return Cover(tuple(needed), frozenset(left))


def assets(needed: Iterable[Face]) -> Mapping[str, Path]:
    """Return the files by the address under which a letter's page may ask for them."""
    return {f"font:{path.name}": path for face in needed for _, path in face.files}


def font_faces(needed: Iterable[Face]) -> str:
    """Return the @font-face rules for these faces, with addresses that only our own fetcher knows."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.name}"; font-weight: {weight};'
        f' src: url("font:{path.name}") format("woff2"); }}'
        for face in needed
        for weight, path in face.files
    )


def font_stack(needed: Iterable[Face]) -> str:
    """Return the value of font-family: the faces by name, no generic name that would ask the machine."""
    return ", ".join(f'"{face.name}"' for face in needed)
