"""Every revision passes here as it is written, so that no way of keeping words can pass an urgent one by."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from assessment.units import Unit
from assessment.urgent import KeptHow
from store import definitions
from store.tx import Tx
from store.urgent.noting import Origin, note

if TYPE_CHECKING:  # the shapes of a save know of nothing that is noted beside it
    from store.sheets.shapes import ResolveCall, SaveCall

_KINDS = {one.value: one for one in KeptHow}


def note_of_save(
    tx: Tx, call: "SaveCall | ResolveCall", kind: str, words: Mapping[str, Unit], accepted: Collection[str]
) -> None:
    """Note what is urgent in the words of a revision, and what in it stands otherwise now."""
    typed_at = getattr(call, "typed_at", None)
    how = _KINDS.get(kind, KeptHow.SAVE)  # what is restored, chosen or moved was saved by a press
    if typed_at is not None and kind != KeptHow.SELF:
        how = KeptHow.OFFLINE  # only what waited on a device comes with a time of its own
    origin = Origin(call.homes.person_id, call.homes.assessment_id, call.author_id, how, typed_at)
    note(tx, definitions.get(tx, call.definition_hash), origin, words, accepted)
