"""Who is in the room, or on the line: read from a page, checked, and given back as it was typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.text import clean
from assessment.visiting import Happy, Here, Present
from store.visiting import PlannedVisit
from web.faults import PageFault

MOST = 20
LONGEST = 200
ROLES = (
    (Here.WORKER, "A worker"),
    (Here.FAMILY, "Partner or family"),
    (Here.FRIEND, "A friend"),
    (Here.CARER, "Someone who cares for them"),
    (Here.INTERPRETER, "An interpreter or communicator"),
    (Here.ADVOCATE, "An advocate"),
    (Here.SOMEONE_ELSE, "Someone else"),
)
ROLE_WORDS = {role.value: words for role, words in ROLES}
HAPPY = ((Happy.YES, "Yes"), (Happy.NO, "No"), (Happy.NOT_ASKED, "Not asked"))
HAPPY_WORDS = {
    Happy.YES.value: "happy with this",
    Happy.NO.value: "not happy with this",
    Happy.NOT_ASKED.value: "not asked",
}


@dataclass(frozen=True)
class Typed:
    """One row of the page; `happy` is empty until somebody has chosen."""

    name: str = ""
    role: str = ""
    happy: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.name.strip() and not self.happy


def planned_room(visit: PlannedVisit) -> tuple[Typed, ...]:
    """Who is to come by the plan; the worker at least."""
    coming = tuple(
        Typed(one.get("name", ""), Here.WORKER if one.get("account_id") else Here.SOMEONE_ELSE)
        for one in visit.who_comes
    )
    known = {one.name for one in coming}
    worker = () if visit.worker_name in known else (Typed(visit.worker_name, Here.WORKER),)
    return (*worker, *coming)


def kept_room(visit: PlannedVisit) -> tuple[Typed, ...]:
    return tuple(Typed(row.get("name", ""), row.get("role", ""), row.get("happy", "")) for row in visit.room)


def typed_room(form: Mapping[str, str]) -> tuple[Typed, ...]:
    """The rows of a post as they were typed, blank ones left out; a row that says gone has left."""
    found = []
    for number in range(MOST):
        role, happy = form.get(f"role-{number}", ""), form.get(f"happy-{number}", "")
        row = Typed(
            clean(form.get(f"who-{number}", "")).strip(),
            role if role in list(Here) else "",
            happy if happy in list(Happy) else "",
        )
        if not row.is_blank and not form.get(f"gone-{number}"):
            found.append(row)
    return tuple(found)


def faults_of(rows: tuple[Typed, ...], name: str) -> tuple[PageFault, ...]:
    """What is missing; the numbers are those of the rows as they are drawn again."""
    found = []
    if not rows:
        found.append(PageFault("who-0", "Write down who is here. Begin with yourself"))
    for number, row in enumerate(rows):
        if not row.name:
            found.append(PageFault(f"who-{number}", "Write a name, or who they are, such as “neighbour”"))
        elif len(row.name) > LONGEST:
            found.append(PageFault(f"who-{number}", f"Make the name shorter: {LONGEST} letters at most"))
        elif not row.happy:
            found.append(
                PageFault(f"happy-{number}", f"Choose if {name} is happy with {row.name} being here")
            )
    return tuple(found)


def room_of_rows(rows: tuple[Typed, ...]) -> tuple[Present, ...]:
    return tuple(Present(row.name, row.role, row.happy) for row in rows)
