"""The build copies the pictures that the manifest names, with licences, and stops when one is missing."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from letters.pictures import BUILT, MANIFEST, ids
from tests.node import NODE

ROOT = Path(__file__).resolve().parents[2]
OWN = MANIFEST.parent / "own"


def manifest() -> dict[str, Any]:
    loaded = yaml.load(MANIFEST.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def test_only_what_the_manifest_names_is_copied_with_the_licences() -> None:
    names = {path.name for path in BUILT.iterdir()}
    licences = {f"{source}-LICENSE.txt" for source in manifest()["sources"]}
    assert names == {f"{id}.svg" for id in ids()} | licences
    assert "Attribution-ShareAlike 4.0" in (BUILT / "openmoji-LICENSE.txt").read_text(encoding="utf-8")
    assert "CC0 1.0 Universal" in (BUILT / "own-LICENSE.txt").read_text(encoding="utf-8")


def test_every_drawing_of_our_own_is_used_and_says_that_it_is_free() -> None:
    named = {entry["file"] for entry in manifest()["pictures"].values() if entry["source"] == "own"}
    drawn = {path.stem: path.read_text(encoding="utf-8") for path in OWN.glob("*.svg")}
    assert set(drawn) == named
    assert all("CC0 1.0" in drawing for drawing in drawn.values())


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('file: "carer"', 'file: "nobody"', "not there: letters/pictures/own/nobody.svg"),
        ('file: "260E"', 'file: "0000"', "not there: node_modules/openmoji/color/svg/0000.svg"),
        ("source: own, file", "source: elsewhere, file", "a line that cannot be read:   person:"),
        ("  carer: {", "  family: {", "two pictures of the name family"),
    ],
)
def test_the_build_stops_when_a_named_file_is_missing(
    tmp_path: Path, before: str, after: str, says: str
) -> None:
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    for folder in ("letters/pictures/own", "static/css", "script"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    words = MANIFEST.read_text(encoding="utf-8")
    assert before in words
    (tmp_path / "letters/pictures/manifest.yaml").write_text(
        words.replace(before, after, 1), encoding="utf-8"
    )
    made = subprocess.run(
        [NODE, "script/build-static.mjs"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert made.returncode != 0
    assert says in made.stderr
    assert not (tmp_path / "static/build").exists()


def test_a_changed_manifest_or_drawing_is_built_at_the_next_set_up() -> None:
    sources = (ROOT / "script/static").read_text(encoding="utf-8").split("built_from=")[1].splitlines()[0]
    assert "letters/pictures/manifest.yaml" in sources
    assert "letters/pictures/own/*" in sources
