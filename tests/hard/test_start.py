"""The application starts well or not at all: a wrong setting is one sentence, and nothing is touched."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from app import create_app
from tests.hard.conftest import CONTENT
from web.settings import StartFault


def prints(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file below a folder, by its content and its rights."""
    files = (
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(("-shm", "-wal", ".lock"))
    )
    return {str(file): (sha256(file.read_bytes()).hexdigest(), file.stat().st_mode) for file in files}


@pytest.mark.parametrize(
    "settings",
    [
        {"SBS_HOEM": "x"},
        {"SBS_": "x"},
        {"HOME": "x"},
        {"SBS_PORT": "0"},
        {"SBS_PORT": "65536"},
        {"SBS_PORT": "80a"},
        {"SBS_PORT": "-1"},
        {"SBS_PORT": "٣٣٣"},
        {"SBS_PORT": "8e3"},
        {"SBS_CONTENT": "/no/such/folder"},
        {"SBS_CONTENT": __file__},
        {"SBS_IDLE_MINUTES": "0"},
        {"SBS_IDLE_MINUTES": "1000"},
        {"SBS_SESSION_HOURS": "99"},
        {"SBS_HTTPS": "true"},
        {"SBS_BIND": "0.0.0.0"},
        {"SBS_BIND": "a b"},
        {"SBS_DATABASE_URL": "mysql://a@b/c"},
        {"SBS_DATABASE_URL": "sqlite:///x.db"},
        {"SBS_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
    ],
    ids=str,
)
def test_a_wrong_setting_is_one_sentence_and_nothing_is_touched(settings: dict[str, str], home: Path) -> None:
    before = prints(home)
    with pytest.raises(StartFault) as fault:
        create_app({"SBS_HOME": str(home), **settings})
    assert_sentence(str(fault.value))
    assert prints(home) == before


def test_an_empty_folder_of_content_is_one_sentence(home: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(StartFault, match="no assessment.yaml lies in it") as fault:
        create_app({"SBS_HOME": str(home), "SBS_CONTENT": str(empty)})
    assert_sentence(str(fault.value))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "id: [",
        "\x00",
        "id: a\nid: b\n",
        "- a\n- b\n",
        "!!python/object:os.system {}",
        "id: x",
        "\ud800".encode("utf-8", "surrogatepass"),
    ],
)
def test_a_faulty_assessment_is_said_by_file(text: str | bytes, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "faulty"
    folder.mkdir()
    file = folder / "assessment.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(StartFault, match="assessment.yaml"):
        create_app({"SBS_HOME": str(home), "SBS_CONTENT": str(folder)})


@pytest.mark.parametrize("file", ["keys/secret.key", "keys/database.key"])
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_key_that_others_can_read_stops_the_start(file: str, mode: int, home: Path) -> None:
    (home / file).chmod(mode)
    before = prints(home)
    with pytest.raises(StartFault, match="Other people on this machine can read") as fault:
        create_app({"SBS_HOME": str(home)})
    assert_sentence(str(fault.value))
    assert prints(home) == before


@pytest.mark.parametrize("content", [b"", b"short\n", b"\xff" * 64, b"0" * 64 + b"\n", b"x" * 64])
def test_a_key_that_is_not_the_databases_stops_the_start(content: bytes, home: Path) -> None:
    key = home / "keys" / "database.key"
    key.write_bytes(content)
    key.chmod(0o600)
    before = prints(home)
    with pytest.raises(StartFault) as fault:
        create_app({"SBS_HOME": str(home)})
    assert_sentence(str(fault.value))
    assert prints(home) == before


def test_a_database_that_is_none_is_never_overwritten(home: Path) -> None:
    database = home / "side-by-side.db"
    for rest in home.glob("side-by-side.db-*"):
        rest.unlink()
    database.write_bytes(b"somebody's own file\n" * 500)
    before = prints(home)
    with pytest.raises(StartFault) as fault:
        create_app({"SBS_HOME": str(home)})
    assert_sentence(str(fault.value))
    assert prints(home) == before


@pytest.mark.parametrize("where", ["a file", "below a file", "a folder that takes nothing"])
def test_a_home_that_cannot_be_used_is_one_sentence(where: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine\n")
    homes = {
        "a file": file,
        "below a file": file / "home",
        "a folder that takes nothing": Path("/proc/side-by-side"),
    }
    with pytest.raises(StartFault) as fault:
        create_app({"SBS_HOME": str(homes[where])})
    assert_sentence(str(fault.value))
    assert file.read_text() == "mine\n"


def test_starting_twice_and_starting_again_changes_no_file(home: Path) -> None:
    before = prints(home)
    for _ in range(3):
        app = create_app({"SBS_HOME": str(home), "SBS_CONTENT": str(CONTENT)})
        app.extensions["side-by-side"].store.close()
    assert prints(home) == before
    assert all(
        stat & 0o077 == 0 for name, (_, stat) in prints(home).items() if ".key" in name or ".db" in name
    ), os.listdir(home)


def assert_sentence(text: str) -> None:
    """Words for a person: begins as a sentence does, ends as one does, and names no class of ours."""
    assert text and (text[0].isupper() or text.startswith(("SBS_", "/", "HOME")) or text[0] in "“_"), text
    assert text.rstrip().endswith((".", "?")) or "chmod" in text, text
    assert "Traceback" not in text and "Error" not in text and "object at 0x" not in text
