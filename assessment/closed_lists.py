"""The closed lists that the words of an assessment may choose from."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


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
    # columns of the next steps
    STEP_ACTION = "step-action"
    STEP_KIND = "step-kind"
    STEP_OWNER = "step-owner"
    STEP_BY = "step-by"
    STEP_TOLD = "step-told"
    STEP_STATUS = "step-status"
    STEP_EASIER = "step-easier"


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


class Act(StrEnum):
    """The closed list of what a need asks of the house: by it code acts, never by the id of a question.

    What it does: the page (web/session_view), the plan and the checklist (assessment/visits), the prompts
    (content/prompts.yaml), and letters (print-<form>, as OPTION_MEANS has them).
    """

    # the page
    ONE_QUESTION = "one-question"
    EASIER_WORDS = "easier-words"
    FEWER_QUESTIONS = "fewer-questions"
    LARGER_TEXT = "larger-text"
    CALM_COLOURS = "calm-colours"
    # talking
    EXTRA_TIME = "extra-time"
    EXACT_WORDS = "exact-words"
    NO_SAYINGS = "no-sayings"
    SAY_WHY = "say-why"
    SAY_CHANGE = "say-change"
    OFFER_CHOICES = "offer-choices"
    EXACT_TIMES = "exact-times"
    HOW_FAR = "how-far"
    CLOCK = "clock"
    WRITE_DOWN = "write-down"
    PICTURES = "pictures"
    OWN_DEVICE = "own-device"
    TYPE_ANSWERS = "type-answers"
    SEND_LATER = "send-later"
    FACE_ME = "face-me"
    LIP_READS = "lip-reads"
    NO_EYE_CONTACT = "no-eye-contact"
    CHECK_BACK = "check-back"
    READ_ALOUD = "read-aloud"
    SPEAK_TO_ME = "speak-to-me"
    LOW_VISION = "low-vision"
    TOUCH_FIRST = "touch-first"
    SIGNS = "signs"
    HEARS_LITTLE = "hears-little"
    SAY_WHO = "say-who"
    UNDERSTAND_ME = "understand-me"
    PLAN_CARD = "plan-card"
    READ_FIRST = "read-first"
    NO_PHONE = "no-phone"
    DO_THIS = "do-this"
    NOT_THIS = "not-this"
    # whom to book
    INTERPRETER = "interpreter"
    COMMUNICATOR = "communicator"
    ADVOCATE = "advocate"
    COMPANION = "with-companion"
    INTERPRETER_DETAIL = "interpreter-detail"
    # the time and the length
    EARLY_MORNING = "early-morning"
    LATE_MORNING = "late-morning"
    EARLY_AFTERNOON = "early-afternoon"
    LATE_AFTERNOON = "late-afternoon"
    EVENING = "evening"
    FIRST_SLOT = "first-slot"
    LAST_SLOT = "last-slot"
    AVOID_TIMES = "avoid-times"
    MINUTES_15 = "minutes-15"
    MINUTES_30 = "minutes-30"
    MINUTES_45 = "minutes-45"
    MINUTES_60 = "minutes-60"
    LONG_VISIT = "long-visit"
    ASK_LENGTH = "ask-length"
    KEEP_SHORT = "keep-short"
    SEVERAL_SHORT = "several-short"
    FEWER_LONGER = "fewer-longer"
    # the place, and getting there
    AT_HOME = "at-home"
    AT_CLINIC = "at-clinic"
    ELSEWHERE = "elsewhere"
    BY_PHONE = "by-phone"
    BY_VIDEO = "by-video"
    NO_WAITING = "no-waiting"
    TELL_IF_LATE = "tell-if-late"
    SEE_FIRST = "see-first"
    TRANSPORT = "transport"
    STEP_FREE = "step-free"
    # who comes
    SAME_WORKER = "same-worker"
    TELL_IF_NEW = "tell-if-new"
    WOMAN_WORKER = "woman-worker"
    MAN_WORKER = "man-worker"
    # what is sent ahead, and reminders
    SEND_QUESTIONS = "send-questions"
    SEND_WHO = "send-who"
    SEND_PLACE = "send-place"
    SEND_PLAN = "send-plan"
    REMIND = "remind"
    REMIND_DAY_BEFORE = "remind-day-before"
    REMIND_SAME_MORNING = "remind-same-morning"
    # the room and the body
    LOW_LIGHT = "low-light"
    LOW_NOISE = "low-noise"
    NO_SMELLS = "no-smells"
    ASK_BEFORE_TOUCH = "ask-before-touch"
    MOVE_ABOUT = "move-about"
    BODY_PROMPTS = "body-prompts"
    HIDDEN_PAIN = "hidden-pain"
    # breaks and the end
    BREAK_EVERY_15 = "break-every-15"
    BREAK_EVERY_30 = "break-every-30"
    OFFER_BREAKS = "offer-breaks"
    BREAK_SIGN = "break-sign"
    BREAK_PLACE = "break-place"
    SLOW_BREATHING = "slow-breathing"
    FIVE_THINGS = "five-things"
    TOO_MUCH = "too-much"
    QUIET_END = "quiet-end"
    THREE_POINTS = "three-points"
    SAY_NEXT = "say-next"
    CHECK_IN = "check-in"
    NO_BIG_DECISIONS = "no-big-decisions"
    # the form of a letter
    PRINT_STANDARD = "print-standard"
    PRINT_LARGE_18 = "print-large-18"
    PRINT_LARGE_20 = "print-large-20"
    PRINT_LARGE_24 = "print-large-24"
    PRINT_LARGE_28 = "print-large-28"
    PRINT_EASY_READ = "print-easy-read"
    PRINT_WEB = "print-web"
    PRINT_EMAIL = "print-email"
    PRINT_BRAILLE = "print-braille"
    PRINT_BRAILLE_1 = "print-braille-1"
    PRINT_BRAILLE_2 = "print-braille-2"
    PRINT_AUDIO = "print-audio"
    PRINT_BSL_VIDEO = "print-bsl-video"
    PRINT_MAKATON = "print-makaton"
    PRINT_OTHER_LANGUAGE = "print-other-language"
    PRINT_PHONE = "print-phone"
    PHONE_TOO = "phone-too"
    PRINT_OTHER = "print-other"


# What code may know of an option, and the one meaning of a question under which it may stand.
_UNDER: Final[Mapping[Means, str]] = {
    Means.LETTER_FORMAT: "print-standard print-large-18 print-large-20 print-large-24 print-large-28 "
    "print-easy-read print-web print-email print-braille print-braille-1 print-braille-2 print-audio "
    "print-bsl-video print-makaton print-other-language print-phone print-other",
    Means.CALL_OR_LETTER: "call-only call-and-letter letter-only",
    Means.SAFE_CONTACT: "safe-any safe-some safe-ask",
    Means.CONTACT_WAYS: "way-phone way-text way-email way-letter way-relay way-video-bsl way-person way-face",
    Means.COPIES: "copy-person copy-gp copy-carer copy-service copy-nobody",
    Means.SHARE_NEEDS: "share-all share-some share-none",
    Means.STEP_STATUS: "status-done",
    Means.STEP_KIND: "step-phone-call step-visit step-appointment step-information step-referral "
    "step-medicine step-equipment step-money step-find-out step-check-up step-group step-something-else",
}
OPTION_MEANS: Final[Mapping[str, Means]] = MappingProxyType(
    {name: means for means, names in _UNDER.items() for name in names.split()}
)
