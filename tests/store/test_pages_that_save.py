"""Pages that save by themselves: sends late, twice, lost; typing meanwhile; two who write in one place."""

from typing import Any
from uuid import uuid4

import pytest

from store import assessments, sheets
from store.accounts import Account
from store.opening import Store
from store.sheets import Saved
from tests.store.makes import World, a_call, newest, said, saves, texts, waiting


class Page:
    """One load of a page: it counts its sends, and says of each unit at which number it was last clean."""

    def __init__(self, store: Store, world: World, author: Account) -> None:
        self.store, self.world, self.author = store, world, author
        self.writer, self.seq, self.rev = uuid4().hex, 0, newest(store, world.homes)
        self.bases: dict[str, int] = {}

    def request(self, **typed: Any) -> dict[str, Any]:
        """What it sends, on its way."""
        self.seq += 1
        units = {unit: said(words) if isinstance(words, str) else words for unit, words in typed.items()}
        bases = {unit: self.bases.get(unit, self.rev) for unit in units}
        return {"units": units, "seq": self.seq, "bases": bases}

    def arrives(self, request: dict[str, Any], kind: str = "autosave") -> Saved:
        """The server's answer, which the page has not heard yet."""
        more = {"writer": self.writer, "kind": kind, "bases": request["bases"], "seq": request["seq"]}
        return saves(self.store, self.world, self.author, request["units"], self.rev, **more)

    def hears(self, saved: Saved) -> Saved:
        self.bases |= saved.kept
        return saved

    def sends(self, **typed: Any) -> Saved:
        return self.hears(self.arrives(self.request(**typed)))


@pytest.fixture
def tab(store: Store, world: World) -> Page:
    saves(store, world, world.worker, {"room": "the kitchen", "time": "mornings"})
    return Page(store, world, world.worker)


@pytest.fixture
def other(tab: Page) -> Page:
    return Page(tab.store, tab.world, tab.world.colleague)


def test_a_page_that_saves_by_itself_is_told_at_which_number_each_unit_stands(tab: Page) -> None:
    first = tab.sends(room="the garden")
    assert first.kept == {"room": first.number}
    again = tab.sends(room="the garden", time="mornings", rest="")
    assert (again.number, again.kept) == (None, {"room": first.number, "time": 1, "rest": 0})


def test_an_older_send_that_comes_late_brings_no_old_words_back(tab: Page) -> None:
    late = tab.request(room="the gar")
    tab.sends(room="the garden", time="noon")
    answer = tab.arrives(late)
    assert (answer.number, answer.accepted, answer.clashes, answer.kept) == (None, {}, (), {})
    assert texts(tab.store, tab.world.homes) == {"room": "the garden", "time": "noon"}


def test_the_same_send_twice_is_one_save(tab: Page) -> None:
    request = tab.request(room="the garden")
    first, again = tab.arrives(request), tab.arrives(request)
    assert (first.kept, again.kept) == ({"room": first.number}, {"room": first.number})
    assert newest(tab.store, tab.world.homes) == first.number
    assert waiting(tab.store, tab.world.homes) == ()


def test_a_send_that_changes_nothing_counts_all_the_same(tab: Page) -> None:
    late = tab.request(room="the gar")
    assert tab.sends(room="the kitchen").number is None
    assert tab.arrives(late).number is None
    assert texts(tab.store, tab.world.homes)["room"] == "the kitchen"


def test_a_press_of_save_counts_too(tab: Page) -> None:
    late = tab.request(room="the gar")
    tab.hears(tab.arrives(tab.request(room="the garden"), "save"))
    tab.arrives(late)
    assert texts(tab.store, tab.world.homes)["room"] == "the garden"


def test_a_press_of_save_without_a_newer_number_is_still_taken_in(tab: Page) -> None:
    """Where the script of a page failed, its number stands still: no words are refused for that."""
    tab.sends(room="the garden")
    tab.seq -= 1
    tab.hears(tab.arrives(tab.request(room="the hall"), "save"))
    assert texts(tab.store, tab.world.homes)["room"] == "the hall"


