"""Kill -9 of a process that saves: whatever was acknowledged is there, whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from store import sheets
from tests.store.conftest import House
from tests.store.makes import a_world

ROUNDS = 50 if os.environ.get("SBS_TEST_FULL") else 10

WRITER = """
import itertools, sys
from pathlib import Path
from uuid import UUID, uuid4
from store import audit, sheets
from store.opening import open_store
from store.sheets import Homes, SaveCall
home, url, turn = Path(sys.argv[1]), sys.argv[2] or None, sys.argv[3]
person, assessment, author = map(UUID, sys.argv[4:])
store = open_store(home, url)
for n in itertools.count():
    text = f"{turn} {n}"
    call = SaveCall(Homes(person, assessment), "step-one", "hash-1", author, turn, uuid4().hex,
                    {f"q-{turn}": {"value": text}, f"q-{turn}.words": {"words": text}}, {}, 0)
    with store.transaction() as tx:
        audit.note(tx, "assessment-save", author, request_id=text)
        saved = sheets.save(tx, call)
    print(saved.number, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(house: House) -> None:
    store = house.open()
    with store.transaction() as tx:
        world = a_world(tx)
    acknowledged: list[int] = []
    chance = random.Random(7)
    for turn in range(ROUNDS):
        ids = (world.person.id, world.assessment.id, world.worker.id)
        arguments = [str(house.home), house.url or "", str(turn), *map(str, ids)]
        command = [sys.executable, "-c", WRITER, *arguments]
        root = Path(__file__).parents[2]
        writer = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        acknowledged.append(int(writer.stdout.readline()))
        time.sleep(chance.uniform(0, 0.2))
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate()
        # A last line without its end was not said whole.
        acknowledged += [int(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    with store.reading() as tx:
        history = sheets.revisions_of_step(tx, world.assessment.id, "step-one")
        fits = [sheets.words_fit(tx, one.id) for one in history]
        sheet = sheets.heads(tx, world.homes)
        if house.url is None:
            assert tx.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert tx.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert tx.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
        audited = tx.exec_driver_sql("SELECT count(*) FROM audit").scalar()
    store.close()
    assert len(acknowledged) >= ROUNDS
    assert set(acknowledged) <= {one.number for one in history}
    assert all(fits)
    assert [one.number for one in history] == list(range(len(history), 0, -1))
    assert all(one.words is not None and len(one.words) == 2 for one in history)
    assert audited == len(history)  # each save with its audit line, or neither
    assert {sheet.units[f"q-{turn}"]["value"] for turn in range(ROUNDS)} == {
        sheet.units[f"q-{turn}.words"]["words"] for turn in range(ROUNDS)
    }
