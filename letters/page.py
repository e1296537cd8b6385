"""A letter as HTML: one page for the PDF, one self-contained web page; both from the same parts."""

import base64
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from assessment.prints import Print
from letters.fixed import fixed
from letters.flow import flow, kind_of
from letters.fonts import Face, faces, font_faces, font_stack
from letters.formats import format_of
from letters.illustrated import Shown, in_print, on_the_web, pictures_of
from letters.languages import pieces
from letters.letter import Letter
from letters.sheets import is_step, sheets
from letters.steps_shape import LONG, as_blocks

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "letters"
_LONG_WORD = re.compile(rf"\S{{{LONG + 1},}}")
_PARTS = re.compile(r"[^\s@/._-]*[@/._-]+|[^\s@/._-]+")  # an address breaks after its own marks first
_PIECES = re.compile(rf"\S{{1,{LONG}}}[\u0300-\u036f\u200c\u200d\ufe0e\ufe0f]*")
_NUMBER = re.compile(r"(?<=\d) (?=\d)")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(soft=_spoken, flow=flow, kind=kind_of, sheets=sheets)
    environment.tests.update(step=is_step)
    environment.globals.update(fixed=fixed, as_blocks=as_blocks)
    return environment


def print_page(letter: Letter, print: Print, needed: Iterable[Face], own_pictures: Path | None = None) -> str:
    """Return the page WeasyPrint draws, with the faces the letter needs."""
    needed = tuple(needed)
    # Our own CSS, from our own file names: no word of a person's is in it.
    rules, stack = Markup(font_faces(needed)), Markup(font_stack(needed))
    return _render("print.html", letter, print, in_print(pictures_of(letter, own_pictures)), rules, stack)


def web_page(letter: Letter, print: Print, own_pictures: Path | None = None) -> str:
    """Return the letter as one file that needs no other, with our main typeface and its pictures in it."""
    pictures = on_the_web(pictures_of(letter, own_pictures))
    return _render("web.html", letter, print, pictures, Markup(_typeface()), Markup(""))


def _render(
    template: str, letter: Letter, print: Print, pictures: Mapping[str, Shown], rules: Markup, stack: Markup
) -> str:
    return (
        _environment()
        .get_template(template)
        .render(letter=letter, format=format_of(print), pictures=pictures, font_faces=rules, font_stack=stack)
    )


@cache
def _typeface() -> str:
    """Return the main face as data in CSS; for other scripts a web page uses the reader's own faces."""
    main = faces()[0]
    return "\n".join(
        f'@font-face {{ font-family: "Atkinson Hyperlegible Next"; font-weight: {weight};'
        f" src: url(data:font/woff2;base64,{_base64(path)}) format('woff2'); }}"
        for weight, path in main.files
    )


def _base64(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()


@pass_context
def _spoken(context: Context, text: str) -> Markup:
    """Return text as `soft` does, with the language of what is not English marked."""
    parts = pieces(text, context["letter"].languages)
    marked = Markup('<span lang="{}" dir="auto">{}</span>')
    return Markup("").join(
        marked.format(part.language, soft(part.text)) if part.language else soft(part.text) for part in parts
    )


def soft(text: str) -> Markup:
    """Return text escaped, with places to break a line inside words too long for one.

    WeasyPrint needs over 90 seconds for 100 KB without a space, 2 with such places (technology.md 0, 7).
    """
    return Markup("").join(_softly(text))


def _softly(text: str) -> Iterable[Markup]:
    text = _NUMBER.sub("\u00a0", text)  # a phone number stays on one line
    at = 0
    for word in _LONG_WORD.finditer(text):
        yield escape(text[at : word.start()])
        yield Markup("<wbr>").join(
            escape(piece) for part in _PARTS.findall(word[0]) for piece in _PIECES.findall(part)
        )
        at = word.end()
    yield escape(text[at:])
