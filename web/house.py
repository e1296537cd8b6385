"""What a running application holds: its settings, its store, and the assessments that can be started."""

from collections.abc import Mapping
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


def house() -> House:
    """The house of the application that answers this request."""
    kept: House = current_app.extensions["side-by-side"]
    return kept
