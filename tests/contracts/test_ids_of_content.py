"""Meaning is content: no question id stands in Python or in a template; code finds it by what it means."""

import re
from functools import cache
from pathlib import Path

import pytest

from assessment.content import load
from assessment.definition import Means
from tests.assessment.makes import tiny
from web.catalogue import SHIPPED, folders

ROOT = Path(__file__).parents[2]
ROOMS = ("assessment", "letters", "store", "web", "templates")
FILES = sorted(
    path for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in (".py", ".html", ".js")
) + [ROOT / "app.py", *sorted((ROOT / "static" / "js").glob("*.js"))]


@cache
def question_ids() -> set[str]:
    """Every id of a question that is not also the name of a meaning: shipped, and of shipped packs."""
    found = {question.id for folder in folders(SHIPPED) for _, _, question in load(folder).questions()}
    found |= {
        q.id for _, step, q in tiny("scored").questions() if (SHIPPED / "packs" / f"{step.id}.yaml").exists()
    }
    return found - {str(meaning) for meaning in Means}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_question_id_stands_in_code(path: Path) -> None:
    text = path.read_text()
    quoted = set(re.findall(r"[\"']([a-z][a-z0-9-]*)(?:\.[a-z-]+)?[\"']", text))
    assert quoted & question_ids() == set()
