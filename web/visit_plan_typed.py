"""The form of a plan as it stands on the page: suggested by needs, as it is planned, or as it was sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from assessment.dates import say_date
from assessment.text import clean
from assessment.visits import NEVER_WITHOUT, say_clock
from store.visiting import PlannedVisit
from web.visit_plan_around import Around

TEXTS = ("day", "time", "minutes", "way", "place", "others", "fits_worker", "transport", "note", "against")
LISTS = ("topics", "colleagues", "sends")


@dataclass(frozen=True)
class Typed:
    """What stands in each field."""

    topics: tuple[str, ...]
    colleagues: tuple[str, ...]
    sends: tuple[str, ...]
    day: str = ""
    time: str = ""
    minutes: str = ""
    way: str = ""
    place: str = ""
    others: str = ""  # one on each line: name, role
    fits_worker: str = ""  # yes | no | not-known
    transport: str = ""
    note: str = ""
    against: str = ""
    booking: Mapping[str, str] = field(default_factory=dict)  # kind -> book | without
    warned: frozenset[str] = frozenset()  # what the page has said already that goes against a need
    version: int = 0


def suggested(about: Around, me: str) -> Typed:
    """The form before anybody typed: what the needs suggest."""
    first = about.suggestions
    return Typed(
        first.topics,
        (me,),
        tuple(one.value for one in first.sends) if about.in_touch else (),
        time=say_clock(first.at_time.value),
        minutes=first.minutes.value,
        way=first.way.value,
        place=first.place.value,
        booking=dict.fromkeys(NEVER_WITHOUT, "book"),
    )


def typed_of(visit: PlannedVisit) -> Typed:
    """The form as it shows a visit that is planned."""
    others = [one for one in visit.who_comes if not one.get("account_id")]
    return Typed(
        visit.topics,
        tuple(one["account_id"] for one in visit.who_comes if one.get("account_id")),
        visit.sends,
        day=say_date(visit.on_date),
        time=say_clock(visit.at_time),
        minutes=str(visit.minutes),
        way=visit.way,
        place=visit.place,
        others="\n".join(", ".join(filter(None, (one["name"], one["role"]))) for one in others),
        fits_worker=next((one["fits"] for one in visit.who_comes if one.get("fits")), ""),
        transport=visit.transport,
        note=visit.note,
        against=visit.against,
        booking=dict.fromkeys(NEVER_WITHOUT, "without" if visit.against else "book"),
        version=visit.version,
    )


def posted(form: MultiDict[str, str]) -> Typed:
    """The form as it was sent."""
    texts = {name: clean(form.get(name, "")).strip() for name in TEXTS}
    lists = {name: tuple(dict.fromkeys(form.getlist(name))) for name in LISTS}
    version = form.get("version", "")
    return Typed(
        **lists,
        **texts,
        booking={kind: form.get(f"book-{kind}", "") for kind in NEVER_WITHOUT},
        warned=frozenset(form.getlist("warned")),
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0,
    )
