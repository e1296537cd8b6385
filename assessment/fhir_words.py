"""The small pieces that every FHIR resource is made of: references, codes and moments."""

from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

PROFILE: Final = "https://fhir.hl7.org.uk/StructureDefinition/"


def urn(id_: UUID) -> str:
    return f"urn:uuid:{id_}"


def reference(id_: UUID, display: str = "") -> dict[str, Any]:
    """Point at another resource of the same file."""
    return {"reference": urn(id_)} | ({"display": display} if display else {})


def coded(system: str, code: str, display: str) -> dict[str, Any]:
    return {"coding": [{"system": system, "code": code, "display": display}]}


def moment(at: datetime) -> str:
    """To the second, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
