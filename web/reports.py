"""The standard's report of a team: as a page with a chart, as a table for spreadsheets, and on paper."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment import standards_words
from assessment.people import Team
from assessment.policy import Action, Role
from assessment.standard_facts import Period
from assessment.standards_report import Report, report
from letters.faults import LetterFault
from letters.report import make_paper
from store import accounts, reporting, teams
from web.access import current_account, may, reading, say
from web.fields import Field
from web.furniture import fault_at
from web.house import house
from web.report_csv import report_csv
from web.report_paper import NO_LINES, TITLE_OF_PAGE, paper_of
from web.report_period import AskedPeriod, read_period
from web.today import today

pages = Blueprint("reports", __name__)


@pages.get("/reports")
@may(Action.REPORT_LIST)
def reports() -> ResponseReturnValue:
    """The teams whose report this account may open; a lead sees their own."""
    account = current_account()
    with reading() as tx:
        every = account.role is Role.ADMINISTRATOR
        found = teams.teams(tx) if every else accounts.teams_of(tx, account.id, today())
    return render_template("pages/reports/reports.html", teams=found)


@pages.get("/reports/<uuid:team_id>")
@may(Action.REPORT_OPEN)
def of_team(team: Team) -> ResponseReturnValue:
    asked = read_period(request.args, today())
    found = _report(team, asked.period) if asked.period else None
    return render_template(
        "pages/reports/report.html",
        team=team,
        asked=asked,
        report=found,
        words=standards_words,
        heading=TITLE_OF_PAGE,
        no_lines=NO_LINES,
        faults=asked.faults,
        days=_days(asked),
        field=_field(asked),
    )


@pages.get("/reports/<uuid:team_id>/report.csv")
@may(Action.REPORT_OPEN)
def as_csv(team: Team) -> ResponseReturnValue:
    asked = read_period(request.args, today())
    if asked.period is None:
        return _back(team)
    content = report_csv(team.name, _report(team, asked.period))
    return _file(content.encode(), "text/csv; charset=utf-8", asked.period, "csv")


@pages.get("/reports/<uuid:team_id>/report.pdf")
@may(Action.REPORT_OPEN)
def as_pdf(team: Team) -> ResponseReturnValue:
    asked = read_period(request.args, today())
    if asked.period is None:
        return _back(team)
    try:
        pdf = make_paper(paper_of(team.name, _report(team, asked.period)))
    except LetterFault as fault:
        say(fault.sentence)
        return _back(team)
    return _file(pdf, "application/pdf", asked.period, "pdf")


def _report(team: Team, period: Period) -> Report:
    with reading() as tx:
        facts = reporting.facts_of(tx, team.id, period)
    return report(facts, period, _known_terms())


def _known_terms() -> frozenset[str]:
    """The lines of the card as the questions themselves have them, with no word that somebody typed."""
    needs = (
        need
        for definition in house().catalogue.values()
        for _, _, question in definition.questions()
        for need in (question.need, *(option.need for option in question.options))
        if need is not None
    )
    return frozenset(text for need in needs if "{" not in (text := str(need.card)))


def _field(asked: AskedPeriod) -> Callable[[str, str, str], Field]:
    def field(name: str, label: str, value: str) -> Field:
        width, error = "nhsuk-input--width-10", fault_at(asked.faults, name)
        return Field(name=name, label=label, value=value, error=error, classes=width)

    return field


def _days(asked: AskedPeriod) -> dict[str, str]:
    """The period as the addresses of the files have it."""
    return {"from": asked.first, "to": asked.last}


def _back(team: Team) -> ResponseReturnValue:
    """To the page, which says what to change about the days."""
    args: dict[str, Any] = {name: request.args[name] for name in ("from", "to") if name in request.args}
    return redirect(url_for("reports.of_team", team_id=team.id, **args), 303)


def _file(content: bytes, type_: str, period: Period, ending: str) -> ResponseReturnValue:
    answer = make_response(content)
    answer.headers["Content-Type"] = type_
    name = f"needs-report-{period.first}-to-{period.last}.{ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
