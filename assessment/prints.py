"""The forms a letter can take, and the one that the person's recorded needs suggest."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assessment.answer import answer_of
from assessment.definition import Assessment, Means
from assessment.units import Unit


class Print(StrEnum):
    """The closed list of forms of a letter; an option says which by its `means`."""

    STANDARD = "standard"
    LARGE_18 = "large-18"
    LARGE_20 = "large-20"
    LARGE_24 = "large-24"
    LARGE_28 = "large-28"
    EASY_READ = "easy-read"
    WEB = "web"
    EMAIL = "email"
    BRAILLE = "braille"
    BRAILLE_1 = "braille-1"
    BRAILLE_2 = "braille-2"
    AUDIO = "audio"
    BSL_VIDEO = "bsl-video"
    MAKATON = "makaton"
    LANGUAGE = "other-language"
    OTHER = "other"
    PHONE_CALL = "phone-call"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS: Final = {
    Print.STANDARD: "Standard letter",
    Print.LARGE_18: "Large print, 18 point",
    Print.LARGE_20: "Large print, 20 point",
    Print.LARGE_24: "Large print, 24 point",
    Print.LARGE_28: "Large print, 28 point",
    Print.EASY_READ: "Easy read",
    Print.WEB: "Web page",
    Print.EMAIL: "Email",
    Print.BRAILLE: "Braille",
    Print.BRAILLE_1: "Braille, grade 1",
    Print.BRAILLE_2: "Braille, grade 2",
    Print.AUDIO: "Audio",
    Print.BSL_VIDEO: "British Sign Language video",
    Print.MAKATON: "Makaton",
    Print.LANGUAGE: "Another language",
    Print.OTHER: "Another way",
    Print.PHONE_CALL: "Phone call",
}

# Should a person have chosen several, the one that the fewest people could do without comes first.
_FIRST_TO_LAST: Final = (
    Print.BRAILLE, Print.BRAILLE_2, Print.BRAILLE_1, Print.BSL_VIDEO, Print.MAKATON, Print.AUDIO,
    Print.EASY_READ, Print.LANGUAGE,
    Print.LARGE_28, Print.LARGE_24, Print.LARGE_20, Print.LARGE_18, Print.PHONE_CALL, Print.OTHER,
    Print.WEB, Print.EMAIL, Print.STANDARD,
)  # fmt: skip


# What an option means: print-<form>, and "read to me by phone", which is a call.
_PRINT_OF: Final = {f"print-{one}": one for one in Print} | {"print-phone": Print.PHONE_CALL}


@dataclass(frozen=True)
class Suggestion:
    """The form that fits best, why in a sentence, and the other forms the person also chose."""

    print: Print
    why: str
    others: tuple[Print, ...] = ()


def suggested_print(assessment: Assessment, units: Mapping[str, Unit]) -> Suggestion:
    """Suggest the form of a letter from what the person said of formats, and of a call instead."""
    formats = _chosen_means(assessment, Means.LETTER_FORMAT, units)
    chosen = {_PRINT_OF[means] for means in formats if means in _PRINT_OF}
    if "call-only" in _chosen_means(assessment, Means.CALL_OR_LETTER, units):
        others = tuple(one for one in _FIRST_TO_LAST if one in chosen)
        return Suggestion(Print.PHONE_CALL, "The person asked for a phone call and no letter.", others)
    found = [one for one in _FIRST_TO_LAST if one in chosen]
    if not found:
        return Suggestion(Print.STANDARD, "The person has not told us that they need another form.")
    return Suggestion(found[0], f"The person asked for this: {found[0].words}.", tuple(found[1:]))


def _chosen_means(assessment: Assessment, means: Means, units: Mapping[str, Unit]) -> tuple[str, ...]:
    question = assessment.meaning(means)
    if question is None:
        return ()
    answer = answer_of(question, units)
    if answer.state:
        return ()
    return tuple(option.means for option in question.options if option.id in answer.chosen)
