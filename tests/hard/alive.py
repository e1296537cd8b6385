"""What must never come of a text: an element, an attribute, an address, a sum that was done."""

from xml.etree.ElementTree import Element

from tests.hard.hostile import DONE_SUMS, MARK

NEVER = ("iframe", "object", "embed", "base", "plaintext", "marquee", "math", "applet", "frame")
PLAIN = ("aria-label", "title", "content", "alt", "data-token")  # attributes that hold words, and do nothing
ADDRESSES = ("href", "src", "action", "formaction", "data", "srcdoc", "poster")
OURS = ("/", "#", "?", "mailto:", "tel:")
SAFE_VALUES = {("input", "value"), ("button", "value"), ("option", "value")}


def what_came_alive(page: Element) -> list[str]:
    """Every sign that a text became part of the page."""
    found = [fault for one in page.iter() for fault in _faults(one)]
    words_of_page = "".join(page.itertext())
    return [*found, *(f"a sum was done: {done}" for done in DONE_SUMS if done in words_of_page)]


def _faults(one: Element) -> list[str]:
    tag, found = str(one.tag), []
    if tag in NEVER or MARK in tag or "<" in tag:
        found.append(f"there is a <{tag}>")
    if tag in ("script", "style") and MARK in "".join(one.itertext()):
        found.append(f"a {tag} holds the text")
    for name, value in one.attrib.items():
        if MARK in name or name.startswith("on"):
            found.append(f"<{tag}> has {name}")
        if MARK in value and (tag, name) not in SAFE_VALUES and name not in PLAIN:
            found.append(f"<{tag} {name}> holds {value[:60]!r}")
        if name in ADDRESSES and value and not value.startswith(OURS):
            found.append(f"<{tag} {name}> leads to {value[:60]!r}")
    return found


def counts(page: Element) -> dict[str, int]:
    """How many there are of the elements that no text may make."""
    of = (
        "script",
        "style",
        "link",
        "meta",
        "svg",
        "img",
        "form",
        "title",
        "iframe",
        "head",
        "body",
        "main",
        "header",
        "footer",
    )
    return {tag: sum(1 for _ in page.iter(tag)) for tag in of}


def words(text: str) -> str:
    """A text with its blanks made one, to be looked for in a page."""
    return " ".join(text.split())
