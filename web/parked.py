"""Pages that wait for their writer: shown in words, put back in one press, or thrown away."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.text import ANSWER_LIMIT
from store import parking
from store.parking import Parked, ParkedLine
from web import park, sessions
from web.access import changing, current_account, may, open_to_all, reading, say
from web.house import house
from web.parked_words import Place, place_of, words_of
from web.today import now

pages = Blueprint("parked", __name__)

SHOW_AGAIN = frozenset({"/sign-in", "/unlock", "/parked"})


@pages.get("/parked/<uuid:parked_id>")
@may(Action.OWN_ACCOUNT)
def page(parked_id: UUID) -> ResponseReturnValue:
    with reading() as tx:
        found = _mine(tx, parked_id)
        if found is None and parking.was_parked(tx, current_account().id, parked_id):
            say("That page does not wait any more. It was saved, or thrown away.")
            return redirect(url_for("sign_in.home"))
        if found is None:
            abort(404)
        place, words = place_of(tx, current_account(), found.path), words_of(tx, found)
    again = f"{found.path}{'&' if '?' in found.path else '?'}parked={found.id}"
    return render_template("pages/parked/parked.html", found=found, place=place, words=words, again=again)


@pages.get("/parked/<uuid:parked_id>/fields")
@may(Action.OWN_ACCOUNT)
def fields(parked_id: UUID) -> ResponseReturnValue:
    """What was typed, for the very page it was typed on, which puts it into its fields again."""
    with reading() as tx:
        found = _mine(tx, parked_id) or abort(404)
    return jsonify(path=found.path, fields=found.fields)


@pages.post("/parked/<uuid:parked_id>/throw-away")
@may(Action.OWN_ACCOUNT)
def throw_away(parked_id: UUID) -> ResponseReturnValue:
    with changing() as tx:
        if _mine(tx, parked_id) is None:
            abort(404)
        parking.close(tx, parked_id, now())
    say("What you typed on that page is thrown away.")
    return redirect(url_for("sign_in.home"), 303)


@pages.post("/parked")
@open_to_all
def park_typed() -> ResponseReturnValue:
    """Keeps what stands in a page whose session has ended, before its script leads to sign-in."""
    account = g.account or (g.locked.account if g.locked else sessions.whose_it_was())
    path = request.form.get("parked-path", "")
    kept = park.park(account, path, request.form) if account else None
    way = url_for("parked.page", parked_id=kept) if kept else sessions.page_it_came_from()
    return jsonify(parked=kept is not None, id=kept, sign_in=url_for("sign_in.sign_in", next=way))


@pages.after_app_request
def close_what_is_saved(answer: Response) -> Response:
    """A page that was put back, or saved after all, waits no longer."""
    if request.method == "POST" and g.get("account") is not None and _is_saved(answer):
        with reading() as tx:
            over = _saved_by_this(tx)
        if over:
            with house().store.transaction() as tx:
                for parked_id in over:
                    parking.close(tx, parked_id, now())
    return answer


def _saved_by_this(tx: Any) -> tuple[UUID, ...]:
    me, over = current_account().id, []
    put_back = request.args.get("parked", type=UUID)
    if put_back:
        found = _mine(tx, put_back)
        over = [found.id] if found and found.path.partition("?")[0] == request.path else []
    writer = request.form.get("writer", "")[:64]
    if writer and request.endpoint in ("steps.save", "keep.keep"):
        path = request.path.removesuffix("/keep") if request.endpoint == "keep.keep" else request.path
        over += parking.saved_since(tx, me, path, writer)
    return tuple(dict.fromkeys(over))


def _is_saved(answer: Response) -> bool:
    """It leads on to another page; or it is a step, which keeps what was typed, valid or not."""
    if answer.status_code in (302, 303):
        return not (answer.location or "").startswith(tuple(SHOW_AGAIN))
    steps = request.endpoint in ("steps.save", "keep.keep") and answer.status_code == 200
    return steps and all(
        sum(map(len, map(str.encode, all_))) <= ANSWER_LIMIT for _, all_ in request.form.lists()
    )


def _mine(tx: Any, parked_id: UUID) -> Parked | None:
    return parking.parked(tx, house().store.sealing, current_account().id, parked_id)


def waiting_pages() -> list[tuple[ParkedLine, Place]]:
    """The pages that wait for who is signed in, for the lists that name them."""
    with reading() as tx:
        lines = parking.parked_of(tx, current_account().id)
        return [(line, place_of(tx, current_account(), line.path)) for line in lines]


pages.record_once(lambda state: state.app.add_template_global(waiting_pages))
