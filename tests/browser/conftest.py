"""Chromium, one served house for each test process, and desks that sit down at it."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from store.opening import Store, open_store
from tests.browser import journey
from tests.browser.desk import USUAL, Desk, Way
from tests.browser.journey import PRACTITIONER, sign_in
from tests.browser.no_signal import Road
from tests.browser.server import load_demo, serving
from tests.sample_letters import sample_letters

__all__ = ["sample_letters"]

SitDown = Callable[..., Desk]
SignedIn = Callable[..., Desk]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, kept from calling home; with the memory of the Back button, as people have it."""
    flags = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    flags += ["--disable-quic", "--disable-gpu"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses its sandbox to root
    return {
        "executable_path": "/usr/bin/chromium",
        "args": flags,
        "ignore_default_args": ["--disable-back-forward-cache"],
    }


def of_the_run(base: Path) -> Path:
    """A folder that all processes of a run share."""
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def demo_home(base: Path) -> Path:
    """A home with the people of the demo, made once for all processes of a run; never served itself."""
    shared = of_the_run(base)
    home = shared / "demo-home"
    with (shared / "demo-home.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            load_demo(home)
    return home


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the house of this process is served, with the people of the demo in it."""
    home, base = tmp_path_factory.mktemp("house") / "home", tmp_path_factory.getbasetemp()
    shutil.copytree(demo_home(base), home)
    with serving(home, of_the_run(base) / "templates") as where:
        yield where


@pytest.fixture
def sit_down(browser: Browser, address: str) -> Iterator[SitDown]:
    """Opens a browser window at the house; all are closed in the end."""
    desks: list[Desk] = []

    def at(way: Way = USUAL, state: Any = None) -> Desk:
        desks.append(Desk(browser, address, way, state))
        return desks[-1]

    yield at
    for desk in desks:
        desk.close()


@pytest.fixture(scope="session")
def cookies() -> dict[str, Any]:
    """The cookie of each account that has signed in: once through its page is enough for a process.

    A test that ends the sessions of an account takes its cookie out.
    """
    return {}


@pytest.fixture
def signed_in(sit_down: SitDown, cookies: dict[str, Any]) -> SignedIn:
    """A window in which an account is signed in already."""

    def as_(email: str, way: Way = USUAL) -> Desk:
        if email not in cookies:
            first = sit_down()
            sign_in(first, email)
            cookies[email] = first.context.storage_state()
        return sit_down(way, cookies[email])

    return as_


@pytest.fixture(scope="session")
def record(browser: Browser, address: str) -> str:
    """The task list of an assessment whose first step is answered, for tests that only read it."""
    desk = Desk(browser, address)
    sign_in(desk, PRACTITIONER)
    task_list = journey.given_a_record_with_needs(desk)
    desk.close()
    return task_list


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Store]]:
    """A served house of a module's own, and its database, for tests that reach into it.

    One process serves it: the usual two stand in `address`.
    """
    home, base = tmp_path_factory.mktemp("own") / "home", tmp_path_factory.getbasetemp()
    shutil.copytree(demo_home(base), home)
    with serving(home, of_the_run(base) / "templates", workers=1) as where:
        store = open_store(home)
        yield where, store
        store.close()


@pytest.fixture
def road(browser: Browser, own_home: tuple[str, Store]) -> Iterator[Road]:
    """Desks in that house that lose the network and find it again."""
    made = Road(browser, *own_home)
    yield made
    for desk in made.desks:
        desk.close()
