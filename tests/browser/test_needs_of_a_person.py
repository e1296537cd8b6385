"""Needs are confirmed, written down, changed and ended on a small phone with no script."""

from tests.browser.conftest import SignedIn
from tests.browser.desk import Way
from tests.browser.journey import PRACTITIONER

PHONE = Way("on a small phone with no script", 320, 640, scripts=False)


def test_needs_from_asking_to_ending_with_no_script(signed_in: SignedIn) -> None:
    desk = signed_in(PRACTITIONER, PHONE)
    desk.open("/work")
    desk.follow("Rosa", exact=True)
    desk.follow("Rosa", exact=True)
    desk.follow("What Rosa needs")
    desk.press("That is right")
    desk.says("Kept: that is right", "Still right", "Ask again by")
    desk.follow("Write down a need")
    desk.follow("Another language")
    desk.write("find", "polish")
    desk.press("Find")
    desk.page.get_by_label("Polish language interpreter needed").check()
    desk.write("exactly", "A woman, please")
    desk.press("Write it down")
    polish = desk.page.locator(".sbs-needs-one", has_text="Polish language interpreter")
    desk.says("Polish language interpreter needed", "“A woman, please”")
    desk.follow("Change", within=polish)
    desk.choose("where", "first")
    desk.press("Save")
    desk.says("The change is kept")
    desk.follow("End", within=polish)
    desk.press("End this need")
    desk.says("Choose why it ends")
    desk.choose("reason", "wrong")
    desk.press("End this need")
    desk.unfold("Ended (1)")
    desk.press("Take up again")
    desk.says("The need holds again")
