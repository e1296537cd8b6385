"""Two small files of questions, and the faults of a folder with changes to them."""

from pathlib import Path

from assessment import content
from assessment.content import ContentFault

START = """
id: trial
version: "1"
title: A trial
sections:
  - id: only
    title: The only section
    why: We ask so that we can try.
    who-sees: Your team sees this.
    minutes: 5
    steps: [page]
"""
PAGE = """
id: page
title: A page
questions:
  - id: first
    kind: one-of
    ask: Which one?
    keeps: person
    options: [{id: left, label: Left}, {id: right, label: Right}]
"""
TEXT = "  - {id: second, kind: text, ask: What else, keeps: person}\n"


def faults(folder: Path, page: str = PAGE, start: str = START, **others: str) -> tuple[str, ...]:
    """Give the faults of a folder with these files; `retired` is the list of ids."""
    files = {"assessment.yaml": start, "page.yaml": page} | {
        f"{name}.yaml": text for name, text in others.items()
    }
    for name, text in files.items():
        (folder / ("ids.txt" if name == "retired.yaml" else name)).write_text(text, encoding="utf-8")
    try:
        content.load(folder)
    except ContentFault as fault:
        return fault.faults
    return ()
