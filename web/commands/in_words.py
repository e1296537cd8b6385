"""Whatever stops a command is said in a sentence, and ends it with 1: no traceback, nothing half done."""

from copy import copy
from functools import wraps
from pathlib import Path
from typing import Any

import click

from store.faults import StoreFault
from store.troubles import of_place


def in_words(command: click.Command) -> click.Command:
    """The same command, which says a fault of the store or of a disk in words."""
    said, does = copy(command), command.callback
    assert does is not None

    @wraps(does)
    def saying(*given: Any, **named: Any) -> Any:
        try:
            return does(*given, **named)
        except StoreFault as fault:
            raise click.ClickException(str(fault)) from fault
        except BrokenPipeError:  # whoever read the output has gone: click ends quietly
            raise
        except OSError as fault:
            raise click.ClickException(str(of_place(fault, Path.cwd(), "Name a folder"))) from fault

    said.callback = saying
    return said
