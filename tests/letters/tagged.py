"""The words of a PDF in the order of its tags, as a screen reader finds them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf


@dataclass(frozen=True)
class Line:
    """What one piece of marked content says: a line, or a part of one, on its page (from 0)."""

    tags: tuple[str, ...]
    within: tuple[int, int]  # the element that holds it, but for spans
    page: int
    height: float
    text: str
    size: float = 0.0  # in points, as it is on paper


@dataclass(frozen=True)
class _Said:
    """What one mark of a page holds."""

    height: float
    text: str
    size: float


def sizes_of(pdf: bytes) -> list[float]:
    """Return the size in points of everything written in the file, page numbers too."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [said.size for page in document.pages for said in _shown(page)]


def lines_of(pdf: bytes) -> list[Line]:
    """Return every marked line in tag order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        said = [_marked(page) for page in document.pages]
        return list(_walk(document.Root.StructTreeRoot.K, (), (0, 0), None, pages, said))


def languages_in(pdf: bytes) -> set[str]:
    """Return the languages that single words of the file are marked with."""
    found: set[str] = set()
    with pikepdf.open(BytesIO(pdf)) as document:
        left = [document.Root.StructTreeRoot.K]
        while left:
            one = left.pop()
            if isinstance(one, pikepdf.Array):
                left.extend(one)
            elif isinstance(one, pikepdf.Dictionary):
                found |= {str(one.Lang)} if "/Lang" in one else set()
                left += [one.K] if "/K" in one else []
    return found


def words_of(pdf: bytes) -> str:
    """Return the words in tag order; a new line parts words, a soft break in a long word does not."""
    text, before = "", None
    for line in lines_of(pdf):
        parted = before is None or before.within != line.within or before.height != line.height
        soft = before is not None and before.within == line.within and "" in (before.text, line.text)
        text += ("\n" if parted and not soft else "") + line.text.replace("\u200b", "")
        before = line
    return text


def _walk(
    kid: pikepdf.Object, tags: tuple[str, ...], within: tuple[int, int], page: int | None,
    pages: Mapping[tuple[int, int], int], said: list[dict[int, _Said]],
) -> Iterator[Line]:  # fmt: skip
    if isinstance(kid, pikepdf.Array):
        for one in kid:
            yield from _walk(one, tags, within, page, pages, said)
    elif isinstance(kid, pikepdf.Dictionary):
        here = pages[kid.Pg.objgen] if "/Pg" in kid else page
        own = (*tags, str(kid.get("/S", "")).lstrip("/"))
        inside = within if own[-1] in ("Span", "NonStruct") else kid.objgen
        for line in _walk(kid.get("/K", pikepdf.Array()), own, inside, here, pages, said):
            yield replace(line, text=str(kid.ActualText)) if "/ActualText" in kid else line
    else:
        assert page is not None
        found = said[page].get(int(kid), _Said(0.0, "", 0.0))
        yield Line(tags, within, page, found.height, found.text, found.size)


def _marked(page: pikepdf.Page) -> dict[int, _Said]:
    found: dict[int, _Said] = {}
    for mark, said in _pieces(page):
        if mark is not None:
            before = found.get(mark, _Said(said.height, "", said.size))
            found[mark] = _Said(before.height, before.text + said.text, said.size or before.size)
    return found


def _shown(page: pikepdf.Page) -> Iterator[_Said]:
    return (said for _, said in _pieces(page) if said.text.strip())


def _pieces(page: pikepdf.Page) -> Iterator[tuple[int | None, _Said]]:
    """Yield what is written, piece by piece, with its mark; sizes follow the scale of the page."""
    fonts = {name: _letters(font) for name, font in (page.resources.get("/Font") or {}).items()}
    open_marks: list[int | None] = []
    letters: Mapping[int, str] = {}
    scale, outer, size, height = 1.0, [], 0.0, 0.0
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                outer.append(scale)
            case "Q":
                scale = outer.pop()
            case "cm":
                scale *= abs(float(operands[3]))
            case "BDC":
                mark = operands[1].get("/MCID") if isinstance(operands[1], pikepdf.Dictionary) else None
                open_marks.append(None if mark is None else int(mark))
            case "BMC":
                open_marks.append(None)
            case "EMC":
                open_marks.pop()
            case "Tf":
                letters, size = fonts[str(operands[0])], float(operands[1])
            case "Tm":
                height = round(float(operands[5]), 1)
                yield open_marks[-1] if open_marks else None, _Said(height, "", 0.0)
            case "Tj" | "TJ":
                shown = operands[0] if str(operator) == "TJ" else operands
                text = "".join(
                    _said(bytes(piece), letters) for piece in shown if isinstance(piece, pikepdf.String)
                )
                mark = open_marks[-1] if open_marks else None
                yield mark, _Said(height, text, round(size * scale, 1))


def _letters(font: pikepdf.Object) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]*)>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be") for code, letters in pairs}


def _said(codes: bytes, letters: Mapping[int, str]) -> str:
    return "".join(letters[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))
