"""The phone numbers in what somebody typed, so that no print of a letter loses one."""

import re
from collections.abc import Iterable, Iterator

from assessment.dates import read_date

SHORT = frozenset({"999", "111", "101", "105", "112", "119", "116123", "116000", "85258"})
LEAST = 6  # digits of a number that is none of the short ones
_DATE = re.compile(r"(?<!\w)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([ /.-])\d{1,2}\1\d{4})(?!\w)")
_RUN = re.compile(r"(?<![\w/.,-])\+?\(?\d[\d ()-]*\d(?![\w/-])")


def phone_numbers(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each number once, as it was typed, in order; a date is no number."""
    return tuple(dict.fromkeys(number for text in texts for number in _numbers(text)))


def _numbers(text: str) -> Iterator[str]:
    without_dates = _DATE.sub(lambda found: found[0] if read_date(found[0]) is None else ";", text)
    for run in _RUN.findall(without_dates):
        digits = re.sub(r"\D", "", run)
        if digits in SHORT or len(digits) >= LEAST:
            yield run.strip() if ")" in run else run.strip(" (")
