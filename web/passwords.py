"""Passwords: hashed with argon2, checked in the same time for anybody, refused when easy to guess."""

from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

LEAST, MOST = 12, 1000
ARGON = PasswordHash((Argon2Hasher(),))
# Each check takes 64 MB: two at once is enough for any ward, and a flood of attempts cannot take the machine.
_AT_ONCE = BoundedSemaphore(2)
# The hash of a password nobody knows: checked for an unknown e-mail address, so that both take as long.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$iR9VsAGDfqx5RarWbfirpA$4gntiRNZnyCtYyqUYHzqZbicDd4Gpuhurfl++YeZxng"

# What people choose when they are asked for a password; a password made of these and little else is refused.
COMMON = (
    "password passwort passw0rd p@ssword welcome qwerty qwertyuiop asdfgh zxcvbn letmein changeme "
    "iloveyou football liverpool arsenal chelsea everton rangers celtic monkey dragon sunshine "
    "princess superman batman charlie summer winter spring autumn january february monday friday "
    "secret admin administrator master login hello test user guest computer london england trustno1 "
    "whatever starwars pokemon abc123 abcdef 1q2w3e correcthorsebatterystaple sidebyside side nhs "
    "hospital trust nurse doctor ward community assessment"
).split()


def hash_of(password: str) -> str:
    with _AT_ONCE:
        return ARGON.hash(password)


def fits(password: str, hashed: str | None) -> tuple[bool, str | None]:
    """Whether it is the password, and a fresh hash when the kept one was made in an older way."""
    with _AT_ONCE:
        right, fresh = ARGON.verify_and_update(password[: MOST + 1], hashed or _NOBODY)
    return right and hashed is not None, fresh if hashed else None


def fault_of(password: str, about: tuple[str, ...] = ()) -> str:
    """What to change in a new password, or nothing; `about` holds name and e-mail address of its owner."""
    if not password:
        return "Enter a password"
    if len(password) < LEAST:
        return f"Enter a password of {LEAST} characters or more. Three words you will remember work well"
    if len(password) > MOST:
        return f"Enter a password of {MOST} characters or fewer"
    if _is_easy(password, about):
        return "Choose a password that is harder to guess. Three words that do not belong together work well"
    return ""


def _is_easy(password: str, about: tuple[str, ...]) -> bool:
    rest = password.casefold()
    if len(set(rest)) < 5 or rest in _runs(rest):
        return True
    known = {part for text in about for part in _parts(text.casefold())} | set(COMMON)
    for word in sorted(known, key=len, reverse=True):
        rest = rest.replace(word, " ")
    return sum(letter.isalpha() for letter in rest) < 4


def _parts(text: str) -> list[str]:
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    return [word for word in words if len(word) > 2]


def _runs(password: str) -> set[str]:
    """The password itself when it walks along the alphabet, the digits or a row of keys."""
    keys = "qwertyuiopasdfghjklzxcvbnm"
    rows = ("abcdefghijklmnopqrstuvwxyz" * 2, keys * 2, "1234567890" * 4, "0987654321" * 4)
    return {password} if any(password in row for row in rows) else set()
