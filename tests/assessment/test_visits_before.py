"""Before a visit, in pure rules: what needs suggest, what goes against them, the checklist, the days."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from assessment.closed_lists import Act, Applies, CheckKind, NeedCategory
from assessment.contact import MayContact
from assessment.definition import Section, Words
from assessment.recorded import NeedsNow, PersonNeed
from assessment.visits import (
    BookingKind,
    BookingState,
    CheckState,
    Meeting,
    PlanSaid,
    Said,
    Send,
    ToBook,
    Way,
    against,
    checklist,
    interpreter_lines,
    read_time,
    say_clock,
    suggestions,
    wanted,
)
from assessment.visits.suggestions import Suggestions
from assessment.visits.times import is_avoided
from assessment.visits.working_days import bank_holidays, working_days_before

MONDAY = date(2026, 11, 30)
SAFE = MayContact(True, (), "", "Messages and post are safe.")


def need(
    *acts: Act, term: str = "", place: int = 40, check: CheckKind | None = None, **more: object
) -> PersonNeed:
    given: dict[str, object] = {"id": uuid4(), "category": NeedCategory.ADJUSTMENT} | more
    words = term or " and ".join(acts)
    return PersonNeed(term=words, acts=acts, place=place, check=check, **given)  # type: ignore[arg-type]


def now(*needs: PersonNeed) -> NeedsNow:
    return NeedsNow(tuple(sorted(needs, key=lambda one: one.place)))


def section(name: str, minutes: int) -> Section:
    return Section(name, Words(name), Words(""), Words(""), minutes, ())


LEFT = (section("one", 30), section("two", 15), section("three", 20))


def plan_for(*needs: PersonNeed) -> Suggestions:
    return suggestions(now(*needs), LEFT)


def said(**more: object) -> PlanSaid:
    return PlanSaid(**({"on_date": MONDAY, "at_time": "14:30", "minutes": 45, "way": "home"} | more))  # type: ignore[arg-type]


# -- what is suggested


def test_where_nobody_said_anything_the_suggestion_says_so() -> None:
    plan = plan_for()
    assert (plan.minutes.value, plan.at_time.value, plan.way.value) == ("45", "", "")
    assert plan.minutes.why == "nobody has said what suits them yet"
    assert plan.topics == ("one", "two") and plan.visits == 2  # 65 minutes of talk


@pytest.mark.parametrize(
    ("act", "minutes"),
    [
        (Act.MINUTES_15, "15"), (Act.MINUTES_30, "30"), (Act.MINUTES_45, "45"), (Act.MINUTES_60, "60"),
        (Act.LONG_VISIT, "90"), (Act.SEVERAL_SHORT, "30"), (Act.FEWER_LONGER, "90"), (Act.KEEP_SHORT, "30"),
        (Act.EXTRA_TIME, "60"), (Act.ASK_LENGTH, "45"),
    ],
)  # fmt: skip
def test_the_length_follows_the_need_and_names_it(act: Act, minutes: str) -> None:
    assert plan_for(need(act, term="They said so")).minutes.value == minutes
    assert plan_for(need(act, term="They said so")).minutes.why == "They said so"


def test_what_is_said_of_the_length_goes_before_what_only_bears_on_it() -> None:
    assert plan_for(need(Act.EXTRA_TIME, place=1), need(Act.MINUTES_15, place=40)).minutes.value == "15"


def test_the_number_of_visits_follows_length_pace_and_breaks() -> None:
    short = need(Act.MINUTES_30, term="Keep visits to 30 minutes")
    assert plan_for(short).visits == 3
    slow = need(Act.INTERPRETER, term="Book an interpreter")
    plan = plan_for(short, slow)  # everything is said twice: 98 minutes
    assert plan.visits == 4 and plan.visits_because == ("Keep visits to 30 minutes", "Book an interpreter")
    breaks = need(Act.BREAK_EVERY_15, term="Break every 15 minutes")
    assert plan_for(short, slow, breaks).visits == 4 and plan_for(short, breaks).visits == 3
    assert suggestions(now(short), ()).visits == 0


@pytest.mark.parametrize(
    ("act", "at"),
    [
        (Act.EARLY_MORNING, "09:00"), (Act.LATE_MORNING, "11:00"), (Act.EARLY_AFTERNOON, "13:00"),
        (Act.LATE_AFTERNOON, "15:00"), (Act.EVENING, "17:30"), (Act.FIRST_SLOT, "09:00"),
        (Act.LAST_SLOT, "16:00"),
    ],
)  # fmt: skip
def test_the_time_of_day_follows_the_need_and_the_opposite_time_is_against_it(act: Act, at: str) -> None:
    assert plan_for(need(act)).at_time.value == at
    assert (
        against(now(need(act)), said(at_time=at, other_times=("10:00",) if act is Act.FIRST_SLOT else ()))
        == ()
    )
    other = "08:00" if at > "12:00" else "20:00"
    (found,) = against(now(need(act)), said(at_time=other, other_times=("08:30", "16:00")))
    assert found.kind == "time"


@pytest.mark.parametrize(
    ("act", "way"),
    [
        (Act.AT_HOME, Way.HOME), (Act.AT_CLINIC, Way.CLINIC), (Act.ELSEWHERE, Way.ELSEWHERE),
        (Act.BY_PHONE, Way.PHONE), (Act.BY_VIDEO, Way.VIDEO),
    ],
)  # fmt: skip
def test_the_way_follows_the_need_and_another_way_is_against_it(act: Act, way: Way) -> None:
    assert plan_for(need(act)).way.value == way
    assert against(now(need(act)), said(way=way)) == ()
    other = Way.CLINIC if way is not Way.CLINIC else Way.HOME
    assert [one.kind for one in against(now(need(act)), said(way=other))] == ["place"]


def test_what_is_sent_ahead_follows_the_needs_and_the_letter_goes_to_everybody() -> None:
    assert [one.value for one in plan_for().sends] == [Send.PLAN]
    asked = plan_for(*(need(act) for act in (Act.SEND_PLACE, Act.SEND_QUESTIONS, Act.SEND_WHO)))
    assert [one.value for one in asked.sends] == [Send.PLAN, Send.QUESTIONS, Send.WHO, Send.PLACE]
    assert plan_for(need(Act.TRANSPORT, term="Arrange transport")).transport.why == "Arrange transport"


# -- what goes against a need


def test_a_visit_that_is_too_long_is_against_the_need_and_a_shorter_one_is_not() -> None:
    keep = now(need(Act.MINUTES_30))
    assert [one.said for one in against(keep, said(minutes=31))] == ["This visit is 31 minutes"]
    assert against(keep, said(minutes=20)) == ()


def test_a_day_without_a_time_goes_against_no_time_of_day() -> None:
    assert against(now(need(Act.EARLY_MORNING)), said(at_time="")) == ()


def test_any_of_several_good_times_is_good() -> None:
    either = now(need(Act.EARLY_MORNING), need(Act.LATE_AFTERNOON))
    assert against(either, said(at_time="15:00")) == () != against(either, said(at_time="13:00"))


@pytest.mark.parametrize(
    ("words", "at", "avoided"),
    [
        ("Do not visit: Mondays", "14:30", True),
        ("Do not visit: Mondays", "", True),
        ("Do not visit: Tuesdays", "14:30", False),
        ("Do not visit: 2pm to 3pm", "14:30", True),
        ("Do not visit: 2 to 3pm", "14:30", True),
        ("Do not visit: 12 to 2", "14:30", False),
        ("Do not visit: between 9 and 10", "09:15", True),
        ("Do not visit: before 10am", "09:15", True),
        ("Do not visit: after 4pm", "14:30", False),
        ("Do not visit: Monday mornings", "14:30", False),
        ("Do not visit: Monday mornings", "09:30", True),
        ("Do not visit: weekends", "14:30", False),
        ("Do not visit: when my carer comes", "14:30", False),
        ("Do not visit: 2pm to 3pm", "", False),
    ],
)
def test_a_time_to_avoid_is_read_where_its_words_are_sure(words: str, at: str, avoided: bool) -> None:
    assert is_avoided(words, MONDAY, at) is avoided
    found = against(now(need(Act.AVOID_TIMES, term=words)), said(at_time=at))
    assert [one.kind for one in found] == (["avoid"] if avoided else [])


def test_who_comes_is_asked_and_never_guessed() -> None:
    asked = now(need(Act.WOMAN_WORKER, term="Woman worker"))
    assert against(asked, said(fits_worker="yes")) == ()
    for answer in ("no", "not-known"):
        assert [one.kind for one in against(asked, said(fits_worker=answer))] == ["worker"]


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (Act.INTERPRETER, BookingKind.INTERPRETER), (Act.COMMUNICATOR, BookingKind.COMMUNICATOR),
        (Act.ADVOCATE, BookingKind.ADVOCATE),
    ],
)  # fmt: skip
def test_to_go_without_somebody_who_is_needed_is_against_the_need(act: Act, kind: BookingKind) -> None:
    assert [one.kind for one in against(now(need(act)), said(without=[kind]))] == ["booking"]
    assert against(now(), said(without=[kind])) == ()


def test_a_phone_call_is_against_the_need_of_somebody_who_cannot_phone() -> None:
    assert [one.kind for one in against(now(need(Act.NO_PHONE)), said(way="phone"))] == ["place"]


# -- the checklist


def test_the_checklist_has_a_line_for_each_need_that_asks_for_one() -> None:
    needs = [need(term=kind, check=kind) for kind in CheckKind]
    groups = checklist(now(*needs, need(Act.ONE_QUESTION, source="talk.one")))
    assert {kind: [line.words for line in lines] for kind, lines in groups.items()} == {
        k: [k] for k in CheckKind
    }


@pytest.mark.parametrize("category", NeedCategory)
def test_a_need_from_the_list_of_codes_finds_a_heading_by_its_category(category: NeedCategory) -> None:
    found = checklist(now(need(term="Uses a hearing loop", category=category)))
    assert sum(map(len, found.values())) == 1
    letters_only = need(term="Easy read", category=category, applies=(Applies.LETTERS,))
    assert sum(map(len, checklist(now(letters_only)).values())) == 0


def test_what_was_done_while_only_an_answer_said_so_stays_done_when_it_is_confirmed() -> None:
    done = {"answer:room-light.low": Said(CheckState.DONE, by_name="Priya")}
    for id_ in (None, uuid4()):
        one = need(term="Low light", check=CheckKind.ARRANGE, id=id_, source="room-light.low")
        (line,) = checklist(now(one), done)[CheckKind.ARRANGE]
        assert (line.state, line.by_name) == (CheckState.DONE, "Priya")


def test_own_lines_stand_last_under_their_heading() -> None:
    own = {"own:1": Said(CheckState.OPEN, kind="bring", words="Spare glasses")}
    lines = checklist(now(need(term="Pictures", check=CheckKind.BRING)), own)[CheckKind.BRING]
    assert [line.words for line in lines] == ["Pictures", "Spare glasses"]


def test_an_interpreter_is_asked_for_with_language_and_woman_or_man() -> None:
    needs = now(
        need(Act.INTERPRETER, term="Book a language interpreter", place=4),
        need(Act.INTERPRETER_DETAIL, term="Interpreter: Arabic", place=5),
        need(Act.INTERPRETER_DETAIL, term="Interpreter: a woman", place=6),
    )
    assert interpreter_lines(needs) == (
        "Book a language interpreter", "Interpreter: Arabic", "Interpreter: a woman"
    )  # fmt: skip


# -- what is then to do


def meeting(on: date = MONDAY, sends: tuple[str, ...] = ("plan",)) -> Meeting:
    return Meeting(UUID(int=7), on, "14:30", sends)


def test_sending_is_due_two_working_days_before_and_today_when_it_is_late() -> None:
    (line,) = wanted(meeting(), now(), SAFE, (), date(2026, 11, 20))
    assert (line.kind, line.due_on) == ("send", date(2026, 11, 26))  # Thursday: Friday is the day before
    (line,) = wanted(meeting(), now(), SAFE, (), date(2026, 11, 27))
    assert line.due_on == date(2026, 11, 27) and "tell them by phone too" in line.words


def test_a_reminder_falls_on_the_day_they_chose_in_the_way_they_chose() -> None:
    text = need(Act.REMIND, term="Remind by text message")
    _, line = wanted(meeting(), now(text, need(Act.REMIND_DAY_BEFORE)), SAFE, (), date(2026, 11, 20))
    assert line.due_on == date(2026, 11, 27) and line.words.startswith("Remind by text message.")  # Friday
    _, line = wanted(meeting(), now(text, need(Act.REMIND_SAME_MORNING)), SAFE, (), date(2026, 11, 20))
    assert line.due_on == MONDAY and line.key.endswith(":morning")
    assert len(wanted(meeting(), now(), SAFE, (), date(2026, 11, 20))) == 1  # nobody asked for one


def test_safe_contact_is_said_on_the_lines_and_no_line_is_made_where_there_is_no_contact() -> None:
    text = need(Act.REMIND, term="Remind by text message")
    unsafe = MayContact(False, (), "", "Messages and post are not safe. Ask the person first, face to face.")
    lines = wanted(meeting(), now(text), unsafe, (), date(2026, 11, 20))
    assert all(unsafe.why in line.words for line in lines)
    assert not any("text message" in line.words for line in lines)
    assert wanted(meeting(), now(text), None, (), date(2026, 11, 20)) == ()


def test_a_booking_is_due_three_working_days_before_until_it_is_confirmed() -> None:
    def due(state: BookingState) -> list[date]:
        books = [ToBook(UUID(int=8), BookingKind.INTERPRETER, state)]
        return [one.due_on for one in wanted(meeting(sends=()), now(), SAFE, books, date(2026, 11, 20))]

    assert due(BookingState.WANTED) == due(BookingState.ASKED) == [date(2026, 11, 25)]
    assert due(BookingState.CONFIRMED) == due(BookingState.REFUSED) == due(BookingState.CANCELLED) == []


# -- days and times


def test_working_days_leave_out_weekends_and_the_bank_holidays_of_england_and_wales() -> None:
    assert working_days_before(date(2026, 12, 29), 1) == date(2026, 12, 24)  # 28 is for Boxing Day
    assert working_days_before(date(2027, 3, 30), 2) == date(2027, 3, 24)  # Easter
    assert date(2022, 1, 3) in bank_holidays(2022) and date(2021, 12, 27) in bank_holidays(2021)
    assert {day.weekday() < 5 for year in range(2024, 2040) for day in bank_holidays(year)} == {True}


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2:30pm", "14:30"), ("14:30", "14:30"), ("2.30 PM", "14:30"), ("9am", "09:00"), ("12am", "00:00"),
        ("noon", "12:00"), ("", ""), ("2", None), ("25:00", None), ("13pm", None), ("half past two", None),
        ("9:75", None), ("١٢:٣٠", None),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it_and_never_guessed(typed: str, at: str | None) -> None:
    assert read_time(typed) == at


def test_a_time_is_said_as_people_say_it() -> None:
    assert [say_clock(at) for at in ("14:30", "12:00", "09:05", "")] == ["2:30pm", "midday", "9:05am", ""]
