"""Signing in and out: same words and same time for anybody, and a delay that grows with wrong passwords."""

from typing import Any

from flask import Blueprint, Response, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Role
from store import accounts, audit, sign_ins
from store.accounts import Account
from store.audit import Outcome, Reason
from web import leaving, passwords, sessions, signed_in
from web.access import open_to_all
from web.house import house
from web.park import fresh_token
from web.platform_forms import Fault, SignInForm
from web.today import now

pages = Blueprint("sign_in", __name__)

FIRST_PAGES = {Role.ADMINISTRATOR: "accounts.accounts", Role.GOVERNANCE: "governance.listed"}

WRONG = "Check your e-mail address and password: they do not fit together"


@pages.get("/")
@open_to_all
def home() -> ResponseReturnValue:
    """The first page of whoever asks."""
    if g.account is None:
        return redirect(url_for("lock.unlock" if g.locked else "sign_in.sign_in"))
    return redirect(url_for(FIRST_PAGES.get(g.account.role, "work.my_work")))


@pages.get("/sign-in")
@open_to_all
def sign_in() -> ResponseReturnValue:
    if g.account is not None:
        return redirect(sessions.same_site(request.args.get("next", "/")))
    return _page(SignInForm(formdata=None), [])


@pages.post("/sign-in")
@open_to_all
def check() -> ResponseReturnValue:
    form = SignInForm()
    if not form.validate_on_submit():
        return _page(form, form.faults)
    wait = _count(form.email.data)
    if wait:
        return _page(form, [Fault("password", f"Wait {wait} seconds, then enter your password again")]), 429
    account = _known(form.email.data, form.password.data)
    if account is None:
        return _page(form, [Fault("email", WRONG)])
    sessions.begin(account.id)
    return redirect(sessions.same_site(request.form.get("next", "/")), 303)


@pages.post("/sign-out")
@open_to_all
def sign_out() -> ResponseReturnValue:
    who = g.account or (g.locked.account if g.locked else None)
    if who is not None:
        with house().store.transaction() as tx:
            _note(tx, "sign-out", who, Outcome.DONE, Reason.SIGNED_OUT)
            leaving.give_back_here(tx, who.id, request.form.getlist("waits"))
    sessions.end()
    answer = redirect(url_for("sign_in.sign_in"), 303)
    # The pages that the browser keeps go with the session; never "storage": answers may wait there.
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@pages.get("/signed-in")
@open_to_all
def still() -> ResponseReturnValue:
    """How long it lasts, for the scripts of a page that was left alone or comes back; asking is no use."""
    if g.locked:
        return jsonify(locked=True), 423
    if g.account is None:
        return jsonify(sign_in=url_for("sign_in.sign_in"), parked=False), 401
    return jsonify(signed_in.for_script() | {"token": fresh_token()})


@pages.post("/stay")
@open_to_all
def stay() -> ResponseReturnValue:
    """Somebody is at the keyboard: the session's idle time begins again; its last hour stands."""
    if g.account is None:
        return still()
    sessions.touch(g.sign_in.id)
    return Response(status=204, mimetype="text/plain")


@pages.get("/health")
@open_to_all
def health() -> ResponseReturnValue:
    return Response("ok\n", mimetype="text/plain")


def _page(form: SignInForm, faults: list[Fault]) -> str:
    onward = sessions.same_site(request.values.get("next", "/"))
    waits = onward.startswith("/parked/")
    return render_template("pages/sign_in/sign_in.html", form=form, faults=faults, onward=onward, waits=waits)


def _keys(email: str) -> tuple[str, str]:
    return f"account:{email.casefold()}", f"address:{request.remote_addr}"


def _count(email: str) -> int:
    """Seconds to wait; when there are none, the attempt is counted as wrong until it is known to be right."""
    account_key, address_key = _keys(email)
    with house().store.transaction() as tx:
        wait = sign_ins.wait_seconds(tx, account_key, address_key, now())
        if wait:
            _note(tx, "sign-in", None, Outcome.REFUSED, Reason.TOO_SOON)
        else:
            for key in (account_key, address_key):
                sign_ins.note_attempt(tx, key, False, now())
    return wait


def _known(email: str, password: str) -> Account | None:
    """The account whose password this is; a stranger's e-mail address takes as long as a known one."""
    with house().store.reading() as tx:
        account = accounts.account_by_email(tx, email)
        kept = accounts.password_hash(tx, account.id) if account else None
    right, fresh = passwords.fits(password, kept)
    allowed = account is not None and right and account.disabled_at is None
    reason = Reason.SIGNED_IN if allowed else Reason.DISABLED if right else Reason.WRONG_PASSWORD
    outcome = Outcome.DONE if allowed else Outcome.REFUSED
    with house().store.transaction() as tx:
        if account is not None and allowed:
            for key in _keys(email):
                sign_ins.note_attempt(tx, key, True, now())
            if fresh:
                accounts.set_password_hash(tx, account.id, fresh)
        _note(tx, "sign-in", account, outcome, reason)
    return account if allowed else None


def _note(tx: Any, action: str, account: Account | None, outcome: Outcome, reason: Reason) -> None:
    who, role = (account.id, account.role) if account else (None, "")
    audit.note(tx, action, who, role, outcome=outcome, request_id=g.request_id, reason=reason)
