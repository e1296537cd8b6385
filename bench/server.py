"""The real server, started as script/server starts it but with one worker, and what that worker used."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60  # seconds for the server to answer


@dataclass(frozen=True)
class Worker:
    """The process that answers; its figures come from the kernel."""

    pid: int

    @property
    def cpu(self) -> float:
        """Seconds it computed so far, user and system, with all its threads; in steps of a tick (10 ms)."""
        user, system = self._stat()[11:13]
        return (int(user) + int(system)) / TICKS

    @property
    def peak_megabytes(self) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024

    def _stat(self) -> list[str]:
        return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()


@contextmanager
def serving(home: Path, port: int) -> Iterator[Worker]:
    """gunicorn with one worker on a home, until the block ends."""
    named = {name: value for name, value in os.environ.items() if not name.startswith("SBS_")}
    command = [
        *(sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "1", "--threads", "4"),
        *("--no-control-socket", "--log-level", "warning", "--bind", f"127.0.0.1:{port}", "app:create_app()"),
    ]
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env={**named, "SBS_HOME": str(home)}, stderr=log)
        try:
            _wait(server, port, home)
            children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
            yield Worker(int(children[0]))
        finally:
            server.terminate()
            server.wait()


def _wait(server: subprocess.Popen[bytes], port: int, home: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health"):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"The server did not start on port {port}: {(home / 'server.log').read_text()[-2000:]}")
