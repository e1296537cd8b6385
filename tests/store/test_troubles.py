"""What stops a database is said in words that say what to do; a mistake of our own stays a fault."""

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DatabaseError

from store.faults import NoRoom, OutOfReach, StoreFault
from store.opening import Store, database_file, open_store
from store.tables import team
from store.troubles import of_place
from tests.hard.outages import full, gone, only_read, small_disk
from tests.store.conftest import House, Server
from tests.store.makes import World, a_team, saves


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk") as at:
        yield at


def files(home: Path) -> dict[str, bytes]:
    kept = (one for one in home.rglob("*") if one.is_file() and one.suffix in (".db", ".key"))
    return {str(one): one.read_bytes() for one in kept}


def test_a_full_disk_stops_a_save_and_it_goes_on_when_there_is_room(disk: Path) -> None:
    store = open_store(disk / "home")
    with full(disk), pytest.raises(OutOfReach, match="make room|may be full"), store.transaction() as tx:
        for _ in range(2000):
            a_team(tx, "x" * 10_000)
    with store.transaction() as tx:
        assert tx.scalar(text("SELECT count(*) FROM team")) == 0
        a_team(tx)
    store.close()


def test_a_full_disk_stops_the_start_in_words_and_then_it_starts(disk: Path) -> None:
    with full(disk), pytest.raises(StoreFault, match="full"):
        open_store(disk / "home")
    open_store(disk / "home").close()


def test_a_home_on_a_disk_that_is_only_read_is_refused_in_words(disk: Path) -> None:
    open_store(disk / "home").close()
    before = files(disk / "home")
    if disk.is_mount():
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    else:
        (disk / "home" / "opening.lock").chmod(0o400)
    with pytest.raises(StoreFault, match="may not write"):
        open_store(disk / "home")
    assert files(disk / "home") == before


@pytest.mark.parametrize("place", [100, 5000, 20_000])
def test_a_damaged_file_is_found_and_never_overwritten(tmp_path: Path, place: int) -> None:
    open_store(tmp_path).close()
    path = database_file(tmp_path)
    spoilt = bytearray(path.read_bytes())
    for page in range(place, len(spoilt), 4096):
        spoilt[page] ^= 0xFF
    path.write_bytes(spoilt)
    with pytest.raises(StoreFault, match="damaged"):
        store = open_store(tmp_path)
        with store.reading() as tx:
            for name in ("person", "audit", "revision", "team", "account"):
                tx.execute(text(f"SELECT * FROM {name}")).all()  # noqa: S608
    assert path.read_bytes() == spoilt


def test_a_log_without_its_file_is_not_begun_anew(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    path = database_file(tmp_path)
    path.with_name(f"{path.name}-wal").write_bytes(b"a part of what was written")
    path.rename(tmp_path / "elsewhere")
    with pytest.raises(StoreFault, match="Put the file back"):
        open_store(tmp_path)
    assert not path.exists()


@pytest.mark.parametrize("kind", ["postgres"])
def test_a_postgres_that_is_only_read_is_refused_at_the_start(house: House, server: Server) -> None:
    assert house.url is not None
    with only_read(server, house.url), pytest.raises(StoreFault, match="can only be read"):
        house.open()
    house.open().close()


@pytest.mark.parametrize("kind", ["postgres"])
def test_a_postgres_that_goes_away_in_the_middle_of_a_change_keeps_nothing_of_it(
    store: Store, world: World, house: House, server: Server
) -> None:
    assert house.url is not None
    saves(store, world, world.worker, {"q-one": "Before"})
    with pytest.raises(OutOfReach, match="does not answer"), store.transaction() as tx:
        a_team(tx, "Half a change")
        with gone(server, house.url):
            a_team(tx, "The other half")
    saves(store, world, world.worker, {"q-one": "After"}, rev=1)
    with store.reading() as tx:
        assert tx.scalar(text("SELECT count(*) FROM team")) == 1


def test_a_mistake_of_our_own_is_no_outage(store: Store) -> None:
    with pytest.raises(DatabaseError), store.transaction() as tx:
        tx.execute(text("SELECT nothing FROM nowhere"))
    with pytest.raises(DatabaseError), store.reading() as tx:
        tx.execute(insert(team).values(id=None))


def test_the_words_say_which_place_and_what_to_do() -> None:
    place = Path("/srv/house")
    full_disk = of_place(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/srv/house/x"), place)
    assert isinstance(full_disk, NoRoom) and "/srv/house/x is full" in str(full_disk)
    assert "may not write in /srv/house." in str(of_place(PermissionError(errno.EACCES, "x"), place))
    assert "Name a folder that is there" in str(of_place(FileNotFoundError(), place, "Name a folder"))
