"""The Node.js that runs our scripts in tests: the machine's own, or the one that script/setup fetched."""

import shutil
from pathlib import Path
from typing import Final

_FETCHED = Path(__file__).resolve().parents[1] / ".venv" / "bin" / "node"
NODE: Final = shutil.which("node") or str(_FETCHED)
