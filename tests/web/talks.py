"""Assessments for the tests of the step pages: begun from tests/content, saved as a browser saves."""

import re
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from assessment import content
from store import assessments, definitions, sheets, sign_ins
from store.accounts import Account
from store.assessments import AssessmentRow
from tests.conftest import house_of
from tests.web.checking import CSRF, CheckingClient
from tests.web.conftest import Ward
from web.opened import open_assessment
from web.sessions import COOKIE_KEY

CONTENT = Path(__file__).parents[1] / "content"


class QuickClient(CheckingClient):
    """The same browser, which does not look at each page: for tests of very many saves."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if kwargs.get("method") == "POST":
            kwargs["data"] = {**(kwargs.get("data") or {}), CSRF: self.csrf()}
        return FlaskClient.open(self, *args, **kwargs)


class Talk:
    """One assessment as a worker's browser meets it."""

    def __init__(self, app: Flask, client: CheckingClient, row: AssessmentRow) -> None:
        self.app, self.client, self.row = app, client, row
        self.address = f"/assessments/{row.id}"

    def seen_by(self, client: CheckingClient) -> "Talk":
        return Talk(self.app, client, self.row)

    def step(self, step_id: str, query: str = "") -> str:
        answer = self.client.get(f"{self.address}/steps/{step_id}{query}")
        assert answer.status_code == 200, answer.status_code
        return answer.text

    def save(self, step_id: str, action: str = "continue", query: str = "", **fields: Any) -> TestResponse:
        """Opens the page, types over what stands in it, and presses a button."""
        return self.send(step_id, self.fields(step_id, query), action, query, **fields)

    def says(self, step_id: str, said: str, query: str = "", **beside: str) -> str:
        """Presses an answer on the page that asks first, and gives the address it leads to.

        Where it matters who can hear, nobody else can; `why` where it is asked again after *not at all*.
        """
        typed = {"said": said, "room": "alone", **beside}
        answer = self.client.post(f"{self.address}/steps/{step_id}/permission{query}", data=typed)
        assert answer.status_code == 303
        return str(answer.location)

    def reads(self, step_id: str, place: str, at: str = "") -> str:
        """Says that nobody else can see the screen, on the gate before a page that shows answers."""
        typed = {"said": "read-alone", "place": place, "at": at}
        answer = self.client.post(f"{self.address}/steps/{step_id}/permission", data=typed)
        assert answer.status_code == 303
        return str(answer.location)

    def send(
        self,
        step_id: str,
        page: dict[str, list[str]],
        action: str = "continue",
        query: str = "",
        **typed: Any,
    ) -> TestResponse:
        """Posts a page that was opened earlier, with what was typed since; `a__b` stands for `a.b`."""
        for name, value in typed.items():
            field = name.replace("__", ".").replace("_", "-")
            page = {**page, field: value if isinstance(value, list) else [value]}
        return self.client.post(f"{self.address}/steps/{step_id}{query}", data={**page, "action": action})

    def fields(self, step_id: str, query: str = "") -> dict[str, list[str]]:
        return fields_of(self.step(step_id, query), "step")

    def list_page(self, query: str = "") -> str:
        return self.client.get(f"{self.address}{query}").text

    def units(self) -> dict[str, Any]:
        with self.app.app_context(), house_of(self.app).store.reading() as tx:
            row = assessments.get(tx, self.row.id)
            return open_assessment(tx, row).units

    def value(self, question: str) -> Any:
        return self.units().get(question, {}).get("value", "")

    def conflicts(self) -> tuple[sheets.OpenConflict, ...]:
        with self.app.app_context(), house_of(self.app).store.reading() as tx:
            return sheets.open_conflicts(tx, open_assessment(tx, assessments.get(tx, self.row.id)).homes)

    def move(self, name: str, by: Account) -> None:
        with house_of(self.app).store.transaction() as tx:
            assessments.move(tx, self.row.id, name, by.id, by.role, "A test")


def a_talk(app: Flask, ward: Ward, client: CheckingClient, folder: str) -> Talk:
    """An assessment of the ward's person, with the questions of a folder."""
    definition = content.load(CONTENT / folder)
    with house_of(app).store.transaction() as tx:
        definitions.keep(tx, definition, definition.canonical)
        me = ward.practitioner.id
        row = assessments.start(tx, ward.person.id, ward.riverside.id, definition.hash, me, me)
    return Talk(app, client, row)


def fields_of(page: str, form_id: str) -> dict[str, list[str]]:
    """What a browser would post of a form: the value of every field that holds one."""
    (form,) = html.document_fromstring(page).xpath("//form[@id=$id]", id=form_id)
    found: dict[str, list[str]] = {}
    for field in form.iter("input", "textarea"):
        if field.get("type") in ("radio", "checkbox") and field.get("checked") is None:
            continue
        found.setdefault(field.get("name"), []).append(_value(field))
    found.pop("csrf_token", None)
    return found


def _value(field: Any) -> str:
    if field.tag == "textarea":
        # A browser drops the first line break of an area; this parser does not.
        return (field.text or "").removeprefix("\n")
    return field.get("value") or ""


def words(page: str) -> str:
    """A page as it reads."""
    return re.sub(r"\s+", " ", " ".join(html.document_fromstring(page).find("body").itertext()))


def quick_client(app: Flask, account: Account) -> QuickClient:
    """A quick client, signed in."""
    client = QuickClient(app, app.response_class)
    with house_of(app).store.transaction() as tx:
        token = sign_ins.begin(tx, account.id)
    with client.session_transaction() as session:
        session[COOKIE_KEY] = token
    return client


def row_ids(html: str, question: str) -> list[str]:
    """The ids of the rows on a page, in their order."""
    found = re.findall(rf'id="{question}\.([0-9a-f-]{{36}})"', html)
    return list(dict.fromkeys(found))
