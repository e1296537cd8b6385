"""Before a visit, on a phone with no script: planned against a need, with a reason; booked; and checked."""

from datetime import timedelta

from assessment.dates import say_date
from store import clock
from tests.browser import journey as j
from tests.browser.conftest import SignedIn
from tests.browser.desk import Way
from tests.browser.journey import PRACTITIONER
from tests.browser.test_a_visit import glancing

PHONE = Way("on a phone with no script", 320, 640, scripts=False)


def test_a_visit_is_planned_booked_and_checked_with_no_script(signed_in: SignedIn) -> None:
    sam = signed_in(PRACTITIONER, PHONE)
    with glancing(sam):  # other tests look at these pages
        sam.open("/work")
        j.when_they_add_a_person(sam)
        task_list = j.when_they_start_an_assessment(sam)
        j.when_they_open_a_step(sam, task_list, "good-times")
        sam.choose("good-times", "early-morning")
        sam.act("continue")
        j.when_they_open_a_step(sam, task_list, "help-with-talking")
        sam.choose("helpers", "advocate")
        sam.act("continue")
    sam.open(f"{task_list}/visits")
    sam.says("No visit is planned")
    with glancing(sam):
        sam.follow("Plan a visit")
    sam.says("Suggested: 9am, because: Visit early in the morning.", "Advocate: book one?")
    sam.write("day", say_date(clock.today() + timedelta(days=14)))
    sam.write("time", "2:30pm")
    sam.choose("way", "home")
    sam.press("Plan the visit")
    sam.says("They need: Visit early in the morning", "Why does it have to be like this?")
    sam.write("against", "Their sister can only come then")
    sam.press("Plan the visit")
    sam.says("Planned against a need", "To be booked", "Nobody has checked this visit yet.")
    assert b"BEGIN:VCALENDAR" in sam.download("Put it in your calendar")
    with glancing(sam):
        sam.follow("Advocate", within=sam.page.locator("#bookings"))
        sam.choose("state", "confirmed")
        sam.press("Save the booking")
        sam.follow("Open the checklist")
        sam.press("Done")
    sam.unfold_all()
    sam.says("Checked by Sam Okoro", "It cannot be done")
