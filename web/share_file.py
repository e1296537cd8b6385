"""The file of a person's needs: made from what stands, put on the log, and given out to who asked for it."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import uuid4

from assessment import sharing
from assessment.fhir import Sharing, bundle
from assessment.people import Person, Team
from assessment.sharing import Sent
from store import accounts, needs, people, teams, to_do
from store.needs.sharing import decisions, hold_decisions, note_sent, sent
from web.access import current_account
from web.today import now, today

TELL_OF_FILE = "Tell the person that a file of their needs was sent, and to whom"


@dataclass(frozen=True)
class File:
    """A file as it leaves: the very bytes whose print stands on the log."""

    content: bytes
    line: Sent


def make_file(tx: Any, person: Person, to_whom: str, told: bool) -> File | None:
    """Make a file and put it on the log; None when the decision that counts now allows none."""
    me = current_account()
    taken = hold_decisions(tx, person.id)
    if not sharing.allows(taken):
        return None
    blank = Sent(uuid4(), to_whom, told, "", me.id, me.name, now(), taken[0].id)
    content = _content(tx, person, blank)
    if content is None:
        return None
    line = Sent(**{**blank.__dict__, "sha256": sha256(content).hexdigest()})
    note_sent(tx, person.id, line)
    if not told:
        key = f"tell:file:{line.id}"
        to_do.add(tx, key, to_do.Kind.TELL, person.id, TELL_OF_FILE, today(), me.id, for_account=me.id)
    return File(content, line)


def made_last(tx: Any, person: Person) -> File | None:
    """The file that this worker made last, while nothing in it has changed since."""
    line = next(iter(sent(tx, person.id)), None)
    if line is None or line.by != current_account().id or not sharing.allows(decisions(tx, person.id)):
        return None
    content = _content(tx, person, line)
    same = content is not None and sha256(content).hexdigest() == line.sha256
    return File(content, line) if content is not None and same else None


def _content(tx: Any, person: Person, line: Sent) -> bytes | None:
    """The same facts give the same bytes: nothing of a file itself is kept."""
    taken, team = decisions(tx, person.id), _team(tx, person)
    if team is None:
        return None
    before = (one for one in sent(tx, person.id) if one.at < line.at)
    shared = sharing.to_share(needs.needs_of(tx, person.id), taken[0], before)
    roles = {account.id: account.role for account in accounts.accounts(tx)}
    made = bundle(Sharing(line.id, line.at, person, team, shared, taken[0], roles))
    return json.dumps(made, ensure_ascii=False, indent=2).encode()


def _team(tx: Any, person: Person) -> Team | None:
    """The team that shares: one of the worker's own, which works with the person."""
    mine = {team.id for team in accounts.teams_of(tx, current_account().id, today())}
    current = (one.team_id for one in people.involvements(tx, person.id) if one.holds(today()))
    found = next((one for one in current if one in mine), None)
    return teams.team(tx, found) if found else None
