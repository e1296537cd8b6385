"""Eight processes save into the same assessment at once: every save is a revision, and none is lost."""

import json
import subprocess
import sys
import time
from pathlib import Path

from store import sheets
from tests.hard.conftest import FULL
from tests.store.conftest import House
from tests.store.makes import World, a_world
from tests.store.model.chains import holes, unplaced, unseen

WRITERS = 8
SAVES, STEPS = (60, 10) if FULL else (12, 3)
SHARED_EVERY = 6  # each sixth save also writes where all the others write: one stands, the rest wait
ROOT = Path(__file__).resolve().parents[2]

# Each begins when a file appears, so that all begin at the same moment, and writes down what it was told.
WRITER = """
import json, sys, time
from pathlib import Path
from uuid import UUID, uuid4
from store import audit, sheets
from store.opening import open_store
from store.sheets import Homes, SaveCall
home, url, told, go = Path(sys.argv[1]), sys.argv[2] or None, Path(sys.argv[3]), Path(sys.argv[4])
me, saves, steps, shared = map(int, sys.argv[5:9])
person, assessment, author = map(UUID, sys.argv[9:])
store, homes = open_store(home, url), Homes(person, assessment)
with told.open("w") as out:
    print("ready", file=out, flush=True)
    while not go.exists():
        time.sleep(0.005)
    for n in range(saves):
        for step in range(steps):
            text, writer = f"writer {me} save {n} step {step}", f"page {me} {step}"
            units = {f"own-{me}-{step}": {"value": text}}
            if n % shared == 0:
                units[f"shared-{step}"] = {"value": text}
            with store.reading() as tx:
                rev = sheets.heads(tx, homes, units).newest
            call = SaveCall(homes, f"step-{step}", "hash-1", author, writer, uuid4().hex, units, {}, rev)
            with store.transaction() as tx:
                audit.note(tx, "assessment-save", author, request_id=text)
                saved = sheets.save(tx, call)
            print(json.dumps([saved.number, f"step-{step}", units]), file=out, flush=True)
store.close()
"""
Said = tuple[int, str, dict[str, dict[str, str]]]  # what one save was told: its number, its step, its words


def test_every_save_of_many_writers_is_a_revision(house: House) -> None:
    store = house.open()
    with store.transaction() as tx:
        world = a_world(tx)
    said = save_all_at_once(house, world)
    with store.reading() as tx:
        ids = (world.assessment.id, [f"step-{step}" for step in range(STEPS)])
        history = [one for step in ids[1] for one in sheets.revisions_of_step(tx, ids[0], step)]
        fits = [sheets.words_fit(tx, one.id) for one in history]
        now = sheets.heads(tx, world.homes).units
        audited = tx.exec_driver_sql("SELECT count(*) FROM audit WHERE action = 'assessment-save'").scalar()
        wrong = [fault for rule in (unseen, unplaced, holes) for fault in rule(tx, world.person.id)]
    store.close()
    assert len(said) == len(history) == audited == WRITERS * SAVES * STEPS
    assert sorted(one.number for one in history) == list(range(1, len(history) + 1))
    assert all(fits)
    kept = {one.number: (one.step_id, dict(one.words or {})) for one in history}
    lost = [number for number, step, units in said if kept.get(number) != (step, units)]
    assert not lost, f"{len(lost)} acknowledged saves are not what was acknowledged: {lost[:5]}"
    assert wrong == [], len(wrong)
    last = {
        (me, step): f"writer {me} save {SAVES - 1} step {step}"
        for me in range(WRITERS)
        for step in range(STEPS)
    }
    assert {place: now["own-{}-{}".format(*place)]["value"] for place in last} == last


def save_all_at_once(house: House, world: World) -> list[Said]:
    """What every process was told of every save."""
    folder, go = house.home.parent, house.home.parent / "go"
    authors = (world.worker.id, world.colleague.id, world.lead.id)
    told = [folder / f"told-{me}" for me in range(WRITERS)]
    processes = []
    for me, file in enumerate(told):
        counts = map(str, (me, SAVES, STEPS, SHARED_EVERY))
        ids = map(str, (world.person.id, world.assessment.id, authors[me % len(authors)]))
        command = [sys.executable, "-c", WRITER, str(house.home), house.url or "", str(file), str(go)]
        processes.append(
            subprocess.Popen([*command, *counts, *ids], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        )
    while not all(file.exists() and file.read_text() for file in told):
        assert all(process.poll() is None for process in processes), "a writer does not start"
        time.sleep(0.02)
    go.touch()
    for process in processes:
        _, complaint = process.communicate(timeout=900)
        assert process.returncode == 0, complaint[-2000:]
    lines = (line for file in told for line in file.read_text().splitlines()[1:])
    return [(number, step, units) for number, step, units in map(json.loads, lines)]
