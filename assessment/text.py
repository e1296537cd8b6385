"""What a person typed, made safe to keep: nothing is stripped, nothing is shortened."""

import re
import unicodedata
from typing import Final

ANSWER_LIMIT: Final = 1_000_000  # bytes of UTF-8 that one answer may hold
LETTER_CHARACTERS: Final = 10_000  # what *done* and a letter take
LETTER_LINES: Final = 200

# C0 without tab and line feed, DEL, C1, and lone surrogates. Marks of direction (bidi) are words and stay.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """Give the text as it is kept: NFC, line feeds, and U+FFFD for every other control character."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # Replaced first: normalising never makes a control character, and a lone surrogate is not text.
    return unicodedata.normalize("NFC", _CONTROLS.sub("\ufffd", lines))


def too_long_for_letter(text: str) -> str:
    """Say in a sentence what a letter cannot take of this text, or nothing."""
    if len(text) > LETTER_CHARACTERS:
        return f"This has {len(text):,} characters. A letter takes {LETTER_CHARACTERS:,}."
    lines = text.count("\n") + 1
    if lines > LETTER_LINES:
        return f"This has {lines:,} lines. A letter takes {LETTER_LINES}."
    return ""
