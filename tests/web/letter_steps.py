"""What a worker does on the way to a letter, as the pages post it."""

import re
from uuid import uuid4

from tests.web.checking import CheckingClient

ROW = "018f0000-0000-7000-8000-000000000001"


def save(client: CheckingClient, home: str, step: str, **fields: object) -> None:
    """Saves a step as its page does; names come as field names with two underscores for a dot."""
    data = {name.replace("__", "."): value for name, value in fields.items()}
    answer = client.post(
        f"{home}/steps/{step}", data={"action": "continue", "rev": "999999", "writer": str(uuid4()), **data}
    )
    assert answer.status_code == 303


def save_step(client: CheckingClient, home: str, **cells: str) -> None:
    whole = {"action": "A nurse will visit", "who": "Jo Marsh", "by": "9 12 2026", "told": "text", **cells}
    save(client, home, "next-steps", **{f"next-steps.{ROW}.{name}": cell for name, cell in whole.items()})


def make(client: CheckingClient, home: str, **data: object) -> str:
    """Makes a letter, a standard one unless said, and gives the address of its page."""
    answer = client.post(f"{home}/letters/make", data={"key": str(uuid4()), "print": "standard", **data})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def change(client: CheckingClient, home: str, key: str, text: str, **data: str) -> str:
    """Changes a sentence as its page does, and gives the address it leads to."""
    shown = client.get(f"{home}/letters/draft/{key}").text
    made_from = re.search(r'name="made-from" value="([^"]*)"', shown)
    rev = re.search(r'name="rev" value="(\d+)"', shown)
    assert made_from and rev
    fields = {
        "action": "save",
        "text": text,
        "made-from": made_from[1],
        "rev": rev[1],
        "writer": str(uuid4()),
        **data,
    }
    answer = client.post(f"{home}/letters/draft/{key}", data=fields)
    assert answer.status_code == 303
    return str(answer.headers["Location"])
