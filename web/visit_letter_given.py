"""What the person said to the letter before a visit: which topics they said no to, and how it was given."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.sending import ways_to_send
from store import letters as ledger
from store.visiting import PlannedVisit, to_dos
from store.visiting.running import VisitMoved
from store.visiting.sent import note_sent
from store.visiting.topics import shut_topics
from web.access import changing, current_account, may, reading, say
from web.faults import PageFault
from web.letter_lines import line_of
from web.today import today
from web.visit_input import paper_of
from web.visit_letter_page import here, letter_page

pages = Blueprint("visit_letter_given", __name__)

_MOVED = "Somebody changed this visit while you looked at it. Nothing was saved. It is shown as it is now."


@pages.post("/visits/<uuid:visit_id>/letter/topics")
@may(Action.VISIT_PLAN)
def topics(visit: PlannedVisit) -> ResponseReturnValue:
    """Keeps what the person said no to, so that nobody asks about it."""
    version = request.form.get("version", "")
    try:
        with changing() as tx:
            shut = request.form.getlist("shut")
            moved = int(version) if version.isascii() and version.isdigit() else 0
            changed = shut_topics(tx, visit.id, moved, shut, current_account().id)
    except VisitMoved:
        say(_MOVED)
        return redirect(here(visit), 303)
    say("Saved. A letter that was made before still names it." if changed else "It was so already.")
    return redirect(here(visit, "topics"), 303)


@pages.post("/visits/<uuid:visit_id>/letter/sent")
@may(Action.VISIT_PLAN)
def sent(visit: PlannedVisit) -> ResponseReturnValue:
    """Keeps how and today that one of the letters was given, and closes its line of the list."""
    with reading() as tx:
        made = [row for row in ledger.letters_of_visit(tx, visit.id) if line_of(row)["done"]]
        contact = paper_of(tx, visit).contact
    if not made:
        return redirect(here(visit), 303)
    how = next((one for one in ways_to_send(contact) if one == request.form.get("how")), None)
    letter = next((row for row in made if str(row.id) == request.form.get("letter")), None)
    if how is None or letter is None:
        return letter_page(visit, faults=(PageFault("how", "Choose how the letter was given"),))
    me = current_account().id
    with changing() as tx:
        note_sent(tx, visit.id, letter.id, how, today(), me)
        if not to_dos.is_sent(to_dos.to_dos_of(tx, visit.id), visit.id):
            to_dos.turn_sent(tx, visit.id, me)
    say("Saved.")
    return redirect(here(visit, "made"), 303)
