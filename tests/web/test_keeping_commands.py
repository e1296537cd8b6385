"""The commands that keep what was said, as somebody types them: what they say, and each fault in words."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result
from flask.cli import cli

from store import keys
from store.engines import sqlite_engine
from store.opening import database_file
from tests.hard.outages import full, small_disk

Run: TypeAlias = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """`flask --app app ...`, in this process; the home comes first."""
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")  # flask sets it for good: this takes it back

    def running(home: Path, *words: str, **settings: str) -> Result:
        for name in list(os.environ):
            if name.startswith("SBS_"):
                monkeypatch.delenv(name)
        environment = {"SBS_HOME": str(home), **settings}
        return CliRunner().invoke(cli, ["--app", "app", *words], env=environment)

    return running


def prints(home: Path) -> dict[str, str]:
    files = (one for one in home.rglob("*") if one.is_file() and one.suffix in (".db", ".key"))
    return {str(one): sha256(one.read_bytes()).hexdigest() for one in files}


def test_the_first_command_says_which_keys_it_made_and_what_to_do_today(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    said = run(home, "prepare").output
    for name in keys.KEYS:
        assert f"{name}.key" in said
    assert "Do this today" in said and said.endswith("Ready.\n")
    readme = home / "keys" / "README.txt"
    assert "No backup holds them" in readme.read_text() and readme.stat().st_mode & 0o777 == 0o600
    assert run(home, "prepare").output == "Ready.\n"  # once


def test_a_backup_is_restored_on_another_machine_with_its_keys(run: Run, tmp_path: Path) -> None:
    home, other, file = tmp_path / "home", tmp_path / "other", tmp_path / "one.backup"
    run(home, "load-demo")
    made = run(home, "backup", str(file))
    assert made.exit_code == 0, made.output
    assert "10 people" in made.output and "The keys are not in it" in made.output
    again = run(home, "backup", str(file))
    assert again.exit_code == 1 and "never overwrites" in again.output
    lost = run(other, "restore", str(file))
    assert lost.exit_code == 1 and "put the folder “keys”" in lost.output
    assert not other.exists()  # nothing was made, least of all other keys
    shutil.copytree(home / "keys", other / "keys")
    back = run(other, "restore", str(file))
    assert back.exit_code == 0, back.output
    assert "Everybody signs in anew" in back.output and "All is well." in back.output
    assert run(other, "restore", str(file)).exit_code == 1
    assert run(other, "doctor").exit_code == 0
    assert "already" in run(other, "load-demo").output


def test_a_backup_asks_nobody_to_believe_a_half_one(run: Run, tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "one.backup"
    run(home, "load-demo")
    with small_disk(tmp_path / "disk") as disk, full(disk):
        there = disk / "one.backup" if disk.is_mount() else file
        failed = run(home, "backup", str(there))
        assert failed.exit_code == 1 and "Traceback" not in failed.output
        assert not there.exists()
        assert not there.with_name("one.backup.part").exists()
    assert run(home, "backup", str(file)).exit_code == 0


@contextmanager
def wrong_key(home: Path) -> Iterator[None]:
    keys.key_file(home, "database").write_text("ab" * 32)
    yield


@contextmanager
def corrupt(home: Path) -> Iterator[None]:
    path = database_file(home)
    spoilt = bytearray(path.read_bytes())
    for place in range(50, len(spoilt), 4096):
        spoilt[place] ^= 0xFF
    path.write_bytes(spoilt)
    yield


@contextmanager
def newer(home: Path) -> Iterator[None]:
    engine = sqlite_engine(database_file(home), keys.key(home, "database"))
    with engine.begin() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    yield


@contextmanager
def only_read(home: Path) -> Iterator[None]:
    """A file that not even root may change; where we are nobody special, its rights are enough."""
    path = database_file(home)
    locked = subprocess.run(["chattr", "+i", str(path)], capture_output=True, check=False).returncode == 0
    if not locked:
        path.chmod(0o400)
    try:
        yield
    finally:
        if locked:
            subprocess.run(["chattr", "-i", str(path)], check=True)


@contextmanager
def no_answer(home: Path) -> Iterator[None]:
    yield


FAULTS = {
    wrong_key: "does not open",
    corrupt: "damaged",
    newer: "newer",
    only_read: "can only be read",
    no_answer: "does not answer",
}
COMMANDS = (
    ("prepare",),
    ("first-link",),
    ("make-link", "priya@example.org"),
    ("load-demo",),
    ("backup", "FILE"),
    ("doctor",),
)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_every_fault_is_a_sentence_and_touches_nothing(
    run: Run,
    home: Path,
    tmp_path: Path,
    fault: Callable[[Path], Iterator[None]],
    words: tuple[str, ...],
) -> None:
    settings = {"SBS_DATABASE_URL": f"postgresql://nobody@/no?host={tmp_path}"} if fault is no_answer else {}
    file = tmp_path / "one.backup"
    with fault(home):
        before = prints(home)
        done = run(home, *(str(file) if word == "FILE" else word for word in words), **settings)
        assert prints(home) == before
    assert done.exit_code == 1, done.output
    assert FAULTS[fault] in done.output
    assert "Traceback" not in done.output
    assert isinstance(done.exception, SystemExit)  # click said it, and nothing fell through
    assert not file.exists()


@pytest.mark.parametrize("words", [("prepare",), ("load-demo",), ("doctor",)], ids=lambda words: words[0])
def test_a_full_disk_is_a_sentence(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    with small_disk(tmp_path / "disk") as disk:
        with full(disk):
            done = run(disk / "home", *words)
        assert done.exit_code == 1 and "Traceback" not in done.output
        assert isinstance(done.exception, SystemExit)
        assert run(disk / "home", "prepare").exit_code == 0
