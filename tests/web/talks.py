"""Assessments for the tests of the step pages: begun from tests/content, saved as a browser saves."""

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

from assessment import content
from store import assessments, definitions, sheets
from store.accounts import Account
from store.assessments import AssessmentRow
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from web.opened import open_assessment

CONTENT = Path(__file__).parents[1] / "content"


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


def fields_of(html: str, form_id: str) -> dict[str, list[str]]:
    """What a browser would post of a form: the value of every field that holds one."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    form = page.find(f".//form[@id='{form_id}']")
    assert form is not None
    found: dict[str, list[str]] = {}
    for field in form.iter():
        name = field.get("name")
        if not name or field.tag == "button":
            continue
        if field.get("type") in ("radio", "checkbox") and field.get("checked") is None:
            continue
        found.setdefault(name, []).append(_value(field))
    found.pop("csrf_token", None)
    return found


def _value(field: Any) -> str:
    if field.tag == "textarea":
        return field.text or ""
    return field.get("value") or ""


def words(html: str) -> str:
    """A page as it reads."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    return re.sub(r"\s+", " ", " ".join(page.find("body").itertext()))


def row_ids(html: str, question: str) -> list[str]:
    """The ids of the rows on a page, in their order."""
    found = re.findall(rf'id="{question}\.([0-9a-f-]{{36}})"', html)
    return list(dict.fromkeys(found))


def person_id(talk: Talk) -> UUID:
    return talk.row.person_id
