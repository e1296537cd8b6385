"""What a running application holds: its settings, its store, and the assessments that can be started."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import current_app

from assessment.definition import Assessment
from store.opening import Store
from web.settings import Settings


@dataclass(frozen=True)
class House:
    """Made once by `create_app`; nothing in it changes while the application runs."""

    settings: Settings
    store: Store
    catalogue: Mapping[str, Assessment]  # by the id of the assessment


HOUSE, SETTINGS = "side-by-side", "side-by-side settings"  # where an application keeps them


def house() -> House:
    """The house of the application that answers this request, or runs this command: there it opens now."""
    kept: House | Callable[[], House] = current_app.extensions[HOUSE]
    return kept if isinstance(kept, House) else kept()


def settings() -> Settings:
    """The settings alone, for what has to look at a house that may not open."""
    chosen: Settings = current_app.extensions[SETTINGS]
    return chosen
