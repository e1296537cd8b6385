"""The days a report is about: as typed, checked, and the last 12 months when nothing is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.dates import read_date
from assessment.standard_facts import Period
from assessment.text import clean
from web.faults import PageFault

AS_TYPED = "Write the day as day, month and year, like 27 3 2026"
LONGEST = timedelta(days=3 * 366)


@dataclass(frozen=True)
class AskedPeriod:
    """What was typed, and the period; None while a day has to be changed."""

    first: str
    last: str
    period: Period | None
    faults: tuple[PageFault, ...]


def read_period(args: Mapping[str, str], today: date) -> AskedPeriod:
    typed_first, typed_last = (clean(args.get(name, "")).strip()[:40] for name in ("from", "to"))
    last = read_date(typed_last) if typed_last else today
    first = read_date(typed_first) if typed_first else _a_year_to(last or today)
    faults = []
    if first is None:
        faults.append(PageFault("from", AS_TYPED))
    if last is None:
        faults.append(PageFault("to", AS_TYPED))
    elif last > today:
        faults.append(PageFault("to", "Check the last day. It is after today"))
    if first and last and first > last:
        faults.append(PageFault("from", "Check the first day. It is after the last day"))
    elif first and last and last - first > LONGEST:
        faults.append(PageFault("from", "Choose a shorter time. A report is about three years at most"))
    good = Period(first, last) if first and last and not faults else None
    return AskedPeriod(
        typed_first or (_short(first) if first else ""), typed_last or (_short(last) if last else ""), good,
        tuple(faults),
    )  # fmt: skip


def _a_year_to(last: date) -> date:
    """The day after the same day a year before, so that the two days have a year between them."""
    same = date(last.year - 1, last.month, 28 if (last.month, last.day) == (2, 29) else last.day)
    return same + timedelta(days=1)


def _short(day: date) -> str:
    return f"{day.day} {day.month} {day.year}"
