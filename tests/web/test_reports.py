"""The standard's report on its pages: right numbers, no names, days that make sense, and three ways out."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from flask import Flask
from pypdf import PdfReader

from assessment.people import Person, Team
from assessment.recorded import Asked, AskedAnswer
from assessment.standard_facts import Period
from assessment.standards_lists import Line
from assessment.standards_report import Count, Report, Step
from assessment.standards_words import HIDDEN, days_said, said
from letters.faults import LetterFault
from letters.report import Paper, Section, make_here
from store import clock, needs, people, teams
from tests.conftest import house_of
from tests.web.acting import a_need
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from web.report_csv import report_csv, safe
from web.report_paper import paper_of
from web.report_period import read_period

TODAY = date(2026, 11, 24)
A_REPORT = Report(
    period=Period(date(2025, 11, 25), TODAY),
    people=40,
    counts=tuple(Count(step, 38 - 3 * place, 40) for place, step in enumerate(Step)),
    unmet=(Line("One question at a time", 9), Line("=cmd|calc", 5)),
    reasons=(Line("There was not enough time", 12),),
    not_fitting=(),
    days=6.5,
    is_empty=False,
)


def of_team(ward: Ward, more: str = "") -> str:
    return f"/reports/{ward.riverside.id}{more}"


@pytest.fixture
def asked(app: Flask, ward: Ward) -> Iterator[Ward]:
    """Thirteen people, seven of them asked; one has a need."""
    me = ward.practitioner.id
    with house_of(app).store.transaction() as tx:
        asked = Asked(AskedAnswer.NONE_TODAY, clock.today(), me, "")
        needs.note_asked(tx, ward.person.id, asked)
        for number in range(12):
            person = people.add_person(tx, Person(uuid4(), f"Name {number} Heron"), me)
            people.involve(tx, person.id, ward.riverside.id, clock.today(), "referred", me)
            if number < 6:
                needs.note_asked(tx, person.id, asked)
    a_need(app, ward, term="Ring my sister Joan")
    yield ward


def test_a_lead_opens_the_reports_of_own_teams_and_no_other(ward: Ward, lead: CheckingClient) -> None:
    page = lead.get("/reports").text
    assert "Riverside" in page and "Hillside" not in page
    assert lead.get(of_team(ward)).status_code == 200
    for more in ("", "/report.csv", "/report.pdf"):
        assert lead.get(f"/reports/{ward.hillside.id}{more}").status_code == 404


def test_an_administrator_opens_any(ward: Ward, administrator: CheckingClient) -> None:
    page = administrator.get("/reports").text
    assert "Riverside" in page and "Hillside" in page
    assert "There is nothing to count" in administrator.get(f"/reports/{ward.hillside.id}").text


def test_the_page_has_numbers_a_chart_and_its_table_and_names_nobody(
    asked: Ward, lead: CheckingClient
) -> None:
    page = lead.get(of_team(asked)).text
    assert "The team worked with 13 people" in page
    assert "<desc" in page and 'role="img"' in page and "url(#hatched)" in page
    assert "Asked what they need: 7 of 13." in page and "Flagged with a national code: None." in page
    assert not [name for name in ("Heron", "Wren", "Joan", "Priya") if name in page]


def test_days_that_cannot_be_are_said_and_stay_as_typed(asked: Ward, lead: CheckingClient) -> None:
    for query, says in {
        "from=soon": "Write the day as day, month and year",
        "to=1+1+2999": "It is after today",
        "from=1+6+2026&to=1+5+2026": "It is after the last day",
        "from=1+1+1990": "Choose a shorter time",
    }.items():
        page = lead.get(of_team(asked, f"?{query}")).text
        assert says in page and "Error: " in page and "<svg" not in page, query
        assert lead.get(of_team(asked, f"/report.csv?{query}")).status_code == 303
    assert 'value="&lt;b&gt;"' in lead.get(of_team(asked, "?from=<b>")).text


def test_a_period_is_the_last_twelve_months_when_nothing_is_typed() -> None:
    assert read_period({}, TODAY).period == Period(date(2025, 11, 25), TODAY)
    assert read_period({}, date(2028, 2, 29)).period == Period(date(2027, 3, 1), date(2028, 2, 29))
    typed = read_period({"from": "1 4 2026", "to": "30 April 2026"}, TODAY)
    assert typed.period == Period(date(2026, 4, 1), date(2026, 4, 30))


def test_the_csv_has_the_same_numbers_and_runs_no_formula(asked: Ward, lead: CheckingClient) -> None:
    answer = lead.get(of_team(asked, "/report.csv"))
    assert answer.mimetype == "text/csv" and "attachment" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))
    assert ["Steps", "Asked what they need", "7", "13"] in [row[:4] for row in rows]
    rows = list(csv.reader(StringIO(report_csv("@evil team", A_REPORT))))
    cells = [cell for row in rows for cell in row]
    assert "'@evil team" in cells and "'=cmd|calc" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_what_begins_like_a_formula_begins_with_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"
    assert safe("Riverside - team") == "Riverside - team"


def test_the_paper_passes_the_gate_with_a_title_and_tagged_tables(asked: Ward, lead: CheckingClient) -> None:
    answer = lead.get(of_team(asked, "/report.pdf"))
    assert answer.mimetype == "application/pdf"
    with pikepdf.open(BytesIO(answer.data)) as document:
        assert str(document.docinfo["/Title"]).startswith("How the team meets people’s needs: Riverside")
        tags = list(tags_of(document.Root.StructTreeRoot))
    assert tags.count("/Table") == 1 and tags.count("/TH") == 2 and tags.count("/TD") == 2 * len(Step)
    words = " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages).split())
    assert "7 of 13" in words and "Heron" not in words and "Joan" not in words


def test_a_whole_report_is_on_paper_with_its_lists() -> None:
    pdf = make_here(paper_of("Riverside & Sons <Team>", A_REPORT))
    words = " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    assert "38 of 40" in words and "6.5 days" in words and "Riverside & Sons <Team>" in words


def test_a_report_that_cannot_be_drawn_says_so() -> None:
    with pytest.raises(LetterFault, match="Check the name of the team"):
        make_here(Paper("Team \U00013000", (), (Section("A heading"),)))


def test_a_team_whose_name_cannot_be_drawn_has_its_page_all_the_same(
    app: Flask, ward: Ward, sign_in: SignIn, administrator: CheckingClient
) -> None:
    with house_of(app).store.transaction() as tx:
        odd = teams.add_team(tx, Team(uuid4(), "Team \U00013000"))
    assert administrator.get(f"/reports/{odd.id}/report.pdf").status_code == 303
    assert "typefaces cannot draw" in administrator.get(f"/reports/{odd.id}").text


def test_every_way_to_say_a_count() -> None:
    told = [
        said(Count(Step.MET, part, whole)) for part, whole in ((0, 0), (None, None), (None, 9), (0, None))
    ]
    assert told == ["Nothing to count", HIDDEN, f"{HIDDEN}, of 9", "None"]
    assert said(Count(Step.MET, 1200, 1300)) == "1,200 of 1,300"
    assert days_said(A_REPORT) == "6.5 days"


def tags_of(element: Any) -> Iterator[str]:
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from tags_of(one)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S)
        if "/K" in element:
            yield from tags_of(element.K)


def test_a_year_is_a_year() -> None:
    period = read_period({}, TODAY).period
    assert period and period.last - period.first == timedelta(days=364)
