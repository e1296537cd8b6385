"""The pages' own script, run by one node process for all examples: what browsers run is what is tested."""

import json
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.node import NODE

ROOT = Path(__file__).resolve().parents[3]
UNSENT = ROOT / "static" / "js" / "unsent.js"
PAGES = Path(__file__).with_name("pages.mjs")
Change = tuple[str, str]  # a piece of the script as it is, and as it is with a rule switched off


class Node:
    """Plays open pages; `changes` switch rules of the script off, for the test of the test."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        script = UNSENT.read_text()
        for old, new in changes:
            assert script.count(old) == 1, (
                f"{old!r} is not once in unsent.js: this rule has to be switched off anew"
            )
            script = script.replace(old, new)
        self._folder = tempfile.TemporaryDirectory(prefix="sbs-node-")
        file = Path(self._folder.name) / "unsent.mjs"
        file.write_text(script)
        self._process = subprocess.Popen(
            [NODE, str(PAGES), file.as_uri()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def play(self, play: str, **told: Any) -> Any:
        """One line to the script and its answer."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps({"play": play, **told}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "fault" not in answer, answer["fault"]
        return answer["answer"]

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._folder.cleanup()
