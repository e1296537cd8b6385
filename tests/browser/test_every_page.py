"""Every page that each of the three demo accounts can reach: one of each kind; with --full, all there are."""

import pytest

from tests.browser.conftest import SignedIn
from tests.browser.crawl import walk
from tests.browser.journey import ADMINISTRATOR, LEAD, PRACTITIONER
from tests.browser.sampling import FULL, steps_to_look_at

# Some page of each that must be among what was reached, so that a broken menu is noticed.
REACHED = {
    PRACTITIONER: ["/work", "/people/*", "/assessments/*", "/assessments/*/check-answers", "/people/*/needs"],
    LEAD: ["/work", "/requests", "/accounts", "/teams/*", "/assessments/*/state", "/people/*/same-person"],
    ADMINISTRATOR: ["/accounts", "/accounts/*", "/teams", "/teams/*", "/account"],
}


# A lead's pages are a practitioner's and a few more; those few have tests of their own.
EACH = [one if one != LEAD else pytest.param(one, marks=pytest.mark.full) for one in REACHED]


@pytest.mark.parametrize("email", EACH)
def test_every_page_an_account_can_reach(signed_in: SignedIn, email: str) -> None:
    steps = steps_to_look_at() if FULL or email == PRACTITIONER else ()
    seen = walk(signed_in(email), every=FULL, steps=steps)
    missing = [kind for kind in REACHED[email] if kind not in seen]
    assert not missing, f"{missing} were not reached, only {sorted(seen)}"
