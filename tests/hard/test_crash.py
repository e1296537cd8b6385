"""A real server is killed the moment it has answered a save: nothing it acknowledged is missing, ever."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from store import sheets
from store.accounts import Account
from store.assessments import AssessmentRow
from store.opening import open_store
from tests.conftest import house_of
from tests.hard.browser import Browser
from tests.hard.conftest import CONTENT, FULL, an_app
from tests.hard.place import Place, make_place, step_path

ROUNDS = 50 if FULL else 2
ROOT = Path(__file__).resolve().parents[2]
PORTS = range(8070, 8080)
KINDS = "every-kind"


@dataclass
class Server:
    """gunicorn as script/server starts it, in a group of processes of its own."""

    process: subprocess.Popen[bytes]
    port: int

    def kill(self) -> None:
        """Master and workers at once, with no warning."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def test_nothing_acknowledged_is_missing_after_a_kill(tmp_path: Path) -> None:
    home = tmp_path / "home"
    app = an_app(home)
    place = make_place(app)
    row = place.assessment(KINDS)
    signed_in = cookie_of(place)
    house_of(app).store.close()
    said: list[tuple[str, str]] = []
    for number in range(ROUNDS):
        with serving(home) as server:
            for text, field_name in (
                (f"round {number} {uuid4()}", "hk-text"),
                (f"round {number} {uuid4()}\n" * 200, "hk-long"),
                (f"last of round {number} {uuid4()}", "hk-text.words"),
            ):
                save(server, signed_in, step_path(row, "typed-kinds"), field_name, text)
                said.append((field_name, text))
            server.kill()
        assert_nothing_missing(home, row, said)
    assert len(said) == 3 * ROUNDS


def assert_nothing_missing(home: Path, row: AssessmentRow, said: list[tuple[str, str]]) -> None:
    """Every acknowledged word stands, or stands in the history; the file is whole."""
    store = open_store(home)
    try:
        with store.reading() as tx:
            assert tx.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert tx.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert tx.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
            homes = sheets.Homes(row.person_id, row.id)
            now = sheets.heads(tx, homes).units
            history = sheets.revisions_of_step(tx, row.id, "typed-kinds")
            assert all(sheets.words_fit(tx, one.id) for one in history)
    finally:
        store.close()
    newest = dict(said)
    for name, text in newest.items():
        assert text in (now[name].get("value"), now[name].get("words")), f"{name} lost what was acknowledged"
    kept = {
        (unit, str(words.get("value") or words.get("words")))
        for one in history
        for unit, words in (one.words or {}).items()
    }
    missing = [pair for pair in said if pair not in kept]
    assert not missing, f"{len(missing)} of {len(said)} acknowledged saves are not in the history"
    numbers = sorted(one.number for one in history)
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers))), "the history has a hole"


def cookie_of(place: Place, worker: Account | None = None) -> tuple[str, str]:
    """The cookie of somebody who is signed in, and the token of their forms."""
    browser = Browser(place.app, (worker or place.worker).id)
    token = browser.token()
    cookie = browser.client.get_cookie(place.app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    return f"{cookie.key}={cookie.value}", token


def save(server: Server, signed_in: tuple[str, str], path: str, name: str, text: str) -> None:
    """One save over a real connection; it counts when the 303 has arrived."""
    cookie, token = signed_in
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        _save(connection, cookie, token, path, name, text)


def _save(
    connection: http.client.HTTPConnection, cookie: str, token: str, path: str, name: str, text: str
) -> None:
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("GET", path, headers=headers)
    seen = re.search(rb'name="rev" value="(\d+)"', connection.getresponse().read())
    assert seen is not None, "the step does not open after a kill"
    body = urlencode([(name, text), ("rev", seen[1].decode()), ("csrf_token", token), ("action", "continue")])
    connection.request("POST", path, body=body, headers=headers)
    answer = connection.getresponse()
    assert (answer.status, "both-texts" in (answer.headers["Location"] or "")) == (303, False)


@contextmanager
def serving(home: Path, **settings: str) -> Iterator[Server]:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SBS_")}
    environment |= {"SBS_HOME": str(home), "SBS_CONTENT": str(CONTENT), "SBS_PORT": str(port), **settings}
    gunicorn = [
        sys.executable,
        "-m",
        "gunicorn",
        "--worker-class",
        "gthread",
        "--workers",
        "2",
        "--threads",
        "4",
    ]
    process = subprocess.Popen(
        [
            *gunicorn,
            "--no-control-socket",
            "--log-level",
            "critical",
            "--bind",
            f"127.0.0.1:{port}",
            "app:create_app()",
        ],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    server = Server(process, port)
    try:
        wait_for(server)
        yield server
    finally:
        if process.poll() is None:
            server.kill()


def wait_for(server: Server) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.process.poll() is None, "the server does not start"
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)) as connection:
                connection.request("GET", "/health")
                if connection.getresponse().status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server does not answer")


def free_port() -> int:
    """One of ours when it is free, else any."""
    for port in PORTS:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) != 0:
                return port
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
