"""The name of somebody we are about to tell or to ask, held against what the person said no to."""

from collections.abc import Iterable, Mapping

from assessment.sharing_copies import CopyAgainst
from assessment.sharing_names import Same
from assessment.sharing_now import Objection
from web.faults import PageFault

FIELD = "somebody_else"
NO = "They said no to this one. Look at who may know what, and choose somebody else"
CHECK = "They said no to somebody with a name like this, or to a part. Check, then tick that it is all right"


def faults_against(found: Objection | None, form: Mapping[str, str], field: str) -> tuple[PageFault, ...]:
    """What keeps a name from being used; where it is not sure, a tick that somebody has looked is enough."""
    if found is None:
        return ()
    if found.same is Same.YES:
        return (PageFault(field, NO),)
    return () if form.get(FIELD) == "yes" else (PageFault(FIELD, CHECK),)


def faults_of_copies(against: Iterable[CopyAgainst], form: Mapping[str, str]) -> tuple[PageFault, ...]:
    """The same for the copies of a letter that are chosen."""
    found = tuple(against)
    if any(one.sure for one in found):
        return (PageFault("copies-against", "Change who gets a copy: they said no to one of them"),)
    return (PageFault(FIELD, CHECK),) if found and form.get(FIELD) != "yes" else ()
