"""Which prints of a letter are offered, which are ticked already, and why one that does not fit is made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.prints import Print, Suggestion, WhyNot
from assessment.text import clean
from letters.formats import MAKEABLE
from web.faults import PageFault

REASON_LIMIT = 500

_HINTS = {
    Print.STANDARD: "14 point.",
    Print.EASY_READ: "Short sentences with pictures.",
    Print.WALLET: "10 point, which is small: for a pocket, beside another one.",
}
OF_A_CARD = (*MAKEABLE, Print.WALLET)
# Nothing of ours makes these yet. What can be done today, for a person who needs one of them.
_TODAY = {
    Print.PHONE_CALL: "Call them today and read it to them. Then say below how it was given.",
    Print.EMAIL: "The web page can go with an email, where email is safe.",
    Print.LANGUAGE: "Ask your team for a translation, and have an interpreter read it to them.",
}
_TODAY_ELSE = "Call or visit them and read it to them, and ask your team who can make one."


@dataclass(frozen=True)
class Reason:
    """Why a print that does not fit is made: one of a closed list, which is counted, and words."""

    kind: WhyNot | None = None
    words: str = ""

    def kept(self, suggestion: Suggestion, prints: Sequence[Print]) -> tuple[str | None, str]:
        """What the ledger keeps of it: nothing where the prints fit."""
        if suggestion.fits(prints):
            return None, ""
        kind = self.kind or WhyNot.OTHER
        return kind.value, self.words or kind.words


def posted_reason(form: Mapping[str, str]) -> Reason:
    kind = next((one for one in WhyNot if one == form.get("why_kind")), None)
    return Reason(kind, clean(form.get("why", "")).strip())


def first_reason(suggestion: Suggestion) -> Reason:
    """What is chosen already: what cannot be made here is so, whatever somebody would say of it."""
    return Reason(None if can_be_made(suggestion) else WhyNot.CANNOT_MAKE)


def reasons(suggestion: Suggestion) -> list[tuple[str, str]]:
    """Value and words of each reason that can be true."""
    able = can_be_made(suggestion)
    return [(one.value, one.words) for one in WhyNot if one is not WhyNot.CANNOT_MAKE or not able]


def today_instead(suggestion: Suggestion) -> str:
    """What to do today about a form that cannot be made here; "" when it can be."""
    return "" if can_be_made(suggestion) else _TODAY.get(suggestion.print, _TODAY_ELSE)


def ticked(suggestion: Suggestion) -> tuple[Print, ...]:
    """What fits best and what the person also chose, as far as it can be made here."""
    wanted = {_made_as(one) for one in (suggestion.print, *suggestion.others)}
    return tuple(one for one in MAKEABLE if one in wanted)


def chosen(values: Iterable[str], among: Sequence[Print] = MAKEABLE) -> tuple[Print, ...]:
    """The prints that were ticked, each once, in our order; what is none of them is not among them."""
    named = set(values)
    return tuple(one for one in among if one.value in named)


def offered(suggestion: Suggestion, among: Sequence[Print] = MAKEABLE) -> list[tuple[str, str, str]]:
    """Value, words and hint of each print that can be made."""
    return [(one.value, one.words, _hint(one, suggestion)) for one in among]


def can_be_made(suggestion: Suggestion) -> bool:
    return _made_as(suggestion.print) in MAKEABLE


def wants_reason(suggestion: Suggestion, prints: Sequence[Print]) -> bool:
    """Whether somebody has to say why the print that fits best is not made."""
    return not suggestion.fits(prints)


def faults_of(suggestion: Suggestion, prints: Sequence[Print], reason: Reason) -> tuple[PageFault, ...]:
    """What is still to be said before letters are made."""
    why = reason.words
    found = [] if prints else [PageFault("print", "Choose how the letter is made")]
    if len(why) > REASON_LIMIT:
        limit = f"{REASON_LIMIT} letters at most. It has {len(why)}"
        found.append(PageFault("why", f"Make the reason shorter: {limit}"))
    elif prints and not why and wants_reason(suggestion, prints):
        if reason.kind is None:
            found.append(PageFault("why_kind", f"Write why this is not made: {suggestion.print.words}"))
        elif reason.kind is WhyNot.OTHER:
            found.append(PageFault("why", "Write the reason in a few words"))
    return tuple(found)


def _made_as(wanted: Print) -> Print:
    """A web page comes with every print, so a person who wants one is given it with the standard letter."""
    return Print.STANDARD if wanted is Print.WEB else wanted


def _hint(one: Print, suggestion: Suggestion) -> str:
    about = _HINTS.get(one, "")
    if one is _made_as(suggestion.print):
        return f"{about} This fits best.".strip()
    if one in {_made_as(other) for other in suggestion.others}:
        return f"{about} They chose this too.".strip()
    return about
