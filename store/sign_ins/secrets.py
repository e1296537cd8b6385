"""Secrets that are handed out once and kept only as a hash."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, fit for a cookie or a URL."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a token: its SHA-256, hex."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
