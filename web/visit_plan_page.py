"""The page of a plan: each field with what the needs suggest for it, and why."""

from collections.abc import Sequence

from flask import render_template, url_for

from assessment.visits import (
    BookingKind,
    Send,
    Suggested,
    Way,
    interpreter_lines,
    say_clock,
    times_to_avoid,
    to_ask_of_workers,
    to_book,
)
from store.visiting import PlannedVisit
from web.access import current_account
from web.visit_plan_around import Around
from web.visit_plan_form import Read, asked_to_book
from web.visit_plan_typed import Typed

_GENDER = (
    ("yes", "Yes"),
    ("no", "No"),
    ("not-known", "I do not know yet"),
)


def page(
    about: Around,
    visit: PlannedVisit | None,
    typed: Typed,
    there: Sequence[BookingKind],
    read: Read | None = None,
    meanwhile: Sequence[str] = (),
) -> str:
    """Draw the form; `read` when it was sent already, `meanwhile` when a colleague changed the visit."""
    first = about.suggestions
    if visit:
        sends_to, back = (
            url_for("visit_plan.change", visit_id=visit.id),
            url_for("visits.visit", visit_id=visit.id),
        )
    else:
        sends_to = url_for("visit_plan.plan", assessment_id=about.row.id)
        back = url_for("visits.visits", assessment_id=about.row.id)
    return render_template(
        "pages/visits/plan.html",
        assessment=about.row,
        visit=visit,
        about=about,
        typed=typed,
        faults=read.faults if read else (),
        against=read.against if read else (),
        meanwhile=meanwhile,
        sends_to=sends_to,
        back=back,
        hints={
            "day": _avoid(about),
            "time": _hint(say_clock(first.at_time.value), first.at_time),
            "minutes": _hint(f"{first.minutes.value} minutes", first.minutes),
            "way": _hint(next((way.words for way in Way if way == first.way.value), ""), first.way),
            "transport": _hint("Help with getting there", first.transport) if first.transport.because else "",
        },
        ways=[(way.value, way.words) for way in Way],
        topics=_topics(about, typed),
        colleagues=_colleagues(about),
        sends=_sends(about),
        gender=to_ask_of_workers(about.needs),
        gender_choices=_GENDER,
        to_book=[(kind, to_book(about.needs)[kind].term) for kind in asked_to_book(about, tuple(there))],
        interpreter_lines=interpreter_lines(about.needs),
    )


def _hint(words: str, suggested: Suggested) -> str:
    return f"Suggested: {words}, because: {suggested.why}." if words and suggested.because else ""


def _avoid(about: Around) -> str:
    return " ".join(f"{need.term}." for need in times_to_avoid(about.needs))


def _colleagues(about: Around) -> list[tuple[str, str, str]]:
    me = current_account().id
    names = ((one, f"{one.name} (me)" if one.id == me else one.name) for one in about.colleagues)
    return [(str(one.id), name, one.job_title) for one, name in names]


def _topics(about: Around, typed: Typed) -> list[tuple[str, str, str]]:
    """What is left, and what was chosen before although it is done now."""
    left = {section.id for section in about.left}
    return [
        (
            section.id,
            str(section.title),
            f"About {section.minutes} minutes{'' if section.id in left else '. Done already'}",
        )
        for section in about.sections
        if section.id in left or section.id in typed.topics
        for done in ("" if section.id in left else ". Done already",)
    ]


def _sends(about: Around) -> list[tuple[str, str, str]]:
    why = {one.value: f"Because: {one.why}." for one in about.suggestions.sends}
    return [(send.value, send.words, why.get(send, "")) for send in Send]
