"""The report as a table for spreadsheets; no cell of it can run as a formula there."""

import csv
from collections.abc import Iterator
from io import StringIO

from assessment.standards_report import Report
from assessment.standards_words import (
    HIDDEN,
    MEANING,
    NO_NAMES,
    TITLE,
    WHY_HIDDEN,
    days_said,
)

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def report_csv(team: str, report: Report) -> str:
    """Rows of: part of the report, what, number, of how many, what it means."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("Part", "What", "Number", "Out of", "What it counts"))
    for row in _rows(team, report):
        writer.writerow([safe(cell) for cell in row])
    return "\ufeff" + out.getvalue()  # a spreadsheet then reads it as UTF-8


def safe(cell: str) -> str:
    """A text that begins like a formula begins with an apostrophe; one with spaces before it too."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) or cell.startswith(FORMULA) else cell


def _rows(team: str, report: Report) -> Iterator[tuple[str, ...]]:
    first, last = report.period.first.isoformat(), report.period.last.isoformat()
    yield ("About", "Team", team, "", "")
    yield ("About", "From", first, "", "")
    yield ("About", "To", last, "", "")
    yield ("About", "People", _number(report.people), "", "People the team worked with")
    for count in report.counts:
        part, whole = _number(count.part), _number(count.whole)
        yield ("Steps", TITLE[count.step], part, whole, MEANING[count.step])
    yield ("Letters", "Median time to the first letter in a form that fits", days_said(report), "", "")
    for part_of, lines in (
        ("Needs not met", report.unmet),
        ("Reasons", report.reasons),
        ("Letters that did not fit", report.not_fitting),
    ):
        for line in lines:
            yield (part_of, line.words, str(line.count), "", "")
    yield ("Note", WHY_HIDDEN, "", "", "")
    yield ("Note", NO_NAMES, "", "", "")


def _number(number: int | None) -> str:
    return HIDDEN if number is None else str(number)
