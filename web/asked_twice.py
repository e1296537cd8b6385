"""The report of what people were asked at two visits: as a page, and as a table for spreadsheets."""

import csv
from io import StringIO

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.asked_twice import Twice, asked_twice
from assessment.people import Team
from assessment.policy import Action
from assessment.standard_facts import Period
from assessment.standards_words import HIDDEN, NO_NAMES, WHY_HIDDEN, period_said
from store import facts
from web.access import may, reading
from web.fields import Field
from web.furniture import fault_at
from web.house import house
from web.report_csv import safe
from web.report_period import AskedPeriod, read_period
from web.today import today

pages = Blueprint("asked_twice", __name__)


@pages.get("/reports/<uuid:team_id>/asked-twice")
@may(Action.REPORT_OPEN)
def of_team(team: Team) -> ResponseReturnValue:
    asked = read_period(request.args, today())
    return render_template(
        "pages/reports/asked_twice.html",
        team=team,
        asked=asked,
        lines=_lines(team, asked.period) if asked.period else (),
        said=period_said(asked.period) if asked.period else "",
        hidden=HIDDEN,
        why_hidden=WHY_HIDDEN,
        no_names=NO_NAMES,
        faults=asked.faults,
        first=_field(asked, "from", "First day", asked.first),
        last=_field(asked, "to", "Last day", asked.last),
        days={"from": asked.first, "to": asked.last},
    )


@pages.get("/reports/<uuid:team_id>/asked-twice.csv")
@may(Action.REPORT_OPEN)
def as_csv(team: Team) -> ResponseReturnValue:
    asked = read_period(request.args, today())
    if asked.period is None:
        args = {name: request.args[name] for name in ("from", "to") if name in request.args}
        return redirect(url_for("asked_twice.of_team", team_id=team.id, **args), 303)  # type: ignore[arg-type]
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("Section", "Question", "People who answered it at two visits or more"))
    for line in _lines(team, asked.period):
        people = HIDDEN if line.people is None else str(line.people)
        writer.writerow([safe(cell) for cell in (line.section, line.ask, people)])
    writer.writerow(("Note", safe(WHY_HIDDEN), ""))
    answer = make_response(("\ufeff" + out.getvalue()).encode())  # a spreadsheet then reads it as UTF-8
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    name = f"asked-twice-{asked.period.first}-to-{asked.period.last}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _lines(team: Team, period: Period) -> tuple[Twice, ...]:
    with reading() as tx:
        answered = facts.written_at_visits(tx, team.id, period.first, period.last)
    return asked_twice(answered, house().catalogue.values())


def _field(asked: AskedPeriod, name: str, label: str, value: str) -> Field:
    error = fault_at(asked.faults, name)
    return Field(name=name, label=label, value=value, error=error, classes="nhsuk-input--width-10")
