"""The words a new team starts with for *if things get worse*; content/safety-net.yaml holds them."""

from pathlib import Path
from typing import Final

from assessment.yaml_reading import read_yaml

_FILE: Final = Path(__file__).parent / "content" / "safety-net.yaml"


def safety_net_lines() -> str:
    """Give the shipped lines as one text, a line each."""
    data, _ = read_yaml(_FILE.read_text(encoding="utf-8"))
    lines = data.get("lines") if isinstance(data, dict) else None
    return "\n".join(str(line) for line in lines) if isinstance(lines, list) else ""
