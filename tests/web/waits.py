"""A device for tests: seals what was typed to the house's public key, and sends it when it likes."""

import base64
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from store.accounts import Account
from store.sealing import seal_to
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.talks import Talk
from web.today import now


@dataclass
class Device:
    """What one worker typed on one machine, while it had no signal."""

    app: Flask
    account: Account
    ops: list[dict[str, str]] = field(default_factory=list)

    def typed(
        self, talk: Talk, step: str, page: dict[str, list[str]], units: dict[str, str], **more: Any
    ) -> None:
        """Some answers of a page that was opened earlier."""
        rev = int(page["rev"][0])
        op = {
            "kind": "keep",
            "account": str(self.account.id),
            "assessment": str(talk.row.id),
            "step": step,
            "writer": page["writer"][0],
            "seq": 1 + len(self.ops),
            "rev": rev,
            "bases": dict.fromkeys(units, rev),
            "fields": [[name, value] for name, value in units.items()],
            "typed_at": now().isoformat(),
        }
        self.put({**op, **more})

    def said(self, talk: Talk, step: str, said: str, at: datetime | None = None) -> None:
        """What the person answered when they were asked first."""
        op = {
            "kind": "permission",
            "account": str(self.account.id),
            "assessment": str(talk.row.id),
            "step": step,
        }
        self.put({**op, "fields": [["said", said]], "typed_at": (at or now()).isoformat()})

    def put(self, op: dict[str, Any], about: str = "") -> None:
        op_id = str(op.setdefault("op_id", str(uuid4())))
        key = house_of(self.app).store.sealing.public_key
        sealed = seal_to(key, json.dumps(op).encode(), (about or f"{self.account.id}|{op_id}").encode())
        self.ops.append({"op_id": op_id, "sealed": base64.b64encode(sealed).decode()})

    def send(self, client: CheckingClient) -> list[str]:
        """What became of each, in the order in which they were typed."""
        answer = post(client, {"ops": self.ops})
        assert answer.status_code == 200, answer.text
        done = {one["op_id"]: one["outcome"] for one in answer.get_json()["done"]}
        return [done.get(op["op_id"], "") for op in self.ops]


def post(client: CheckingClient, body: Any) -> TestResponse:
    return client.post("/waiting", json=body, headers={"X-CSRFToken": client.csrf()}, signed=False)
