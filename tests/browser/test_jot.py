"""Jotting with no signal: one key away on every page that was taken along, and sealed on the device."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from store.tables import revision_words
from tests.browser.no_signal import (
    STEP,
    Road,
    as_text,
    dumped,
    given_it_is_taken_along,
    then_it_is_a_good_page,
    then_nothing_waits,
    waiting_here,
    when_the_signal_is_back,
    when_they_open_it,
)


def notes_kept(road: Road) -> list[str]:
    with road.store.reading() as tx:
        words = tx.execute(select(revision_words.c.words)).scalars().all()
    return sorted(
        unit["value"] for one in words for key, unit in (one or {}).items() if key.startswith("note:")
    )


@pytest.mark.full
def test_notes_of_no_signal_wait_sealed_and_each_is_in_the_record_afterwards(road: Road) -> None:
    desk, task_list = given_it_is_taken_along(road)
    page = desk.page
    when_they_open_it(desk, task_list)
    expect(page.locator("[data-jot]")).to_be_visible()
    page.keyboard.press("Alt+j")
    page.keyboard.type("The key is under the third pot")
    then_it_is_a_good_page(desk)
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator("[data-jot-status]")).to_contain_text("Kept on this device")
    page.keyboard.type("Her sister has a key too")  # and left in the box when they go on
    page.get_by_role("link", name=str(STEP.title), exact=True).click()
    expect(page.locator("h1")).to_have_text(str(STEP.title))
    expect(page.locator("#note-words")).to_have_value("")
    assert waiting_here(page) == 2
    assert "third pot" not in as_text(dumped(page))
    expect(page.locator("#waiting")).to_contain_text("2 notes wait")
    when_the_signal_is_back(desk)
    then_nothing_waits(desk)
    assert notes_kept(road) == ["Her sister has a key too", "The key is under the third pot"]
