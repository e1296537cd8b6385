"""The words of the standard's report, the same on its page, in its table for spreadsheets and on paper."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from assessment.dates import say_date
from assessment.standard_facts import Period
from assessment.standards_report import Count, Report, Step

HIDDEN: Final = "Not shown"
WHY_HIDDEN: Final = (
    "“Not shown” stands for a number under five, or one from which such a number could be worked out. "
    "So nobody can tell who it is about."
)
SINCE: Final = "It counts from the day their assessment began."
NO_NAMES: Final = "This report counts. It names nobody, and it is no measure of any one worker."

TITLE: Final[Mapping[Step, str]] = MappingProxyType(
    {
        Step.ASKED: "Asked what they need",
        Step.RECORDED: "Answer recorded",
        Step.FLAGGED: "Flagged with a national code",
        Step.DECIDED: "Sharing decided",
        Step.SHARED: "Agreed to share",
        Step.SENT: "Sent to another service",
        Step.MET: "Needs met at visits",
        Step.VISITS: "Visits with all needs met",
        Step.REVIEWED: "Looked at again in a year",
        Step.LETTERS: "Letters in a form that fits",
    }
)
MEANING: Final[Mapping[Step, str]] = MappingProxyType(
    {
        Step.ASKED: "People whom somebody asked, of all people the team worked with.",
        Step.RECORDED: "People with a need written down, who have none today, or who chose not to say.",
        Step.FLAGGED: "People with a coded need, of those with a need on the last day.",
        Step.DECIDED: "People with a decision about the shared record, of those with a need on the last day.",
        Step.SHARED: "People who agreed to share all or some needs, of those with a need on the last day.",
        Step.SENT: "People whose needs were sent as a file, of those who agreed to share.",
        Step.MET: "Needs that were met, of those that somebody looked at after a visit.",
        Step.VISITS: "Visits where each need was met, of those after which somebody looked.",
        Step.REVIEWED: "Needs that somebody asked about again, of those older than a year on the last day.",
        Step.LETTERS: "Letters made in the form the person needs, of all letters made.",
    }
)


def said(count: Count) -> str:
    """So many of so many, and what can be said where one of them is hidden."""
    if count.whole == 0:
        return "Nothing to count"
    if count.part is None and count.whole is None:
        return HIDDEN
    if count.part is None:
        return f"{HIDDEN}, of {count.whole:,}"
    if count.whole is None:
        return "None" if count.part == 0 else f"{count.part:,}. The total is not shown"
    return f"{count.part:,} of {count.whole:,}"


def people_said(report: Report) -> str:
    if report.people is None:
        return "The team worked with fewer than five people, so the number is not shown."
    return f"The team worked with {report.people:,} people."


def days_said(report: Report) -> str:
    """The median, with a half where two lie in the middle."""
    if report.days is None:
        return f"{HIDDEN}: there are fewer than five"
    words = f"{report.days:g}"
    return f"{words} day" if words == "1" else f"{words} days"


def first_letter_said(report: Report) -> str:
    return f"Half of the people had their first letter in a form that fits within: {days_said(report)}."


def period_said(period: Period) -> str:
    return f"{say_date(period.first)} to {say_date(period.last)}"
