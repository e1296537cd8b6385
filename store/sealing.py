"""Sealing words one by one: for a row nobody may read yet, and for answers that wait on a device."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from store.faults import StoreFault
from store.tx import Tx

SEALING: Final = "sbs_sealing"  # execution option: what the transactions of this database seal with
NONCE: Final = 12  # bytes, new for every seal
POINT: Final = 65  # bytes of an uncompressed point of P-256
SENT: Final = b"side-by-side waiting answer"  # the browser's script derives with the same words
CURVE: Final = ec.SECP256R1()
CANNOT_OPEN: Final = (
    "Some sealed words cannot be opened. The key in keys/sealing.key may not be the one they were sealed "
    "with: put it back from where you keep a copy."
)


@dataclass(frozen=True)
class Sealing:
    """Everything one 256-bit key can seal; what is sealed in one place opens in no other."""

    key: bytes

    def seal(self, place: str, words: bytes) -> bytes:
        """Words sealed for one place ("table:row:column"): nonce (12 bytes), then AES-256-GCM."""
        nonce = os.urandom(NONCE)
        return nonce + AESGCM(_derived(self.key, b"rows")).encrypt(nonce, words, place.encode())

    def open(self, place: str, sealed: bytes) -> bytes:
        """The words again; StoreFault when they were sealed with another key, or for another place."""
        return _opened(
            lambda: AESGCM(_derived(self.key, b"rows")).decrypt(
                sealed[:NONCE], sealed[NONCE:], place.encode()
            )
        )

    @property
    def public_key(self) -> bytes:
        """What devices seal to: an uncompressed point of P-256, 65 bytes."""
        form = serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        return self._private.public_key().public_bytes(*form)

    def open_sent(self, sealed: bytes, about: bytes) -> bytes:
        """What a device sealed to the public key: its own point (65 bytes), nonce (12), AES-256-GCM.

        The key is HKDF-SHA-256 of the ECDH secret, no salt, info SENT; `about` is bound to it as AAD.
        """

        def opened() -> bytes:
            theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sealed[:POINT])
            secret = self._private.exchange(ec.ECDH(), theirs)
            nonce = sealed[POINT : POINT + NONCE]
            return AESGCM(_derived(secret, SENT)).decrypt(nonce, sealed[POINT + NONCE :], about)

        return _opened(opened)

    @property
    def _private(self) -> ec.EllipticCurvePrivateKey:
        number = int.from_bytes(_derived(self.key, b"point", 40), "big")  # 64 bits more: no bias to speak of
        return ec.derive_private_key(1 + number % (_ORDER - 1), CURVE)


_ORDER: Final = (
    0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-4, D.1.2.3)
)


def sealing_in(tx: Tx) -> Sealing:
    """What a transaction of an open store seals with."""
    found: Sealing = tx.get_execution_options()[SEALING]
    return found


def seal_to(public_key: bytes, words: bytes, about: bytes) -> bytes:
    """What a device's script does, for tests and tools that play one."""
    own, nonce = ec.generate_private_key(CURVE), os.urandom(NONCE)
    secret = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, public_key))
    form = serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    point = own.public_key().public_bytes(*form)
    return point + nonce + AESGCM(_derived(secret, SENT)).encrypt(nonce, words, about)


def _derived(secret: bytes, info: bytes, length: int = 32) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=info).derive(secret)


def _opened(open_: Callable[[], bytes]) -> bytes:
    try:
        return open_()
    except (InvalidTag, ValueError):
        raise StoreFault(CANNOT_OPEN) from None
