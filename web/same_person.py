"""Two records of one person: a lead joins them by a pointer, with a reason, and can take it back."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.people import Person, show_nhs_number
from assessment.policy import Action
from assessment.text import clean
from store import access, audit, joining, people
from store.faults import StoreFault
from web.access import changing, current_account, may, reading, say
from web.fields import Field, choices_of
from web.house import house
from web.person_forms import Fault, read_reason, say_birth_date
from web.today import today
from web.work import SEARCH_LIMIT

pages = Blueprint("same_person", __name__)


@pages.get("/people/<uuid:person_id>/same-person")
@may(Action.SAME_PERSON_JOIN)
def same_person(person: Person) -> ResponseReturnValue:
    return _page(person, {}, ())


@pages.post("/people/<uuid:person_id>/same-person")
@may(Action.SAME_PERSON_JOIN)
def join(person: Person) -> ResponseReturnValue:
    typed = {name: clean(request.form.get(name, "")) for name in ("words", "other", "main", "why")}
    if request.form.get("action") == "find":
        return _page(person, typed, ())
    me = current_account()
    with reading() as tx:
        found = _found(tx, person, typed["words"])
    other = next((one for one in found if str(one.id) == typed["other"]), None)
    why, faults = read_reason(typed["why"], "why", "Write how you know that they are one person")
    if not found:  # then the page has only the box to search with
        return _page(person, typed, (Fault("words", "Find the other record first"),))
    if other is None:
        faults = (Fault("other", "Choose the other record"), *faults)
    if faults or other is None:
        return _page(person, typed, faults)
    from_, to = (person.id, other.id) if typed["main"] == "other" else (other.id, person.id)
    try:
        with changing() as tx:
            request_id = g.get("request_id", "")
            access.allow(tx, me, Action.SAME_PERSON_JOIN, person_id=other.id, request_id=request_id)
            joining.point(tx, from_, to, me.id, why)
    except StoreFault as fault:
        return _page(person, typed, (Fault("other", str(fault)),))
    say("The two records are joined. Each shows the way to the other.")
    return redirect(url_for("people.person", person_id=person.id), 303)


@pages.post("/people/<uuid:person_id>/same-person/undo")
@may(Action.SAME_PERSON_UNDO)
def undo(person: Person) -> ResponseReturnValue:
    """Takes back the pointer between this record and the one the page named, whichever way it goes."""
    with changing() as tx:
        pairs = {str(other): other for other in joining.joined_to(tx, person.id)}
        from_: UUID | None = person.id if str(person.joined_to) == request.form.get("other") else None
        from_ = from_ or pairs.get(request.form.get("other", ""))
        if from_ is None:
            abort(404)
        joining.undo_point(tx, from_, current_account().id)
    say("The two records stand apart again.")
    return redirect(url_for("people.person", person_id=person.id), 303)


def _found(tx: Any, person: Person, words: str) -> list[Person]:
    """Other records among the people my teams work with."""
    found = people.search(tx, current_account().id, words.strip()[:SEARCH_LIMIT], today())
    return [one for one in found if one.id != person.id]


def _page(person: Person, typed: dict[str, str], faults: tuple[Fault, ...]) -> str:
    words = typed.get("words", "")
    me = current_account()
    if words:
        with house().store.transaction() as tx:
            audit.note(tx, Action.PERSON_SEARCH, me.id, me.role, request_id=g.get("request_id", ""))
    with reading() as tx:
        found = _found(tx, person, words) if words else []
    main_choices = [("this", f"This one ({person.name_used}, open now)"), ("other", "The other one")]
    return render_template(
        "pages/same_person/same_person.html",
        Field=Field,
        person=person,
        words=words,
        choices=choices_of([(str(one.id), _label(one)) for one in found], typed.get("other", "")),
        main_choices=choices_of(main_choices, typed.get("main") or "this"),
        why=typed.get("why", ""),
        faults=faults,
    )


def _label(person: Person) -> str:
    """Enough to tell two records of one name apart."""
    facts = (
        person.name_used,
        f"full name {person.legal_name}" if person.legal_name else "",
        f"born {say_birth_date(person.birth_date)}" if person.birth_date else "",
        f"NHS number {show_nhs_number(person.nhs_number)}" if person.nhs_number else "no NHS number",
    )
    return ", ".join(fact for fact in facts if fact)
