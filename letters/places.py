"""Which answers have a place of their own in a letter; everything else is told under its section."""

from assessment.definition import Means

MATTERS = (Means.WHAT_MATTERS, Means.STRENGTHS, Means.FIRST_THINGS)
HEARING = (Means.NEXT_CONTACT, Means.NEXT_CONTACT_TIME, Means.NEXT_CONTACT_WHO, Means.NEXT_CONTACT_HOW)
NAMED = (Means.NAMED_CONTACT, Means.NAMED_CONTACT_DAYS, Means.NAMED_CONTACT_PHONE)
AFTER = (Means.REVIEW_DATE, Means.NOT_AGREED)
MEDICINES = (Means.MEDICINES,)
PLAN = (Means.GETTING_WORSE,)
COPIES = (Means.COPIES,)
PLACED = frozenset(
    {*MATTERS, *HEARING, *NAMED, *AFTER, *MEDICINES, *PLAN, *COPIES, Means.NEXT_STEPS, Means.PREFERRED_NAME}
)
