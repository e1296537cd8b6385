"""A link of a person's own in tests: made as a worker makes it, opened and answered as the person does."""

import re
from typing import Any
from uuid import uuid4

from flask import Flask

from store import self_links
from store.self_links import SelfLink
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import client_of
from tests.web.talks import Talk, fields_of

STEPS = ("words", "choices", "lists")


class OwnLink:
    """One link with what was handed over, and the browser in which the person opens it."""

    def __init__(self, app: Flask, talk: Talk, steps: tuple[str, ...] = STEPS, days: str = "7") -> None:
        self.app, self.talk = app, talk
        form = {"link": str(uuid4()), "steps": list(steps), "way": "face", "days": days}
        answer = talk.client.post(f"{talk.address}/own-links/new", data=form)
        assert answer.status_code == 200, answer.status_code
        self.form = form
        self.take(answer.text)
        self.browser = client_of(app)

    def take(self, page: str) -> None:
        """Reads the address and the code from the page that shows them once."""
        found = re.search(r"/own/([\w-]{40,})", page)
        code = re.search(r'class="sbs-code"[^>]*>(\d{3}) (\d{3})<', page)
        assert found and code
        self.token, self.code = found[1], code[1] + code[2]

    @property
    def link(self) -> SelfLink:
        with house_of(self.app).store.reading() as tx:
            found = self_links.links_of(tx, self.talk.row.id)
        return next(one for one in found if str(one.id) == self.form["link"])

    def enter(self, code: str = "", browser: CheckingClient | None = None) -> Any:
        client = browser or self.browser
        return client.post(f"/own/{self.token}", data={"code": code or self.code})

    def press(self, what: str) -> Any:
        """A worker's press beside the link."""
        return self.talk.client.post(f"{self.talk.address}/own-links/{self.form['link']}/{what}")

    def page(self, step_id: str, query: str = "") -> str:
        answer = self.browser.get(f"/own/steps/{step_id}{query}")
        assert answer.status_code == 200, answer.status_code
        return str(answer.text)

    def write(self, step_id: str, action: str = "continue", query: str = "", **typed: Any) -> Any:
        """Opens a step, types, and presses a button; `a__b` stands for `a.b`."""
        return self.send(step_id, fields_of(self.page(step_id, query), "step"), action, query, **typed)

    def send(
        self, step_id: str, page: dict[str, Any], action: str = "continue", query: str = "", **typed: Any
    ) -> Any:
        for name, value in typed.items():
            page = {**page, name.replace("__", ".").replace("_", "-"): value}
        return self.browser.post(f"/own/steps/{step_id}{query}", data={**page, "action": action})
