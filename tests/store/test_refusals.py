"""What is not safe to open is refused, with a sentence that says what to do."""

from pathlib import Path

import pytest
from sqlalchemy import text

from store import keys
from store.drives import NETWORK, kind_of_drive
from store.engines import refuse_unsafe_sqlite
from store.faults import StoreFault
from store.opening import open_store
from tests.store.conftest import House


def test_a_newer_database_is_refused(house: House) -> None:
    store = house.open()
    with store.transaction() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreFault, match="newer"):
        house.open()


def test_a_wrong_key_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    path = keys.key_file(tmp_path, "database")
    right = path.read_text()
    path.write_text("ab" * 32)
    with pytest.raises(StoreFault, match="does not open"):
        open_store(tmp_path)
    path.write_text(right)
    open_store(tmp_path).close()


def test_a_lost_key_is_never_replaced_by_a_new_one(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    keys.key_file(tmp_path, "database").unlink()
    with pytest.raises(StoreFault, match="Put the key back"):
        open_store(tmp_path)
    assert not keys.key_file(tmp_path, "database").exists()


def test_a_key_that_is_none_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    keys.key_file(tmp_path, "database").write_text("not a key")
    with pytest.raises(StoreFault, match="not a key"):
        open_store(tmp_path)


@pytest.mark.parametrize("name", ["database", "secret"])
@pytest.mark.parametrize("mode", [0o604, 0o640, 0o644, 0o660])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, name: str, mode: int) -> None:
    open_store(tmp_path).close()
    keys.key_file(tmp_path, name).chmod(mode)
    with pytest.raises(StoreFault, match="chmod 600"):
        open_store(tmp_path)


def test_a_home_that_cannot_be_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(StoreFault, match="SBS_HOME"):
        open_store(tmp_path / "home")


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"20 1 8:1 / {tmp_path} rw - nfs4 server:/share rw\n")
    monkeypatch.setattr("store.drives.MOUNTS", mounts)
    with pytest.raises(StoreFault, match="network drive"):
        open_store(tmp_path / "home")


def test_the_nearest_mount_says_what_a_folder_lies_on() -> None:
    mounts = "\n".join(
        (
            "20 1 8:1 / / rw,relatime shared:1 - ext4 /dev/vda rw",
            "21 20 0:50 / /srv/team\\040drive rw - cifs //machine/share rw",
            "22 20 0:51 / /srv/other rw - tmpfs tmpfs rw",
        )
    )
    assert kind_of_drive(Path("/srv/team drive/house"), mounts) == "cifs"
    assert kind_of_drive(Path("/srv/elsewhere"), mounts) == "ext4"
    assert kind_of_drive(Path("/srv/others"), mounts) == "ext4"
    assert "cifs" in NETWORK


def test_an_sqlite_that_could_spoil_its_file_is_refused() -> None:
    with pytest.raises(StoreFault, match="3.40.1"):
        refuse_unsafe_sqlite((3, 40, 1))
    refuse_unsafe_sqlite((3, 51, 3))


@pytest.mark.parametrize("url", ["nonsense", "mysql://somebody@localhost/x", "sqlite:///x.db"])
def test_an_address_that_is_no_postgres_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(StoreFault, match="SBS_DATABASE_URL"):
        open_store(tmp_path, url)


def test_a_postgres_that_does_not_answer_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match="does not answer"):
        open_store(tmp_path, f"postgresql://somebody@/nothing?host={tmp_path}")
