"""A home of its own with the made-up people of the demo, and the port it is served at."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.report import ROOT
from bench.server import serving
from web.commands.demo_data import PASSWORD as PASSWORD

PRACTITIONER = "practitioner@demo.example"
PORT = int(os.environ.get("SBS_PORT", "5073"))


@contextmanager
def served(port: int) -> Iterator[str]:
    """The address of the demo, until the block ends."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir(mode=0o700)
        named = {name: value for name, value in os.environ.items() if not name.startswith("SBS_")}
        command = [sys.executable, "-m", "flask", "--app", "app", "load-demo"]
        subprocess.run(
            command, cwd=ROOT, env={**named, "SBS_HOME": str(home)}, stdout=subprocess.DEVNULL, check=True
        )
        with serving(home, port):
            yield f"http://127.0.0.1:{port}"
