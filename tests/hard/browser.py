"""A browser without scripts: holds what a page's form holds, and sends it byte for byte."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from store import sign_ins
from tests.conftest import house_of
from web.sessions import COOKIE_KEY

CSRF = "csrf_token"
Fields = list[tuple[str, str]]
# A sign without a meaning in Unicode is kept as typed; a browser shows it and complains, as html5lib does.
LONE = re.compile("[\ud800-\udfff]")
FORGIVEN = {"invalid-codepoint"}


@dataclass
class Form:
    """The fields of one form as a browser would send them; `put` types into one."""

    action: str
    fields: Fields
    areas: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, *values: str) -> None:
        self.fields = [pair for pair in self.fields if pair[0] != name] + [(name, value) for value in values]

    def value(self, name: str) -> str:
        return next((value for key, value in self.fields if key == name), "")

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.fields if key == name]


@dataclass(frozen=True)
class Page:
    """One answer of the server, with its HTML as a tree."""

    response: TestResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def html(self) -> str:
        return self.response.get_data(as_text=True)

    @cached_property
    def tree(self) -> Element:
        return parse(self.html)

    @property
    def text(self) -> str:
        """All words of the page, blanks made one."""
        return " ".join("".join(self.tree.itertext()).split())

    @property
    def main(self) -> str:
        """The words of the page itself, without header and footer."""
        return " ".join("".join(next(self.tree.iter("main")).itertext()).split())

    @property
    def title(self) -> str:
        return "".join(next(self.tree.iter("title")).itertext())

    def forms(self) -> list[Form]:
        return [read_form(form) for form in self.tree.iter("form")]

    def form(self, containing: str = "") -> Form:
        """The form that holds a field of this name."""
        found = [
            form
            for form in self.forms()
            if not containing or any(name == containing for name, _ in form.fields)
        ]
        assert found, f"no form with a field {containing} in: {self.main[:300]}"
        return found[0]


class Browser:
    """One person at one machine."""

    def __init__(self, app: Flask, account_id: UUID | None = None) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        if account_id is not None:
            with house_of(app).store.transaction() as tx:
                token = sign_ins.begin(tx, account_id)
            with self.client.session_transaction() as session:
                session[COOKIE_KEY] = token

    def get(self, path: str) -> Page:
        return Page(self.client.get(path))

    def post(
        self, path: str, fields: Iterable[tuple[str, str]] = (), *, token: str | None = "", **kwargs: object
    ) -> Page:
        """Send a form; `token` None sends none, "" our own, else that."""
        sent = [pair for pair in fields if pair[0] != CSRF]
        if token is not None:
            sent.append((CSRF, token or self.token()))
        # Half of a pair is no text: a browser sends the replacement sign for it.
        body = urlencode([(name, LONE.sub("\ufffd", value)) for name, value in sent])
        return self.post_raw(path, body, **kwargs)

    def post_raw(self, path: str, body: str | bytes, **kwargs: object) -> Page:
        """Send these very bytes."""
        form = "application/x-www-form-urlencoded"
        return Page(self.client.post(path, data=body, content_type=form, **kwargs))  # type: ignore[arg-type]

    def send(self, form: Form, **buttons: str) -> Page:
        return self.post(form.action, [*form.fields, *buttons.items()])

    def token(self) -> str:
        with self.client.session_transaction() as session:
            raw = session.setdefault(CSRF, "a" * 40)
        serializer = URLSafeTimedSerializer(self.app.secret_key, salt="wtf-csrf-token")
        return str(serializer.dumps(raw))


def parse(html: str) -> Element:
    """The page as a browser reads it; HTML that is broken fails here."""
    parser = html5lib.HTMLParser(html5lib.treebuilders.getTreeBuilder("etree"), namespaceHTMLElements=False)
    page: Element = parser.parse(html)
    broken = [fault for fault in parser.errors if fault[1] not in FORGIVEN]
    assert not broken, f"The HTML is broken: {broken[:3]}"
    return page


def read_form(form: Element) -> Form:
    """What a browser sends of a form when no button has a name."""
    found = Form(form.get("action") or "", [])
    for one in form.iter():
        name = one.get("name")
        if not name or one.get("disabled") is not None:
            continue
        if one.tag == "textarea":
            found.areas[name] = "".join(one.itertext())
            found.fields.append((name, found.areas[name]))
        elif one.tag == "select":
            options = list(one.iter("option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            found.fields.extend((name, option.get("value") or "") for option in chosen)
        elif one.tag == "input":
            sort = (one.get("type") or "text").lower()
            if sort in ("submit", "button", "image", "reset"):
                continue
            if sort in ("radio", "checkbox") and one.get("checked") is None:
                continue
            value = one.get("value") or ""
            if sort in ("text", "email", "tel", "search", "password"):
                value = value.replace("\n", "").replace(
                    "\r", ""
                )  # as browsers do: a line break in them is lost
            found.fields.append((name, value))
    return found
