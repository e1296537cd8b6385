"""The sample letters of the command, made once for all processes of a run, for every test that reads them."""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from assessment.prints import Print
from web.commands.samples import Outcome, Wanted, everything, write

FULL = os.environ.get("SBS_TEST_FULL") == "1"
EVERY_PRINT = ("anais-zoe", "yusra")  # the others: standard and easy read, but for a full run
USUAL = (Print.STANDARD, Print.EASY_READ)


def wanted() -> tuple[Wanted, ...]:
    """The letters that are made in this run."""
    return tuple(one for one in everything() if FULL or one.print in USUAL or one.person in EVERY_PRINT)


@dataclass(frozen=True)
class Folder:
    """Where the letters lie."""

    path: Path

    def pdf(self, one: Wanted) -> bytes:
        return self._file(one, "pdf").read_bytes()

    def html(self, one: Wanted) -> str:
        return self._file(one, "html").read_text(encoding="utf-8")

    def text(self, one: Wanted) -> str:
        return self._file(one, "txt").read_text(encoding="utf-8")

    def address(self, one: Wanted) -> str:
        """Where a browser finds the web page."""
        return self._file(one, "html").as_uri()

    def outcomes(self) -> list[Outcome]:
        """What came of each letter."""
        return [Outcome(**one) for one in json.loads((self.path / "outcomes.json").read_text())]

    def _file(self, one: Wanted, kind: str) -> Path:
        return self.path / f"{one.name}.{kind}"


@pytest.fixture(scope="session")
def sample_letters(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The letters of this run; whichever process comes first makes them."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "sample-letters"
    with (shared / "sample-letters.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "outcomes.json").exists():
            folder.mkdir()
            outcomes = [asdict(one) for one in write(folder, wanted())]
            (folder / "outcomes.json").write_text(json.dumps(outcomes))
    return Folder(folder)
