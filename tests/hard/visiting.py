"""Workers who press Save, and whose pages save by themselves, until the server is gone."""

import http.client
import json
import re
from contextlib import closing
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from threading import Thread
from urllib.parse import urlencode

NUMBERS = count(1)
GONE = (OSError, http.client.HTTPException)  # what a machine sees of a server that was killed


@dataclass
class Visit(Thread):
    """One worker on one page: each turn a full press or a save by itself, each with words of its own."""

    port: int
    cookie: str
    token: str
    path: str
    unit: str
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
                while not self.refused:
                    self._work(connection)
        except GONE:
            return

    def _work(self, connection: http.client.HTTPConnection) -> None:
        """A page is opened, saves three times by itself while it is typed in, and is then pressed."""
        status, page = self._ask(connection, "GET", self.path)
        if status != HTTPStatus.OK:
            self.refused.append(f"{status} at {self.path}: {page[:300]!r}")
            return
        rev, writer = (_hidden(page, name) for name in ("rev", "writer"))
        base, text = rev, ""
        for seq in range(1, 5):
            text = f"{text[-200:]} {next(NUMBERS)} said".strip()
            sent = {self.unit: text, "rev": rev, "writer": writer, "seq": seq, f"base.{self.unit}": base}
            by_itself = seq < 4
            path = f"{self.path}/keep" if by_itself else self.path
            status, answer = self._ask(
                connection, "POST", path, sent | ({} if by_itself else {"action": "continue"})
            )
            if status != (HTTPStatus.OK if by_itself else HTTPStatus.SEE_OTHER):
                self.refused.append(f"{status} at {path}: {answer[:300]!r}")
                return
            self.acknowledged.append((self.unit, text))
            if by_itself:
                base = str(json.loads(answer)["kept"].get(self.unit, base))

    def _ask(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        sent: dict[str, object] | None = None,
    ) -> tuple[int, bytes]:
        headers = {"Cookie": self.cookie, "X-CSRFToken": self.token, "Accept": "application/json, text/html"}
        if sent is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            sent = sent | {"csrf_token": self.token}
        connection.request(method, path, body=urlencode(sent) if sent else None, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()


def _hidden(page: bytes, name: str) -> str:
    found = re.search(rb'name="%s" value="([^"]*)"' % name.encode(), page)
    assert found is not None, f"the page has no {name}"
    return found[1].decode()
