"""Several people: who opened what, what is new to whom, who leads a section, and handing over."""

from datetime import timedelta

import pytest

from store import assessments, clock, people, sheets, together
from store.faults import StoreFault
from store.opening import Store
from tests.store.makes import World, a_team, an_account, newest, said, saves


def opens(store: Store, world: World, who, step: str = "step-one", shown: bool = True) -> None:
    with store.transaction() as tx:
        together.opened(tx, world.assessment.id, world.person.id, step, who.id, shown)


def present(store: Store, world: World, who, step: str = "step-one") -> list[str]:
    with store.reading() as tx:
        return [one.name for one in together.present(tx, world.assessment.id, step, who.id)]


def changed(store: Store, world: World, who, number: int = 0) -> dict[str, tuple[str, str, str]]:
    with store.reading() as tx:
        found = together.changed_since(tx, world.person.id, world.assessment.id, number, who.id)
    return {
        one.unit: (str(one.before.get("value", "")), str(one.now.get("value", "")), one.by_name)
        for one in found
    }


def test_colleagues_see_who_opened_a_step_and_nobody_sees_themselves(store: Store, world: World) -> None:
    opens(store, world, world.worker)
    assert present(store, world, world.colleague) == ["Asha"]
    assert present(store, world, world.worker) == []
    assert present(store, world, world.colleague, "step-two") == []
    opens(store, world, world.lead, "step-two")
    with store.reading() as tx:
        everywhere = together.present_at(tx, world.assessment.id, world.colleague.id)
    assert {step: [one.name for one in found] for step, found in everywhere.items()} == {
        "step-one": ["Asha"],
        "step-two": ["Lena"],
    }


def test_after_half_an_hour_it_says_nothing_of_now(store: Store, world: World) -> None:
    with clock.told(clock.now() - timedelta(minutes=31)):
        opens(store, world, world.worker)
    assert present(store, world, world.colleague) == []
    opens(store, world, world.worker)
    assert present(store, world, world.colleague) == ["Asha"]


def test_a_step_that_was_on_the_screen_was_seen_up_to_then(store: Store, world: World) -> None:
    def seen() -> dict[str, int]:
        with store.reading() as tx:
            return together.seen_by_opening(tx, world.assessment.id, world.worker.id)

    opens(store, world, world.worker, shown=False)
    assert seen() == {"step-one": 0}
    saves(store, world, world.colleague, {"likes": "Tea"})
    opens(store, world, world.worker)
    assert seen() == {"step-one": 1}
    saves(store, world, world.colleague, {"likes": "Milk"}, rev=1)
    opens(store, world, world.worker, shown=False)
    assert seen() == {"step-one": 1}, "a page that asks first shows no answer"
    with store.transaction() as tx:
        together.not_shown(tx, world.assessment.id, "step-one", world.worker.id)
    assert seen() == {"step-one": 0}


def test_what_colleagues_changed_is_told_with_before_and_now(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"likes": "Tea", "fears": "Dogs"})
    looked = newest(store, world.homes)
    saves(store, world, world.colleague, {"likes": "Coffee"}, rev=looked)
    saves(store, world, world.lead, {"name": "Sammy"}, rev=looked)
    assert changed(store, world, world.worker, looked) == {
        "likes": ("Tea", "Coffee", "Ben"),
        "name": ("", "Sammy", "Lena"),
    }


def test_ones_own_changes_and_what_was_put_back_are_no_news(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"likes": "Tea", "fears": "Dogs"})
    looked = newest(store, world.homes)
    saves(store, world, world.colleague, {"likes": "Coffee", "fears": "Cats"}, rev=looked)
    saves(store, world, world.worker, {"fears": "Cats and dogs"}, rev=newest(store, world.homes))
    saves(store, world, world.lead, {"likes": "Tea"}, rev=newest(store, world.homes))
    assert changed(store, world, world.worker, looked) == {}
    assert set(changed(store, world, world.colleague, looked)) == {"fears"}


def test_what_was_said_at_an_earlier_visit_is_told_too(store: Store, world: World) -> None:
    with store.transaction() as tx:
        day = clock.today() - timedelta(days=1)
        visit = assessments.visit_of_today(tx, world.assessment.id, day, world.colleague.id)
    homes = sheets.Homes(world.person.id, world.assessment.id, visit)
    saves(store, world, world.colleague, {"mood": "Low"}, homes=homes)
    assert changed(store, world, world.worker) == {"mood": ("", "Low", "Ben")}


def test_a_late_text_and_one_that_waits_beside_another_change_nothing_yet(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"likes": "Tea"})
    saves(store, world, world.colleague, {"likes": "Milk"})
    assert changed(store, world, world.worker, 1) == {}


