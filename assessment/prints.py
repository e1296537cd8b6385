"""The forms a letter can take, which of them the person needs, and why another one was made."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assessment.answer import answer_of
from assessment.definition import Assessment, Means
from assessment.recorded import PersonNeed
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
    WALLET = "wallet"  # of a card only, to be carried; nobody's letters come in it

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
    Print.WALLET: "Wallet size",
}

# Should a person have chosen several, the one that the fewest people could do without comes first.
_FIRST_TO_LAST: Final = (
    Print.BRAILLE, Print.BRAILLE_2, Print.BRAILLE_1, Print.BSL_VIDEO, Print.MAKATON, Print.AUDIO,
    Print.EASY_READ, Print.LANGUAGE,
    Print.LARGE_28, Print.LARGE_24, Print.LARGE_20, Print.LARGE_18, Print.PHONE_CALL, Print.OTHER,
    Print.WEB, Print.EMAIL, Print.STANDARD,
)  # fmt: skip


# What an option or a need asks: print-<form>, and "read to me by phone", which is a call.
_PRINT_OF: Final = {f"print-{one}": one for one in _FIRST_TO_LAST} | {"print-phone": Print.PHONE_CALL}


class WhyNot(StrEnum):
    """Why a letter was made in a form that does not fit; the closed list that is counted."""

    CANNOT_MAKE = "cannot-make"
    THEY_ASKED = "they-asked"
    SOMEONE_ELSE = "someone-else"
    NO_TIME = "no-time"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _WHY_NOT[self]


_WHY_NOT: Final = {
    WhyNot.CANNOT_MAKE: "What fits cannot be made here yet",
    WhyNot.THEY_ASKED: "The person asked for this one",
    WhyNot.SOMEONE_ELSE: "This copy is for someone else",
    WhyNot.NO_TIME: "It is needed today, and what fits takes longer",
    WhyNot.OTHER: "Something else",
}


@dataclass(frozen=True)
class Suggestion:
    """The form that fits best, why in a sentence, and the other forms the person also chose."""

    print: Print
    why: str
    others: tuple[Print, ...] = ()

    def fits(self, made: Collection[Print]) -> bool:
        """Say whether the forms made together are enough: the one place that decides it, for every letter.

        A web page with the same words comes with each of them. The card for a wallet is in small print.
        """
        prints = {Print.STANDARD if one is Print.WALLET else one for one in made}
        return bool(prints) if self.print is Print.WEB else self.print in prints


def suggested_print(
    assessment: Assessment, units: Mapping[str, Unit], recorded: Iterable[PersonNeed] = ()
) -> Suggestion:
    """Suggest the form of a letter: by recorded needs first, by answers second.

    `recorded` holds ended needs too: the answer that proposed one of them asks for nothing any more.
    """
    recorded = tuple(recorded)
    ended = {need.source for need in recorded if need.source and not need.holds}
    needed = {
        _PRINT_OF[act] for need in recorded if need.holds for act in need.acts if act in _PRINT_OF
    }  # fmt: skip
    formats = _chosen_means(assessment, Means.LETTER_FORMAT, units, ended)
    chosen = {_PRINT_OF[means] for means in formats if means in _PRINT_OF}
    more = [one for one in _FIRST_TO_LAST if one in chosen - needed]
    found = [*(one for one in _FIRST_TO_LAST if one in needed), *more]
    if "call-only" in _chosen_means(assessment, Means.CALL_OR_LETTER, units, ended):
        others = tuple(one for one in found if one is not Print.PHONE_CALL)
        return Suggestion(Print.PHONE_CALL, "The person asked for a phone call and no letter.", others)
    if not found:
        return Suggestion(Print.STANDARD, "The person has not told us that they need another form.")
    first, *others_ = found
    said = "This is recorded as what the person needs" if needed else "The person asked for this"
    return Suggestion(first, f"{said}: {first.words}.", tuple(others_))


def _chosen_means(
    assessment: Assessment, means: Means, units: Mapping[str, Unit], ended: Collection[str]
) -> tuple[str, ...]:
    question = assessment.meaning(means)
    if question is None:
        return ()
    answer = answer_of(question, units)
    if answer.state:
        return ()
    chosen = (option for option in question.options if option.id in answer.chosen)
    return tuple(option.means for option in chosen if f"{question.id}.{option.id}" not in ended)
