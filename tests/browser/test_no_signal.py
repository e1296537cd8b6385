"""Take this assessment with me: it opens with no network, what is typed waits, and nobody else reads it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select, update

from assessment.permission import gate_of
from store import accounts, clock, devices
from store.tables import assessment, assessment_state, device, taken
from tests.browser import journey as j
from tests.browser.desk import Desk, Way
from tests.browser.journey import LEAD, PRACTITIONER, sign_in
from tests.browser.no_signal import (
    NEVER,
    NEXT,
    PIN,
    SAID,
    STEP,
    WRONG,
    Road,
    as_text,
    cached,
    copies_here,
    dumped,
    given_a_record,
    given_it_is_taken_along,
    then_it_is_a_good_page,
    then_it_is_kept_here,
    then_nothing_waits,
    waiting_here,
    when_the_signal_is_back,
    when_they_enter,
    when_they_open_it,
    when_they_take_it_along,
    when_they_write,
)

PHONE = Way("on a phone", width=320, height=640)
PRIVATE = next(
    (section, step) for section in j.DEFINITION.sections for step in section.steps
    if section.permission and not any(question.sensitivity > 2 for question in step.questions)
)  # fmt: skip


def given_words_wait(road: Road) -> tuple[Desk, str]:
    desk, task_list = given_it_is_taken_along(road)
    when_they_open_it(desk, f"{task_list}/steps/{STEP.id}")
    when_they_write(desk, SAID)
    then_it_is_kept_here(desk)
    return desk, task_list


def test_with_no_signal_its_pages_open_and_what_is_typed_is_in_the_record_afterwards(road: Road) -> None:
    desk, task_list = given_it_is_taken_along(road)
    when_they_open_it(desk, task_list)
    page = desk.page
    expect(page.locator("h1")).to_have_text(str(j.DEFINITION.title))
    page.get_by_role("link", name=str(STEP.title), exact=True).click()
    when_they_write(desk, SAID)
    then_it_is_kept_here(desk)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("h1")).to_have_text(str(NEXT.title))
    page.go_back()
    expect(page.locator(f'[name="{NEVER}"]')).to_have_value(SAID)
    page.reload()
    when_they_enter(desk, PIN)
    expect(page.locator(f'[name="{NEVER}"]')).to_have_value(SAID)
    page.get_by_role("link", name="Back to all sections").click()
    expect(page.locator("li", has_text=str(STEP.title)).first).to_contain_text("Written here")
    assert road.value(task_list) == ""
    when_the_signal_is_back(desk)
    then_nothing_waits(desk)
    assert road.value(task_list) == SAID
    expect(page.locator("#waiting")).to_contain_text("There is a connection again", timeout=30_000)
    page.get_by_role("link", name=str(STEP.title), exact=True).click()
    expect(page.locator("body[data-signed-in]")).to_be_attached()
    expect(page.locator(f'[name="{NEVER}"]')).to_have_value(SAID)


@pytest.mark.full
def test_typing_on_after_a_signal_in_between_makes_no_clash_with_oneself(road: Road) -> None:
    desk, task_list = given_it_is_taken_along(road)
    when_they_open_it(desk, f"{task_list}/steps/{STEP.id}")
    when_they_write(desk, "Never by post")
    then_it_is_kept_here(desk)
    when_the_signal_is_back(desk)
    then_nothing_waits(desk)
    desk.context.set_offline(True)
    when_they_write(desk, SAID)
    then_it_is_kept_here(desk)
    desk.page.reload()
    when_they_enter(desk, PIN)
    when_they_write(desk, f"{SAID}, please")
    then_it_is_kept_here(desk)
    desk.page.wait_for_timeout(2500)
    when_the_signal_is_back(desk)
    then_nothing_waits(desk)
    assert road.value(task_list) == f"{SAID}, please"
    assert "both-texts" not in road.outcomes()


@pytest.mark.full
def test_the_needs_card_is_there_with_no_signal(road: Road) -> None:
    desk, task_list = given_a_record(road)
    j.when_they_open_a_step(desk, task_list, STEP.id)
    j.when_they_answer_how_to_be_reached(desk)
    desk.act("continue")
    when_they_take_it_along(desk, task_list)
    desk.context.set_offline(True)
    when_they_open_it(desk, f"{task_list}/steps/{NEXT.id}")
    expect(desk.page.locator(".sbs-needs")).to_be_visible()
    expect(desk.page.locator("#step")).to_be_visible()


@pytest.mark.full
def test_before_private_questions_the_person_is_asked_with_no_signal_too(road: Road) -> None:
    section, step = PRIVATE
    desk, task_list = given_it_is_taken_along(road)
    when_they_open_it(desk, f"{task_list}/steps/{step.id}")
    expect(desk.page.locator(".sbs-permission__answers")).to_be_visible()
    desk.page.get_by_role("button", name="Yes, today").click()
    expect(desk.page.locator("#step")).to_be_visible()
    desk.page.reload()
    when_they_enter(desk, PIN)
    expect(desk.page.locator("#step")).to_be_visible()
    when_the_signal_is_back(desk)
    then_nothing_waits(desk)
    gate = gate_of(section, step)
    assert gate and road.value(task_list, gate.key) == "yes"


@pytest.mark.full
def test_a_row_can_be_added_with_no_signal(road: Road) -> None:
    step = next(one for one in j.DEFINITION.steps if any(q.kind == "rows" for q in one.questions))
    rows = next(question for question in step.questions if question.kind == "rows")
    column = next(column.id for column in rows.columns if not column.options)
    desk, task_list = given_it_is_taken_along(road)
    when_they_open_it(desk, f"{task_list}/steps/{step.id}")
    cells = desk.page.locator(f'[name^="{rows.id}."][name$=".{column}"]')
    expect(cells).to_have_count(1)
    desk.page.wait_for_timeout(500)
    cells.first.fill("First")
    desk.page.locator(f'button[value="add-row.{rows.id}"]').click()
    expect(cells).to_have_count(2)
    cells.last.fill("Second")
    then_it_is_kept_here(desk)
    desk.page.wait_for_timeout(2500)
    desk.page.reload()
    when_they_enter(desk, PIN)
    expect(cells).to_have_count(2)
    expect(cells.last).to_have_value("Second")
    when_the_signal_is_back(desk)
    then_nothing_waits(desk)
    desk.page.goto(f"{task_list}/steps/{step.id}")
    assert [cell.input_value() for cell in cells.all()][:2] == ["First", "Second"]


@pytest.mark.full
def test_what_was_not_taken_needs_a_connection_and_says_so(road: Road) -> None:
    desk, task_list = given_it_is_taken_along(road)
    desk.page.goto("/work")
    expect(desk.page.locator("h1")).to_have_text("This page needs a connection")
    then_it_is_a_good_page(desk)
    desk.page.get_by_role("link", name="Assessment, until").first.click()
    when_they_enter(desk, PIN)
    most_private = next(step for step in j.DEFINITION.steps if any(q.sensitivity > 2 for q in step.questions))
    expect(desk.page.locator("li", has_text=str(most_private.title)).last).to_contain_text("Not taken along")
    desk.page.goto(f"{task_list}/steps/{most_private.id}")
    when_they_enter(desk, PIN)
    expect(desk.page.locator("h1")).to_have_text("This page needs a connection")
    then_it_is_a_good_page(desk)
    desk.page.get_by_role("link", name="Back to what you took along").click()
    expect(desk.page.locator("h1")).to_have_text(str(j.DEFINITION.title))


# -- what lies on the device


def test_no_word_of_anybody_lies_in_the_cache_and_none_lies_open_in_the_database(road: Road) -> None:
    desk, task_list = given_a_record(road)
    name = desk.page.locator(".sbs-who__name").first.inner_text().strip(" ,")
    j.when_they_open_a_step(desk, task_list, STEP.id)
    desk.write(NEVER, "Words of before")
    desk.act("continue")
    when_they_take_it_along(desk, task_list)
    desk.context.set_offline(True)
    when_they_open_it(desk, f"{task_list}/steps/{STEP.id}")
    expect(desk.page.locator(f'[name="{NEVER}"]')).to_have_value("Words of before")
    when_they_write(desk, SAID)
    then_it_is_kept_here(desk)
    kept, stored = cached(desk.page), dumped(desk.page)
    assert {path for path, _ in kept if not path.startswith("/static/")} == {"/away"}
    assert set(stored) == {"ops", "keys", "copies", "pages", "typed"} and stored["ops"] and stored["pages"]
    for secret in (name, "Words of before", SAID, str(STEP.title), PIN):
        assert secret not in as_text([text for path, text in kept if path == "/away"]), secret
        assert secret not in as_text(stored), secret
    assert "can be read out: true" not in as_text(stored), "no key can be read out by a script"


def test_the_worker_never_sees_a_post(road: Road) -> None:
    desk, task_list = given_a_record(road)
    when_they_take_it_along(desk, task_list)
    answers: list[tuple[str, str, bool]] = []
    desk.page.on(
        "response", lambda one: answers.append((one.request.method, one.url, one.from_service_worker))
    )
    j.when_they_open_a_step(desk, task_list, STEP.id)
    desk.write(NEVER, SAID)
    desk.act("continue")
    assert any(by_worker for method, _, by_worker in answers if method == "GET"), "it does see pages"
    posts = [by_worker for method, _, by_worker in answers if method == "POST"]
    assert posts and not any(posts)


def test_hidden_after_five_minutes_it_opens_at_the_same_field(road: Road) -> None:
    desk, task_list = given_a_record(road)
    when_they_take_it_along(desk, task_list)
    desk.context.set_offline(True)
    desk.page.clock.install()
    when_they_open_it(desk, f"{task_list}/steps/{STEP.id}")
    expect(desk.page.locator("#step")).to_be_visible()
    desk.page.clock.run_for(1000)
    desk.page.locator(f'[name="{NEVER}"]').fill(SAID)
    desk.page.wait_for_timeout(400)  # coming to the field scrolls, which is use too: let that be over first
    desk.page.clock.run_for(285_000)
    expect(desk.page.locator(f'[name="{NEVER}"]')).to_be_visible()
    desk.page.clock.run_for(20_000)
    expect(desk.page.locator("h1")).to_have_text("Enter your PIN")
    expect(desk.page.locator("body")).to_contain_text("nobody used it for 5 minutes")
    assert SAID not in desk.page.content()
    then_it_is_a_good_page(desk)
    when_they_enter(desk, PIN)
    expect(desk.page.locator(f'[name="{NEVER}"]')).to_have_value(SAID)
    expect(desk.page.locator(f'[name="{NEVER}"]')).to_be_focused()


# -- what ends it


def test_after_five_wrong_pins_the_copy_is_gone_and_the_answers_arrive_after_sign_in(road: Road) -> None:
    desk, task_list = given_words_wait(road)
    desk.page.goto(task_list)
    for left in ("4 tries", "3 tries", "2 tries", "1 try"):
        when_they_enter(desk, WRONG)
        expect(desk.page.locator("#away-pin-status")).to_contain_text(f"You have {left} left")
    when_they_enter(desk, WRONG)
    expect(desk.page.locator("h1")).to_have_text("This copy has ended")
    then_it_is_a_good_page(desk)
    assert (copies_here(desk.page), waiting_here(desk.page)) == (0, 1)
    assert dumped(desk.page)["pages"] == [] and dumped(desk.page)["typed"] == []
    desk.context.clear_cookies(name="side-by-side")  # the session is over, as it is after a visit
    when_the_signal_is_back(desk)
    desk.page.goto("/sign-in")
    assert waiting_here(desk.page) == 1
    sign_in(desk, PRACTITIONER)
    then_nothing_waits(desk)
    assert road.value(task_list) == SAID


def test_after_72_hours_the_copy_is_gone_also_with_a_clock_set_back_and_the_answers_are_not(
    road: Road,
) -> None:
    desk, task_list = given_words_wait(road)
    then = clock.now() + timedelta(hours=71, minutes=59)
    desk.page.clock.set_fixed_time(then)
    desk.page.goto(task_list)
    expect(desk.page.locator("h1")).to_have_text("Enter your PIN")
    desk.page.wait_for_timeout(500)
    # Later by two minutes, and then the clock is set back to the morning of the visit.
    desk.page.clock.set_fixed_time(then + timedelta(minutes=2))
    desk.page.goto(task_list)
    expect(desk.page.locator("h1")).to_have_text("This page needs a connection")
    desk.page.clock.set_fixed_time(then - timedelta(hours=71))
    desk.page.goto(task_list)
    expect(desk.page.locator("h1")).to_have_text("This page needs a connection")
    assert (copies_here(desk.page), waiting_here(desk.page)) == (0, 1)


@pytest.mark.full
def test_the_latest_time_that_was_seen_counts_when_a_clock_is_set_back(road: Road) -> None:
    desk, task_list = given_it_is_taken_along(road)
    latest = "one.latest = Date.parse(one.ends_at) + 1000"
    desk.page.goto(task_list)
    desk.page.evaluate(f"""() => import("/static/js/database.js").then(({{within}}) =>
      within(["copies"], "readwrite", copies => {{
        copies.getAll().onsuccess = event => {{
          for (const one of event.target.result) {{ {latest}; copies.put(one); }}
        }};
      }}))""")
    desk.page.goto(task_list)
    expect(desk.page.locator("h1")).to_have_text("This page needs a connection")
    assert copies_here(desk.page) == 0


@pytest.mark.full
def test_a_revoked_device_forgets_its_copies_and_what_it_sends_is_a_proposal(road: Road) -> None:
    desk, task_list = given_words_wait(road)
    with road.store.transaction() as tx:
        lost = tx.execute(select(taken.c.device_id).order_by(taken.c.taken_at.desc())).scalars().first()
        lead = accounts.account_by_email(tx, LEAD)
        assert lost and lead
        devices.revoke(tx, lost, lead.id)
    when_the_signal_is_back(desk)
    expect(desk.page.locator("h1")).to_have_text("This copy has ended", timeout=30_000)
    assert (copies_here(desk.page), waiting_here(desk.page)) == (0, 1)
    desk.page.goto("/work")
    sign_in(desk, PRACTITIONER)
    then_nothing_waits(desk)
    assert road.value(task_list) == "" and road.outcomes()[-1] == "late"
    expect(desk.page.locator("#waiting")).to_contain_text("kept as a proposal")


@pytest.mark.full
def test_what_comes_after_the_signature_is_a_proposal(road: Road) -> None:
    desk, task_list = given_words_wait(road)
    with road.store.transaction() as tx:
        rows = tx.execute(select(assessment.c.id)).scalars()
        this = next(one for one in rows if str(one) == task_list.rpartition("/")[2])
        newest = select(assessment_state.c.seq).where(assessment_state.c.assessment_id == this)
        tx.execute(update(assessment_state).where(assessment_state.c.seq.in_(newest)).values(state="signed"))
    when_the_signal_is_back(desk)
    then_nothing_waits(desk)
    assert road.value(task_list) == "" and road.outcomes()[-1] == "late"


@pytest.mark.full
def test_it_can_be_given_back_before(road: Road) -> None:
    desk, task_list = given_a_record(road)
    when_they_take_it_along(desk, task_list)
    desk.page.goto(f"{task_list}/take")
    desk.page.get_by_role("button", name="Give it back").click()
    expect(desk.page.locator("h1")).to_have_text("My devices")
    desk.page.wait_for_timeout(500)
    assert copies_here(desk.page) == 0


# -- several workers at one device


@pytest.mark.full
def test_another_worker_at_the_same_device_neither_sees_nor_sends_them(road: Road) -> None:
    desk, task_list = given_words_wait(road)
    desk.context.clear_cookies(name="side-by-side")
    when_the_signal_is_back(desk)
    desk.page.goto("/sign-in")
    sign_in(desk, LEAD)
    expect(desk.page.locator("#waiting")).to_have_text(
        re.compile("Another worker’s answers wait on this device")
    )
    desk.page.wait_for_timeout(2000)
    assert waiting_here(desk.page) == 1 and road.value(task_list) == ""
    assert SAID not in as_text(dumped(desk.page))
    desk.press("Sign out")
    sign_in(desk, PRACTITIONER)
    then_nothing_waits(desk)
    assert road.value(task_list) == SAID


# -- pages that people can bear


@pytest.mark.full
@pytest.mark.parametrize("way", [Way("at a desk"), PHONE], ids=lambda way: way.words)
def test_every_page_of_it_can_be_used_by_anybody(road: Road, way: Way) -> None:
    desk, task_list = given_a_record(road, way)
    desk.open(f"{task_list}/take")
    when_they_take_it_along(desk, task_list)
    then_it_is_a_good_page(desk)
    for path in ("/account/devices", "/sign-out/waiting", "/waiting/file", "/away", f"{task_list}/take"):
        desk.open(path)
        desk.unfold_all()
    desk.context.set_offline(True)
    desk.page.goto(task_list)
    expect(desk.page.locator("h1")).to_have_text("Enter your PIN")
    then_it_is_a_good_page(desk)
    when_they_enter(desk, WRONG)
    expect(desk.page.locator("#away-pin-status")).to_contain_text("4 tries")
    then_it_is_a_good_page(desk)
    when_they_enter(desk, PIN)
    expect(desk.page.locator("h1")).to_have_text(str(j.DEFINITION.title))
    then_it_is_a_good_page(desk)
    desk.page.get_by_role("link", name=str(STEP.title), exact=True).click()
    expect(desk.page.locator("#step")).to_be_visible()
    then_it_is_a_good_page(desk)


@pytest.mark.full
def test_a_lead_sees_and_revokes_the_devices_of_a_colleague(road: Road) -> None:
    given_a_record(road)
    lead = road.desk(PHONE)
    sign_in(lead, LEAD)
    lead.follow("Accounts")
    with road.store.reading() as tx:
        before = tx.execute(select(device.c.id).where(device.c.revoked_at.is_not(None))).all()
    lead.page.get_by_role("link", name="Devices of Sam Okoro").click()
    lead.look()
    lead.press("Revoke")
    lead.says("The device is revoked")
    with road.store.reading() as tx:
        after = tx.execute(select(device.c.id).where(device.c.revoked_at.is_not(None))).all()
    assert len(after) == len(before) + 1
