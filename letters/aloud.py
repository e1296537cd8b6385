"""Says in the PDF how joined and right-to-left letters are read, and in which language words are.

A glyph of Arabic or Devanagari is shared by several letters, accents are glyphs of their own, and words
that go right to left lie from left to right. So such lines carry their text (/ActualText) beside them.
"""

from collections.abc import Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped]  # WeasyPrint's own writer, which publishes no types
from weasyprint.formatting_structure import boxes

from letters.faults import LetterFault

PLAIN_UP_TO = 0x24F  # Latin with its ready-made accents: one glyph, one letter
PUNCTUATION = range(0x2010, 0x2028)  # dashes, quotes, dots


def say_aloud(document: Any, pdf: Any) -> None:
    """Give every line that needs it its text; `pdf` is pydyf's, before it is written."""
    leaves: dict[bytes, list[Any]] = {page: [] for page in pdf.page_references}
    root = _of(pdf, pdf.catalog["StructTreeRoot"])
    ours = document.pages[0]._page_box.style["lang"]
    for leaf in _leaves(pdf, root):
        leaves[leaf["Pg"]].append(leaf)
    for page, own in zip(document.pages, leaves.values(), strict=True):
        texts = list(_texts(page._page_box))
        if len(texts) != len(own):
            raise LetterFault("The letter could not be drawn: its tags and its lines do not fit each other.")
        for leaf, (text, language) in zip(own, texts, strict=True):
            if any(ord(sign) > PLAIN_UP_TO and ord(sign) not in PUNCTUATION for sign in text):
                leaf["ActualText"] = pydyf.String(text.replace("\u200b", ""))
            if language and language != ours:
                leaf["Lang"] = pydyf.String(language)


def _of(pdf: Any, reference: Any) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _leaves(pdf: Any, element: Any) -> Iterator[Any]:
    """Yield the elements that hold marked content, in tag order."""
    kids = element["K"]
    if any(isinstance(kid, int) for kid in kids):
        yield element
    for kid in kids:
        if not isinstance(kid, int):
            yield from _leaves(pdf, _of(pdf, kid))


def _texts(box: Any) -> Iterator[tuple[str, str]]:
    """Yield the text of every line and its language in the order of WeasyPrint's tags; margins have none."""
    if isinstance(box, boxes.MarginBox):
        return
    if isinstance(box, boxes.TextBox):
        yield box.text, str(box.style["lang"] or "")
    elif isinstance(box, boxes.ReplacedBox):
        yield "", ""
    for child in getattr(box, "children", ()):
        yield from _texts(child)
