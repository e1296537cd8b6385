"""The doctor finds what was planted, says what to do about it, and changes nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from store import clock, doctor, keys, parking
from store.backup import back_up
from store.doctor import Finding, Verdict, places
from store.doctor.whole import LASTING
from store.newest_backup import Note, write_note
from store.opening import Store, database_file
from store.tx import Tx
from tests.hard.outages import gone
from tests.store.conftest import House, Server
from tests.store.makes import World, saves

GB = 1024**3


@pytest.fixture
def lived_in(store: Store, world: World, house: House) -> House:
    """Three revisions of two people, and a sealed row."""
    saves(store, world, world.worker, {"name": "Blue curtains", "q-one": "A quiet room"})
    saves(store, world, world.colleague, {"q-one": "A very quiet room"}, rev=1)
    saves(store, world, world.colleague, {"q-two": "Tea"}, rev=2)
    with store.transaction() as tx:
        parking.park(tx, store.sealing, world.worker.id, "/work", [("name", "Wren")], "writer")
    return house


def found(house: House) -> dict[str, Finding]:
    return {one.about: one for one in doctor.examine(house.home, house.url)}


def to_do(house: House) -> dict[str, str]:
    return {about: one.found for about, one in found(house).items() if one.verdict is Verdict.TO_DO}


def plant(store: Store, *statements: str) -> None:
    with store.engine.begin() as tx:
        guards(tx, "off")
        for statement in statements:
            tx.execute(text(statement))
        guards(tx, "on")


def guards(tx: Tx, turn: str) -> None:
    if tx.dialect.name == "postgresql":
        for table in LASTING:
            tx.execute(text(f"ALTER TABLE {table} {'DISABLE' if turn == 'off' else 'ENABLE'} TRIGGER USER"))
        return
    for table in LASTING:
        for change in ("UPDATE", "DELETE"):
            name = f"{table}_no_{change.lower()}"
            make = f"CREATE TRIGGER {name} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'lasts'); END"
            tx.execute(text(f"DROP TRIGGER {name}" if turn == "off" else make))


def test_a_house_that_is_well_has_nothing_to_do(lived_in: House) -> None:
    assert to_do(lived_in) == {}
    said = found(lived_in)
    assert "all 3 revisions" in said["words"].found
    assert "all 3 answers" in said["answers"].found
    assert "of 1 person" in said["numbers"].found
    assert "opens what it sealed" in said["sealed words"].found


def test_looking_changes_nothing(lived_in: House, store: Store) -> None:
    before = {one: one.stat().st_mtime_ns for one in lived_in.home.rglob("*") if one.is_file()}
    list(doctor.examine(lived_in.home, lived_in.url))
    assert {one: one.stat().st_mtime_ns for one in before} == before


@pytest.mark.parametrize(
    ("about", "statement", "says"),
    [
        (
            "words",
            "UPDATE revision_words SET words = '{}' WHERE words LIKE '%Tea%'",
            "not those that were saved: 1",
        ),
        ("words", "DELETE FROM revision_words WHERE words LIKE '%Tea%'", "not those that were saved: 1"),
        ("words", "UPDATE revision SET words_hash = 'x' WHERE number = 2", "not those that were saved: 1"),
        ("answers", "DELETE FROM head WHERE unit = 'q-one'", "at their newest revision: 1"),
        ("answers", "UPDATE head SET number = 1 WHERE unit = 'q-one'", "at their newest revision: 2"),
        ("numbers", "UPDATE person SET newest_revision = 7", "with revisions missing: 1"),
        ("clock", "UPDATE revision SET made_at = '2099-01-01 00:00:00+00' WHERE number = 3", "2099-01-01"),
    ],
)
def test_what_was_changed_behind_its_back_is_found(
    lived_in: House, store: Store, about: str, statement: str, says: str
) -> None:
    # SQLite keeps no zone.
    plant(store, statement.replace("+00", ".000000") if lived_in.url is None else statement)
    assert says in to_do(lived_in)[about]


def test_a_revision_that_was_deleted_is_found(lived_in: House, store: Store) -> None:
    plant(
        store,
        "DELETE FROM revision_words WHERE words LIKE '%Tea%'",
        "DELETE FROM revision_unit WHERE number = 3",
        "DELETE FROM head WHERE unit = 'q-two'",
        "DELETE FROM revision WHERE number = 3",
    )
    assert set(to_do(lived_in)) == {"numbers"}


def test_guards_that_were_taken_away_are_found(lived_in: House, store: Store) -> None:
    with store.engine.begin() as tx:
        guards(tx, "off")
    assert "guards that are gone" in to_do(lived_in)["what must last"]


def test_a_reference_to_nothing_is_found(lived_in: House, store: Store) -> None:
    connection = store.engine.raw_connection()
    lax = "PRAGMA foreign_keys=OFF" if lived_in.url is None else "SET session_replication_role = replica"
    for statement in (lax, "DELETE FROM membership", "DELETE FROM team"):
        connection.cursor().execute(statement)
    connection.commit()
    connection.invalidate()
    said = to_do(lived_in)
    assert "none" in said["file of the database" if lived_in.url is None else "references"]


def test_fewer_lines_than_the_newest_backup_held_are_found(lived_in: House, store: Store) -> None:
    write_note(lived_in.home, Path("/srv/one.backup"), 5, 0)
    assert "fewer than the newest backup" in to_do(lived_in)["audit"]


@pytest.mark.parametrize("name", list(keys.KEYS))
def test_a_key_that_others_can_read_or_that_is_gone_is_found(lived_in: House, name: str) -> None:
    path = keys.key_file(lived_in.home, name)
    path.chmod(0o644)
    assert f"key {name}.key" in to_do(lived_in)
    path.unlink()
    assert "not there" in to_do(lived_in)[f"key {name}.key"]
    assert not path.exists()


def test_another_sealing_key_is_found(lived_in: House) -> None:
    keys.key_file(lived_in.home, "sealing").write_text("cd" * 32)
    assert "sealing.key: 1" in to_do(lived_in)["sealed words"]


@pytest.mark.parametrize("kind", ["file"])
def test_pages_that_were_spoilt_are_found_and_left(lived_in: House, store: Store) -> None:
    store.close()
    path = database_file(lived_in.home)
    spoilt = bytearray(path.read_bytes())
    spoilt[-100] ^= 0xFF
    path.write_bytes(spoilt)
    assert "fault" in to_do(lived_in)["file of the database"]
    assert path.read_bytes() == spoilt


def test_a_newer_and_an_older_database_are_said(lived_in: House, store: Store) -> None:
    plant(store, "UPDATE alembic_version SET version_num = '9999'")
    assert "cannot be read" in to_do(lived_in)["database"]
    plant(store, "UPDATE alembic_version SET version_num = '0001'")
    assert "older version" in to_do(lived_in)["database"]


@pytest.mark.parametrize("kind", ["file"])
def test_a_wrong_key_is_said(lived_in: House, store: Store) -> None:
    store.close()
    keys.key_file(lived_in.home, "database").write_text("ab" * 32)
    assert "does not open" in found(lived_in)["database"].do


@pytest.mark.parametrize("kind", ["postgres"])
def test_a_postgres_that_does_not_answer_is_said(lived_in: House, server: Server) -> None:
    assert lived_in.url is not None
    with gone(server, lived_in.url):
        assert set(to_do(lived_in)) == {"database"}


def test_no_home_and_an_empty_one_are_said(tmp_path: Path) -> None:
    assert [one.about for one in doctor.examine(tmp_path / "none", None)] == ["home"]
    said = {one.about: one for one in doctor.examine(tmp_path, None)}
    assert "none yet" in said["database"].found
    assert list(tmp_path.iterdir()) == []


def test_little_room_and_an_old_backup_are_said(tmp_path: Path) -> None:
    disk = 1000 * GB
    for free, verdict in ((GB // 2, Verdict.TO_DO), (50 * GB, Verdict.SOON), (500 * GB, Verdict.GOOD)):
        assert places.room_on_disk(free, disk).verdict is verdict
    assert places.newest_backup(None).verdict is Verdict.SOON
    for age, verdict in ((1, Verdict.GOOD), (3, Verdict.SOON)):
        note = Note(clock.now() - timedelta(days=age), str(tmp_path), 0, 0)
        assert places.newest_backup(note).verdict is verdict


def test_after_a_backup_its_age_is_known(lived_in: House, store: Store) -> None:
    back_up(store, lived_in.home, lived_in.home.parent / "one.backup")
    assert found(lived_in)["newest backup"].verdict is Verdict.GOOD
