"""The file for a worker's calendar: what RFC 5545 asks for, and not a word about the person."""

from datetime import UTC, date, datetime
from uuid import UUID

from flask import Flask

from assessment.closed_lists import Act
from store import visiting
from store.visiting import PlannedVisit
from tests.conftest import house_of
from tests.web.acting import a_need, a_visit
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from web.calendar_file import calendar_text

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def visit_of(app: Flask, visit_id: UUID) -> PlannedVisit:
    with house_of(app).store.reading() as tx:
        found = visiting.visit(tx, visit_id)
    assert found is not None
    return found


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def file_of(app: Flask, ward: Ward, *acts: Act, **visit: object) -> list[str]:
    made = visit_of(app, a_visit(app, ward, **visit))  # type: ignore[arg-type]
    return unfolded(calendar_text(made, frozenset(acts), "https://sbs.example/visits/1", AT))


def test_the_file_holds_no_name_no_place_and_no_reason(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward, term="Remind by text message", acts=["remind", "remind-same-morning"])
    id_ = a_visit(app, ward, place="12 Marsh Lane", note="Low mood", against="No slot")
    answer = practitioner.get(f"/visits/{id_}/calendar.ics")
    assert (
        answer.mimetype == "text/calendar" and 'filename="visit.ics"' in answer.headers["Content-Disposition"]
    )
    text = answer.text
    for word in ("Wren", "Sandpiper", "Marsh", "mood", "slot", "Priya", "Remind", "text message"):
        assert word not in text
    lines = unfolded(text)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    assert "SUMMARY:Visit" in lines and f"UID:{id_}" in lines
    assert any(line.startswith("URL:http") and line.endswith(f"/visits/{id_}") for line in lines)


def test_every_line_ends_as_the_standard_asks_and_has_at_most_75_octets(app: Flask, ward: Ward) -> None:
    visit = visit_of(app, a_visit(app, ward))
    text = calendar_text(visit, frozenset(), "https://side-by-side.example.org/" + "visits/" * 20, AT)
    assert text.count("\n") == text.count("\r\n") and text.endswith("\r\n") and text.isascii()
    assert max(len(line) for line in text.split("\r\n")) == 75
    assert any("visits/" * 20 in line for line in unfolded(text))


def test_the_time_is_in_utc_in_summer_and_in_winter(app: Flask, ward: Ward) -> None:
    summer = file_of(app, ward, on=date(2027, 7, 1))
    assert "DTSTART:20270701T133000Z" in summer and "DTEND:20270701T141500Z" in summer
    assert "DTSTART:20270115T143000Z" in file_of(app, ward, on=date(2027, 1, 15))
    whole_day = file_of(app, ward, on=date(2027, 1, 31), at_time="")
    assert "DTSTART;VALUE=DATE:20270131" in whole_day and "DTEND;VALUE=DATE:20270201" in whole_day


def test_the_worker_is_reminded_when_the_person_is(app: Flask, ward: Ward) -> None:
    day = {"on": date(2027, 1, 15)}
    morning = file_of(app, ward, Act.REMIND_SAME_MORNING, **day)
    assert "TRIGGER;VALUE=DATE-TIME:20270115T080000Z" in morning and morning.count("BEGIN:VALARM") == 1
    both = file_of(app, ward, Act.REMIND_SAME_MORNING, Act.REMIND_DAY_BEFORE, **day)
    assert both.count("BEGIN:VALARM") == 2
    assert "TRIGGER;VALUE=DATE-TIME:20270114T080000Z" in file_of(app, ward, **day)


def test_a_cancelled_visit_takes_itself_out_of_the_calendar(app: Flask, ward: Ward) -> None:
    off = file_of(app, ward, state="cancelled", version=3)
    assert "STATUS:CANCELLED" in off and "SEQUENCE:3" in off and "BEGIN:VALARM" not in off
