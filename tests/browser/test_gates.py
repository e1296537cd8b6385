"""Safety questions on a small phone with no script: who can hear first, then three equal answers."""

from tests.browser import journey as j
from tests.browser.conftest import SignedIn
from tests.browser.desk import Way
from tests.browser.journey import PRACTITIONER

NARROW = Way("on a small phone with no script", width=320, height=640, scripts=False)


def test_safety_questions_open_only_when_nobody_else_can_hear(signed_in: SignedIn) -> None:
    desk = signed_in(PRACTITIONER, NARROW)
    desk.open("/work")
    j.when_they_add_a_person(desk)
    task_list = j.when_they_start_an_assessment(desk)
    desk.open(f"{task_list}/steps/being-safe")
    if desk.heading() == "Ask about needs first":
        desk.write("reason", "They asked to begin with this")
        desk.press("Go on to")
    desk.says("I may have to tell others", "Who can hear you now?")
    boxes = [one.bounding_box() for one in desk.page.locator(".sbs-permission__answers button").all()]
    assert len({(box["width"], box["height"]) for box in boxes if box}) == 1, "no answer is louder"
    desk.press("Yes, today")
    desk.says("Say who can hear you now")
    desk.choose("room", "others")
    desk.press("Yes, today")
    desk.says("Ask when nobody else can hear")
    desk.choose("room", "alone")
    desk.press("Yes, today")
    assert desk.heading() == "Being safe"
