"""A disk that is full, a database only read or away: a page keeps what was typed, and then it goes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from store.assessments import AssessmentRow
from tests.conftest import house_of
from tests.hard.browser import Browser, Form, Page
from tests.hard.conftest import an_app
from tests.hard.outages import Outage, full, gone, moved_away, no_file_grows, only_read, small_disk
from tests.hard.place import Place, make_place, step_path
from tests.store.conftest import TEMPLATE, Server

WORDS = "I like the window open, and the radio on."
STEP, FIELD = "typed-kinds", "hk-long"


@dataclass(frozen=True)
class Stopped:
    """A place, and what is going to happen to it."""

    place: Place
    outage: Outage
    says: str
    status: int


@pytest.fixture(
    params=["full disk", "file does not grow", "folder gone", "postgres only read", "postgres gone"]
)
def stopped(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stopped]:
    which = str(request.param)
    if which.startswith("postgres"):
        server: Server = request.getfixturevalue("server")
        name = f"sbs_{uuid4().hex}"
        server.run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        url = server.url_of(name)
        app = an_app(tmp_path / "home", SBS_DATABASE_URL=url)
        only = which == "postgres only read"
        outage: Outage = lambda: (only_read if only else gone)(server, url)  # noqa: E731
        says = "only be read" if only else "does not answer"
        yield Stopped(make_place(app), outage, says, 503)
        house_of(app).store.close()
        server.run(f"DROP DATABASE {name} WITH (FORCE)")
        return
    with small_disk(tmp_path / "disk") as disk:
        home = disk / "home"
        app = an_app(home)
        place = make_place(app)
        if which == "full disk" and disk.is_mount():
            yield Stopped(place, lambda: full(disk), "is full", 507)
        elif which == "folder gone":
            store = house_of(app).store
            yield Stopped(place, lambda: moved_away(home, store), "cannot be opened", 503)
        else:
            yield Stopped(place, no_file_grows, "may be full", 503)
        house_of(app).store.close()


def test_a_save_that_cannot_be_kept_gives_back_the_words_and_goes_on_later(
    stopped: Stopped, capsys: pytest.CaptureFixture[str]
) -> None:
    place = stopped.place
    row = place.assessment("every-kind")
    browser = place.browser()
    form = browser.get(step_path(row, STEP)).form("rev")
    form.put(FIELD, WORDS)
    with stopped.outage():
        page = send(browser, form)
        again = send(browser, form)
    assert (page.status, again.status) == (stopped.status, stopped.status)
    assert stopped.says in page.main and "It is not saved yet" in page.main
    assert WORDS in page.html and page.response.headers["Retry-After"] == "60"
    assert WORDS not in capsys.readouterr().err
    assert FIELD not in place.units(row)  # nothing half kept
    resent = browser.send(page.form(FIELD))
    assert resent.status == 303, resent.main
    assert place.units(row)[FIELD]["value"] == WORDS


def send(browser: Browser, form: Form) -> Page:
    """As browsers send a form of our own page."""
    fields = [*form.fields, ("action", "continue")]
    return browser.post(form.action, fields, headers={"Sec-Fetch-Site": "same-origin"})


def test_a_page_that_cannot_be_opened_says_why_and_opens_later(stopped: Stopped) -> None:
    place = stopped.place
    path = step_path(place.assessment("every-kind"), STEP)
    browser = place.browser()
    assert browser.get(path).status == 200
    with stopped.outage():
        page = browser.get(path)
    assert page.status == stopped.status and stopped.says in page.main
    assert browser.get(path).status == 200


@pytest.mark.parametrize("stopped", ["folder gone", "postgres gone"], indirect=True)
def test_words_of_another_site_are_never_sent_on(stopped: Stopped) -> None:
    row: AssessmentRow = stopped.place.assessment("every-kind")
    browser: Browser = stopped.place.browser()
    with stopped.outage():
        page = browser.post(step_path(row, STEP), [(FIELD, WORDS)], token=None)
    assert page.status == stopped.status and WORDS in page.html
    assert all("csrf_token" not in dict(form.fields) or "label" in dict(form.fields) for form in page.forms())
