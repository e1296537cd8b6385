"""From a folder of YAML to an assessment: refuses faults in words, and keeps what was asked for ever."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from assessment.building import START, build
from assessment.closed_lists import OPTION_MEANS as OPTION_MEANS
from assessment.content_checks import faults_of
from assessment.content_ids import IDS_FILE, read_ids
from assessment.definition import Assessment
from assessment.pack_files import packs_beside, switched_on
from assessment.yaml_reading import read_yaml


class ContentFault(Exception):
    """A folder of questions that cannot be used as it is; holds every fault, each a sentence."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def load(folder: Path) -> Assessment:
    """Give the assessment of a folder; a ContentFault tells every fault of every file at once."""
    return _loaded(folder, _print_of(folder))


@lru_cache(maxsize=32)
def _loaded(folder: Path, _print: str) -> Assessment:
    """The same, read once for the very bytes that lie there."""
    files, slips = _read(folder)
    faults = (*slips, *faults_of(files, folder.name, read_ids(folder).retired))
    if faults:
        raise ContentFault(faults)
    return _built(files)


def parse(files: Mapping[str, object], folder_name: str) -> Assessment:
    """Give the assessment that these files say (strings, lists and mappings by file name), checked."""
    faults = faults_of(files, folder_name, frozenset())
    if faults:
        raise ContentFault(faults)
    return _built(files)


def raw(folder: Path) -> dict[str, object]:
    """Give what the files of a folder hold, by file name; a ContentFault tells of what cannot be read."""
    files, slips = _read(folder)
    if slips:
        raise ContentFault(slips)
    return files


def canonical(files: Mapping[str, object]) -> str:
    """Write the files as JSON in the one form that is hashed and kept."""
    return json.dumps(files, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def definition_hash(files: Mapping[str, object]) -> str:
    """Give the SHA-256, in hex, of the canonical JSON."""
    return hashlib.sha256(canonical(files).encode()).hexdigest()


def from_stored(canonical_json: str) -> Assessment:
    """Give the assessment kept under its hash; no check of today can refuse what was used before."""
    files = json.loads(canonical_json)
    return _built(files if isinstance(files, dict) else {})


def folders_in(place: Path) -> tuple[Path, ...]:
    """Give the folders of assessments of a place: itself, or those inside it that hold an assessment.yaml."""
    if (place / START).is_file():
        return (place,)
    return tuple(sorted(file.parent for file in place.glob(f"*/{START}")))


def catalogue(folders: Iterable[Path]) -> tuple[Assessment, ...]:
    """Give every assessment of these places; a ContentFault tells every fault, with its folder."""
    found: dict[str, Assessment] = {}
    faults: list[str] = []
    for place in folders:
        inside = folders_in(place)
        if not inside:
            faults.append(f"{place.name}: there is no {START} in this folder, or in a folder in it")
        for folder in inside:
            try:
                assessment = load(folder)
            except ContentFault as fault:
                faults.extend(f"{folder.name}/{line}" for line in fault.faults)
                continue
            if assessment.id in found:
                faults.append(f"{folder.name}/{START}: another folder has the id {assessment.id} too")
            found.setdefault(assessment.id, assessment)
    if faults:
        raise ContentFault(tuple(faults))
    return tuple(found.values())


def _print_of(folder: Path) -> str:
    """Give a print of every byte that `load` goes by."""
    print_ = hashlib.sha256()
    near = (*sorted(folder.glob("*.y*ml")), folder / IDS_FILE, folder.parent / IDS_FILE)
    for path in (*near, *packs_beside(folder)):
        if path.is_file():
            content = path.read_bytes()
            print_.update(f"{path.name} {len(content)} ".encode() + content)
    return print_.hexdigest()


def _built(files: Mapping[str, object]) -> Assessment:
    return build(files, definition_hash(files), canonical(files))


def _read(folder: Path) -> tuple[dict[str, object], tuple[str, ...]]:
    files: dict[str, object] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*")):
        if path.suffix == ".yml":
            faults.append(f"{path.name}: the name of a file ends with .yaml")
        if path.suffix == ".yaml":
            faults += _read_file(path, path.name, files)
    # A pack that is switched on is kept with the rest: what was asked can be read for ever.
    for name, path in switched_on(folder, files.get(START)):
        faults += _read_file(path, name, files)
    return files, tuple(faults)


def _read_file(path: Path, name: str, files: dict[str, object]) -> list[str]:
    """Put what one file holds among the others, and give what is wrong with how it is written."""
    try:
        data, slips = read_yaml(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        data, slips = None, ("this is not plain text (UTF-8)",)
    # A file that cannot be read stays in the list, so that nobody is told that it is missing.
    files[name] = data
    nothing = ("there is nothing in this file",) if data is None and not slips else ()
    return [f"{name}: {slip}" for slip in (*slips, *nothing)]
