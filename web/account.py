"""My account: what colleagues see of me, my password, the needs card, and where I am signed in."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from store import accounts, sign_ins
from web import passwords, sessions
from web.access import changing, current_account, may, reading, say
from web.house import house
from web.platform_forms import Fault, OwnAccountForm, OwnPasswordForm
from web.today import now, today

pages = Blueprint("account", __name__)


@pages.get("/account")
@may(Action.OWN_ACCOUNT)
def account() -> ResponseReturnValue:
    me = current_account()
    card = "open" if me.card_open else "folded"
    return _details(OwnAccountForm(formdata=None, name=me.name, job_title=me.job_title, card=card))


@pages.post("/account")
@may(Action.OWN_ACCOUNT)
def change() -> ResponseReturnValue:
    me, form = current_account(), OwnAccountForm()
    if not form.validate_on_submit():
        return _details(form)
    with changing() as tx:
        accounts.change_account(tx, me.id, form.name.data, me.role, form.job_title.data)
        accounts.remember_card(tx, me.id, form.card.data == "open")
    say("Your account is saved.")
    return redirect(url_for("account.account"), 303)


@pages.get("/account/password")
@may(Action.OWN_ACCOUNT)
def password() -> ResponseReturnValue:
    return _password_page(OwnPasswordForm(formdata=None), [])


@pages.post("/account/password")
@may(Action.OWN_ACCOUNT)
def change_password() -> ResponseReturnValue:
    me, form = current_account(), OwnPasswordForm()
    form.about = (me.name, me.email)
    if not form.validate_on_submit():
        return _password_page(form, form.faults)
    wait, right = is_mine(form.old_password.data)
    if wait:
        return _password_page(form, [Fault("old_password", f"Wait {wait} seconds, then try again")])
    if not right:
        return _password_page(form, [Fault("old_password", "Check the password you have now")])
    hashed = passwords.hash_of(form.password.data)
    with changing() as tx:
        accounts.set_password_hash(tx, me.id, hashed)
        sign_ins.end_all(tx, me.id, now())
    sessions.begin(me.id)
    say("Your password is changed. You have been signed out everywhere else.")
    return redirect(url_for("account.account"), 303)


@pages.get("/account/sign-ins")
@may(Action.OWN_ACCOUNT)
def my_sign_ins() -> ResponseReturnValue:
    with reading() as tx:
        rows = sign_ins.sessions_of(tx, current_account().id)
    lasting = [row for row in rows if sessions.lasts(row)]
    return render_template("pages/account/sign_ins.html", rows=lasting, here=g.sign_in.id)


@pages.post("/account/sign-ins")
@may(Action.OWN_ACCOUNT)
def end_others() -> ResponseReturnValue:
    me = current_account()
    with changing() as tx:
        sign_ins.end_all(tx, me.id, now())
    sessions.begin(me.id)
    say("You have been signed out everywhere else.")
    return redirect(url_for("account.my_sign_ins"), 303)


def _details(form: Any) -> str:
    with reading() as tx:
        teams = accounts.teams_of(tx, current_account().id, today())
    return render_template("pages/account/account.html", form=form, faults=form.faults, teams=teams)


def _password_page(form: Any, faults: list[Fault]) -> str:
    return render_template("pages/account/password.html", form=form, faults=faults)


def is_mine(old: str) -> tuple[int, bool]:
    """Seconds to wait, and whether this is their password: nobody at an open screen may go on guessing."""
    me = current_account()
    key = f"own-password:{me.id}"
    with house().store.transaction() as tx:
        wait = sign_ins.wait_seconds(tx, key, key, now())
        if wait:
            return wait, False
        sign_ins.note_attempt(tx, key, False, now())
        hashed = accounts.password_hash(tx, me.id)
    right, _ = passwords.fits(old, hashed)
    if right:
        with house().store.transaction() as tx:
            sign_ins.note_attempt(tx, key, True, now())
    return 0, right
