"""Names as they are looked for: without accents, capitals or marks between."""

import unicodedata

# Letters that Unicode does not take apart into a plain letter and a mark.
PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def folded(text: str) -> str:
    """A name as it is compared: "Zoë  O'Néill-Łuk" is "zoe oneill luk"."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(PLAIN)
    kept = (" " if letter.isspace() or letter in "-‐‑–—_/," else letter for letter in apart)
    letters = (letter for letter in kept if letter == " " or letter.isalnum())
    return " ".join("".join(letters).split())