def test_the_sends_of_two_pages_are_counted_apart(tab: Page, other: Page) -> None:
    for text in ("the gar", "the garden"):
        tab.sends(room=text)
    assert other.sends(time="noon").number is not None


def test_a_page_whose_answer_was_lost_does_not_clash_with_itself(tab: Page) -> None:
    tab.arrives(tab.request(room="the gar"))
    assert tab.sends(room="the garden").clashes == ()
    assert texts(tab.store, tab.world.homes)["room"] == "the garden"


def test_a_page_whose_answer_was_lost_can_go_back_to_what_it_began_with(tab: Page) -> None:
    tab.arrives(tab.request(room="the garden"))
    tab.sends(room="the kitchen")
    assert texts(tab.store, tab.world.homes)["room"] == "the kitchen"


def test_what_is_typed_while_a_save_is_under_way_never_replaces_a_colleagues_words_unseen(
    tab: Page, other: Page
) -> None:
    under_way = tab.request(time="noon")
    other.sends(room="the hall")
    tab.hears(tab.arrives(under_way))
    # Typed meanwhile, and last clean before the colleague's words: the newer number of `time` is not its own.
    clash = tab.sends(room="the garden", time="noon")
    assert [one.unit for one in clash.clashes] == ["room"]
    assert texts(tab.store, tab.world.homes) == {"room": "the hall", "time": "noon"}


def test_both_who_type_in_one_place_keep_their_words(tab: Page, other: Page) -> None:
    other.sends(room="the hall")
    assert tab.sends(room="the gar").kept == {}
    (both,) = waiting(tab.store, tab.world.homes)
    assert (both.theirs, both.mine, both.base) == (said("the hall"), said("the gar"), said("the kitchen"))


def test_while_both_texts_wait_the_page_that_wrote_one_only_makes_it_newer(tab: Page, other: Page) -> None:
    other.sends(room="the hall")
    for text in ("the gar", "the gard", "the garden"):
        assert [one.unit for one in tab.sends(room=text).clashes] == ["room"]
    (both,) = waiting(tab.store, tab.world.homes)
    assert (both.theirs, both.mine, both.base) == (said("the hall"), said("the garden"), said("the kitchen"))
    assert texts(tab.store, tab.world.homes)["room"] == "the hall"


def test_a_page_that_types_back_what_it_began_with_waits_with_that(tab: Page, other: Page) -> None:
    other.sends(room="the hall")
    tab.sends(room="the garden")
    assert [one.unit for one in tab.sends(room="the kitchen").clashes] == ["room"]
    (both,) = waiting(tab.store, tab.world.homes)
    assert (both.theirs, both.mine) == (said("the hall"), said("the kitchen"))


def test_what_waits_stays_frozen_for_everybody_else(tab: Page, other: Page) -> None:
    other.sends(room="the hall")
    tab.sends(room="the garden")
    assert [one.unit for one in other.sends(room="the hall, by the door").clashes] == ["room"]
    assert {one.mine["value"] for one in waiting(tab.store, tab.world.homes)} == {
        "the garden",
        "the hall, by the door",
    }
    assert texts(tab.store, tab.world.homes)["room"] == "the hall"


def test_the_newer_words_of_a_page_that_waits_can_be_chosen(tab: Page, other: Page) -> None:
    other.sends(room="the hall")
    tab.sends(room="the gar")
    tab.sends(room="the garden")
    (both,) = waiting(tab.store, tab.world.homes)
    with tab.store.transaction() as tx:
        call = a_call(tab.world, tab.author, {})
        sheets.resolve(
            tx,
            sheets.ResolveCall(
                call.homes,
                call.step_id,
                call.definition_hash,
                call.author_id,
                uuid4().hex,
                uuid4().hex,
                {both.id: both.mine},
                sheets.heads(tx, call.homes).newest,
            ),
        )
    assert texts(tab.store, tab.world.homes)["room"] == "the garden"
    assert waiting(tab.store, tab.world.homes) == ()


def test_two_tabs_of_one_worker_keep_both_texts(tab: Page) -> None:
    another = Page(tab.store, tab.world, tab.world.worker)
    tab.sends(room="the garden")
    assert [one.unit for one in another.sends(room="the hall").clashes] == ["room"]


