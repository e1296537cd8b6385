"""The decision to share as a FHIR R4 Consent, in the shape of UK Core and the codes of the draft flag."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from assessment.fhir_words import PROFILE, coded, reference
from assessment.people import Person, Team
from assessment.sharing import Choice, DecidedBy, Decision, Rule

SCOPES: Final = "http://terminology.hl7.org/CodeSystem/consentscope"
ACTS: Final = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
PURPOSES: Final = "https://fhir.nhs.uk/England/CodeSystem/RA-ConsentPurpose"
WHO_AGREED: Final = "https://fhir.nhs.uk/England/CodeSystem/FlagProxyRole"

_WHO: Final[Mapping[DecidedBy, tuple[str, str]]] = MappingProxyType(
    {
        DecidedBy.PERSON: ("001", "Patient consent"),
        DecidedBy.BEST_INTERESTS: (
            "002",
            "Best interest decision made on behalf of the patient (Mental Capacity Act 2005)",
        ),
        DecidedBy.ATTORNEY: (
            "003",
            "Lasting power of attorney for health and welfare, or court-appointed deputy, or equivalent",
        ),
        DecidedBy.REPRESENTATIVE: (
            "004",
            "Other legitimate patient representative - parental responsibility",
        ),
    }
)
_STATUS: Final[Mapping[Choice, str]] = MappingProxyType(
    {Choice.YES: "active", Choice.NOT_ALL: "active", Choice.NO: "rejected", Choice.LATER: "proposed"}
)
_RULE: Final[Mapping[Rule, str]] = MappingProxyType(
    {
        Rule.ASK: "Local rule that day: needs are shared after the person, or who decides for them, agrees.",
        Rule.TELL: "Local rule that day: the person is told, may object, and what they say is recorded.",
    }
)


def consent(decision: Decision, person: Person, team: Team, flags: Iterable[UUID]) -> dict[str, Any]:
    """Give the decision; what was left out is nowhere in it, not even as a number."""
    if decision.id is None:
        raise ValueError("Only a decision that is kept can be shared.")
    code, words = _WHO[decision.decided_by]
    return {
        "resourceType": "Consent",
        "id": str(decision.id),
        "meta": {"profile": [f"{PROFILE}UKCore-Consent"]},
        "status": _STATUS[decision.choice],
        "scope": coded(SCOPES, "patient-privacy", "Privacy Consent"),
        "category": [coded(ACTS, "IDSCL", "information disclosure")],
        "patient": reference(person.id),
        "dateTime": decision.said_on.isoformat(),
        "performer": [_performer(decision.decided_by, person)],
        "organization": [reference(team.id, team.name)],
        "sourceAttachment": {
            "title": "A conversation, recorded by the team",
            "creation": decision.said_on.isoformat(),
        },
        "policyRule": coded(WHO_AGREED, code, words) | {"text": _RULE[decision.rule]},
        "provision": _provision(decision, flags),
    }


def _performer(by: DecidedBy, person: Person) -> dict[str, Any]:
    """Who decided, by what they are: the name of somebody else stays with us."""
    if by is DecidedBy.PERSON:
        return reference(person.id)
    kind = "PractitionerRole" if by is DecidedBy.BEST_INTERESTS else "RelatedPerson"
    return {"type": kind, "display": by.words}


def _provision(decision: Decision, flags: Iterable[UUID]) -> dict[str, Any]:
    if not decision.choice.allows:
        return {"type": "deny", "purpose": [_purpose("RADISSENT", "Reasonable Adjustments - Dissent")]}
    permitted = [{"meaning": "instance", "reference": reference(flag)} for flag in flags]
    agreed = _purpose("RACONSENT", "Reasonable Adjustments - Consent to record Reasonable Adjustments")
    return {"type": "permit", "purpose": [agreed]} | ({"data": permitted} if permitted else {})


def _purpose(code: str, display: str) -> dict[str, str]:
    return {"system": PURPOSES, "code": code, "display": display}
