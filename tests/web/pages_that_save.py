"""A page of a step with its script, as the server meets it: what it sends, and how it takes the answers."""

import re
from typing import Any

from werkzeug.test import TestResponse

from assessment.units import unit_of_field
from tests.web.talks import Talk


class ScriptPage:
    """One load of a step's page that saves by itself."""

    def __init__(self, talk: Talk, step_id: str) -> None:
        self.talk, self.step_id = talk, step_id
        self.fields = talk.fields(step_id)
        self.rev, self.writer = int(self.fields["rev"][0]), self.fields["writer"][0]
        self.seq, self.bases = 0, dict[str, int]()

    def types(self, **typed: str | list[str]) -> dict[str, list[str]]:
        """Puts words into fields (`a__b` is `a.b`), and gives all that belongs to their units."""
        units = set()
        for name, value in typed.items():
            field = name if "." in name else re.sub("_(?!_)", "-", name.replace("__", "."))
            self.fields[field] = value if isinstance(value, list) else [value]
            units.add(unit_of_field(field))
        return {
            name: said
            for name, said in self.fields.items()
            if unit_of_field(name) in units and name not in HIDDEN
        }

    def request(self, fields: dict[str, list[str]]) -> dict[str, Any]:
        self.seq += 1
        bases = {f"base.{unit}": str(number) for unit, number in self.bases.items()}
        return {**fields, **bases, "rev": str(self.rev), "writer": self.writer, "seq": str(self.seq)}

    def post(self, request: dict[str, Any]) -> TestResponse:
        token = {"X-CSRFToken": self.talk.client.csrf(), "Sec-Fetch-Mode": "cors"}
        address = f"{self.talk.address}/steps/{self.step_id}/keep"
        return self.talk.client.post(address, data=request, headers=token, signed=False)

    def sends(self, **typed: str | list[str]) -> dict[str, Any]:
        """Types, sends, and hears the answer."""
        return self.hears(self.post(self.request(self.types(**typed))))

    def hears(self, answer: TestResponse) -> dict[str, Any]:
        assert answer.status_code in (200, 413), answer.status_code
        told: dict[str, Any] = answer.get_json()
        self.bases |= told["kept"]
        for field, choice in told["letter"].items():
            self.fields[field] = [choice]
        return told

    def presses(self, action: str = "continue", **typed: str | list[str]) -> TestResponse:
        """A press of a button, with all that the script keeps up to date in the page."""
        self.types(**typed)
        whole = {name: said for name, said in self.fields.items() if name not in HIDDEN}
        data = {**self.request(whole), "action": action}
        return self.talk.client.post(f"{self.talk.address}/steps/{self.step_id}", data=data)


HIDDEN = {"rev", "writer", "seq", "action"}
