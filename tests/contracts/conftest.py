"""The contracts walk the same house as the tests of the web."""

from tests.web.conftest import sign_in, ward

__all__ = ["sign_in", "ward"]
