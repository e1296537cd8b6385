"""The end of a visit: the five closing steps, how the person is now, where we stopped; and its undoing."""

from collections.abc import Sequence
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.answers import answer_of
from assessment.closed_lists import Act, Applies, Means
from assessment.contact import may_contact
from assessment.prompts import prompts_for, shipped
from assessment.safe_ways import Way
from assessment.safety import is_safety, safety_units
from assessment.text import clean
from assessment.visiting import FIVE, CallTomorrow, Closing, HowNow, left_undone
from store import sheets
from store.visiting import PlannedVisit, State, lately, open_visit_of, running
from web.access import changing, current_account, definition_of, reading, say
from web.faults import PageFault
from web.needs_now import needs_now
from web.notes import unsorted
from web.opened import Opened, open_assessment
from web.urgent_panel import stops_done
from web.visit_end_words import CALL, CLOSING, HOW_NOW, NOTE
from web.visit_to_dos import after_the_end, end_undone
from web.visit_words import clock_words, href_of, need_line, of_assessment, version_seen

LONGEST = 2000


def page(visit: PlannedVisit) -> ResponseReturnValue:
    if visit.state is not State.OPEN:
        return redirect(href_of(visit), 303)
    early = bool(request.args.get("early")) or visit.stopped_early
    with reading() as tx:
        how_now, call = _told(open_assessment(tx, of_assessment(tx, visit)))
    said = visit.how_now or how_now, visit.call_tomorrow or call
    return _page(visit, running.Ending(visit.closing, *said, **visit.resume, early=early))


def end(visit: PlannedVisit) -> ResponseReturnValue:
    """Ends the visit; only safety questions that were open in it ask for the closing steps first."""
    said = _read()
    if visit.state is not State.OPEN:
        return redirect(href_of(visit), 303)
    with reading() as tx:
        safety_at = safety_open_at(tx, visit)
        urgent = stops_done(tx, visit.assessment_id)
    faults = [*urgent, *_too_long(said), *_undone(said, safety_at)]
    if faults:
        return _page(visit, said, faults)
    try:
        with changing() as tx:
            ended = running.end(tx, visit.id, version_seen(), said, current_account().id)
            acts = needs_now(tx, visit.person_id, of_assessment(tx, visit)).acts
            after_the_end(tx, ended, acts, safety_at is not None)
    except running.VisitMoved as moved:
        with reading() as tx:
            visit = lately.as_it_stands(tx, visit)
        return _page(visit, said, [PageFault("", str(moved))])
    return redirect(url_for("visit_run.after_page", visit_id=visit.id, ended="yes"), 303)


def open_again(visit: PlannedVisit) -> ResponseReturnValue:
    """Undoes the end on its own day."""
    with reading() as tx:
        other = open_visit_of(tx, visit.assessment_id)
    if other is not None or not running.may_open_again(visit):
        say("This cannot be undone now. Start another visit instead.")
        return redirect(href_of(other or visit), 303)
    with changing() as tx:
        running.open_again(tx, visit.id, current_account().id)
        end_undone(tx, visit)
    say("The visit is open again. What you wrote at its end is kept.")
    return redirect(url_for("visit_run.now", visit_id=visit.id), 303)


def _read() -> running.Ending:
    known = set(request.form.getlist("closing"))
    how, call = request.form.get("how_now", ""), request.form.get("call_tomorrow", "")
    return running.Ending(
        tuple(step.value for step in Closing if step in known),
        how if how in list(HowNow) else "",
        call if call in list(CallTomorrow) else "",
        **{name: clean(request.form.get(name, "")).strip() for name, _ in NOTE},
        early=bool(request.form.get("early")),
    )


def _too_long(said: running.Ending) -> list[PageFault]:
    long = [(name, len(getattr(said, name))) for name, _ in NOTE if len(getattr(said, name)) > LONGEST]
    return [
        PageFault(name, f"Make this shorter: {LONGEST:,} letters at most. It has {n:,}") for name, n in long
    ]


def _undone(said: running.Ending, safety_at: Any) -> list[PageFault]:
    if not left_undone(said.closing, safety_at):
        return []
    at = clock_words(safety_at)
    words = f"Close well first: hard questions were open at {at}. Do all five, or say they chose not to"
    return [PageFault("closing", words)]


def safety_open_at(tx: Any, visit: PlannedVisit) -> Any:
    """When safety questions were last open in this visit; None: they were not."""
    definition = definition_of(tx, of_assessment(tx, visit))
    steps = [step.id for step in definition.steps if is_safety(step)]
    return lately.safety_at(tx, visit, steps, safety_units(definition)) if steps else None


def _told(opened: Opened) -> tuple[str, str]:
    """How the person is and whether they want a call, where the questions that ask so are answered."""
    said = []
    for means, known in ((Means.AFTER_VISIT, HowNow), (Means.CALL_TOMORROW, CallTomorrow)):
        question = opened.definition.meaning(means)
        chosen = answer_of(question, opened.units).chosen if question else ()
        said.append(next((one for one in chosen if one in list(known)), ""))
    return said[0], said[1]


def _page(visit: PlannedVisit, said: running.Ending, faults: Sequence[PageFault] = ()) -> str:
    with reading() as tx:
        row = of_assessment(tx, visit)
        needs = needs_now(tx, visit.person_id, row)
        opened = open_assessment(tx, row)
        saves = sheets.step_saves(tx, row.id)
        safety_at = safety_open_at(tx, visit)
        notes = unsorted(tx, opened, visit.id)
    contact = may_contact(g.person.contact_state, opened.units, opened.definition)
    newest = max(saves.items(), key=lambda one: one[1].at, default=(None, None))[0]
    found = opened.definition.step(newest) if newest else None
    return render_template(
        "pages/visits/end.html",
        assessment=row,
        visit=visit,
        said=said,
        closing=[(step.value, CLOSING[step]) for step in FIVE],
        chose_not=Closing.CHOSE_NOT.value,
        safety_at=clock_words(safety_at),
        how_now=HOW_NOW,
        call=CALL,
        contact=contact,
        may_ring=contact.may_use(Way.PHONE),
        note=NOTE,
        last_step=found[1].title if found else "",
        prompts=prompts_for(shipped(), needs.all, Applies.AFTER),
        quiet_end=need_line(needs, Act.QUIET_END),
        notes=notes,
        faults=faults,
    )
