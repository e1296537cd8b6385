"""The form of taking back: what, why, and what the place shall say; read into one call of the store."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeAlias

from assessment.definition import Section, Step
from assessment.taking_back import Why
from store.taken_back import TakeCall
from web.access import current_account
from web.faults import PageFault
from web.fields import Field, choices_of
from web.furniture import fault_at
from web.house import house
from web.person_forms import read_reason
from web.take_back import Part, copied, together, two_must_agree
from web.take_back import choices_of as parts_as_choices
from web.today import today

Typed: TypeAlias = Mapping[str, Sequence[str]]
SAYS, NOTHING = "says", "nothing"
PLACES = (
    (SAYS, "“Taken back”, and nothing else"),
    (NOTHING, "Nothing at all. Choose this if the person may be at risk when somebody sees it"),
)


def fields(parts: Collection[Part], typed: Typed, faults: Collection[PageFault]) -> tuple[Field, ...]:
    """The fields as they were filled in; the first press shows what the place will say already chosen."""
    why, place = _one(typed, "why"), _one(typed, "place") or SAYS
    return (
        Field(
            "what", "What shall go?", "checkboxes", size="m", classes="nhsuk-checkboxes--small",
            choices=parts_as_choices(parts, typed.get("what", ())), error=fault_at(faults, "what"),
        ),
        Field(
            "why", "Why?", "radios", size="m", classes="nhsuk-radios--small",
            choices=choices_of([(one.value, one.words) for one in Why], why), error=fault_at(faults, "why"),
        ),
        Field(
            "reason", "If it is the wrong record: how did that happen?", "textarea", lines=2,
            hint="A few words. Do not write the words again here.", value=_one(typed, "reason"),
            error=fault_at(faults, "reason"),
        ),
        Field(
            "place", "What shall the place say afterwards?", "radios", size="m",
            classes="nhsuk-radios--small", choices=choices_of(PLACES, place),
        ),
    )  # fmt: skip


def read(
    assessment: Any, section: Section, step: Step, parts: Collection[Part], typed: Typed
) -> tuple[TakeCall | None, tuple[PageFault, ...]]:
    """What was chosen, or what is still to be chosen."""
    wanted = [part for part in parts if part.value in typed.get("what", ())]
    why = next((one for one in Why if one == _one(typed, "why")), None)
    faults = [] if wanted else [PageFault("what", "Choose what shall go")]
    if why is None:
        faults.append(PageFault("why", "Choose why it shall go"))
    reason = ""
    if why is Why.WRONG_RECORD:
        reason, wrong = read_reason(_one(typed, "reason"), "reason", "Write in a few words how it happened")
        faults.extend(PageFault(one.field, one.message) for one in wrong)
    if faults or why is None:
        return None, tuple(faults)
    return TakeCall(
        person_id=assessment.person_id,
        assessment_id=assessment.id,
        step_id=step.id,
        chosen=together(wanted),
        why=why,
        quiet=_one(typed, "place") == NOTHING,
        by=current_account().id,
        erase_on=today() + timedelta(days=house().settings.taken_back_days),
        reason=reason,
        needs_second=two_must_agree(section, wanted, why),
        copied=copied(wanted),
    ), ()


def _one(typed: Typed, name: str) -> str:
    return (typed.get(name) or ("",))[-1]