def test_a_page_that_holds_what_stands_now_goes_on_from_there(tab: Page, other: Page) -> None:
    other.sends(room="the garden")
    assert tab.sends(room="the garden").clashes == ()
    assert tab.sends(room="the garden, in the sun").clashes == ()
    assert texts(tab.store, tab.world.homes)["room"] == "the garden, in the sun"


def test_words_that_nobody_changed_here_are_acknowledged_and_not_brought_back(tab: Page, other: Page) -> None:
    tab.request(room="the garden")  # lost, and typed back since
    other.sends(room="the hall")
    answer = tab.sends(room="the kitchen")
    assert (answer.number, answer.clashes, answer.kept) == (None, (), {"room": 1})
    assert texts(tab.store, tab.world.homes)["room"] == "the hall"


def test_a_signed_assessment_keeps_the_newest_words_of_a_page_as_one_proposal(tab: Page) -> None:
    with tab.store.transaction() as tx:
        lead = tab.world.lead
        for move in ("finish", "sign"):
            assessments.move(tx, tab.world.assessment.id, move, lead.id, lead.role, "made up")
    for text in ("the gar", "the garden"):
        assert [one.unit for one in tab.sends(room=text).clashes] == ["room"]
    (late,) = waiting(tab.store, tab.world.homes)
    assert (late.reason, late.mine) == (sheets.Reason.LATE, said("the garden"))
    assert texts(tab.store, tab.world.homes)["room"] == "the kitchen"


def test_saving_by_itself_does_not_say_that_a_step_was_saved_empty(store: Store, world: World) -> None:
    tab = Page(store, world, world.worker)
    tab.sends(room="")
    with store.reading() as tx:
        assert sheets.step_saves(tx, world.assessment.id) == {}


def test_a_revision_knows_the_kind_and_the_count_of_its_send(tab: Page) -> None:
    tab.sends(room="the gar")
    tab.sends(room="the garden")
    with tab.store.reading() as tx:
        history = sheets.revisions_of_step(tx, tab.world.assessment.id, "step-one")
        assert sheets.newest_seq(tx, tab.world.assessment.id, tab.writer) == 2
    assert [one.kind for one in history] == ["autosave", "autosave", "save"]


def test_what_a_page_sent_since_is_found_by_the_page_alone(tab: Page, other: Page) -> None:
    tab.arrives(tab.request(room="the gar"))
    tab.arrives(tab.request(room="the garden", time="noon"))
    other.sends(rest="often")
    with tab.store.reading() as tx:
        since = sheets.own_words_since(tx, tab.world.homes, tab.writer, tab.rev)
        assert since == {"room": said("the garden"), "time": said("noon")}
        assert (
            sheets.own_words_since(tx, tab.world.homes, tab.writer, newest(tab.store, tab.world.homes)) == {}
        )
        assert sheets.own_words_since(tx, tab.world.homes, "", 0) == {}


def test_a_row_taken_out_by_one_and_changed_by_another_keeps_both(tab: Page, other: Page) -> None:
    row = str(uuid4())
    tab.sends(**{f"meds.{row}.name": {"value": "aspirin"}})
    other.rev = newest(tab.store, tab.world.homes)
    tab.sends(**{f"meds.{row}.removed": {"value": "yes"}})
    assert other.sends(**{f"meds.{row}.name": {"value": "aspirin 75 mg"}}).clashes == ()
    stands = texts(tab.store, tab.world.homes)
    assert (stands[f"meds.{row}.name"], stands[f"meds.{row}.removed"]) == ("aspirin 75 mg", "yes")


def test_two_tabs_with_the_same_words_each_keep_theirs(store: Store, world: World) -> None:
    saves(store, world, world.colleague, {"room": "the garden"})
    for tab in ("one", "two"):
        saves(store, world, world.worker, {"room": "Tea"}, writer=tab, kind="autosave", seq=1)
    saves(store, world, world.worker, {"room": "Coffee"}, writer="one", kind="autosave", seq=2)
    assert {str(one.mine["value"]) for one in waiting(store, world.homes)} == {"Tea", "Coffee"}
