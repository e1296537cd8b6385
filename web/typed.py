"""What somebody typed into a form that could not be kept: given back, to send again or save as a file."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

# Fields that carry no words of anybody.
OURS = frozenset(
    {"csrf_token", "definition", "rev", "writer", "seq", "action", "next", "op_id", "parked-path"}
)


@dataclass(frozen=True)
class Words:
    """One field as a person reads it."""

    label: str
    text: str


@dataclass(frozen=True)
class Typed:
    """The words of a form, and every field of it as it was sent; no password is ever in it."""

    words: tuple[Words, ...]
    fields: tuple[tuple[str, str], ...]  # empty when the form held a password: it cannot be sent again


def _is_ours(name: str) -> bool:
    return name in OURS or name.startswith("base.") or name.endswith(".shown")


def _is_secret(name: str) -> bool:
    return "password" in name or name in ("pin", "new_pin")


def _label(name: str) -> str:
    said = name.replace("-", " ").replace("_", " ").replace(".", ", ").strip()
    return said[:1].upper() + said[1:]


def read(form: MultiDict[str, str]) -> Typed:
    fields = [(name, text) for name, text in form.items(multi=True) if not _is_secret(name)]
    secret = any(_is_secret(name) for name in form)
    words = tuple(Words(_label(name), text) for name, text in fields if text.strip() and not _is_ours(name))
    again = () if secret else tuple((name, text) for name, text in fields if name != "csrf_token")
    return Typed(words, again)
