"""A worker on the road: takes an assessment along, loses the signal, and has it again."""

import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Error, Page, expect
from sqlalchemy import select

from store import accounts, assessments, clock, sheets
from store.opening import Store
from store.sheets import Homes
from store.tables import assessment, waiting
from tests.browser import journey as j
from tests.browser.desk import USUAL, Desk, Way
from tests.browser.journey import PRACTITIONER, sign_in
from tests.browser.looking import axe_faults
from web import pins

PIN, WRONG = "402913", "918273"
PIN_HASH = pins.hash_of(PIN)
STEP, NEXT = j.NEEDS.steps[0], j.NEEDS.steps[1]
NEVER = "contact-never"
SAID = "Never by post, it lies in the hall"

# Everything that lies in the databases of the browser, as text; bytes letter by letter.
DUMP = """async () => {
  const text = value => JSON.stringify(value, (_, one) => {
    if (one instanceof ArrayBuffer) one = new Uint8Array(one);
    if (ArrayBuffer.isView(one)) return String.fromCharCode(...one.slice(0, 50000));
    return one instanceof CryptoKey ? `key, can be read out: ${one.extractable}` : one;
  });
  const found = {};
  for (const {name} of await indexedDB.databases()) {
    const base = await new Promise(done => {
      const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
    for (const store of base.objectStoreNames) {
      const all = base.transaction(store).objectStore(store).getAll();
      await new Promise(done => { all.onsuccess = done; });
      found[store] = all.result.map(text);
    }
    base.close();
  }
  return found;
}"""
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      found.push([new URL(request.url).pathname, await (await caches.match(request)).text()]);
  return found;
}"""


@dataclass
class Road:
    """A house of its own, whose database the test may look into, and who is out and about."""

    browser: Browser
    address: str
    store: Store
    desks: list[Desk] = field(default_factory=list)

    def desk(self, way: Way = USUAL) -> Desk:
        self.desks.append(Desk(self.browser, self.address, way))
        return self.desks[-1]

    def set_pin(self, email: str = PRACTITIONER) -> None:
        with self.store.transaction() as tx:
            me = accounts.account_by_email(tx, email)
            assert me is not None
            accounts.set_pin_hash(tx, me.id, PIN_HASH)

    def value(self, task_list: str, unit: str = NEVER) -> str:
        """What stands in the record."""
        with self.store.reading() as tx:
            rows = tx.execute(select(assessment.c.id, assessment.c.person_id)).all()
            row = next(one for one in rows if str(one.id) == task_list.rpartition("/")[2])
            today = assessments.visit_on(tx, row.id, clock.today())
            units = sheets.heads(tx, Homes(row.person_id, row.id, today)).units
        return str(units.get(unit, {}).get("value", ""))

    def outcomes(self) -> list[str]:
        with self.store.reading() as tx:
            return list(tx.execute(select(waiting.c.outcome).order_by(waiting.c.came_at)).scalars())


def given_a_record(road: Road, way: Way = USUAL, email: str = PRACTITIONER) -> tuple[Desk, str]:
    desk = road.desk(way)
    road.set_pin(email)
    sign_in(desk, email)
    j.when_they_add_a_person(desk)
    return desk, j.when_they_start_an_assessment(desk)


def when_they_take_it_along(desk: Desk, task_list: str) -> None:
    desk.page.goto(f"{task_list}/take")
    desk.page.get_by_label("Your PIN").fill(PIN)
    desk.page.get_by_role("button", name="Take it with me").click()
    expect(desk.page.locator("#take-status")).to_contain_text("You have it with you", timeout=60_000)


def given_it_is_taken_along(road: Road, way: Way = USUAL) -> tuple[Desk, str]:
    """Taken along, and the signal is gone."""
    desk, task_list = given_a_record(road, way)
    when_they_take_it_along(desk, task_list)
    desk.context.set_offline(True)
    return desk, task_list


def when_the_signal_is_back(desk: Desk) -> None:
    desk.context.set_offline(False)
    desk.page.wait_for_timeout(100)
    desk.noise.heard.clear()  # what failed while there was none


def when_they_open_it(desk: Desk, path: str, pin: str = PIN) -> None:
    desk.page.goto(path)
    when_they_enter(desk, pin)


def when_they_enter(desk: Desk, pin: str) -> None:
    desk.page.locator("#pin").fill(pin)
    desk.page.locator("#away-pin-form button").click()


def when_they_write(desk: Desk, text: str, name: str = NEVER) -> None:
    expect(desk.page.locator("#step")).to_be_visible(timeout=20_000)
    expect(desk.page.locator("#save-status")).to_be_attached()
    desk.page.wait_for_timeout(300)  # the script that saves has come
    desk.page.locator(f'[name="{name}"]').first.fill(text)


def then_it_is_kept_here(desk: Desk) -> None:
    expect(desk.page.locator("#save-status [data-line]")).to_contain_text(
        "kept on this device", timeout=20_000
    )


def then_nothing_waits(desk: Desk) -> None:
    give_up = time.monotonic() + 45
    while time.monotonic() < give_up:
        with suppress(Error):  # the page may be loading itself anew
            if waiting_here(desk.page) == 0:
                return
        desk.page.wait_for_timeout(300)
    raise AssertionError(f"{waiting_here(desk.page)} wait still: {desk.page.content()[:500]}")


def waiting_here(page: Page) -> int:
    found: int = page.evaluate(
        '() => import("/static/js/queue.js").then(queue => queue.waiting()).then(all => all.length)'
    )
    return found


def copies_here(page: Page) -> int:
    found: int = page.evaluate(
        '() => import("/static/js/away/copies.js").then(one => one.all()).then(all => all.length)'
    )
    return found


def dumped(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.evaluate(DUMP)
    return found


def cached(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(CACHED)
    return found


def then_it_is_a_good_page(desk: Desk) -> None:
    assert axe_faults(desk.script) == []
    assert desk.page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    headings = desk.page.locator("h1").all_inner_texts()
    assert len(headings) == 1 and desk.page.title().startswith(headings[0]), (headings, desk.page.title())


def as_text(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False)
