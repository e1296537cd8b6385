"""Who may do what: one table, read by store/access.py and by nobody else."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from assessment.actions import READS as READS
from assessment.actions import Action as Action


class Role(StrEnum):
    """The work of an account. Practitioners and leads see records; the other two see none.

    Governance opens one thing only: words that were taken back, with a reason, until they are erased.
    """

    PRACTITIONER = "practitioner"
    LEAD = "lead"
    ADMINISTRATOR = "administrator"
    GOVERNANCE = "governance"

    @property
    def words(self) -> str:
        if self is Role.LEAD:
            return "Lead practitioner"
        return "Information governance" if self is Role.GOVERNANCE else self.value.capitalize()


CLINICAL: Final = frozenset({Role.PRACTITIONER, Role.LEAD})  # who works with people and their records


class Grant(StrEnum):
    """How far a role's right to an action reaches."""

    NO = "no"
    ANY = "any"
    INVOLVED = "involved"  # a team of theirs has a current involvement with the person
    OWN_TEAM = "own-team"  # the team concerned, or a team of the account concerned, is theirs
    SELF = "self"  # only what is their own account's


_NO, _ANY, _INVOLVED, _TEAM, _SELF = Grant.NO, Grant.ANY, Grant.INVOLVED, Grant.OWN_TEAM, Grant.SELF

# fmt: off
_ROWS: Final[tuple[tuple[Action, Grant, Grant, Grant, Grant], ...]] = (
    # what                        practitioner  lead       administrator  governance
    (Action.WORK_OPEN,             _SELF,        _SELF,     _NO,           _NO),
    (Action.PERSON_SEARCH,         _ANY,         _ANY,      _NO,           _NO),  # whom INVOLVED would open
    (Action.PERSON_ADD,            _ANY,         _ANY,      _NO,           _NO),
    (Action.PERSON_OPEN,           _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.PERSON_CHANGE,         _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.CONTACT_STATE_CHANGE,  _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.INVOLVEMENT_CHANGE,    _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.PERSON_JOIN_ASK,       _ANY,         _ANY,      _NO,           _NO),  # shows nothing of it
    (Action.JOIN_REQUESTS_OPEN,    _NO,          _ANY,      _NO,           _NO),  # the list: own teams only
    (Action.JOIN_DECIDE,           _NO,          _INVOLVED, _NO,           _NO),
    (Action.SAME_PERSON_JOIN,      _NO,          _INVOLVED, _NO,           _NO),
    (Action.SAME_PERSON_UNDO,      _NO,          _INVOLVED, _NO,           _NO),
    (Action.ASSESSMENT_START,      _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.ASSESSMENT_OPEN,       _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.ASSESSMENT_SAVE,       _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.ASSESSMENT_FINISH,     _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.ASSESSMENT_SIGN,       _NO,          _INVOLVED, _NO,           _NO),
    (Action.ASSESSMENT_REOPEN,     _NO,          _INVOLVED, _NO,           _NO),
    (Action.ASSESSMENT_STOP,       _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.ASSESSMENT_UPDATE,     _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.ASSESSMENT_HAND_OVER,  _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.ASSESSMENT_TAKE,       _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.PAPER_OPEN,            _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.HISTORY_OPEN,          _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.LATE_OPEN,             _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.LATE_DECIDE,           _NO,          _INVOLVED, _NO,           _NO),
    (Action.WORDS_TAKE_BACK,       _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.TAKEN_BACK_LIST,       _NO,          _NO,       _NO,           _ANY),  # no words, no names
    (Action.TAKEN_BACK_OPEN,       _NO,          _NO,       _NO,           _ANY),  # with a reason
    (Action.WAITING_SEND,          _SELF,        _SELF,     _NO,           _NO),  # each by ASSESSMENT_SAVE
    (Action.DEVICE_LIST,           _NO,          _TEAM,     _NO,           _NO),
    (Action.DEVICE_REVOKE,         _NO,          _TEAM,     _NO,           _NO),
    (Action.LETTER_OPEN,           _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.LETTER_EDIT,           _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.LETTER_MAKE,           _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.LETTER_DOWNLOAD,       _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.TEAM_LIST,             _ANY,         _ANY,      _ANY,          _NO),
    (Action.TEAM_OPEN,             _ANY,         _ANY,      _ANY,          _NO),
    (Action.TEAM_CHANGE,           _NO,          _TEAM,     _ANY,          _NO),
    (Action.ACCOUNT_LIST,          _NO,          _ANY,      _ANY,          _NO),  # a lead's: own teams only
    (Action.ACCOUNT_ADD,           _NO,          _NO,       _ANY,          _NO),
    (Action.ACCOUNT_CHANGE,        _NO,          _NO,       _ANY,          _NO),
    (Action.ACCOUNT_LINK,          _NO,          _TEAM,     _ANY,          _NO),
    (Action.NEED_OPEN,             _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.NEED_CHANGE,           _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.NEEDS_SHARE,           _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.NEEDS_EXPORT,          _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.CARD_MAKE,             _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.VISIT_OPEN,            _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.VISIT_PLAN,            _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.VISIT_RUN,             _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.NOTE_KEEP,             _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.VIEW_CHANGE,           _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.TO_DO_OPEN,            _SELF,        _SELF,     _NO,           _NO),  # people of own teams only
    (Action.TO_DO_CHANGE,          _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.REPORT_LIST,           _NO,          _ANY,      _ANY,          _NO),  # a lead's: own teams only
    (Action.REPORT_OPEN,           _NO,          _TEAM,     _ANY,          _NO),  # counts, and no names
    (Action.SAFETY_OPEN,           _INVOLVED,    _INVOLVED, _NO,           _NO),  # and the account's own yes
    (Action.PAUSE,                 _SELF,        _SELF,     _SELF,         _SELF),
    (Action.URGENT_LIST,           _NO,          _ANY,      _NO,           _NO),  # own teams only
    (Action.URGENT_OPEN,           _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.URGENT_ACT,            _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.SELF_LINK_OPEN,        _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.SELF_LINK_CHANGE,      _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.FACT_OPEN,             _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.FACT_SAY,              _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.VIEW_SAY,              _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.SHARING_OPEN,          _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.SHARING_CHANGE,        _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.SCORE_OPEN,            _INVOLVED,    _INVOLVED, _NO,           _NO),
    (Action.OWN_ACCOUNT,           _SELF,        _SELF,     _SELF,         _SELF),
)
# fmt: on

_COLUMNS: Final = (Role.PRACTITIONER, Role.LEAD, Role.ADMINISTRATOR, Role.GOVERNANCE)
TABLE: Final[Mapping[Action, Mapping[Role, Grant]]] = MappingProxyType(
    {action: MappingProxyType(dict(zip(_COLUMNS, grants, strict=True))) for action, *grants in _ROWS}
)


def grant(action: Action, role: Role) -> Grant:
    """Give the reach of a role's right to an action."""
    return TABLE[action][role]
