"""The assessments that can be started: the shipped folder, and the further folder of SBS_CONTENT."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import MappingProxyType

from assessment import content, prompts
from assessment.definition import Assessment
from store import definitions
from store.opening import Store
from web.house import House
from web.settings import Settings, StartFault

SHIPPED = Path(content.__file__).resolve().parent / "content"


def folders(place: Path) -> Iterator[Path]:
    """The folders of assessments in a place: itself, or those inside it that hold an assessment.yaml."""
    if (place / "assessment.yaml").exists():
        yield place
        return
    yield from sorted(folder for folder in place.iterdir() if (folder / "assessment.yaml").exists())


def read(settings: Settings, store: Store) -> House:
    """The house with every assessment; raises ContentFault, or StartFault when two cannot stand together."""
    prompts.shipped()  # a faulty file is refused now, and not in the middle of a visit
    found: dict[str, Assessment] = {}
    if settings.content and not any(folders(settings.content)):
        raise StartFault(f"SBS_CONTENT names “{settings.content}”, and no assessment.yaml lies in it.")
    for place in (SHIPPED, settings.content):
        for folder in folders(place) if place else ():
            definition = content.load(folder)
            if definition.id in found:
                raise StartFault(
                    f"Two folders hold an assessment with the id {definition.id}. See “{folder}”."
                )
            found[definition.id] = definition
    _refuse_changed_versions(found.values(), store)
    return House(settings, store, MappingProxyType(found))


def _refuse_changed_versions(found: Iterable[Assessment], store: Store) -> None:
    with store.reading() as tx:
        for definition in found:
            if definitions.versions_clash(tx, definition):
                raise StartFault(
                    f"The assessment {definition.id} has changed but still says version "
                    f"{definition.version}, which is in use with other words. Give it a new version number."
                )
