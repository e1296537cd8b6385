"""A real server of the application, with made-up people in a home of its own."""

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from app import create_app

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / ".venv" / "bin"
START_SECONDS = 60
TEMPLATES = "TESTS_TEMPLATES"  # names the folder where the servers of a run find templates compiled


def surroundings(home: Path) -> dict[str, str]:
    """What the server is told: nothing of ours but its home."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SBS_")}
    return {**ours, "SBS_HOME": str(home)}


def load_demo(home: Path) -> None:
    """Fills a new home with the made-up people of the demo."""
    home.mkdir(mode=0o700)
    subprocess.run(
        [BIN / "flask", "--app", "app", "load-demo"],
        cwd=ROOT,
        env=surroundings(home),
        check=True,
        timeout=120,
    )


def as_served() -> Flask:
    """What the servers here serve: the application itself, which need not compile what another one did."""
    app = create_app()
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(os.environ[TEMPLATES])
    return app


@contextmanager
def serving(home: Path, templates: Path, workers: int = 2) -> Iterator[str]:
    """The address of a server on this home; the socket is ours, so no other test can take the port."""
    templates.mkdir(mode=0o700, exist_ok=True)
    told = {**surroundings(home), TEMPLATES: str(templates)}
    with socket.create_server(("127.0.0.1", 0)) as listening, (home / "server.log").open("wb") as log:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        command = [
            str(BIN / "gunicorn"),
            "--worker-class",
            "gthread",
            "--workers",
            str(workers),
            "--threads",
            "4",
        ]
        command += ["--no-control-socket", "--log-level", "warning"]
        command += ["--bind", f"fd://{listening.fileno()}", "tests.browser.server:as_served()"]
        server = subprocess.Popen(
            command, cwd=ROOT, env=told, stdout=log, stderr=log, pass_fds=[listening.fileno()]
        )
        try:
            _wait_until_up(address, server, home / "server.log")
            yield address
        finally:
            server.terminate()
            server.wait(30)


def _wait_until_up(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        assert server.poll() is None, f"The server did not start:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:
                assert answer.status == 200
                return
        except (URLError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"The server was not up after {START_SECONDS} seconds:\n{log.read_text()}")
