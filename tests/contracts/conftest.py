"""The contracts walk the same house as the tests of the web."""

from tests.sample_letters import sample_letters
from tests.web.conftest import sign_in, ward

__all__ = ["sample_letters", "sign_in", "ward"]
