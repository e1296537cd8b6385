"""A need that no question asks about: one of the coded rows of an area, or the person's own words."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment import areas, codes
from assessment.areas import Area
from assessment.people import Person
from assessment.policy import Action
from store import needs
from web.access import changing, current_account, may, say
from web.faults import PageFault
from web.need_asking import needs_were_said
from web.need_forms import Faults, Typed, faults_of, new_need, read_typed
from web.needs_page import newest_opened

pages = Blueprint("need_adding", __name__)

MANY = 20  # more rows than this stand in a box of their own


@pages.get("/people/<uuid:person_id>/needs/new")
@may(Action.NEED_OPEN)
def new(person: Person) -> ResponseReturnValue:
    """The eleven areas; and with one of them chosen, its rows."""
    area = areas.area(request.args.get("area", ""))
    if area is None:
        return render_template("pages/needs/areas.html", person=person, areas=areas.areas())
    return _page(person, area, Typed(said_by="person"), ())


@pages.post("/people/<uuid:person_id>/needs/new")
@may(Action.NEED_CHANGE)
def add(person: Person) -> ResponseReturnValue:
    area = areas.area(request.form.get("area", ""))
    if area is None:
        return redirect(url_for("need_adding.new", person_id=person.id), 303)
    typed, finds = read_typed(request.form), request.form.get("action") == "find"
    # The key Enter presses no button of ours: with a word to find and nothing else said, it finds.
    if request.form.get("action") == "enter" and typed.find.strip() and not (typed.code or typed.term):
        finds = True
    faults = () if finds else _faults(area, typed)
    if finds or faults:
        return _page(person, area, typed, faults)
    need = replace(new_need(typed, area.id), person_id=person.id)
    with changing() as tx:
        opened = newest_opened(tx, person)
        needs.record(tx, need, current_account().id, opened.row.id if opened else None)
        needs_were_said(tx, person, opened, typed.said_by, typed.said_by_name.strip())
    say("The need is written down.")
    return redirect(url_for("needs.needs", person_id=person.id), 303)


def _faults(area: Area, typed: Typed) -> Faults:
    fault = codes.fault_of(area.id, typed.code) if typed.code else ""
    if fault:
        return (PageFault("code", fault),)
    if not typed.code and not typed.term.strip():
        return (PageFault("code", "Choose one of these, or write it in your own words below"),)
    return faults_of(typed, own_words=not typed.code)


def _page(person: Person, area: Area, typed: Typed, faults: Faults) -> ResponseReturnValue:
    found = codes.rows_of(area.id, typed.find)
    chosen = codes.row(area.id, typed.code)
    rows = found if chosen is None or chosen in found else (chosen, *found)
    return render_template(
        "pages/needs/new.html",
        person=person,
        area=area,
        rows=rows,
        none_found=bool(typed.find.strip()) and not found,
        many=len(rows) > MANY,
        searches=len(codes.rows_of(area.id)) > MANY,
        typed=typed,
        faults=faults,
    )
