"""The person's own pages: a link and a code open chosen questions, with no account and nothing else."""

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.text import clean
from store import audit, houses, self_links, sign_ins
from store.self_links import MOST_WRONG, Entry, SelfLink, State
from web import own_cookie, own_page, own_saving, own_step_page
from web.access import open_to_all
from web.faults import PageFault
from web.house import house
from web.opened import about, open_assessment
from web.own_door import AS_A_CODE, ask, given_back, keys, over, wait_seconds
from web.own_page import CLOSED, WHY, address, is_readable, own_here
from web.posted import read_post
from web.rows import with_row_button
from web.session_view import classes_of
from web.today import now

pages = Blueprint("answering", __name__)


@pages.before_request
def _demo() -> None:
    """Nobody is looked up for these pages, so that they must ask for themselves if the house is a demo."""
    with house().store.reading() as tx:
        g.demo = houses.is_demo(tx)


@pages.after_request
def _for_nobody_else(response: Response) -> Response:
    """No search engine lists these pages, and none keeps a copy (web.headers says no-store to browsers)."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


@pages.app_template_global("own_classes")
def _classes() -> str:
    """The size and the colours that the person needs, on a page that knows whose it is."""
    view = g.get("own_view")
    return classes_of(view.text_size, view.colours) if view else ""


@pages.get("/own/<token>")
@open_to_all
def enter(token: str) -> ResponseReturnValue:
    """Asks for the code; a browser that is in already is led on."""
    with house().store.reading() as tx:
        link = self_links.by_token(tx, token)
        here = own_page.link_here(tx)
    if link is None or not link.state(now()).is_open:
        return over(link)
    if here is not None and here.id == link.id and is_readable(here):
        return redirect(address("start"), 303)
    return ask(token, [])


@pages.post("/own/<token>")
@open_to_all
def check(token: str) -> ResponseReturnValue:
    with house().store.reading() as tx:
        link = self_links.by_token(tx, token)
    if link is None or not link.state(now()).is_open:
        return over(link)
    code = "".join(clean(request.form.get(AS_A_CODE, "")).split())
    if not (code.isascii() and code.isdecimal() and len(code) == 6):
        return ask(token, [PageFault(AS_A_CODE, "Write the 6 numbers of your code")])
    with house().store.transaction() as tx:
        wait = wait_seconds(tx, link)
        entry, session = (Entry.WRONG, "") if wait else self_links.enter(tx, token, code, now())
        if entry is Entry.RIGHT:
            for key in keys(link):
                sign_ins.note_attempt(tx, key, True, now())
        if entry is Entry.SHUT:
            own_saving.tell_worker(tx, link, own_saving.SHUT)
        refused = audit.Outcome.DONE if entry is Entry.RIGHT else audit.Outcome.REFUSED
        own_saving.note(tx, link, "own-link-code", refused)
    if wait:
        return ask(token, [PageFault(AS_A_CODE, f"Wait {wait} seconds, then write your code again")]), 429
    if entry is Entry.SHUT:
        return render_template("pages/own/over.html", why=WHY[State.SHUT]), 410
    if entry is Entry.WRONG:
        left = MOST_WRONG - link.wrong_codes - 1
        message = f"That is not the code. Look at it again. You have {left} more tries"
        return ask(token, [PageFault(AS_A_CODE, message)])
    own_cookie.keep(token, session)
    return redirect(address("start"), 303)


@pages.get("/own")
@open_to_all
def start() -> ResponseReturnValue:
    """What there is to answer, and what they wrote so far."""
    with house().store.reading() as tx:
        link = own_page.link_here(tx)
        own = own_here(tx, link) if link and is_readable(link) else None
    if own is None:
        return _way_in(link)
    return render_template("pages/own/start.html", own=own, view=own.view, to=address)


@pages.get("/own/steps/<step_id>")
@open_to_all
def step(step_id: str) -> ResponseReturnValue:
    with house().store.reading() as tx:
        link = own_page.link_here(tx)
        own = own_here(tx, link) if link and is_readable(link) else None
    if own is None:
        return _way_in(link)
    place = own.step(step_id) or abort(404)
    return own_step_page.draw(own, *place)


@pages.post("/own/steps/<step_id>")
@open_to_all
def save(step_id: str) -> ResponseReturnValue:
    """Keeps what was typed, whatever became of the link meanwhile - unless somebody stopped it."""
    posted = with_row_button(read_post(request.form))
    with house().store.transaction() as tx:
        link = own_page.link_here(tx)
        if link is None or not link.keeps_words(now()):
            return given_back()
        row = own_page.row_of(tx, link) or abort(404)
        section, this = own_page.place_of(own_page.places_of(tx, link, row), step_id) or abort(404)
        opened = open_assessment(tx, row, about(this), hold=True)
        kept = own_saving.keep_own(tx, link, opened, this, posted)
        if is_readable(link):
            self_links.go_on(tx, link, now())
        own = own_here(tx, link) if is_readable(link) else None
    if kept.twice:
        flash("You wrote something else here in another window. What you wrote last counts. We kept both.")
    if own is None:
        flash("What you wrote is saved.")
        return _way_in(link)
    if kept.too_big:
        return own_step_page.draw(own, section, this, kept, posted)
    return redirect(own_step_page.onward(own, section, this, posted), 303)


@pages.post("/own/done")
@open_to_all
def done() -> ResponseReturnValue:
    """They are done: the link shows nothing more, and the worker is told."""
    with house().store.transaction() as tx:
        link = own_page.link_here(tx)
        if link is not None and is_readable(link):
            self_links.send(tx, link, now())
            self_links.leave(tx, link)
            own_saving.tell_worker(tx, link, own_saving.DONE)
            own_saving.note(tx, link, "own-link-done")
    if link is None:
        return _way_in(None)
    own_cookie.forget()
    return redirect(url_for("answering.thank_you"), 303)


@pages.get("/own/thank-you")
@open_to_all
def thank_you() -> ResponseReturnValue:
    return render_template("pages/own/thank_you.html")


@pages.post("/own/leave")
@open_to_all
def leave() -> ResponseReturnValue:
    """Stops for now: this browser forgets the way in, and the code opens it again."""
    with house().store.transaction() as tx:
        link = own_page.link_here(tx)
        if link is not None:
            self_links.leave(tx, link)
            own_saving.note(tx, link, "own-link-left")
    own_cookie.forget()
    return render_template("pages/own/stopped.html", until=link and link.ends_at)


def _way_in(link: SelfLink | None) -> ResponseReturnValue:
    """Where this browser came in by a link that is open, its code is asked again; else the link is over."""
    token, _ = own_cookie.read()
    if link is not None and is_readable(link):
        return render_template("pages/own/over.html", why=CLOSED), 410
    return redirect(url_for("answering.enter", token=token), 303) if token else over(None)
