"""What the pages of a visit say of its plan, its room and its notes; one place for all of them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from flask import current_app, g, request, url_for

from assessment.answers import answer_of, say
from assessment.closed_lists import Act, Means
from assessment.dates import say_date, say_time
from assessment.definition import Section
from assessment.recorded import NeedsNow
from assessment.safety import private_units
from assessment.topics import may_be_named, section_of, topics_in
from assessment.visiting import break_every
from store import assessments
from store.visiting import PlannedVisit
from web.access import definition_of
from web.opened import Opened, open_assessment
from web.today import LONDON, in_london


@dataclass(frozen=True)
class Plan:
    """The plan for today as the person reads it."""

    on: str
    topics: tuple[Section, ...]
    shut: tuple[Section, ...]  # what they said no to
    minutes: int
    until: str  # "3:15pm"; "" when the time is not known
    break_sign: str
    break_minutes: int  # 0: nobody asked for breaks at set times


def of_assessment(tx: Any, visit: PlannedVisit) -> Any:
    """The row of the assessment that a visit is for."""
    return assessments.get(tx, visit.assessment_id)


def plan_of(tx: Any, visit: PlannedVisit, row: Any, needs: NeedsNow) -> Plan:
    """Topics that may stand on no paper are not named here either: others may look on."""
    definition = definition_of(tx, row)
    found = ((topic, section_of(definition, topic)) for topic in topics_in(visit.topics))
    named = [(topic, section) for topic, section in found if section and may_be_named(section)]
    every = break_every(needs.acts)
    return Plan(
        say_date(visit.on_date),
        tuple(section for topic, section in named if not topic.shut),
        tuple(section for topic, section in named if topic.shut),
        visit.minutes,
        _until(visit),
        sign_line(needs),
        int(every.total_seconds() // 60) if every else 0,
    )


def sign_line(needs: NeedsNow) -> str:
    """The person's sign for a break, as they say it; "" when none is agreed."""
    need = needs.acts.get(Act.BREAK_SIGN)
    if need is None:
        return ""
    sign = need.term.partition(": ")[2] or need.term
    return f"{sign}. {need.exactly}" if need.exactly else sign


def need_line(needs: NeedsNow, act: Act) -> str:
    """The need that asks for something, in one line with the person's own words; "" when none does."""
    need = needs.acts.get(act)
    if need is None:
        return ""
    return f"{need.term}: {need.exactly}" if need.exactly else need.term


def what_calms(tx: Any, row: Any) -> str:
    """What the person said helps when it is a lot; "" when they have not."""
    definition = definition_of(tx, row)
    question = definition.meaning(Means.CALMING)
    if question is None or question.id in private_units(definition):
        return ""  # others may look on: what is private stays behind its gate
    opened = open_assessment(tx, row, {question.id})
    return say(question, answer_of(question, opened.units))


def private_steps(opened: Opened, sensitivity: int) -> tuple[str, ...]:
    """The steps that hold questions of this sensitivity or more."""
    return tuple(
        step.id
        for step in opened.definition.steps
        if any(question.sensitivity >= sensitivity for question in step.questions)
    )


def clock_words(moment: datetime | None) -> str:
    """2:45pm."""
    return say_time(in_london(moment)) if moment else ""


def there_is(endpoint: str) -> bool:
    """Whether another room of the house has this page."""
    return endpoint in current_app.view_functions


def href_of(visit: PlannedVisit) -> str:
    """The page on which a visit stands now."""
    endpoint = {"open": "visit_run.now", "ended": "visit_run.after_page"}.get(visit.state, "visits.visit")
    if not there_is(endpoint):
        return url_for("assessments.task_list", assessment_id=visit.assessment_id)
    return url_for(endpoint, visit_id=visit.id)


def this_page() -> str:
    """The page that is open now, to come back to; "" for one that only a press made."""
    rules = current_app.url_map.bind("").allowed_methods(request.path)
    return request.full_path.rstrip("?") if request.method == "GET" or "GET" in rules else ""


def version_seen() -> int:
    """The version of the visit that the page showed; 0 for none of ours, which nothing is."""
    seen = request.form.get("version", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0


def name_used() -> str:
    """The person of the page that is open, by the name they use."""
    return str(g.person.name_used)


def _until(visit: PlannedVisit) -> str:
    begins = in_london(visit.started_at) if visit.started_at else None
    if begins is None and visit.at_time:
        begins = datetime.combine(visit.on_date, time.fromisoformat(visit.at_time), LONDON)
    return say_time(begins + timedelta(minutes=visit.minutes)) if begins else ""
