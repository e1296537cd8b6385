"""The keys that each part of the files may and must hold; docs/editing-the-questions.md tells of each."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Keys:
    """The keys of one part: those that must be there, and those that may."""

    must: tuple[str, ...]
    may: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return self.must + self.may


ASSESSMENT: Final = Keys(("id", "version", "title", "sections"), ("summary", "packs"))
SECTION: Final = Keys(
    ("id", "title", "why", "who-sees", "minutes", "steps"),
    ("lead-in", "needs-first", "letter-heading", "permission"),
)
STEP: Final = Keys(("id", "title", "questions"), ("intro", "permission"))
QUESTION: Final = Keys(
    ("id", "kind", "ask"),
    ("hint", "keeps", "letter", "options", "columns", "row-name", "show-if", "sensitivity", "missing",
     "easy-read", "picture", "code", "needs", "means", "least", "most", "unit", "pack",
     "lead-in", "urgent", "confirm-after", "carried"),
)  # fmt: skip
OPTION: Final = Keys(
    ("id", "label"),
    ("hint", "says", "letter", "easy-read", "picture", "alone", "code", "needs", "means", "urgent"),
)
COLUMN: Final = Keys(("id", "kind", "ask"), ("hint", "options", "means"))
LETTER: Final = Keys(("show",), ("sentence", "row"))
NEEDS: Final = Keys(("category", "card"), ("order", "applies", "check", "acts"))
SHOW_IF: Final = Keys(("question", "is"))
PROMPTS: Final = Keys(("silence", "prompts"))  # of prompts.yaml
PROMPT: Final = Keys(("act",), ("before", "during", "after"))
EVERY: Final = (ASSESSMENT, SECTION, STEP, QUESTION, OPTION, COLUMN, LETTER, NEEDS, SHOW_IF, PROMPTS, PROMPT)
