"""Who may know what: the page of all decisions, and the one press that records what an answer says."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.people import Person
from assessment.policy import Action
from store import sharing as kept
from web.access import changing, current_account, may, reading, say
from web.sharing_now import look_before_sharing, sharing_now, shut_copies_here
from web.sharing_page import how_it_was_said, page_of
from web.today import today

pages = Blueprint("sharing", __name__)


@pages.app_context_processor
def _before_sharing() -> dict[str, Any]:
    return {
        "look_before_sharing": look_before_sharing,
        "shut_copies_here": shut_copies_here,
        "how_it_was_said": how_it_was_said,
    }


@pages.get("/people/<uuid:person_id>/sharing")
@may(Action.SHARING_OPEN)
def sharing(person: Person) -> ResponseReturnValue:
    with reading() as tx:
        page = page_of(tx, person)
    return render_template("pages/sharing/sharing.html", person=person, page=page)


@pages.post("/people/<uuid:person_id>/sharing/record")
@may(Action.SHARING_CHANGE)
def record(person: Person) -> ResponseReturnValue:
    """Records what one row of an answer says, in its very words."""
    with changing() as tx:
        kept.hold_decisions(tx, person.id)
        wanted = request.form.get("source", "")
        one = next((one for one in sharing_now(tx, person.id).proposed if one.source == wanted), None)
        if one is not None:
            kept.record_said(tx, person.id, one, current_account().id)
    say("Recorded." if one else "It is recorded already, or the answer has changed. See how it stands.")
    return redirect(url_for("sharing.sharing", person_id=person.id, _anchor="decisions"), 303)


@pages.get("/people/<uuid:person_id>/sharing/agreed")
@may(Action.SHARING_OPEN)
def agreed(person: Person) -> ResponseReturnValue:
    """What the person agreed to, in words for them; it can be printed."""
    easier = request.args.get("words") == "easier"
    with reading() as tx:
        page = page_of(tx, person)
    # Where somebody must never be told, a page that may lie about says nothing of them at all.
    hidden = [one for one in page.may_not if page.now.names_somebody_never_told(one.who)]
    return render_template(
        "pages/sharing/agreed.html",
        person=person,
        page=page,
        easier=easier,
        on=today(),
        may_not=[one for one in page.may_not if one not in hidden],
        may_talk=[one for one in page.may_talk if not page.now.names_somebody_never_told(one.who)],
    )
