"""The keys of a house: 256 random bits each, made once, readable by their owner only."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from store.faults import StoreFault

KEY_BYTES = 32
OTHERS = 0o077  # any right of group or world
KEYS = {  # every key of a house, and what hangs on it
    "database": "opens the database file and every backup. Without it nobody can read them: not you, not us.",
    "sealing": (
        "opens single words that are sealed: pages that wait for a sign-in, answers that wait on a device, "
        "words that were taken back. Without it these are lost; the rest is not."
    ),
    "secret": "signs what goes to browsers. Losing it signs everybody out; nothing else is lost.",
}
README = "README.txt"


def key_file(home: Path, name: str) -> Path:
    return home / "keys" / f"{name}.key"


def made(home: Path) -> frozenset[str]:
    """The names of the keys that are there."""
    return frozenset(name for name in KEYS if key_file(home, name).exists())


def explained(home: Path) -> str:
    """What whoever made new keys has to know, and to do today."""
    lines = "\n".join(f"  {name}.key  {what}" for name, what in KEYS.items())
    return (
        f"The keys of this house lie in {home / 'keys'}:\n{lines}\n"
        "No backup holds them. A backup without database.key is worth nothing.\n"
        "Do this today:\n"
        "  1. Copy the three files to a place that is not the place of your backups: a password safe\n"
        "     of your organisation, or a printed sheet in a locked cabinet. Key and backup together\n"
        "     open everything.\n"
        "  2. Write down who may fetch them.\n"
        "  3. Try it: make a backup, and restore it on another machine with the copy of the keys.\n"
        "How: docs/running.md, “The keys” and “Backups”.\n"
    )


def explain(home: Path) -> None:
    """Put these words beside the keys, for whoever finds them in five years."""
    path = home / "keys" / README
    if not path.exists():
        path.write_text(explained(home), "utf-8")
        path.chmod(0o600)


def secret_key(home: Path) -> bytes:
    """The secret that signs cookies, made at the first call; the same for every process of this house."""
    return key(home, "secret")


def key(home: Path, name: str) -> bytes:
    """A key by name, made when there is none: of any number who make it at once, all get the same."""
    path = key_file(home, name)
    if not path.exists():
        _make(path)
    return read_key(path)


def read_key(path: Path) -> bytes:
    """A key from its file; StoreFault when others may read it or it is no key."""
    if path.stat().st_mode & OTHERS:
        raise StoreFault(f"Other people on this machine can read {path}. Run: chmod 600 {path}")
    try:
        found = bytes.fromhex(path.read_text("ascii").strip())
    except ValueError:
        found = b""
    if len(found) != KEY_BYTES:
        raise StoreFault(f"{path} is not a key of ours. Put the right file back from where you keep a copy.")
    return found


def _make(path: Path) -> None:
    """Write the key under a name of its own first, then link it: the file appears whole, and only once."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_bytes(KEY_BYTES).hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was first: its key is the one
            os.link(draft, path)
    finally:
        draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
