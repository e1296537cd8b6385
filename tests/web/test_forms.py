"""The question parts of the step page draw what the library's macros draw, and lose nothing typed."""

import re
from typing import Any

import pytest
from flask import Flask
from jinja2 import ChainableUndefined, Environment, PackageLoader

from web.fields import Choice, Field, text_field

LIBRARY = Environment(
    loader=PackageLoader("nhsuk_frontend_jinja"),
    undefined=ChainableUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
HOSTILE = "<script>alert(1)</script> {{7*7}} \"'&"


def theirs(component: str, macro: str, **params: Any) -> str:
    path = f"nhsuk/components/{component}/macro.jinja"
    template = LIBRARY.from_string(f'{{% from "{path}" import {macro} %}}{{{{ {macro}(params) }}}}')
    return plain(template.render(params=params))


def ours(app: Flask, field: Field) -> str:
    template = app.jinja_env.from_string(
        '{% from "parts/question/field.html" import draw %}{{ draw(field) }}'
    )
    with app.test_request_context():
        return plain(template.render(field=field))


def plain(html: str) -> str:
    """The same HTML, where white space between and beside tags says nothing."""
    spaced = re.sub(r"\s+", " ", html)
    return re.sub(r"\s*(</?[a-z][^>]*>)\s*", r"\1", spaced).strip()


def items(choices: tuple[Choice, ...], exclusive: bool) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for choice in choices:
        if choice.alone:
            found.append({"divider": "or"})
        item = {"value": choice.value, "text": choice.label, "checked": choice.checked}
        hint = {"hint": {"text": choice.hint}} if choice.hint else {}
        found.append({**item, **hint, **({"exclusive": True} if choice.alone and exclusive else {})})
    return found


CHOICES = (
    Choice("tea", "Tea", checked=True),
    Choice("coffee", f"Coffee {HOSTILE}", hint=f"With milk {HOSTILE}"),
    Choice("nothing", "Nothing", alone=True),
)
HINTS = ("", f"Any will do {HOSTILE}")
ERRORS = ("", f"Choose a drink {HOSTILE}")


@pytest.mark.parametrize("hint", HINTS)
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("kind", ["radios", "checkboxes"])
def test_choices_are_drawn_as_the_library_draws_them(app: Flask, kind: str, hint: str, error: str) -> None:
    field = Field("drink", f"Which? {HOSTILE}", kind, hint, error, choices=CHOICES, size="m")
    params: dict[str, Any] = {
        "name": "drink",
        "idPrefix": "drink",
        "fieldset": {"legend": {"text": field.label, "size": "m"}},
        "items": items(CHOICES, kind == "checkboxes"),
    }
    assert ours(app, field) == theirs(kind, kind, **params, **said(hint, error))


@pytest.mark.parametrize("hint", HINTS)
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("suffix", ["", "kg"])
def test_a_line_is_drawn_as_the_library_draws_it(app: Flask, hint: str, error: str, suffix: str) -> None:
    field = Field(
        "weight", "How much?", "input", hint, error, HOSTILE, size="s", suffix=suffix, inputmode="decimal"
    )
    params: dict[str, Any] = {
        "name": "weight",
        "id": "weight",
        "label": {"text": "How much?", "size": "s"},
        "value": HOSTILE,
        "inputmode": "decimal",
    }
    if suffix:
        params["suffix"] = suffix
    assert ours(app, field) == theirs("input", "input", **params, **said(hint, error))


@pytest.mark.parametrize("hint", HINTS)
@pytest.mark.parametrize("error", ERRORS)
def test_an_area_is_drawn_as_the_library_draws_it(app: Flask, hint: str, error: str) -> None:
    field = Field("story", "What happened?", "textarea", hint, error, HOSTILE, size="m", lines=4)
    params = {
        "name": "story",
        "id": "story",
        "label": {"text": "What happened?", "size": "m"},
        "value": HOSTILE,
        "rows": 4,
    }
    assert ours(app, field) == theirs("textarea", "textarea", **params, **said(hint, error))


def test_a_line_with_line_breaks_becomes_an_area_so_that_none_is_lost() -> None:
    assert text_field(Field("name", "Name", value="one\ntwo")).kind == "textarea"
    assert text_field(Field("name", "Name", value="one")).kind == "input"


def said(hint: str, error: str) -> dict[str, Any]:
    found: dict[str, Any] = {"hint": {"text": hint}} if hint else {}
    return {**found, "errorMessage": {"text": error}} if error else found
