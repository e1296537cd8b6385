"""The end of a visit: the five closing steps, how the person is now, where we stopped; and its undoing."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.closed_lists import Act, Applies, Means
from assessment.prompts import prompts_for, shipped
from assessment.text import clean
from assessment.visiting import FIVE, PRIVATE, Closing, HowNow, left_undone
from store import sheets
from store.visiting import PlannedVisit, State, lately, open_visit_of, running
from web import gates
from web.access import changing, current_account, reading, say
from web.faults import PageFault
from web.needs_now import needs_now
from web.notes import unsorted
from web.opened import Opened, open_assessment
from web.today import now, today
from web.visit_to_dos import after_the_end, end_undone
from web.visit_words import clock_words, href_of, need_line, of_assessment, private_steps, version_seen

LONGEST = 2000
NOTE = (
    ("where", "Where did we stop?"),
    ("why", "Why did we stop there?"),
    ("next", "What comes next?"),
    ("not_again", "What should nobody ask again?"),
)
CLOSING = {
    Closing.WHAT_WE_DID: "Say what we did today",
    Closing.WHAT_NEXT: "Say what happens next, and when",
    Closing.TAKE_BACK_OR_ADD: "Ask if they want to take anything back, or add anything",
    Closing.HOW_NOW: "Ask how they are now",
    Closing.ORDINARY: "Talk about something ordinary that comes next today",
}
HOW_NOW = (
    (HowNow.ALL_RIGHT, "All right"),
    (HowNow.TIRED, "Tired"),
    (HowNow.UPSET, "Upset"),
    (HowNow.CALL, "They would like a call tomorrow"),
    (HowNow.NOT_SAID, "They chose not to say, or there was no time to ask"),
)


def page(visit: PlannedVisit) -> ResponseReturnValue:
    if visit.state is not State.OPEN:
        return redirect(href_of(visit), 303)
    early = bool(request.args.get("early")) or visit.stopped_early
    kept = running.Ending(visit.closing, visit.how_now, **visit.resume, early=early)
    return _page(visit, kept)


def end(visit: PlannedVisit) -> ResponseReturnValue:
    """Ends the visit; only private questions that were open just now ask for the closing steps first."""
    said = _read()
    if visit.state is not State.OPEN:
        return redirect(href_of(visit), 303)
    with reading() as tx:
        hard_at = _hard_at(tx, visit)
    faults = [*_too_long(said), *_undone(said, hard_at)]
    if faults:
        return _page(visit, said, faults)
    try:
        with changing() as tx:
            ended = running.end(tx, visit.id, version_seen(), said, current_account().id)
            after_the_end(tx, ended, needs_now(tx, visit.person_id, of_assessment(tx, visit)).acts)
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
    how = request.form.get("how_now", "")
    return running.Ending(
        tuple(step.value for step in Closing if step in known),
        how if how in list(HowNow) else "",
        **{name: clean(request.form.get(name, "")).strip() for name, _ in NOTE},
        early=bool(request.form.get("early")),
    )


def _too_long(said: running.Ending) -> list[PageFault]:
    long = [(name, len(getattr(said, name))) for name, _ in NOTE if len(getattr(said, name)) > LONGEST]
    return [
        PageFault(name, f"Make this shorter: {LONGEST:,} letters at most. It has {n:,}") for name, n in long
    ]


def _undone(said: running.Ending, hard_at: Any) -> list[PageFault]:
    if not left_undone(said.closing, hard_at, now()):
        return []
    at = clock_words(hard_at)
    words = f"Close well first: private questions were open at {at}. Do all five, or say they chose not to"
    return [PageFault("closing", words)]


def _hard_at(tx: Any, visit: PlannedVisit) -> Any:
    """When private questions were last open in this visit."""
    opened = open_assessment(tx, of_assessment(tx, visit))
    steps = private_steps(opened, PRIVATE)
    return lately.hard_at(tx, visit, [step for step in steps if _is_open(opened, step)], steps)


def _is_open(opened: Opened, step_id: str) -> bool:
    found = opened.definition.step(step_id)
    return found is not None and gates.shut(opened, *found) is None


def _page(visit: PlannedVisit, said: running.Ending, faults: Sequence[PageFault] = ()) -> str:
    with reading() as tx:
        row = of_assessment(tx, visit)
        needs = needs_now(tx, visit.person_id, row)
        opened = open_assessment(tx, row)
        saves = sheets.step_saves(tx, row.id)
        hard_at = _hard_at(tx, visit)
        notes = unsorted(tx, opened, visit.id)
    newest = max(saves.items(), key=lambda one: one[1].at, default=(None, None))[0]
    found = opened.definition.step(newest) if newest else None
    return render_template(
        "pages/visits/end.html",
        assessment=row,
        visit=visit,
        said=said,
        closing=[(step.value, CLOSING[step]) for step in FIVE],
        chose_not=Closing.CHOSE_NOT.value,
        must=left_undone((), hard_at, now()) != (),
        hard_at=clock_words(hard_at),
        how_now=HOW_NOW,
        note=NOTE,
        last_step=found[1].title if found else "",
        prompts=prompts_for(shipped(), needs.all, Applies.AFTER),
        quiet_end=need_line(needs, Act.QUIET_END),
        notes=notes,
        on=today(),
        after_visit=opened.definition.meaning(Means.AFTER_VISIT) is not None,
        faults=faults,
    )
