"""The door of a person's own link: the page that asks for the code, its delays, what a closed one says."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from store import sign_ins
from store.self_links import SelfLink
from web import typed
from web.faults import PageFault
from web.own_page import WHY
from web.today import now

AS_A_CODE = "code"


def ask(token: str, faults: list[PageFault]) -> str:
    return render_template("pages/own/code.html", token=token, faults=faults)


def over(link: SelfLink | None) -> ResponseReturnValue:
    if link is None:
        return render_template("pages/own/over.html", why="This link does not work."), 404
    return render_template("pages/own/over.html", why=WHY[link.state(now())]), 410


def given_back() -> ResponseReturnValue:
    """Nothing of it may be kept any more: it goes back to who typed it."""
    given = typed.read(request.form)
    return render_template("pages/own/given_back.html", typed=given, resend=False), 410


def keys(link: SelfLink) -> tuple[str, str]:
    """Not those of signing in: a right code must not make a stranger's passwords forgotten."""
    return f"own-link:{link.id}", f"own-link-address:{request.remote_addr}"


def wait_seconds(tx: Any, link: SelfLink) -> int:
    """Seconds to wait; with none, the attempt counts as wrong until it is known to be right."""
    both = keys(link)
    wait = sign_ins.wait_seconds(tx, *both, now())
    if not wait:
        for key in both:
            sign_ins.note_attempt(tx, key, False, now())
    return wait
