"""The same worlds through the real routes: what pages keep by themselves, press, choose and allow."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

import web.given
from store import sheets
from tests.conftest import house_of
from tests.hard.conftest import an_app
from tests.hard.place import make_place
from tests.store.conftest import House
from tests.store.model.alone import Alone
from tests.store.model.devices import Devices
from tests.store.model.holding import Broken
from tests.store.model.node import Node
from tests.store.model.playing import FULL, play
from tests.store.model.web_room import WebRoom, a_web_room

# Fewer on PostgreSQL: the routes are the same ones there.
FEW = {"file": 8, "postgres": 4}


@pytest.fixture
def web_room(house: House) -> Iterator[Callable[[], WebRoom]]:
    """Makes a new person with a new assessment in an application on either database."""
    app = an_app(house.home, **({"SBS_DATABASE_URL": house.url} if house.url else {}))
    yield partial(a_web_room, make_place(app))
    house_of(app).store.close()


def test_three_devices_lose_nothing_through_the_web(
    web_room: Callable[[], WebRoom], node: Node, kind: str
) -> None:
    play(Devices, web_room, node, 250 if FULL else FEW[kind])


def test_one_person_alone_clashes_with_nobody_through_the_web(
    web_room: Callable[[], WebRoom], node: Node, kind: str
) -> None:
    play(Alone, web_room, node, 150 if FULL else FEW[kind])


def _by_page(tx: Any, opened: Any, homes: Any, posted: Any) -> Any:
    return sheets.as_of(tx, homes, posted.rev).units


# What decides whether a yes is new: what a page had before is told unit by unit, and what it sent and never
# heard of counts too.
RULES_OFF = [("_before", _by_page)] + ([("_not_renewed", lambda *given: {})] if FULL else [])


@pytest.mark.parametrize(("rule", "instead"), RULES_OFF, ids=[name for name, _ in RULES_OFF])
def test_without_this_rule_a_yes_is_renewed_for_other_words(
    rule: str,
    instead: Callable[..., Any],
    web_room: Callable[[], WebRoom],
    node: Node,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(web.given, rule, instead)
    with pytest.raises(Broken, match="nobody said yes"):
        play(Alone, web_room, node, 150, shorten=False)
