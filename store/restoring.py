"""Bringing a backup back into an empty home, of either kind: checked before, checked after, never over anything."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, update

from store import audit, clock, doctor
from store.backup import beside
from store.copying import counts
from store.database_file import database_file, refuse_network_drive
from store.doctor.records import sealed_rows, those_shut
from store.doctor.whole import damage
from store.engines import sqlite_engine
from store.faults import NoRoom, OutOfReach, StoreFault
from store.keys import key, key_file, read_key
from store.opening import alone, looking_at, open_store, sealing_of
from store.preparing import KNOWN, prepare, version_of
from store.restoring_rows import into_postgres
from store.sealing import Sealing
from store.tables import link, session
from store.taken_back import apply_list, leave_no_trace
from store.taken_back.joining import add_lists
from store.troubles import in_words, of_place
from store.tx import Tx
from store.whole_files import appear, on_disk, part_of

NOTHING = "Nothing was changed."


@dataclass(frozen=True)
class Restored:
    """What came back, and what a look at it found."""

    rows: Mapping[str, int]
    taken_back: int  # lines of the list that were applied again
    findings: tuple[doctor.Finding, ...]
