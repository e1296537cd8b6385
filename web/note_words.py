"""What a note is called by the rest of the house: the place of its own on which notes are saved."""

from typing import Final

from assessment.units import NOTE

NOTES: Final = "notes"  # where a step's id stands: in revisions, in histories, in conflicts


def is_note(unit: str) -> bool:
    return unit.startswith(NOTE)
