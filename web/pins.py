"""PINs: digits that open a short lock on a machine where somebody is signed in already."""

from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from store import accounts
from web import passwords

LEAST: Final = 6
MOST: Final = 12
TRIES: Final = 5  # wrong ones, and the session is over
EASY: Final = frozenset("147258 147369 159753 258369 246810 135790 102030 192837 520520 142536".split())


def has_pin(tx: Any, account_id: UUID) -> bool:
    return accounts.pin_hash(tx, account_id) is not None


def fits(tx: Any, account_id: UUID, pin: str) -> bool:
    """Whether this is the PIN of an account; an account without one takes as long to say no."""
    right, _ = passwords.fits(bare(pin), accounts.pin_hash(tx, account_id))
    return right


def hash_of(pin: str) -> str:
    return passwords.hash_of(bare(pin))


def bare(pin: str) -> str:
    """A PIN as it is kept: people write it in groups."""
    return "".join(letter for letter in pin if not letter.isspace() and letter != "-")


def fault_of(pin: str) -> str:
    """What to change in a new PIN, or nothing."""
    digits = bare(pin)
    if not digits:
        return "Enter a PIN"
    if not (digits.isascii() and digits.isdigit()):
        return "Enter a PIN of digits only, from 0 to 9"
    if len(digits) < LEAST:
        return f"Enter a PIN of {LEAST} digits or more"
    if len(digits) > MOST:
        return f"Enter a PIN of {MOST} digits or fewer"
    return _too_easy(digits)


def _too_easy(digits: str) -> str:
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    if len(set(digits)) < 3:
        return "Choose a PIN with three different digits or more. This one is easy to guess"
    if steps in ({1}, {9}):
        return "Choose a PIN that does not count up or down. This one is easy to guess"
    if _repeats(digits) or digits in EASY:
        return "Choose a PIN without a pattern. This one is easy to guess"
    return ""


def _repeats(digits: str) -> bool:
    """123123 says one thing twice, and 112233 says each digit twice."""
    halves = any(
        len(digits) % size == 0 and digits == digits[:size] * (len(digits) // size)
        for size in range(1, len(digits) // 2 + 1)
    )
    return halves or (len(digits) % 2 == 0 and digits[::2] == digits[1::2])
