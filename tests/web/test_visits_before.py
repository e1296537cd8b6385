"""Before a visit: its plan, what goes against needs, bookings, the checklist, and what is then to do."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from assessment.dates import say_date
from store import clock, to_do, visiting
from store.tables import planned_visit, visit_event
from store.tables import to_do as to_do_table
from store.visiting import PlannedVisit, State, around, bookings
from tests.conftest import house_of
from tests.web.acting import a_need, a_visit
from tests.web.checking import CheckingClient, parse, text_of
from tests.web.conftest import SignIn, Ward


def words(page: str) -> str:
    return text_of(parse(page))


def in_days(count: int) -> date:
    """A day far enough ahead; never a weekend."""
    day = clock.today() + timedelta(days=count)
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def plan(ward: Ward, **more: Any) -> dict[str, Any]:
    """What a worker sends who plans an ordinary visit."""
    typed = {
        "day": say_date(in_days(14)), "time": "2:30pm", "minutes": "30", "way": "home", "place": "",
        "colleagues": str(ward.practitioner.id), "sends": "plan", "version": "1",
    }  # fmt: skip
    return typed | more


def visits_of(app: Flask, ward: Ward) -> tuple[PlannedVisit, ...]:
    with house_of(app).store.reading() as tx:
        return visiting.visits_of(tx, ward.assessment.id)


def visit_of(app: Flask, visit_id: UUID) -> PlannedVisit:
    with house_of(app).store.reading() as tx:
        found = visiting.visit(tx, visit_id)
    assert found is not None
    return found


def lines(app: Flask, visit_id: UUID, state: str = "open") -> dict[str, to_do.ToDo]:
    """The lines of a visit on the list of what to do, by the first word of their key."""
    with house_of(app).store.reading() as tx:
        ids = tx.execute(
            select(to_do_table.c.id).where(
                to_do_table.c.planned_visit_id == visit_id, to_do_table.c.state == state
            )
        ).scalars()
        found = [to_do.to_do(tx, id_) for id_ in ids.all()]
    return {one.key.split(":")[0]: one for one in found if one}


@pytest.fixture
def address(ward: Ward) -> str:
    return f"/assessments/{ward.assessment.id}/visits"


def planned(app: Flask, ward: Ward, client: CheckingClient, **more: Any) -> PlannedVisit:
    answer = client.post(f"/assessments/{ward.assessment.id}/visits/new", data=plan(ward, **more))
    assert answer.status_code == 303, words(answer.text)
    return visits_of(app, ward)[0]


# -- the list and the plan


def test_an_assessment_with_no_visit_leads_to_a_plan(practitioner: CheckingClient, address: str) -> None:
    page = practitioner.get(address).text
    assert "No visit is planned" in words(page) and f'href="{address}/new"' in page
    assert "more visits of 45 minutes" in words(page)


def test_the_next_visit_stands_on_top_and_past_ones_below(
    app: Flask, ward: Ward, practitioner: CheckingClient, address: str
) -> None:
    a_visit(app, ward, in_days(9))
    a_visit(app, ward, in_days(2))
    a_visit(app, ward, clock.today() - timedelta(days=3))
    a_visit(app, ward, in_days(1), state="cancelled")
    page = words(practitioner.get(address).text)
    next_, later = (page.index(say_date(in_days(count))) for count in (2, 9))
    assert page.index("Next") < next_ < page.index("After that") < later < page.index("Before")
    assert "Did it happen?" in page[page.index("Before") :] and "Cancelled" in page[page.index("Before") :]


def test_the_form_begins_with_what_the_needs_suggest_and_says_why(
    app: Flask, ward: Ward, practitioner: CheckingClient, address: str
) -> None:
    a_need(app, ward, term="Keep visits to 30 minutes", acts=["minutes-30"])
    a_need(app, ward, term="Visit late in the morning", acts=["late-morning"])
    a_need(app, ward, term="Visit at home", acts=["at-home"])
    a_need(app, ward, term="Do not visit: Tuesdays", acts=["avoid-times"])
    a_need(app, ward, term="Send a photo of who is coming", acts=["send-who"])
    page = practitioner.get(f"{address}/new").text
    assert 'name="time" type="text" value="11am"' in page and 'name="minutes" type="text" value="30"' in page
    told = words(page)
    for why in (
        "Suggested: 30 minutes, because: Keep visits to 30 minutes.",
        "Suggested: 11am, because: Visit late in the morning.",
        "Suggested: At their home, because: Visit at home.",
        "Do not visit: Tuesdays.",
        "Because: Send a photo of who is coming.",
    ):
        assert why in told
    assert "more visits of 30 minutes" in words(practitioner.get(address).text)


def test_a_visit_is_planned_with_all_that_was_typed(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    visit = planned(
        app, ward, practitioner, place="Flat 2, ring twice", others="Sam Lee, student nurse\n\nJo",
        transport="A taxi at 2", note="Bring the blue folder", topics="making-this-work",
    )  # fmt: skip
    assert (visit.at_time, visit.minutes, visit.way, visit.version) == ("14:30", 30, "home", 1)
    assert [(one["name"], one["role"]) for one in visit.who_comes[1:]] == [
        ("Sam Lee", "student nurse"),
        ("Jo", ""),
    ]
    page = words(practitioner.get(f"/visits/{visit.id}").text)
    for told in ("at 2:30pm", "ring twice", "Sam Lee, student nurse", "A taxi at 2", "blue folder"):
        assert told in page
    assert "Making this work for you" in page and "Planned By Priya Larkfield" in page


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"day": "the 40th"}, "Write the day as day, month and year"),
        ({"day": "1 2 2020"}, "Choose today or a later day"),
        ({"time": "2"}, "Write the time like 2:30pm"),
        ({"minutes": "soon"}, "Write the length in minutes"),
        ({"way": "by boat"}, "Choose how you meet"),
        ({"colleagues": "nobody"}, "Choose at least one colleague"),
        ({"note": "x" * 2001}, "Make the note shorter"),
    ],
)
def test_what_cannot_be_read_is_said_and_kept_on_the_page(
    app: Flask, ward: Ward, practitioner: CheckingClient, address: str, typed: dict[str, str], told: str
) -> None:
    answer = practitioner.post(f"{address}/new", data=plan(ward, place="Flat 2") | typed)
    assert answer.status_code == 200 and told in words(answer.text)
    assert "Flat 2" in answer.text and visits_of(app, ward) == ()


# -- against a need


def test_a_plan_against_a_need_asks_for_a_reason_before_it_is_kept(
    app: Flask, ward: Ward, practitioner: CheckingClient, address: str
) -> None:
    need = a_need(app, ward, term="Visit early in the morning", acts=["early-morning"], exactly="I wake at 5")
    typed = plan(ward)
    page = practitioner.post(f"{address}/new", data=typed).text
    assert "This visit begins at 2:30pm. They need: Visit early in the morning (“I wake at 5”)" in words(page)
    assert visits_of(app, ward) == ()
    # A reason that was given for nothing that was said does not count yet.
    page = practitioner.post(f"{address}/new", data=typed | {"against": "No earlier slot"}).text
    assert "Check that your reason holds" in words(page) and "No earlier slot" in page
    warned = {"warned": f"time:{need}"}
    visit = planned(app, ward, practitioner, against="No earlier slot", **warned)
    assert visit.against == "No earlier slot"
    assert "Planned against a need" in words(practitioner.get(f"/visits/{visit.id}").text)
    with house_of(app).store.reading() as tx:
        given = around.against_given(tx, ward.riverside.id, clock.today(), in_days(30))
    assert given == {"time": 1}


def test_a_plan_that_fits_again_has_no_reason_left(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    need = a_need(app, ward, term="Keep visits to 15 minutes", acts=["minutes-15"])
    visit = planned(app, ward, practitioner, against="Much to say", warned=f"length:{need}")
    practitioner.post(f"/visits/{visit.id}/plan", data=plan(ward, minutes="15", against="Much to say"))
    assert (visit_of(app, visit.id).against, visit_of(app, visit.id).minutes) == ("", 15)


def test_a_need_that_was_said_later_is_told_on_the_visit(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    visit = planned(app, ward, practitioner)
    a_need(app, ward, term="Keep visits to 15 minutes", acts=["minutes-15"])
    page = words(practitioner.get(f"/visits/{visit.id}").text)
    assert "This plan goes against a need This visit is 30 minutes. They need: Keep visits to 15" in page


def test_a_worker_is_asked_and_not_guessed(
    app: Flask, ward: Ward, practitioner: CheckingClient, address: str
) -> None:
    a_need(app, ward, term="Woman worker", acts=["woman-worker"])
    assert "They asked for: Woman worker. Is who comes as they asked?" in words(
        practitioner.get(f"{address}/new").text
    )
    page = words(practitioner.post(f"{address}/new", data=plan(ward)).text)
    assert "We do not know if who comes is. They need: Woman worker" in page
    visit = planned(app, ward, practitioner, fits_worker="yes")
    assert visit.against == "" and visit.who_comes[0]["fits"] == "yes"


def test_to_go_without_an_interpreter_asks_why_and_the_visit_says_so(
    app: Flask, ward: Ward, practitioner: CheckingClient, address: str
) -> None:
    need = a_need(app, ward, term="Book a BSL interpreter", acts=["interpreter"], check_kind="book")
    page = words(practitioner.post(f"{address}/new", data=plan(ward) | {"book-interpreter": "without"}).text)
    assert "Nobody is to be booked as interpreter. They need: Book a BSL interpreter" in page
    asked = {"book-interpreter": "without", "against": "They ask to write", "warned": f"booking:{need}"}
    visit = planned(app, ward, practitioner, **asked)
    assert "Nobody is booked: interpreter" in words(practitioner.get(f"/visits/{visit.id}").text)


# -- changed, moved, called off


def test_two_pages_never_overwrite_each_other(
    app: Flask, ward: Ward, practitioner: CheckingClient, lead: CheckingClient
) -> None:
    visit = planned(app, ward, practitioner)
    where = f"/visits/{visit.id}/plan"
    lead.post(where, data=plan(ward, place="Flat 9", version="1"))
    page = practitioner.post(where, data=plan(ward, note="Mine", version="1")).text
    assert "A colleague changed this visit while you wrote" in words(page)
    assert "Flat 9" in words(page) and "Mine" in page and 'name="version" value="2"' in page
    assert visit_of(app, visit.id).place == "Flat 9"
    assert practitioner.post(where, data=plan(ward, note="Mine", version="2")).status_code == 303
    assert (visit_of(app, visit.id).note, visit_of(app, visit.id).place) == ("Mine", "")
    assert "Flat 9" in words(practitioner.get(f"/visits/{visit.id}").text)  # every plan it had


def test_a_moved_visit_keeps_its_former_self(app: Flask, ward: Ward, practitioner: CheckingClient) -> None:
    visit = planned(app, ward, practitioner)
    practitioner.post(f"/visits/{visit.id}/plan", data=plan(ward, day=say_date(in_days(21))))
    with house_of(app).store.reading() as tx:
        newest = around.events_of(tx, visit.id)[0]
    assert (newest.what, newest.before["on_date"]) == ("moved", visit.on_date.isoformat())
    page = words(practitioner.get(f"/visits/{visit.id}").text)
    assert f"Until then: {say_date(in_days(14))} at 2:30pm" in page


@pytest.mark.parametrize(("way", "state"), [("cancel", State.CANCELLED), ("missed", State.MISSED)])
def test_a_visit_is_called_off_and_that_is_undone(
    app: Flask, ward: Ward, practitioner: CheckingClient, way: str, state: State
) -> None:
    visit = planned(app, ward, practitioner)
    assert "send" in lines(app, visit.id)
    assert practitioner.get(f"/visits/{visit.id}/{way}").status_code == 200
    answer = practitioner.post(f"/visits/{visit.id}/{way}", data={"why": "They were ill", "version": "1"})
    assert answer.status_code == 303 and visit_of(app, visit.id).state is state
    assert lines(app, visit.id) == {}
    assert "They were ill" in words(practitioner.get(f"/visits/{visit.id}").text)
    practitioner.post(f"/visits/{visit.id}/plan-again", data={"version": "2"})
    assert visit_of(app, visit.id).state is State.PLANNED and "send" in lines(app, visit.id)


def test_a_cancelled_visit_says_why_and_one_that_did_not_happen_need_not(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    visit = planned(app, ward, practitioner)
    page = practitioner.post(f"/visits/{visit.id}/cancel", data={"why": " ", "version": "1"}).text
    assert "Write why it is cancelled" in words(page)
    practitioner.post(f"/visits/{visit.id}/missed", data={"version": "1"})
    assert visit_of(app, visit.id).state is State.MISSED


def test_a_page_that_is_behind_calls_nothing_off(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    visit = planned(app, ward, practitioner)
    practitioner.post(f"/visits/{visit.id}/cancel", data={"why": "Ill", "version": "7"})
    assert visit_of(app, visit.id).state is State.PLANNED


def test_a_no_that_the_person_said_to_a_section_stands_on_the_visit_and_outlives_a_change(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    both = ["making-this-work", "about-me"]
    id_ = a_visit(app, ward, in_days(14), topics=[both[0], {"id": both[1], "shut": True}])
    told = "About me and what matters They said no to this"
    assert told in words(practitioner.get(f"/visits/{id_}").text)
    typed = plan(ward, note="Ring first", topics=both)
    assert practitioner.post(f"/visits/{id_}/plan", data=typed).status_code == 303
    page = words(practitioner.get(f"/visits/{id_}").text)
    assert told in page and "Ring first" in page and "Making this work for you They said" not in page


# -- bookings


def test_what_a_need_asks_for_is_to_be_booked_and_waits_on_the_list(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    need = a_need(app, ward, term="Book a language interpreter", acts=["interpreter"], check_kind="book")
    a_need(app, ward, term="Interpreter: Arabic", acts=["interpreter-detail"], check_kind="book")
    visit = planned(app, ward, practitioner, **{"book-interpreter": "book"})
    with house_of(app).store.reading() as tx:
        (booked,) = bookings.bookings_of(tx, visit.id)
    assert (booked.state, booked.need_id) == ("wanted", need)
    assert booked.words == "Book a language interpreter\nInterpreter: Arabic"
    line = lines(app, visit.id)["booking"]
    assert line.words.startswith("Book the interpreter") and line.due_on < visit.on_date
    assert "Not confirmed yet" in words(practitioner.get(f"/visits/{visit.id}/checklist").text)
    where = f"/visits/{visit.id}/bookings/{booked.id}"
    page = practitioner.get(where).text
    assert "Interpreter: Arabic" in words(page) and "Never ask family or friends" in words(page)
    sure = {
        "kind": "interpreter",
        "words": "Arabic",
        "reference": "A-17",
        "state": "confirmed",
        "seen": booked.seen,
    }
    assert practitioner.post(where, data=sure).status_code == 303
    assert "booking" in lines(app, visit.id, "settled")
    page = words(practitioner.get(f"/visits/{visit.id}").text)
    assert "Confirmed" in page and "reference A-17" in page


def test_a_booking_that_falls_through_asks_what_happens_instead(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward, term="Invite an advocate", acts=["advocate"], check_kind="book")
    visit = planned(app, ward, practitioner, **{"book-advocate": "book"})
    with house_of(app).store.reading() as tx:
        (booked,) = bookings.bookings_of(tx, visit.id)
    where = f"/visits/{visit.id}/bookings/{booked.id}"
    fell = {"kind": "advocate", "words": "", "state": "refused", "seen": booked.seen}
    page = words(practitioner.post(where, data=fell).text)
    assert "Write why, and what happens instead. They need this: Invite an advocate" in page
    assert practitioner.post(where, data=fell | {"why": "Nobody free; ask again"}).status_code == 303
    assert practitioner.post(where, data=fell | {"why": "Late", "state": "asked"}).status_code == 200
    assert "Nobody free" in words(practitioner.get(f"/visits/{visit.id}").text)


def test_a_booking_is_added_from_the_checklist(app: Flask, ward: Ward, practitioner: CheckingClient) -> None:
    need = a_need(app, ward, term="Arrange transport", acts=["transport"], check_kind="book")
    visit = planned(app, ward, practitioner)
    page = practitioner.get(f"/visits/{visit.id}/checklist").text
    assert f"bookings/new?kind=transport&amp;need={need}" in page
    page = practitioner.get(f"/visits/{visit.id}/bookings/new?kind=transport&need={need}").text
    assert 'value="transport" checked' in page and "Arrange transport" in page
    new = {"kind": "transport", "words": "A taxi", "state": "asked", "need": str(need)}
    assert practitioner.post(f"/visits/{visit.id}/bookings/new", data=new).status_code == 303
    assert lines(app, visit.id)["booking"].words.startswith("Get a yes for the transport")


# -- the checklist


def test_the_checklist_stands_under_four_headings_with_the_need_of_each_line(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    for kind in ("book", "arrange", "bring", "avoid"):
        a_need(app, ward, term=f"Something to {kind}", acts=[], check_kind=kind, source=f"a.{kind}")
    visit = planned(app, ward, practitioner)
    page = words(practitioner.get(f"/visits/{visit.id}/checklist").text)
    below = page.split("Nobody has checked this visit yet.")[1]  # the needs card stands above
    told = [f"{kind.capitalize()} Something to {kind}" for kind in ("book", "arrange", "bring", "avoid")]
    assert [below.index(line) for line in told] == sorted(below.index(line) for line in told)
    assert "Need recorded" in below and "by Priya Larkfield" in below
    assert "Nobody has checked this visit yet" in words(practitioner.get(f"/visits/{visit.id}").text)


def test_a_line_is_done_or_cannot_be_and_that_is_undone(
    app: Flask, ward: Ward, practitioner: CheckingClient, lead: CheckingClient
) -> None:
    key = f"need:{a_need(app, ward, term='Low light', check_kind='arrange', source='room-light.low')}"
    visit = planned(app, ward, practitioner)
    where = f"/visits/{visit.id}/checklist"
    page = practitioner.post(where, data={"say": f"cannot {key}", f"why-{key}": "The hall"}).text
    assert "Write what happens instead" in words(page) and "The hall" in page
    instead = {f"why-{key}": "The hall", f"instead-{key}": "A lamp"}
    assert practitioner.post(where, data={"say": f"cannot {key}"} | instead).status_code == 303
    assert "Why: The hall. Instead: A lamp" in words(practitioner.get(where).text)
    lead.post(where, data={"say": f"done {key}", f"seen-{key}": ""})  # a page from before
    assert "A colleague has changed this line" in words(lead.get(where).text)
    practitioner.post(where, data={"say": f"undo {key}", f"seen-{key}": "cannot"})
    practitioner.post(where, data={"say": f"done {key}", f"seen-{key}": ""})
    assert "1 of 1 checked" in words(practitioner.get(f"/visits/{visit.id}").text)


def test_a_line_of_ones_own_is_added(app: Flask, ward: Ward, practitioner: CheckingClient) -> None:
    visit = planned(app, ward, practitioner)
    where = f"/visits/{visit.id}/checklist"
    assert "Write what there is to do" in words(practitioner.post(where, data={"add": "yes"}).text)
    practitioner.post(where, data={"add": "yes", "words": "The spare glasses", "kind": "bring"})
    page = words(practitioner.get(where).text)
    assert "The spare glasses" in page and "Added by Priya Larkfield" in page
    assert practitioner.post(where, data={"say": "done own:nothing"}).status_code == 404


# -- what is then to do


def test_sending_and_reminding_go_on_the_list_as_the_person_chose(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward, term="Remind by text message", acts=["remind"])
    a_need(app, ward, term="Remind them that morning", acts=["remind-same-morning"])
    visit = planned(app, ward, practitioner)
    found = lines(app, visit.id)
    assert found["reminder"].words.startswith("Remind by text message, in the morning. The visit is on")
    assert found["reminder"].due_on == visit.on_date and found["send"].due_on < visit.on_date
    assert all("Wren" not in line.words and "Sandpiper" not in line.words for line in found.values())
    practitioner.post(f"/visits/{visit.id}/sent")
    assert "send" in lines(app, visit.id, "done")
    practitioner.post(f"/visits/{visit.id}/plan", data=plan(ward, note="Only a note"))
    assert "send" in lines(app, visit.id, "done")  # it is the same thing, and it is done
    practitioner.post(f"/visits/{visit.id}/plan", data=plan(ward, day=say_date(in_days(21)), version="2"))
    assert "send" in lines(app, visit.id)  # for another day it is to do again


def test_nothing_is_sent_to_somebody_who_is_not_to_be_contacted(
    app: Flask, ward: Ward, practitioner: CheckingClient, address: str
) -> None:
    a_need(app, ward, term="Remind by text message", acts=["remind"])
    practitioner.post(
        f"/people/{ward.person.id}/contact-state",
        data={"state": "do-not-contact", "on": "", "source": "They told us"},
    )
    page = words(practitioner.get(f"{address}/new").text)
    assert "Do not contact them now" in page
    visit = planned(app, ward, practitioner)
    assert lines(app, visit.id) == {}


def test_what_happens_to_a_visit_is_only_ever_added_to(
    app: Flask, ward: Ward, practitioner: CheckingClient, sign_in: SignIn
) -> None:
    visit = planned(app, ward, practitioner)
    practitioner.post(f"/visits/{visit.id}/plan", data=plan(ward, minutes="45"))
    with house_of(app).store.reading() as tx:
        (row,) = tx.execute(select(visit_event.c.before).where(visit_event.c.what == "changed")).scalars()
        held = tx.execute(select(planned_visit.c.minutes)).scalar_one()
    assert (row["minutes"], held) == (30, 45)
