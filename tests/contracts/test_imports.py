"""Imports go one way; the contracts and their sentences stand in pyproject.toml."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_import_contracts_hold() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    ran = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_only_the_application_imports_the_web() -> None:
    rooms = [path for room in ("assessment", "letters", "store") for path in (ROOT / room).rglob("*.py")]
    imports = re.compile(r"^\s*(from|import) web\b", re.MULTILINE)
    guilty = [path.name for path in rooms if imports.search(path.read_text())]
    assert guilty == []
