"""Words of an earlier day brought back, with the more careful of two choices for the letter."""

from assessment.units import Unit, text_of


def brought_back(then: Unit, now: Unit) -> Unit:
    """Give the unit that stands when earlier words come back.

    Bringing words back gives nobody's permission again: a *no* of either day holds, a *yes* holds only
    where it stands now for these very words, and in every other doubt the person is asked.
    """
    if "letter" not in then and "letter" not in now:
        return then
    letter, letter_for = _choice(then, now)
    return {**then, "letter": letter, "letter_for": letter_for}


def _choice(then: Unit, now: Unit) -> tuple[str, str]:
    was, is_ = text_of(then, "letter"), text_of(now, "letter")
    if "no" in (was, is_):
        return "no", ""
    if was == is_ and text_of(then, "letter_for") == text_of(now, "letter_for"):
        return was, text_of(then, "letter_for")
    return "ask", ""
