"""The report as it stands on paper: the same numbers and words as its page, in headings and tables."""

from collections.abc import Sequence

from assessment.standards_lists import Line
from assessment.standards_report import Report
from assessment.standards_words import (
    MEANING,
    NO_NAMES,
    SINCE,
    TITLE,
    WHY_HIDDEN,
    first_letter_said,
    people_said,
    period_said,
    said,
)
from letters.report import Paper, Section

TITLE_OF_PAGE = "How the team meets people’s needs"
NO_LINES = "Nothing happened five times or more, to five people or more."


def paper_of(team: str, report: Report) -> Paper:
    # Two columns, so that the table stays on one page: a table over two becomes two, one without headings.
    rows = tuple((TITLE[one.step], said(one)) for one in report.counts)
    counted = tuple(f"{TITLE[one.step]}: {MEANING[one.step]}" for one in report.counts)
    return Paper(
        title=f"{TITLE_OF_PAGE}: {team}",
        under=(period_said(report.period), people_said(report), NO_NAMES),
        sections=(
            Section("The steps of the standard", (WHY_HIDDEN,), ("Step", "So many"), rows),
            Section("The first letter", (first_letter_said(report), SINCE)),
            _list("Needs that were not met most often", "Need", report.unmet),
            _list("Why needs were not met", "Reason", report.reasons),
            _list("Why a letter did not fit", "Reason", report.not_fitting),
            Section("What each number counts", counted),
        ),
    )


def _list(heading: str, what: str, lines: Sequence[Line]) -> Section:
    if not lines:
        return Section(heading, (NO_LINES,))
    rows = tuple((line.words, f"{line.count:,}") for line in lines)
    return Section(heading, (), (what, "How often"), rows)
