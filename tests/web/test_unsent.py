"""What a page holds that the server has not acknowledged: the script of the page itself, run by node."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.node import NODE

ROOT = Path(__file__).parents[2]
UNSENT = ROOT / "static" / "js" / "unsent.js"
Run = Callable[[str], Any]


@pytest.fixture
def module(tmp_path: Path) -> str:
    """The script under a name by which node knows a module."""
    return Path(shutil.copy(UNSENT, tmp_path / "unsent.mjs")).as_uri()


@pytest.fixture
def run(module: str) -> Run:
    return lambda script: run_script(module, script)


def run_script(module: str, script: str) -> Any:
    """What a few lines print as JSON; `page` is new, at revision 5, with two empty units."""
    begin = f"""
        import {{ Unsent }} from "{module}";
        const page = new Unsent({{ rev: 5, writer: "w", fields: {{ a: "", b: "" }} }});
        const say = (what) => console.log(JSON.stringify(what));
    """
    command = [NODE, "--input-type=module", "--eval", begin + script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_nothing_typed_is_nothing_to_send(run: Run) -> None:
    assert run("page.typed('a', ''); say([page.take(), page.waiting]);") == [None, 0]


def test_all_that_is_not_acknowledged_is_sent_and_nothing_else(run: Run) -> None:
    sent = run("page.typed('a', 'x'); say(page.take());")
    assert sent == {"seq": 1, "rev": 5, "writer": "w", "units": {"a": "x"}, "bases": {"a": 5}}


def test_one_request_is_on_its_way_at_a_time(run: Run) -> None:
    assert run("page.typed('a', 'x'); page.take(); page.typed('b', 'y'); say(page.take());") is None


def test_a_unit_is_clean_again_only_if_it_still_holds_what_was_sent(run: Run) -> None:
    sent = run("""
        page.typed('a', 'x'); page.typed('b', 'y');
        const first = page.take();
        page.typed('a', 'xx');
        page.answered(first, { rev: 9, kept: { a: 8, b: 9 }, clashes: [] });
        say(page.take());
    """)
    assert (sent["units"], sent["bases"], sent["seq"]) == ({"a": "xx"}, {"a": 8}, 2)


def test_a_newer_number_of_the_page_is_not_taken_over_by_what_was_not_sent(run: Run) -> None:
    sent = run("""
        page.typed('a', 'x');
        page.answered(page.take(), { rev: 9, kept: { a: 9 }, clashes: [] });
        page.typed('b', 'y');
        say(page.take());
    """)
    assert sent["bases"] == {"b": 5}


def test_what_was_sent_and_not_answered_is_sent_again_even_when_it_was_typed_back(run: Run) -> None:
    sent = run("page.typed('a', 'x'); page.failed(page.take()); page.typed('a', ''); say(page.take());")
    assert sent["units"] == {"a": ""}


def test_where_two_texts_wait_the_base_stays_what_it_was(run: Run) -> None:
    first, second = run("""
        page.typed('a', 'x');
        page.answered(page.take(), { rev: 9, kept: {}, clashes: ['a'] });
        const waiting = page.waiting;
        page.typed('a', 'xx');
        say([waiting, page.take()]);
    """)
    assert first == 0 and second["bases"] == {"a": 5}


def test_an_answer_that_was_given_up_changes_nothing(run: Run) -> None:
    sent = run("""
        page.typed('a', 'x');
        const first = page.take();
        page.typed('a', 'xx');
        const second = page.leave();
        page.answered(first, { rev: 9, kept: { a: 9 }, clashes: [] });
        page.failed(second);
        say(page.take());
    """)
    assert (sent["seq"], sent["bases"]) == (3, {"a": 5})


def test_a_press_of_save_takes_the_whole_page_along_and_is_counted(run: Run) -> None:
    press, after = run(
        "page.typed('a', 'x'); page.take(); const press = page.press(); say([press, page.take()]);"
    )
    assert (press["seq"], press["units"]) == (2, {"a": "x", "b": ""})
    assert (after["seq"], after["units"]) == (3, {"a": "x"})


def test_what_was_shown_since_is_clean_at_its_own_number(run: Run) -> None:
    waiting, bases = run("page.shown('a', 'hers', 7); say([page.waiting, page.bases]);")
    assert (waiting, bases) == (0, {"a": 7})


def test_in_thousands_of_random_worlds_the_last_words_stand_and_nothing_waits_for_ever(module: str) -> None:
    worlds = Path(__file__).with_name("unsent.mjs")
    done = subprocess.run(
        [NODE, str(worlds), module, "5000"], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
