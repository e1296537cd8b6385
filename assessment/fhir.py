"""A person's needs and the decision to share them as FHIR R4: plain dicts in the shape of UK Core.

What conforms to what, and what does not, is in docs/fhir.md: this is no message for the NHS Spine.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from assessment import codes
from assessment.fhir_consent import consent
from assessment.fhir_words import PROFILE, coded, moment, reference, urn
from assessment.people import Person, Team
from assessment.policy import Role
from assessment.recorded import EndedReason, PersonNeed
from assessment.sharing import Decision

SNOMED: Final = "http://snomed.info/sct"
NHS_NUMBER: Final = "https://fhir.nhs.uk/Id/nhs-number"
AREAS: Final = "https://fhir.nhs.uk/England/CodeSystem/RA-FlagCategory"
OF_A_CARER: Final = "A need of a carer or family member"
_LONDON: Final = ZoneInfo("Europe/London")

Resource = dict[str, Any]


@dataclass(frozen=True)
class Sharing:
    """Everything one file is made from; the same facts always give the same file."""

    id: UUID  # of this very file
    at: datetime
    person: Person
    team: Team
    needs: tuple[PersonNeed, ...]
    decision: Decision
    roles: Mapping[UUID, Role]  # the work of each account that recorded a need


def bundle(sharing: Sharing) -> Resource:
    """Give the whole file: the person, the team, the roles that wrote, one flag a need, the decision."""
    roles = sorted({_role(sharing, need) for need in sharing.needs})
    flags = [_flag(sharing, need) for need in sharing.needs]
    resources = [
        _patient(sharing.person),
        _organization(sharing.team),
        *(_practitioner_role(sharing.team, role) for role in roles),
        *flags,
        consent(sharing.decision, sharing.person, sharing.team, (UUID(flag["id"]) for flag in flags)),
    ]
    return {
        "resourceType": "Bundle",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": urn(sharing.id)},
        "type": "collection",
        "timestamp": moment(sharing.at),
        "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in resources],
    }


def _patient(person: Person) -> Resource:
    """Who it is, and nothing more: no address, phone or e-mail leaves with the needs."""
    found: Resource = {
        "resourceType": "Patient",
        "id": str(person.id),
        "meta": {"profile": [f"{PROFILE}UKCore-Patient"]},
    }
    if person.nhs_number:
        found["identifier"] = [{"system": NHS_NUMBER, "value": person.nhs_number}]
    found["name"] = [{"text": person.legal_name or person.name_used}]
    if person.birth_date:
        found["birthDate"] = person.birth_date.isoformat()
    return found


def _organization(team: Team) -> Resource:
    return {
        "resourceType": "Organization",
        "id": str(team.id),
        "meta": {"profile": [f"{PROFILE}UKCore-Organization"]},
        "name": team.name,
    }


def _practitioner_role(team: Team, role: str) -> Resource:
    """The work of whoever wrote, for the whole team: no name and no e-mail of a worker leaves."""
    return {
        "resourceType": "PractitionerRole",
        "id": str(_role_id(team, role)),
        "meta": {"profile": [f"{PROFILE}UKCore-PractitionerRole"]},
        "organization": reference(team.id, team.name),
        "code": [{"text": role}],
    }


def _flag(sharing: Sharing, need: PersonNeed) -> Resource:
    assert need.id is not None  # what only an answer proposes is not shared (sharing.to_share)
    role = _role(sharing, need)
    found: Resource = {
        "resourceType": "Flag",
        "id": str(need.id),
        "meta": {"profile": [f"{PROFILE}UKCore-Flag"]},
    }
    if need.exactly:
        found["text"] = {"status": "additional", "div": _narrative(need)}
    return found | {
        "identifier": [{"system": "urn:ietf:rfc:3986", "value": urn(need.id)}],
        "status": _status(need),
        "category": list(_categories(need)),
        "code": _code(need),
        "subject": reference(sharing.person.id),
        "period": _period(need),
        "author": reference(_role_id(sharing.team, role), f"{role}, {sharing.team.name}"),
    }


def _status(need: PersonNeed) -> str:
    if need.holds:
        return "active"
    return "entered-in-error" if need.ended_reason == EndedReason.WRONG else "inactive"


@cache
def _areas() -> Mapping[str, str]:
    """The areas in the words of their code system."""
    return {row.area: row.area_words for row in codes.rows()}


def _categories(need: PersonNeed) -> Iterable[Resource]:
    words = _areas().get(need.area)
    if words:
        yield coded(AREAS, need.area, words)
    else:
        yield {"text": "A need of our own list"}
    if need.whose == "carer":
        yield {"text": OF_A_CARER}


def _code(need: PersonNeed) -> Resource:
    """The code with the term of its list, and the line of the card; with no code the words alone."""
    row = codes.row(need.area, need.code) if need.code else None
    words = f"For a carer or family member: {need.term}" if need.whose == "carer" else need.term
    return {"text": words} if row is None else coded(SNOMED, row.code, row.term) | {"text": words}


def _period(need: PersonNeed) -> Resource:
    start = need.recorded_at.astimezone(_LONDON).date() if need.recorded_at else None
    found = {"start": start.isoformat()} if start else {}
    if need.ended_on:
        # Never before its start: a worker may have typed the day on which it had already ended.
        found["end"] = max(need.ended_on, start or need.ended_on).isoformat()
    return found


def _narrative(need: PersonNeed) -> str:
    """How exactly, in the person's own words: Flag has no other place for them."""
    lines = (escape(line) for line in (need.term, *need.exactly.split("\n")) if line.strip())
    return f'<div xmlns="http://www.w3.org/1999/xhtml">{"".join(f"<p>{line}</p>" for line in lines)}</div>'


def _role(sharing: Sharing, need: PersonNeed) -> str:
    role = sharing.roles.get(need.recorded_by) if need.recorded_by else None
    return (role or Role.PRACTITIONER).words


def _role_id(team: Team, role: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{urn(team.id)}/{role}")
