"""What a template may not hold: a script, a style or a handler of its own, or a way round escaping."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if (ROOT / "templates" / "letters") not in path.parents]
REFUSED = {
    "a script of its own": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "|safe": re.compile(r"\|\s*safe\b"),
    "autoescape switched off": re.compile(r"autoescape\s+(false|off)"),
    "an address of another machine": re.compile(r"(src|href)\s*=\s*[\"'](https?:)?//"),
}
STYLE = re.compile(r"<style|<[a-z][^>]*\sstyle\s*=", re.IGNORECASE)
MARKUP = re.compile(r"\bMarkup\(|render_template_string|autoescape\s*=\s*False")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_holds_nothing_that_could_run(path: Path) -> None:
    text = path.read_text()
    assert [what for what, pattern in REFUSED.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_has_its_styles_in_the_stylesheet(path: Path) -> None:
    assert not STYLE.search(path.read_text())


@pytest.mark.parametrize("path", sorted((ROOT / "web").rglob("*.py")), ids=name_of)
def test_no_text_is_called_safe_in_python(path: Path) -> None:
    assert not MARKUP.search(path.read_text())
