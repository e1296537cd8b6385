"""Fixed words of letters that lie in files of their own, each read once and filled with names and dates."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from letters.fixed import fill

VISIT, CARD, ACTS = "visit", "my_card", "acts"


@cache
def words_in(file: str) -> Mapping[str, Any]:
    """Return a whole file; its shape is held by a test."""
    with (Path(__file__).parent / f"{file}.yaml").open(encoding="utf-8") as opened:
        # Words only: to YAML, the picture no would be false.
        loaded = yaml.load(opened, Loader=yaml.CBaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def told(file: str, *path: str, **values: str) -> str:
    """Return one text, filled; KeyError when there is none."""
    found: Any = words_in(file)
    for name in path:
        found = found[name]
    return fill(str(found), values)
