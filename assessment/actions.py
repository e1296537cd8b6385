"""Everything that can be done, each by one name that also stands in the audit."""

from enum import StrEnum
from typing import Final


class Action(StrEnum):
    """What a page or a press is for."""

    WORK_OPEN = "work-open"
    PERSON_SEARCH = "person-search"
    PERSON_ADD = "person-add"
    PERSON_OPEN = "person-open"
    PERSON_CHANGE = "person-change"
    CONTACT_STATE_CHANGE = "contact-state-change"
    INVOLVEMENT_CHANGE = "involvement-change"
    PERSON_JOIN_ASK = "person-join-ask"
    JOIN_REQUESTS_OPEN = "join-requests-open"
    JOIN_DECIDE = "join-decide"
    SAME_PERSON_JOIN = "same-person-join"
    SAME_PERSON_UNDO = "same-person-undo"
    ASSESSMENT_START = "assessment-start"
    ASSESSMENT_OPEN = "assessment-open"
    ASSESSMENT_SAVE = "assessment-save"
    ASSESSMENT_FINISH = "assessment-finish"
    ASSESSMENT_SIGN = "assessment-sign"
    ASSESSMENT_REOPEN = "assessment-reopen"
    ASSESSMENT_STOP = "assessment-stop"
    ASSESSMENT_UPDATE = "assessment-update"
    ASSESSMENT_HAND_OVER = "assessment-hand-over"
    ASSESSMENT_TAKE = "assessment-take"
    PAPER_OPEN = "paper-open"
    HISTORY_OPEN = "history-open"
    LATE_OPEN = "late-open"
    LATE_DECIDE = "late-decide"
    WORDS_TAKE_BACK = "words-take-back"
    TAKEN_BACK_LIST = "taken-back-list"
    TAKEN_BACK_OPEN = "taken-back-open"
    WAITING_SEND = "waiting-send"
    DEVICE_LIST = "device-list"
    DEVICE_REVOKE = "device-revoke"
    LETTER_OPEN = "letter-open"
    LETTER_EDIT = "letter-edit"
    LETTER_MAKE = "letter-make"
    LETTER_DOWNLOAD = "letter-download"
    TEAM_LIST = "team-list"
    TEAM_OPEN = "team-open"
    TEAM_CHANGE = "team-change"
    ACCOUNT_LIST = "account-list"
    ACCOUNT_ADD = "account-add"
    ACCOUNT_CHANGE = "account-change"
    ACCOUNT_LINK = "account-link"
    NEED_OPEN = "need-open"
    NEED_CHANGE = "need-change"
    NEEDS_SHARE = "needs-share"
    NEEDS_EXPORT = "needs-export"
    CARD_MAKE = "card-make"
    VISIT_OPEN = "visit-open"
    VISIT_PLAN = "visit-plan"
    VISIT_RUN = "visit-run"
    NOTE_KEEP = "note-keep"
    VIEW_CHANGE = "view-change"
    TO_DO_OPEN = "to-do-open"
    TO_DO_CHANGE = "to-do-change"
    REPORT_LIST = "report-list"
    REPORT_OPEN = "report-open"
    SAFETY_OPEN = "safety-open"
    PAUSE = "pause"
    URGENT_LIST = "urgent-list"
    URGENT_OPEN = "urgent-open"
    URGENT_ACT = "urgent-act"
    SELF_LINK_OPEN = "self-link-open"
    SELF_LINK_CHANGE = "self-link-change"
    FACT_OPEN = "fact-open"
    FACT_SAY = "fact-say"
    VIEW_SAY = "view-say"
    SHARING_OPEN = "sharing-open"
    SHARING_CHANGE = "sharing-change"
    SCORE_OPEN = "score-open"
    OWN_ACCOUNT = "own-account"


# What only looks: for these the audit line is written when the page is asked for.
READS: Final = frozenset(
    {
        Action.WORK_OPEN,
        Action.PERSON_SEARCH,
        Action.PERSON_OPEN,
        Action.JOIN_REQUESTS_OPEN,
        Action.ASSESSMENT_OPEN,
        Action.PAPER_OPEN,
        Action.HISTORY_OPEN,
        Action.LATE_OPEN,
        Action.TAKEN_BACK_LIST,
        Action.DEVICE_LIST,
        Action.LETTER_OPEN,
        Action.LETTER_DOWNLOAD,
        Action.TEAM_LIST,
        Action.TEAM_OPEN,
        Action.ACCOUNT_LIST,
        Action.NEED_OPEN,
        Action.VISIT_OPEN,
        Action.TO_DO_OPEN,
        Action.REPORT_LIST,
        Action.REPORT_OPEN,
        Action.URGENT_LIST,
        Action.URGENT_OPEN,
        Action.SELF_LINK_OPEN,
        Action.FACT_OPEN,
        Action.SHARING_OPEN,
        Action.SCORE_OPEN,
    }
)
