"""What it takes to start an assessment: which questions, for which team, and who leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from assessment.people import Person
from assessment.policy import CLINICAL
from store import accounts, people
from web.access import current_account
from web.faults import PageFault
from web.house import house
from web.today import today

WANTED = (
    ("definition", "Choose which assessment"),
    ("team", "Choose a team"),
    ("leader", "Choose who leads"),
)
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StartForm:
    """The choices, and what was chosen; where there is one choice only, it is made already."""

    definitions: tuple[tuple[str, str, str], ...]  # id, title, summary
    teams: Pairs
    leaders: Pairs
    definition: str
    team: str
    leader: str
    faults: tuple[PageFault, ...]


def start_form(tx: Any, person: Person, posted: Mapping[str, str]) -> StartForm:
    """The form as it is first shown (`posted` empty) or as it was sent."""
    me = current_account()
    definitions = tuple((d.id, str(d.title), str(d.summary)) for d in house().catalogue.values())
    teams = _teams(tx, person, me.id)
    leaders = _leaders(tx, tuple(team for team, _ in teams))
    chosen = (
        _chosen(posted, "definition", tuple(one[0] for one in definitions)),
        _chosen(posted, "team", tuple(one[0] for one in teams)),
        _chosen(posted, "leader", tuple(one[0] for one in leaders)) if posted else str(me.id),
    )
    faults = (PageFault(*words) for words, value in zip(WANTED, chosen, strict=True) if not value)
    return StartForm(definitions, teams, leaders, *chosen, tuple(faults) if posted else ())


def _teams(tx: Any, person: Person, me: Any) -> Pairs:
    """My teams that are involved with the person today."""
    involved = {one.team_id for one in people.involvements(tx, person.id) if one.holds(today())}
    mine = accounts.teams_of(tx, me, today())
    # A record joined to this one may bring me here through its own teams: then all of mine are offered.
    here = [team for team in mine if team.id in involved] or mine
    return tuple((str(team.id), team.name) for team in here)


def _leaders(tx: Any, teams: tuple[str, ...]) -> Pairs:
    """Who may lead: every worker of these teams who can sign in and sees records; I stand first."""
    me = current_account()
    found = {me.id: f"{me.name} (me)"}
    for team in teams:
        for account in accounts.members_of(tx, UUID(team), today()):
            if account.disabled_at is None and account.role in CLINICAL:
                found.setdefault(account.id, account.name)
    return tuple((str(id_), name) for id_, name in found.items())


def _chosen(posted: Mapping[str, str], name: str, values: tuple[str, ...]) -> str:
    if len(values) == 1:
        return values[0]
    value = posted.get(name, "")
    return value if value in values else ""
