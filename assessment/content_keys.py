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


ASSESSMENT: Final = Keys(("id", "version", "title", "sections"), ("summary",))
SECTION: Final = Keys(
    ("id", "title", "why", "who-sees", "minutes", "steps"),
    ("lead-in", "needs-first", "letter-heading", "permission", "packs"),
)
STEP: Final = Keys(("id", "title", "questions"), ("intro", "permission"))
QUESTION: Final = Keys(
    ("id", "kind", "ask"),
    ("hint", "keeps", "letter", "options", "columns", "row-name", "show-if", "sensitivity", "missing",
     "easy-read", "picture", "code", "needs", "means", "least", "most", "unit",
     "lead-in", "urgent", "confirm-after", "carried"),
)  # fmt: skip
OPTION: Final = Keys(
    ("id", "label"),
    ("hint", "says", "letter", "easy-read", "picture", "alone", "code", "needs", "means", "urgent", "points"),
)
COLUMN: Final = Keys(("id", "kind", "ask"), ("hint", "options", "means"))
LETTER: Final = Keys(("show",), ("sentence", "row"))
NEEDS: Final = Keys(("category", "card"), ("order", "applies", "check", "acts"))
PACK: Final = Keys(  # a pack is a step besides
    ("id", "name", "title", "licence", "source", "questions"),
    ("intro", "permission", "about", "scores", "shows"),
)
SCORE: Final = Keys(("id", "name", "adds", "most"), ("thresholds", "in-letter"))
THRESHOLD: Final = Keys(("at-least", "says", "source"), ("opens", "on"))
SHOW_IF: Final = Keys(("question", "is"))
PROMPTS: Final = Keys(("silence", "prompts"))  # of prompts.yaml
PROMPT: Final = Keys(("act",), ("before", "during", "after"))
EVERY: Final = (
    *(ASSESSMENT, SECTION, STEP, QUESTION, OPTION, COLUMN, LETTER, NEEDS, SHOW_IF),
    *(PACK, SCORE, THRESHOLD, PROMPTS, PROMPT),
)
