"""A record in which everything has happened is looked at, at every address there is, by who must not know."""

import re

import pytest
from flask import Flask

from tests.contracts.canaries import PERSON
from tests.contracts.canary_world import World, addresses, quick, without_safety, world
from tests.contracts.test_canaries import found_in
from tests.web.conftest import Ward

EVERY = [pytest.param(False, id="safety"), pytest.param(True, id="every", marks=pytest.mark.full)]
# Where what a person let into their letter may be read, and where what must stay private is folded.
LETTER = ("/letters", "/sharing")
# Pages about many people, or that go to somebody else than a worker of the record.
NOT_THE_RECORD = (
    "/work", "/to-do", "/urgent", "/search", "/account", "/teams", "/reports", "/requests", "/parked",
    "/waiting", "/sign-out", "/quiet", "/pause", "/own", "/away", "/governance", "/people/new",
)  # fmt: skip
ONE = re.compile(r"^/(to-do|urgent|parked)/[0-9a-f-]{36}")


def shown(client: object, where: list[str]) -> dict[str, str]:
    """What every address answers: its words, or the bytes of a file, with its headers."""
    found = {}
    for one in where:
        with client.get(one, follow_redirects=True) as answer:  # type: ignore[attr-defined]
            found[one] = f"{answer.get_data().decode('utf-8', 'replace')} {answer.headers}"
            assert answer.status_code in (200, 404, 405), one
    return found


def with_words(pages: dict[str, str], words: set[str] | frozenset[str]) -> dict[str, set[str]]:
    return {where: found for where, text in pages.items() if (found := found_in(text, words))}


@pytest.mark.parametrize("every", EVERY)
def test_no_page_at_any_address_shows_a_safety_answer_to_who_may_not_read_it(
    app: Flask, ward: Ward, every: bool
) -> None:
    there = world(app, ward, every)
    without_safety(app, ward.lead)
    pages = shown(quick(app, ward.lead), addresses(app, there.ids))
    assert with_words(pages, there.planted.safety) == {}
    record = str(ward.assessment.id)
    assert any(found_in(text, there.planted.every) for one, text in pages.items() if record in one)


@pytest.mark.parametrize("every", EVERY)
def test_no_page_at_any_address_opens_a_private_answer_before_the_person_was_asked(
    app: Flask, ward: Ward, every: bool
) -> None:
    there = world(app, ward, every)
    where = addresses(app, there.ids)
    pages = shown(quick(app, ward.practitioner), where)
    assert with_words(pages, there.planted.safety) == {}
    closed = {one: text for one, text in pages.items() if not any(part in one for part in LETTER)}
    assert with_words(closed, there.planted.private) == {}
    # Lists say the name of the person; the page of one thing stands in the frame of the record.
    lists = {
        one: text for one, text in pages.items() if one.startswith(NOT_THE_RECORD) and not ONE.search(one)
    }
    assert len(lists) > 20
    assert with_words(lists, there.planted.every - {there.name} | {PERSON}) == {}


def test_the_persons_own_pages_show_nothing_of_the_record(app: Flask, ward: Ward) -> None:
    there: World = world(app, ward)
    own = [one for one in addresses(app, there.ids | {"step_id": ["what-matters", "strengths", "being-safe"]})
           if one.startswith("/own")]  # fmt: skip
    pages = shown(there.own.browser, own)
    assert "What matters most" in pages["/own/steps/what-matters"]
    assert with_words(pages, there.planted.every | {PERSON}) == {}