def test_erased_words_are_not_told(store: Store, world: World) -> None:
    saves(store, world, world.colleague, {"likes": "Secret"})
    with store.transaction() as tx:
        (one,) = sheets.revisions_of_step(tx, world.assessment.id, "step-one")
        sheets.erase(tx, one.id)
    assert changed(store, world, world.worker) == {}


def test_a_look_goes_only_forward_and_begins_with_ones_own_first_words(store: Store, world: World) -> None:
    def look() -> together.Look | None:
        with store.reading() as tx:
            return together.look_of(tx, world.assessment.id, world.worker.id)

    assert look() is None
    saves(store, world, world.colleague, {"likes": "Tea"})
    saves(store, world, world.worker, {"fears": "Dogs"}, rev=1)
    saves(store, world, world.worker, {"fears": "Cats"}, rev=2)
    begun = look()
    assert begun is not None and begun.number == 2
    for number, then in ((5, 5), (3, 5), (6, 6)):
        with store.transaction() as tx:
            together.looked(tx, world.assessment.id, world.worker.id, number)
        now = look()
        assert now is not None and now.number == then


def test_a_section_has_one_lead_who_can_be_changed_and_taken_away(store: Store, world: World) -> None:
    def leads() -> dict[str, str]:
        with store.reading() as tx:
            return {id_: one.name for id_, one in together.leads_of(tx, world.assessment.id).items()}

    def leading(who) -> list[tuple[str, str]]:
        with store.reading() as tx:
            found = together.led_by(tx, who.id, clock.today())
        return [(one.section_id, one.person_name) for one in found]

    def set_lead(section: str, account_id) -> None:
        with store.transaction() as tx:
            together.set_lead(tx, world.assessment.id, section, account_id, world.lead.id)

    set_lead("feelings", world.worker.id)
    set_lead("home", world.worker.id)
    assert leads() == {"feelings": "Asha", "home": "Asha"}
    assert leading(world.worker) == [("feelings", "Sam Okoro"), ("home", "Sam Okoro")]
    set_lead("feelings", world.colleague.id)
    set_lead("home", None)
    assert leads() == {"feelings": "Ben"}
    assert leading(world.worker) == [] and leading(world.colleague) == [("feelings", "Sam Okoro")]
    with store.transaction() as tx:
        assessments.move(tx, world.assessment.id, "finish", world.worker.id, world.worker.role)
    assert leading(world.colleague) == [], "a finished assessment wants nobody to lead a part of it"


def test_handing_over_moves_who_leads_and_is_new_until_it_was_opened(store: Store, world: World) -> None:
    def unseen(who) -> list[tuple[str, str]]:
        with store.reading() as tx:
            return [(one.from_name, one.note) for one in together.unseen(tx, who.id, clock.today())]

    ids = (world.assessment.id, world.worker.id, world.colleague.id)
    with store.transaction() as tx:
        together.hand_over(tx, *ids, "Ring before you come", world.worker.id)
    with store.reading() as tx:
        row = assessments.get(tx, world.assessment.id)
    assert row is not None and row.led_by == world.colleague.id
    assert unseen(world.colleague) == [("Asha", "Ring before you come")] and unseen(world.worker) == []
    with store.transaction() as tx:
        together.seen(tx, world.assessment.id, world.colleague.id)
    assert unseen(world.colleague) == []
    with store.transaction() as tx:
        undone = together.hand_back(tx, world.assessment.id, world.worker.id)
        row = assessments.get(tx, world.assessment.id)
    assert undone is not None and row is not None and row.led_by == world.worker.id
    assert unseen(world.worker) == [], "they handed it back to themselves"


def test_handing_over_what_somebody_else_handed_over_changes_nothing(store: Store, world: World) -> None:
    ids = (world.assessment.id, world.worker.id, world.colleague.id)
    with store.transaction() as tx:
        together.hand_over(tx, *ids, "First", world.worker.id)
    with pytest.raises(StoreFault, match="meanwhile"), store.transaction() as tx:
        together.hand_over(tx, *ids[:2], world.lead.id, "Second", world.lead.id)
    with store.reading() as tx:
        found = together.newest_hand_over(tx, world.assessment.id)
    assert found is not None and found.note == "First"


def test_only_colleagues_who_can_open_the_record_are_offered(store: Store, world: World) -> None:
    with store.transaction() as tx:
        an_account(tx, "Other", team=a_team(tx, "Hillside"))
        names = [one.name for one in together.colleagues(tx, world.assessment, clock.today())]
        (involved,) = people.involvements(tx, world.person.id)
        people.end_involvement(tx, involved.id, clock.today(), world.lead.id)
        none = together.colleagues(tx, world.assessment, clock.today())
    assert names == ["Asha", "Ben", "Lena"] and none == ()


def test_a_unit_that_was_emptied_is_told_as_empty(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"likes": "Tea"})
    saves(store, world, world.colleague, {"likes": said("")}, rev=1)
    assert changed(store, world, world.worker, 1) == {"likes": ("Tea", "", "Ben")}
