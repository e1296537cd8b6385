"""The door of every page: no `@may` and no `@open_to_all` is no page, and the store decides who enters."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial, wraps
from typing import Any

from flask import Flask, abort, current_app, flash, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from assessment.definition import Assessment
from assessment.policy import READS, Action
from letters.faults import LetterFault
from store import access as door
from store import definitions
from store.accounts import Account
from store.named import Access
from web import interrupted, sessions
from web.house import house
from web.today import today

View = Callable[..., ResponseReturnValue]
Beside = Callable[[Any, Access, dict[str, Any]], None]  # given the transaction and the rest of the address

# The ids of an address that the store opens; any other part of an address reaches the view as it is.
NAMED = {
    "person_id": "person",
    "assessment_id": "assessment",
    "letter_id": "letter",
    "team_id": "team",
    "account_id": "account",
    "join_request_id": "join_request",
    "need_id": "need",
    "visit_id": "visit",
    "to_do_id": "to_do",
    "urgent_id": "urgent",
}


def may(action: Action, *, at_once: bool = False, beside: Beside | None = None) -> Callable[[View], View]:
    """Marks a view with the one action it is for; the ids in its address arrive as the things themselves.

    With `at_once` there is no look before the change: the ids arrive as they are, and `changing()`
    says whether they may be changed, and gives the things themselves by `entered()`. What is written
    `beside` the audit line of a look costs no transaction of its own.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def allowed(**parts: Any) -> ResponseReturnValue:
            named = {name: parts.pop(name) for name in NAMED if name in parts}
            g.asked = (action, named)
            g.audited = False
            if at_once:
                opened = named
            else:
                looks = request.method in ("GET", "HEAD") or action in READS
                access = _enter_now(partial(beside, parts=parts) if beside else None) if looks else _look()
                g.person = access.person
                opened = {NAMED[name]: getattr(access, NAMED[name]) for name in named}
            try:
                answer: ResponseReturnValue | HTTPException | LetterFault = view(**opened, **parts)
            except (HTTPException, LetterFault) as ended:
                answer = ended
            if not g.audited:
                _enter_now()  # a change that did not happen (a form shown again) still opened the record
            if isinstance(answer, HTTPException | LetterFault):
                raise answer
            return answer

        allowed.may = action  # type: ignore[attr-defined]
        return allowed

    return mark


def open_to_all(view: View) -> View:
    """Marks a view that needs no sign-in."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def _look() -> Access:
    """What the address names, if this account may see it; a refusal has its audit line already."""
    action, named = g.asked
    with house().store.reading() as tx:
        named_now = door.Named(**named)
        return door.look(tx, current_account(), action, named_now, request_id=g.request_id, on=today())


def _enter(tx: Any) -> Access:
    """The same, with its audit line in this transaction."""
    action, named = g.asked
    return door.allow(tx, current_account(), action, **named, request_id=g.request_id, on=today())


def _enter_now(beside: Callable[[Any, Access], None] | None = None) -> Access:
    with house().store.transaction() as tx:
        access = _enter(tx)
        if beside:
            beside(tx, access)
    g.audited = True
    return access


@contextmanager
def changing() -> Iterator[Any]:
    """One write transaction for a change and its audit line: every view that changes something uses it."""
    with house().store.transaction() as tx:
        if not g.audited:  # a page that only looks has its line already
            g.entered = _enter(tx)
            g.person = g.entered.person
        yield tx
    g.audited = True


def entered() -> Access:
    """What the address names, as it stands in this change; for views that change `at_once`."""
    found: Access = g.entered
    return found


def reading() -> AbstractContextManager[Any]:
    """A transaction that only reads."""
    return house().store.reading()


def current_account() -> Account:
    """The account that is signed in; only pages with `@may` may ask."""
    account: Account | None = g.get("account")
    if account is None:
        abort(404)
    return account


def say(message: str) -> None:
    """Shows one line on the next page; never with anything about a person in it."""
    flash(message)


def definition_of(tx: Any, assessment: Any) -> Assessment:
    """The very definition an assessment was started with."""
    return definitions.get(tx, assessment.definition_hash)


# What is the same for everybody: who asks is not looked up, so browsers may keep it.
FILES = ("static", "pictures.picture")
OWN_LINK = "answering"  # the pages of a person who answers by a link


def guard(app: Flask) -> None:
    app.before_request(_find_account)
    app.before_request(_deny_by_default)


def _find_account() -> None:
    g.account = None
    # Who answers by a link of their own is nobody of ours, though a worker be signed in in the same browser.
    if request.endpoint not in FILES and request.blueprint != OWN_LINK:
        sessions.find()


def _deny_by_default() -> ResponseReturnValue | None:
    if request.endpoint is None or request.endpoint == "static":
        return None  # no such page: the routing itself says so
    view = current_app.view_functions[request.endpoint]
    if hasattr(view, "open_to_all"):
        return None
    if not hasattr(view, "may"):
        abort(404)
    if g.account is None:
        return interrupted.answer()
    return None
