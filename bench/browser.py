"""The least of a browser: one connection that stays open, its cookies, and the fields of a form."""

import json
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode

Fields = dict[str, list[str]]


class Browser:
    """Asks one server; follows no redirect."""

    def __init__(self, port: int) -> None:
        self._to = HTTPConnection("127.0.0.1", port)
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> str:
        status, text = self._ask("GET", path)
        assert status == 200, f"{path} answered {status}"
        return text

    def post(self, path: str, fields: Fields) -> None:
        status, _ = self._ask("POST", path, urlencode(fields, doseq=True))
        assert status == 303, f"{path} answered {status}"

    def keep(self, path: str, fields: Fields) -> dict[str, int]:
        """As the script of a page sends it; the numbers that it is told."""
        status, text = self._ask("POST", path, urlencode(fields, doseq=True))
        assert status == 200, f"{path} answered {status}"
        kept: dict[str, int] = json.loads(text)["kept"]
        return kept

    def sign_in(self, email: str, password: str) -> None:
        fields = fields_of(self.get("/sign-in"), "/sign-in")
        self.post("/sign-in", {**fields, "email": [email], "password": [password]})

    def _ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._to.request(method, path, body or None, headers)
        answer = self._to.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: held.value for name, held in SimpleCookie(line).items()}
        return answer.status, text


def fields_of(page: str, action: str) -> Fields:
    """What a browser would post of the form with this address, whatever part of it the page shows."""
    reader = _FormReader(action)
    reader.feed(page)
    return reader.fields


class _FormReader(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self.fields: Fields = {}
        self._action, self._inside, self._area = action, False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        name, kind = held.get("name") or "", held.get("type")
        if tag == "form":
            self._inside = (held.get("action") or "").partition("?")[0] == self._action
        elif self._inside and tag == "textarea":
            self._area, self.fields[name] = name, [""]
        elif self._inside and tag == "input" and (kind not in ("radio", "checkbox") or "checked" in held):
            self.fields.setdefault(name, []).append(held.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # A browser drops the first line break of an area.
            self.fields[self._area][0] = self.fields[self._area][0].removeprefix("\n")
            self._area = ""
        self._inside = self._inside and tag != "form"
