"""The closed lists that the words of an assessment may choose from."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from assessment.acts import Act as Act


class Kind(StrEnum):
    """The closed list of kinds of question; an eleventh needs a decision record."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    YES_NO = "yes-no"
    ONE_OF = "one-of"
    MANY_OF = "many-of"
    DATE = "date"
    NUMBER = "number"
    SCALE = "scale"
    ROWS = "rows"
    NOTE = "note"


class Keeps(StrEnum):
    """The home of an answer: with the person, with this assessment, or with one visit."""

    PERSON = "person"
    ASSESSMENT = "assessment"
    VISIT = "visit"


class ShowInLetter(StrEnum):
    """What a question says of the letter before anybody has chosen; NEVER cannot be chosen away."""

    YES = "yes"
    NO = "no"
    ASK = "ask"
    NEVER = "never"


class Means(StrEnum):
    """The closed list by which code finds what it must know, in any assessment (never by question id)."""

    PREFERRED_NAME = "preferred-name"
    PRONOUNS = "pronouns"
    CONTACT_WAYS = "contact-ways"
    SAFE_CONTACT = "safe-contact"
    CONTACT_NEVER = "contact-never"
    SAFE_CONTACT_WAYS = "safe-contact-ways"
    CODE_WORD = "code-word"
    LETTER_FORMAT = "letter-format"
    CALL_OR_LETTER = "call-or-letter"
    BREAK_SIGN = "break-sign"
    IN_THE_ROOM = "in-the-room"
    WHAT_MATTERS = "what-matters"
    STRENGTHS = "strengths"
    FIRST_THINGS = "first-things"
    NEXT_STEPS = "next-steps"
    GETTING_WORSE = "getting-worse"
    NOT_AGREED = "not-agreed"
    NEXT_CONTACT = "next-contact"
    NEXT_CONTACT_TIME = "next-contact-time"
    NEXT_CONTACT_WHO = "next-contact-who"
    NEXT_CONTACT_HOW = "next-contact-how"
    NAMED_CONTACT = "named-contact"
    NAMED_CONTACT_DAYS = "named-contact-days"
    NAMED_CONTACT_PHONE = "named-contact-phone"
    COPIES = "copies"
    REVIEW_DATE = "review-date"
    AFTER_VISIT = "after-visit"
    MEDICINES = "medicines"
    CALMING = "calming"
    SHARE_NEEDS = "share-needs"
    EXPLAINED = "explained"
    SHARE_WITH = "share-with"
    NEVER_SHARE = "never-share"
    KEEP_BETWEEN_US = "keep-between-us"
    GP_ROLE = "gp-role"
    CAPACITY = "capacity"
    CALL_TOMORROW = "call-tomorrow"
    OTHER_SCORES = "other-scores"
    # columns of who we may talk to, and of whom we never share with
    SHARE_WHO = "share-who"
    SHARE_AGREED = "share-agreed"
    SHARE_ABOUT = "share-about"
    SHARE_REASON = "share-reason"
    # columns of the next steps
    STEP_ACTION = "step-action"
    STEP_KIND = "step-kind"
    STEP_OWNER = "step-owner"
    STEP_BY = "step-by"
    STEP_TOLD = "step-told"
    STEP_STATUS = "step-status"
    STEP_EASIER = "step-easier"


class Urgent(StrEnum):
    """What an answer can say that somebody has to act on now (domain.md 1.3 S11)."""

    SELF_HARM = "self-harm"
    ABUSE = "abuse"
    DANGER_TO_OTHERS = "danger-to-others"


class NeedCategory(StrEnum):
    """The four of the Accessible Information Standard (domain.md 2.3), and the rest as adjustment."""

    CONTACT = "contact"
    FORMAT = "format"
    PROFESSIONAL = "professional"
    SUPPORT = "support"
    ADJUSTMENT = "adjustment"


class Applies(StrEnum):
    """When a need counts: before a visit, during it, after it, and in letters."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    LETTERS = "letters"


class CheckKind(StrEnum):
    """The four headings of the checklist of a visit."""

    BOOK = "book"
    ARRANGE = "arrange"
    BRING = "bring"
    AVOID = "avoid"


# What code may know of an option, and the one meaning of a question under which it may stand.
_UNDER: Final[Mapping[Means, str]] = {
    Means.LETTER_FORMAT: "print-standard print-large-18 print-large-20 print-large-24 print-large-28 "
    "print-easy-read print-web print-email print-braille print-braille-1 print-braille-2 print-audio "
    "print-bsl-video print-makaton print-other-language print-phone print-other",
    Means.CALL_OR_LETTER: "call-only call-and-letter letter-only",
    Means.SAFE_CONTACT: "safe-any safe-some safe-ask",
    Means.CONTACT_WAYS: "way-phone way-text way-email way-letter way-relay way-video-bsl way-person way-face",
    Means.SAFE_CONTACT_WAYS: "safe-by-phone safe-by-voicemail safe-by-text safe-by-email safe-by-letter "
    "safe-by-relay safe-by-video-bsl safe-by-person safe-by-face",
    Means.COPIES: "copy-person copy-gp copy-carer copy-service copy-nobody",
    Means.SHARE_NEEDS: "share-all share-some share-none",
    Means.SHARE_AGREED: "share-yes share-no",
    Means.STEP_STATUS: "status-done",
    Means.STEP_KIND: "step-phone-call step-visit step-appointment step-information step-referral "
    "step-medicine step-equipment step-money step-find-out step-check-up step-group step-something-else",
}
OPTION_MEANS: Final[Mapping[str, Means]] = MappingProxyType(
    {name: means for means, names in _UNDER.items() for name in names.split()}
)
