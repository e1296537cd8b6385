"""What one need alone changes: the plan and the checklist, the page, and the letters; a short line each."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from assessment import prompts
from assessment.closed_lists import Applies
from assessment.contact import MayContact
from assessment.definition import Assessment, Need, Option, Question
from assessment.prints import Print, suggested_print
from assessment.recorded import NeedsNow, PersonNeed
from assessment.session_view import view_of
from assessment.visits import (
    BookingKind,
    Meeting,
    PlanSaid,
    Send,
    Suggestions,
    Way,
    against,
    checklist,
    interpreter_lines,
    suggestions,
    wanted,
)
from assessment.visits.working_days import working_days_before
from letters.my_card import card_lines
from letters.need_words import NeedWords, is_usual, may_stand
from letters.visit_letter import visit_letter
from tests.letters.makes import shipped
from tests.letters.visits import a_card_input, a_visit_input

SAFE = MayContact(True, (), "", "")
DAY = date(2026, 12, 9)  # a Wednesday
# Plans that suit nobody: each goes against what somebody may need.
PLANS = tuple(
    PlanSaid(DAY, at, 120, way, without=tuple(BookingKind), fits_worker="no", other_times=("08:00", "19:00"))
    for at in ("07:00", "12:00", "19:30")
    for way in Way
)


def every_need(assessment: Assessment) -> Iterator[PersonNeed]:
    """Each line of the needs card that the questions can make, as if the person had confirmed it alone."""
    for _, _, question in assessment.questions():
        for option in question.options:
            if option.need:
                yield _confirmed(question, option, option.need)
        if question.need:
            yield _confirmed(question, None, question.need)


def _confirmed(question: Question, option: Option | None, need: Need) -> PersonNeed:
    words = {"answer": option.in_a_sentence if option else "on Wednesdays"}
    return PersonNeed(
        id=UUID(int=7),
        category=need.category,
        term=need.card.text.format(**words),
        applies=need.applies,
        check=need.check,
        acts=need.acts,
        place=need.order,
        source=f"{question.id}.{option.id}" if option else question.id,
    )


def changes(assessment: Assessment, need: PersonNeed) -> dict[str, list[str]]:
    """Plan, page and letter: what is there with the need and is not without it."""
    nothing, now = NeedsNow(), NeedsNow((need,))
    return {
        "plan": _more(_plan(assessment, now), _plan(assessment, nothing)),
        "page": _more(_page(now), _page(nothing)),
        "letter": _more(_letter(assessment, now), _letter(assessment, nothing)),
    }


def _more(with_it: list[str], without: list[str]) -> list[str]:
    return sorted(set(with_it) - set(without))


def _plan(assessment: Assessment, now: NeedsNow) -> list[str]:
    suggested = suggestions(now, assessment.sections)
    warned = {f"warns: {one.kind}" for plan in PLANS for one in against(now, plan)}
    listed = [f"checklist: {kind}" for kind, lines in checklist(now).items() if lines]
    meeting = Meeting(UUID(int=9), DAY, "14:30", (Send.PLAN,))
    on_list = [one.kind for one in wanted(meeting, now, SAFE, (), working_days_before(DAY, 5))]
    told = ["interpreter line"] if interpreter_lines(now) else []
    to_do = [f"to do: {kind} {on_list.count(kind)}" for kind in set(on_list)]
    return [*_suggested(suggested), *warned, *listed, *told, *to_do]


def _suggested(found: Suggestions) -> list[str]:
    said = [f"minutes: {found.minutes.value}", f"at: {found.at_time.value}", f"way: {found.way.value}"]
    sends = [f"sends: {one.value}" for one in found.sends]
    why = [f"because of it: {name}" for name in _because(found)]
    return [*said, *sends, f"visits: {found.visits}", *why]


def _because(found: Suggestions) -> Iterator[str]:
    for name in ("minutes", "at_time", "way", "place", "transport"):
        if any("nobody has said" not in line for line in getattr(found, name).because):
            yield name
    if any("nobody has said" not in line for line in found.visits_because):
        yield "visits"


def _page(now: NeedsNow) -> list[str]:
    view = [f"{part}: {setting.value}" for part, setting in view_of(now, {}).changes]
    told = [
        f"prompt {when}: {prompt.act}"
        for when in (Applies.BEFORE, Applies.DURING, Applies.AFTER)
        for prompt in prompts.prompts_for(prompts.shipped(), now.all, when)
    ]
    also = ["kept in mind"] if prompts.without_prompt(prompts.shipped(), now.all, Applies.DURING) else []
    return [*view, *told, *also]


def _letter(assessment: Assessment, now: NeedsNow) -> list[str]:
    form = f"form: {suggested_print(assessment, {}, now.all).print}"
    before = [f"what will happen: {line}" for line in _words(now)]
    return [form, *before, *(f"my card: {line.text}" for line in _card(now))]


def _card(now: NeedsNow) -> Iterator[NeedWords]:
    here = [need for need in now.all if may_stand(need, shipped()) and is_usual(need, shipped())]
    if here:
        for panel in card_lines(a_card_input(*here), Print.STANDARD).panels:
            yield from panel


def _words(now: NeedsNow) -> list[str]:
    letter = visit_letter(a_visit_input(needs=now))
    found = [sentence.text for sentence in letter.sentences()]
    return [text if len(text) <= 60 else f"{text[:57]}..." for text in found]
