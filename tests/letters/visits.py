"""Made-up visits, needs and cards for letters; each function takes only what matters to its test."""

from datetime import date
from typing import Any
from uuid import UUID

from assessment.closed_lists import Applies, NeedCategory
from assessment.recorded import NeedsNow, PersonNeed
from assessment.topics import Topic
from letters.my_card import CardInput
from letters.visit_input import Coming, VisitInput
from tests.letters.makes import a_person, a_team, shipped


def a_need(source: str = "", **changes: Any) -> PersonNeed:
    """A confirmed need; with a source (question.option) it is what the shipped content says of it."""
    found = shipped().find(source.partition(".")[0]) if source else None
    option = found[2].option(source.partition(".")[2]) if found else None
    assert not source or (option if "." in source else found), source
    held = (option.need if option else None) or (found[2].need if found else None)
    return PersonNeed(**{
        "id": UUID(int=len(source) + 7), "category": held.category if held else NeedCategory.SUPPORT,
        "term": held.card.text if held else "", "applies": held.applies if held else (Applies.DURING,),
        "acts": held.acts if held else (), "source": source, "place": held.order if held else 50, **changes,
    })  # fmt: skip


def needing(*needs: PersonNeed) -> NeedsNow:
    return NeedsNow(needs)


USUAL = (
    a_need("talking-helps.one-question"),
    a_need("break-sign", term="Break sign: I hold up my green card"),
    a_need("talking-helps.extra-time"),
    a_need("room-sound.quiet-room"),
)
MANY = (
    a_need("helpers.bsl-interpreter"),
    *USUAL,
    a_need("talking-helps.write-down", exactly="On paper, in big letters. I keep it in my blue folder."),
    a_need("touch-helps.no-handshake"),
    a_need(term="Hearing loop", exactly="I switch my aids to the loop", acts=()),
    a_need("room-light.low-light"),
    a_need("breaks.every-15"),
    a_need("after-a-visit.check-in"),
)


def a_visit_input(**changes: Any) -> VisitInput:
    """An ordinary visit: one worker, at home, three topics, four needs."""
    return VisitInput(**{
        "assessment": shipped(), "person": a_person(), "called": "Sam", "team": a_team(),
        "needs": needing(*USUAL), "on": date(2026, 12, 3), "at": "14:30", "minutes": 45, "way": "home",
        "place": "", "travel": "", "reference": "7F3A-21C9", "made_on": date(2026, 11, 23),
        "topics": (Topic("about-me"), Topic("physical-health"), Topic("medicines")),
        "coming": (Coming("Jo Marsh", "nurse"),), **changes,
    })  # fmt: skip


def a_long_visit() -> VisitInput:
    """A long name and address, three people who come, at a clinic, many topics and many needs."""
    return a_visit_input(
        person=a_person(
            name_used="Nguyễn Thị Ánh",
            address="Flat 3, The Old Lighthouse Keepers’ Cottages\nCae’r-bryn Uchaf Lane\n"
            "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch\nYnys Môn\nLL61 5UJ",
        ),
        called="Ánh", way="clinic", place="Room 4, Harbour Health Centre, 8 Dock Road, Harbourtown HT1 4ZZ",
        travel="A taxi comes to your door at 1:45pm", minutes=90, needs=needing(*MANY),
        topics=(
            Topic("about-me"), Topic("people-and-caring"), Topic("feelings"), Topic("staying-safe"),
            Topic("home-and-money", shut=True), Topic("plan"),
        ),
        coming=(
            Coming("Jo Marsh", "nurse"), Coming("Ade Bello", "physiotherapist"),
            Coming("Lan Pham", "Vietnamese interpreter"),
        ),
    )  # fmt: skip


def a_call(way: str = "phone") -> VisitInput:
    return a_visit_input(way=way)


def a_card_input(*needs: PersonNeed, **changes: Any) -> CardInput:
    return CardInput(**{
        "assessment": shipped(), "person": a_person(pronouns="they/them"), "called": "Sam",
        "team": a_team(), "needs": needs or USUAL, "said_on": date(2026, 11, 23), **changes,
    })  # fmt: skip
