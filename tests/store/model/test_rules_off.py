"""The test of the test: with a rule switched off, the same worlds must find that words are not safe."""

from collections.abc import Callable

import pytest

from tests.store.model.alone import Alone
from tests.store.model.devices import Devices
from tests.store.model.holding import Broken
from tests.store.model.node import Node
from tests.store.model.playing import FULL, play
from tests.store.model.room import Room
from tests.store.model.rules import RULES, Rule

TRIED = [rule for rule in RULES if rule.always or FULL]


@pytest.mark.parametrize("rule", TRIED, ids=str)
def test_without_this_rule_words_are_not_safe(
    rule: Rule, room: Callable[[], Room], node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, instead in rule.patches:
        monkeypatch.setattr(module, name, instead)
    playing = Node(rule.script) if rule.script else node
    try:
        if rule.missed_in is None:
            for machine in (Devices, Alone):
                play(machine, room, playing, rule.examples, shorten=False)
            return
        with pytest.raises(Broken):
            play(rule.missed_in, room, playing, rule.examples, shorten=False)
    finally:
        if playing is not node:
            playing.end()
