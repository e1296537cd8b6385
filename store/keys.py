"""The keys of a house: 256 random bits each, made once, readable by their owner only."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from store.faults import StoreFault

KEY_BYTES = 32
OTHERS = 0o077  # any right of group or world


def key_file(home: Path, name: str) -> Path:
    return home / "keys" / f"{name}.key"


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
