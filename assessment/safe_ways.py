"""The ways to reach a person, which of them are safe, and which their own words rule out."""

import re
from enum import StrEnum
from typing import Final


class Way(StrEnum):
    """One way to reach somebody; a message left on a phone is not the same as a call."""

    PHONE = "phone"
    VOICEMAIL = "voicemail"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"
    RELAY = "relay"
    VIDEO_BSL = "video-bsl"
    PERSON = "person"
    FACE = "face"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS: Final = {
    Way.PHONE: "a phone call",
    Way.VOICEMAIL: "a message on their phone",
    Way.TEXT: "a text message",
    Way.EMAIL: "email",
    Way.LETTER: "post",
    Way.RELAY: "Relay UK",
    Way.VIDEO_BSL: "a video call in British Sign Language",
    Way.PERSON: "someone they chose",
    Way.FACE: "face to face",
}
ALL_WAYS: Final = frozenset(Way)
ONLY_FACE: Final = frozenset({Way.FACE})

# Words by which free text names a way. Too many ways taken out is a nuisance; one too few can hurt somebody.
_NAMED: Final = {
    Way.PHONE: "phone phones telephone landline mobile call calls calling ring rings ringing number",
    Way.VOICEMAIL: "voicemail voicemails answerphone message messages phone phones landline mobile",
    Way.TEXT: "text texts texting sms message messages mobile whatsapp",
    Way.EMAIL: "email emails mail inbox",
    Way.LETTER: "post letter letters mail postcard envelope address",
    Way.RELAY: "relay",
    Way.VIDEO_BSL: "video",
    Way.PERSON: "through",
}
_NOT: Final = frozenset("no not never without except nothing don't dont can't cant isn't unless".split())


def named_ways(words: str) -> frozenset[Way]:
    """Return the ways that a person's own words speak of."""
    said = _said(words)
    return frozenset(way for way, names in _NAMED.items() if said & set(names.split()))


def ruled_out(words: str) -> frozenset[Way]:
    """Return the ways that "never: ..." rules out; words that name no way rule out all that is left alone."""
    if not words.strip():
        return frozenset()
    if _said(words) & {"nothing", "none", "no"} and not named_ways(words):
        return frozenset()  # "no, all is fine" and "none": nobody is kept from anything
    return named_ways(words) or frozenset({Way.VOICEMAIL, Way.TEXT, Way.EMAIL, Way.LETTER})


def said_safe(words: str) -> frozenset[Way]:
    """Return the ways that free words call safe; where they also say *not*, only talking face to face."""
    if _said(words) & _NOT:
        return ONLY_FACE
    return named_ways(words) | ONLY_FACE


def is_safe_still(words: str, safe: frozenset[Way]) -> bool:
    """Say whether a way that was asked for in words, such as "by text message", is among the safe ones."""
    named = named_ways(words)
    meant = named - {Way.VOICEMAIL} or named
    return not meant or bool(meant & safe)


def in_words(ways: frozenset[Way]) -> str:
    """Return ways as one line, in the order of the list."""
    return ", ".join(way.words for way in Way if way in ways)


def _said(words: str) -> set[str]:
    plain = words.lower().replace("’", "'").replace("e-mail", "email")
    return set(re.findall(r"[a-z']+", plain))
