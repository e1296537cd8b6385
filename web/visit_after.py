"""After a visit: whether each need was met, why not and what we did instead, and who checked in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.dates import read_date, say_date
from assessment.recorded import PersonNeed
from assessment.text import clean
from assessment.visit_met import Met, MetLine, MetReason, MetSaid, of_the_visit
from assessment.visiting import CHANGES_FOR
from store import needs, to_do
from store.visiting import PlannedVisit, State, after, lately, running
from web.access import changing, current_account, reading, say
from web.faults import PageFault
from web.needs_now import needs_now
from web.notes import unsorted
from web.opened import open_assessment
from web.today import today
from web.visit_to_dos import call_key, care_key, check_in, debrief_key
from web.visit_words import href_of, of_assessment, there_is, version_seen

LONGEST = 2000
MET = [(one.value, one.words) for one in Met]
REASONS = [(one.value, one.words) for one in MetReason]


@dataclass(frozen=True)
class Asked:
    """One need as the page asks of it: as it was typed, else as it is kept."""

    need: PersonNeed
    met: str
    reason: str
    why: str
    instead: str
    kept: MetLine | None

    @property
    def is_open(self) -> bool:
        """Whether the part that asks why stands open."""
        return bool(self.reason or self.why or self.instead) or self.met in (Met.PARTLY, Met.NOT_MET)


def page(visit: PlannedVisit) -> ResponseReturnValue:
    if visit.state is not State.ENDED:
        return redirect(href_of(visit), 303)
    return _page(visit, None)


def keep(visit: PlannedVisit) -> ResponseReturnValue:
    if visit.state is not State.ENDED:
        return redirect(href_of(visit), 303)
    with reading() as tx:
        lines = _needs(tx, visit)
    said, faults = _read(lines)
    debrief = {name: clean(request.form.get(name, "")).strip() for name in ("who", "when", "said")}
    on = read_date(debrief["when"])
    if debrief["when"] and on is None:
        faults.append(PageFault("when", "Write the day like this: 27 3 2027"))
    if any(len(words) > LONGEST for words in debrief.values()):
        faults.append(PageFault("said", f"Make what was said shorter: {LONGEST:,} letters at most"))
    if faults:
        return _page(visit, debrief, faults)
    try:
        with changing() as tx:
            kept = {name: words for name, words in debrief.items() if words}
            kept |= {"when": on.isoformat()} if on else {}
            after.keep(tx, visit.id, version_seen(), kept, said, current_account().id)
            if on and not debrief["said"]:
                check_in(tx, visit, on)
            if debrief["said"]:
                to_do.settle(tx, call_key(visit), current_account().id)
            if {need.id for need in lines} <= {line.need_id for line in after.met_of(tx, visit.id)}:
                to_do.settle(tx, debrief_key(visit), current_account().id)
    except running.VisitMoved as moved:
        with reading() as tx:
            visit = lately.as_it_stands(tx, visit)
        return _page(visit, debrief, [PageFault("", str(moved))])
    say("Saved. You can change it at any time.")
    return redirect(url_for("visit_run.after_page", visit_id=visit.id), 303)


def _needs(tx: Any, visit: PlannedVisit) -> tuple[PersonNeed, ...]:
    """What the visit could meet, and what was spoken of already though it has ended since."""
    spoken = {line.need_id for line in after.met_of(tx, visit.id)}
    ended = visit.ended_at
    return of_the_visit(needs.needs_of(tx, visit.person_id), ended, spoken) if ended else ()


def _read(lines: Sequence[PersonNeed]) -> tuple[dict[UUID, MetSaid], list[PageFault]]:
    said: dict[UUID, MetSaid] = {}
    faults = []
    rest_is_met = "rest" in request.form
    for need in lines:
        asked = _typed(need, None)
        if need.id is not None and not asked.met and rest_is_met:
            said[need.id] = MetSaid(Met.MET)
            continue
        if need.id is None or asked.met not in list(Met):
            continue
        met = Met(asked.met)
        reason = MetReason(asked.reason) if met.wants_reason and asked.reason in list(MetReason) else None
        if met.wants_reason and reason is None:
            faults.append(PageFault(f"reason-{need.id}", f"Choose why: “{need.term}”"))
        long = next((name for name in ("why", "instead") if len(getattr(asked, name)) > LONGEST), None)
        if long:
            words = f"Make this shorter: {LONGEST:,} letters at most: “{need.term}”"
            faults.append(PageFault(f"{long}-{need.id}", words))
        said[need.id] = MetSaid(met, reason, asked.why, asked.instead)
    return said, faults


def _typed(need: PersonNeed, kept: MetLine | None) -> Asked:
    words = {
        name: clean(request.form.get(f"{name}-{need.id}", "")).strip()
        for name in ("met", "reason", "why", "instead")
    }
    return Asked(need, **words, kept=kept)


def _kept(need: PersonNeed, kept: MetLine | None) -> Asked:
    if kept is None:
        return Asked(need, "", "", "", "", None)
    said = kept.said
    return Asked(need, said.met, said.reason or "", said.why, said.instead, kept)


def _page(visit: PlannedVisit, debrief: Mapping[str, str] | None, faults: Sequence[PageFault] = ()) -> str:
    with reading() as tx:
        row = of_assessment(tx, visit)
        kept = {line.need_id: line for line in after.met_of(tx, visit.id)}
        lines = _needs(tx, visit)
        notes = unsorted(tx, open_assessment(tx, row), visit.id)
        waiting = needs_now(tx, visit.person_id, row).waiting
        care = to_do.by_key(tx, care_key(visit))
    ask = _kept if debrief is None else _typed
    held = debrief if debrief is not None else _shown(visit.debrief)
    until = visit.changes_until
    return render_template(
        "pages/visits/after.html",
        assessment=row,
        visit=visit,
        asked=[ask(need, kept.get(need.id) if need.id else None) for need in lines],
        mets=MET,
        reasons=REASONS,
        debrief=held,
        notes=notes,
        waiting=len(waiting),
        care=care is not None and care.state is not to_do.State.SETTLED,
        days=CHANGES_FOR.days,
        still_open=until is not None and today() <= until,
        may_undo=running.may_open_again(visit),
        sort_href=_there("notes.notes", assessment_id=row.id),
        card_href=_there("my_card.my_card", person_id=visit.person_id),
        just_ended=bool(request.args.get("ended")),
        faults=faults,
    )


def _there(endpoint: str, **ids: Any) -> str:
    """The address of another room's page, where it is there."""
    return url_for(endpoint, **ids) if there_is(endpoint) else ""


def _shown(debrief: Mapping[str, str]) -> dict[str, str]:
    """What is kept, with the day as people read it."""
    on = read_date(debrief.get("when", ""))
    return {**debrief, "when": say_date(on) if on else ""}
