"""A backup is one encrypted file of one moment, made while everybody works, whole or not there at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from store import audit, sheets
from store.backup import Backup, back_up, beside
from store.copying import counts, held_in
from store.doctor.whole import damage
from store.engines import sqlite_engine
from store.faults import StoreFault
from store.keys import key
from store.newest_backup import read_note
from store.opening import Store, looking_at
from store.tables import audit as audit_table
from store.tables import revision
from store.whole_files import part_of
from tests.store.conftest import House
from tests.store.makes import World, saves
from tests.store.test_crash import WRITER

ROOT = Path(__file__).parents[2]
WRITERS = 4


def test_a_backup_holds_every_row_and_is_encrypted(store: Store, world: World, house: House) -> None:
    saves(store, world, world.worker, {"q-name": "Blue curtains"})
    with store.reading() as tx:
        before = held_in(tx)
    file = house.home.parent / "one.backup"
    made = back_up(store, house.home, file)
    assert made.rows["revision"] == 1
    assert made.size == file.stat().st_size
    assert b"Blue curtains" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    engine = sqlite_engine(file, key(house.home, "database"))
    with looking_at(engine) as tx:
        assert held_in(tx) == before
        assert damage(tx) == []
    engine.dispose()
    assert sorted(one.name for one in house.home.parent.iterdir()) == ["home", "one.backup"]


def test_a_backup_leaves_an_audit_line_and_a_note(store: Store, world: World, house: House) -> None:
    file = house.home.parent / "one.backup"
    made = back_up(store, house.home, file)
    with store.reading() as tx:
        assert audit.lines(tx)[-1].action == "backup-made"
    note = read_note(house.home)
    assert note is not None and note.file == str(file) and note.audit == made.rows["audit"]


def test_a_backup_never_overwrites(store: Store, world: World, house: House) -> None:
    file = house.home.parent / "mine"
    file.write_text("something else")
    with pytest.raises(StoreFault, match="there already"):
        back_up(store, house.home, file)
    assert file.read_text() == "something else"
    other = house.home.parent / "other"
    beside(other).write_text("a list")
    with pytest.raises(StoreFault, match="there already"):
        back_up(store, house.home, other)
    assert not other.exists()


def test_a_backup_into_no_folder_is_refused_in_words(store: Store, world: World, house: House) -> None:
    with pytest.raises(StoreFault, match="not a folder"):
        back_up(store, house.home, house.home / "nowhere" / "one.backup")


def test_the_list_of_what_was_taken_back_lies_beside_it(store: Store, world: World, house: House) -> None:
    (house.home / "taken-back.jsonl").write_text('{"id": "x", "what": "taken"}\n')
    file = house.home.parent / "one.backup"
    made = back_up(store, house.home, file)
    assert made.taken_back == beside(file)
    assert beside(file).read_text() == '{"id": "x", "what": "taken"}\n'
    assert beside(file).stat().st_mode & 0o777 == 0o600


def test_while_four_write_a_backup_holds_all_that_was_acknowledged_and_no_half(
    store: Store, world: World, house: House
) -> None:
    writers = [writing(house, world, turn) for turn in range(WRITERS)]
    try:
        for writer in writers:  # each has saved at least once
            assert writer.stdout is not None and writer.stdout.readline()
        made: list[tuple[int, Backup]] = []
        for number in range(3):
            time.sleep(0.2)
            with store.reading() as tx:
                acknowledged = counts(tx)["revision"]
            made.append((acknowledged, back_up(store, house.home, house.home.parent / f"{number}.backup")))
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()
    for acknowledged, one in made:
        assert one.rows["revision"] >= acknowledged
        engine = sqlite_engine(one.file, key(house.home, "database"))
        with looking_at(engine) as tx:
            assert damage(tx) == []
            ids = tx.scalars(select(revision.c.id)).all()
            assert len(ids) == one.rows["revision"]
            assert all(sheets.words_fit(tx, each) for each in ids)
            saved = select(audit_table.c.seq).where(audit_table.c.action == "assessment-save")
            assert len(tx.scalars(saved).all()) == len(ids)  # each save with its audit line
        engine.dispose()
    assert made[0][1].rows["revision"] < made[-1][1].rows["revision"]


def writing(house: House, world: World, turn: int) -> subprocess.Popen[str]:
    ids = (world.person.id, world.assessment.id, world.worker.id)
    arguments = [str(house.home), house.url or "", str(turn), *map(str, ids)]
    command = [sys.executable, "-c", WRITER, *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


KILLED = """
import os, signal, sys
from pathlib import Path
import store.backup
from store.opening import open_store
def dies(part, file):
    os.kill(os.getpid(), signal.SIGKILL)
store.backup.appear = dies
house = open_store(Path(sys.argv[1]), sys.argv[2] or None)
store.backup.back_up(house, Path(sys.argv[1]), Path(sys.argv[3]))
"""


def test_a_backup_that_was_killed_leaves_no_file_and_the_next_one_is_whole(
    store: Store, world: World, house: House
) -> None:
    file = house.home.parent / "one.backup"
    command = [sys.executable, "-c", KILLED, str(house.home), house.url or "", str(file)]
    killed = subprocess.run(command, cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not file.exists() and file.with_name("one.backup.part").exists()
    back_up(store, house.home, file)
    assert sorted(one.name for one in house.home.parent.iterdir()) == ["home", "one.backup"]


def test_what_a_killed_backup_left_is_never_emptied_when_it_has_its_name_already(
    store: Store, world: World, house: House
) -> None:
    """Killed between its name and the end: both names are one file, and the first is moved away."""
    file = house.home.parent / "one.backup"
    back_up(store, house.home, file)
    os.link(file, file.with_name("one.backup.part"))
    moved = file.rename(house.home.parent / "moved")
    whole = moved.read_bytes()
    back_up(store, house.home, file)
    assert moved.read_bytes() == whole


def test_two_backups_to_one_file_at_once_are_refused(store: Store, world: World, house: House) -> None:
    file = house.home.parent / "one.backup"
    with part_of(file), pytest.raises(StoreFault, match="at this moment"):
        back_up(store, house.home, file)
    back_up(store, house.home, file)
