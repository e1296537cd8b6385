"""Chromium, one served house for each test process, and desks that sit down at it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.desk import USUAL, Desk, Way
from tests.browser.server import load_demo, serving

SitDown = Callable[..., Desk]
PASSWORD = "demo-only-password"
PRACTITIONER, LEAD, ADMINISTRATOR = "practitioner@demo.example", "lead@demo.example", "admin@demo.example"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, kept from calling home; with the memory of the Back button, as people have it."""
    flags = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    flags += ["--disable-quic", "--disable-gpu"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses its sandbox to root
    return {
        "executable_path": "/usr/bin/chromium",
        "args": flags,
        "ignore_default_args": ["--disable-back-forward-cache"],
    }


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the house of this process is served, with the people of the demo in it."""
    home = tmp_path_factory.mktemp("house")
    load_demo(home)
    with serving(home) as where:
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
def cookies(browser: Browser, address: str) -> Callable[[str], Any]:
    """The cookie of an account that is signed in: signing in through its page once is enough for a process."""
    known: dict[str, Any] = {}

    def of(email: str) -> Any:
        if email not in known:
            desk = Desk(browser, address)
            sign_in(desk, email)
            known[email] = desk.context.storage_state()
            desk.close()
        return known[email]

    return of


@pytest.fixture
def signed_in(sit_down: SitDown, cookies: Callable[[str], Any]) -> Callable[..., Desk]:
    """A window in which an account is signed in already."""

    def as_(email: str, way: Way = USUAL) -> Desk:
        return sit_down(way, cookies(email))

    return as_


def sign_in(desk: Desk, email: str) -> None:
    desk.open("/sign-in")
    desk.write("email", email)
    desk.write("password", PASSWORD)
    desk.press("Sign in")
