"""What a page saves by itself: kept whatever it is, never checked, and answered with the truth."""

from uuid import uuid4

import pytest
from flask import Flask

from assessment.answers import answer_of, effective_letter
from assessment.definition import ShowInLetter
from store import assessments, audit
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward, audit_lines
from tests.web.pages_that_save import ScriptPage
from tests.web.talks import Talk, a_talk, row_ids, words


@pytest.fixture
def kinds(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


@pytest.fixture
def tab(kinds: Talk) -> ScriptPage:
    return ScriptPage(kinds, "words")


@pytest.fixture
def colleague(kinds: Talk, lead: CheckingClient) -> ScriptPage:
    return ScriptPage(kinds.seen_by(lead), "words")


def test_what_is_sent_is_kept_and_told(tab: ScriptPage) -> None:
    told = tab.sends(story="A long story")
    assert tab.talk.value("story") == "A long story"
    assert told["kept"] == {"story": told["number"]} and told["rev"] == told["number"]
    assert (told["clashes"], told["others"], told["letter"], told["late"]) == ([], [], {}, False)
    assert told["saved"].endswith(("am", "pm", "midday", "midnight"))


def test_only_what_is_sent_changes(kinds: Talk) -> None:
    kinds.save("words", nickname="Wren", story="A story")
    tab = ScriptPage(kinds, "words")
    tab.sends(story="Another story")
    assert (kinds.value("nickname"), kinds.value("story")) == ("Wren", "Another story")


def test_the_answer_is_kept_by_no_browser(tab: ScriptPage) -> None:
    answer = tab.post(tab.request(tab.types(story="A story")))
    assert answer.headers["Cache-Control"] == "no-store" and answer.mimetype == "application/json"
    assert "A story" not in answer.text


def test_without_a_token_of_ours_nothing_is_kept(tab: ScriptPage) -> None:
    address = f"{tab.talk.address}/steps/words/keep"
    answer = tab.talk.client.post(address, data=tab.request(tab.types(story="x")), signed=False)
    assert answer.status_code == 400 and tab.talk.value("story") == ""


def test_who_does_not_work_with_the_person_finds_nothing(kinds: Talk, outsider: CheckingClient) -> None:
    tab = ScriptPage(kinds, "words")
    tab.talk = kinds.seen_by(outsider)
    assert tab.post(tab.request(tab.types(story="x"))).status_code == 404
    assert kinds.value("story") == ""


def test_a_step_that_is_not_asked_is_not_there(tab: ScriptPage) -> None:
    tab.step_id = "nothing-of-ours"
    assert tab.post(tab.request(tab.types(story="x"))).status_code == 404


def test_every_save_leaves_its_line_in_the_audit(tab: ScriptPage, app: Flask, ward: Ward) -> None:
    before = audit_lines(app, ward.person.id)
    tab.sends(story="A story")
    assert audit_lines(app, ward.person.id) == before + 1
    with house_of(app).store.reading() as tx:
        assert audit.lines(tx, ward.person.id)[-1].action == "assessment-save"


def test_an_invalid_answer_is_kept_and_not_spoken_of(kinds: Talk) -> None:
    tab = ScriptPage(kinds, "figures")
    told = tab.sends(weight="heavy")
    assert kinds.value("weight") == "heavy" and "weight" in told["kept"]
    assert "Error:" in kinds.step("figures")
    assert kinds.save("figures", "done").status_code == 200


def test_saving_by_itself_marks_nothing_done_and_takes_nothing_up_again(kinds: Talk) -> None:
    kinds.save("words", "not-wanted")
    tab = ScriptPage(kinds, "words")
    tab.sends(story="A story")
    assert kinds.units()["section.all"]["status"] == "not-wanted"


def test_a_section_whose_step_saved_itself_is_in_progress(tab: ScriptPage) -> None:
    assert "Not started" in words(tab.talk.list_page())
    tab.sends(story="A story")
    assert "In progress" in words(tab.talk.list_page())


def test_a_large_text_is_kept_whole(tab: ScriptPage) -> None:
    text = "Grüße, 日本, 🙂. " * 16_000
    assert len(text.encode()) > 300_000
    told = tab.sends(story=text)
    assert "story" in told["kept"] and tab.talk.value("story") == text


def test_of_an_answer_that_is_too_big_the_rest_of_the_page_is_kept(tab: ScriptPage) -> None:
    fields = {**tab.types(nickname="Wren"), **tab.types(story="x" * 1_000_001)}
    answer = tab.post(tab.request(fields))
    assert answer.status_code == 413
    told = tab.hears(answer)
    assert told["too_big"] == ["story"] and "nickname" in told["kept"] and "story" not in told["kept"]
    assert (tab.talk.value("nickname"), tab.talk.value("story")) == ("Wren", "")


def test_a_field_that_is_still_blank_need_not_be_sent_again(kinds: Talk) -> None:
    tab = ScriptPage(kinds, "lists")
    (row,) = row_ids(kinds.step("lists"), "pets")
    name = f"pets.{row}.name"
    assert name in tab.sends(**{name: ""})["kept"]


def test_a_cell_that_is_emptied_before_its_answer_came_is_empty(kinds: Talk) -> None:
    tab = ScriptPage(kinds, "lists")
    (row,) = row_ids(kinds.step("lists"), "pets")
    name = f"pets.{row}.name"
    tab.post(tab.request(tab.types(**{name: "Biscuit"})))  # and its answer is lost
    tab.sends(**{name: ""})
    assert kinds.value(name) == ""


def test_a_row_removed_by_one_and_changed_by_another_keeps_both(kinds: Talk, lead: CheckingClient) -> None:
    (row,) = row_ids(kinds.step("lists"), "pets")
    name = f"pets.{row}.name"
    first = ScriptPage(kinds, "lists")
    first.sends(**{name: "Biscuit"})
    second = ScriptPage(kinds.seen_by(lead), "lists")
    assert kinds.save("lists", f"remove-row.pets.{row}").status_code == 303
    told = second.sends(**{name: "Biscuit the cat"})
    assert told["clashes"] == [] and kinds.value(name) == "Biscuit the cat"
    assert kinds.value(f"pets.{row}.removed") == "yes"
    assert "1 removed, kept here" in words(kinds.step("lists"))
    assert told["others"] == [{"by": "Priya Larkfield", "count": 1}]


def test_two_texts_are_told_with_the_way_to_both(tab: ScriptPage, colleague: ScriptPage) -> None:
    colleague.sends(story="Hers")
    told = tab.sends(story="His", nickname="Wren")
    assert told["clashes"] == ["story"] and "story" not in told["kept"] and "nickname" in told["kept"]
    assert told["both_texts"] == f"{tab.talk.address}/steps/words/both-texts"
    assert told["differ_from"] == ["Leo Marsh"]
    tab.sends(story="His, and more")
    (both,) = tab.talk.conflicts()
    assert (both.theirs["value"], both.mine["value"]) == ("Hers", "His, and more")


def test_what_a_colleague_changed_elsewhere_is_counted_and_not_brought_back(
    tab: ScriptPage, colleague: ScriptPage
) -> None:
    colleague.sends(nickname="Wren")
    told = tab.sends(story="A story")
    assert told["others"] == [{"by": "Leo Marsh", "count": 1}]
    assert tab.sends(story="A story, longer")["others"] == told["others"]
    assert tab.presses().status_code == 303
    assert (tab.talk.value("nickname"), tab.talk.value("story")) == ("Wren", "A story, longer")


def test_another_window_of_ones_own_is_you(tab: ScriptPage, kinds: Talk) -> None:
    ScriptPage(kinds, "words").sends(nickname="Wren")
    assert tab.sends(story="A story")["others"] == [{"by": "You", "count": 1}]


def test_only_asking_what_is_new_keeps_nothing(tab: ScriptPage, colleague: ScriptPage, app: Flask) -> None:
    before = ScriptPage(tab.talk, "words").rev
    answer = tab.post({"rev": str(tab.rev), "writer": tab.writer})
    assert answer.get_json()["kept"] == {} and ScriptPage(tab.talk, "words").rev == before
    with house_of(app).store.reading() as tx:
        assert assessments.visits(tx, tab.talk.row.id) == ()


def test_a_press_of_save_while_a_send_is_under_way_doubles_nothing(tab: ScriptPage) -> None:
    under_way = tab.request(tab.types(story="A sto"))
    assert tab.presses(story="A story").status_code == 303
    late = tab.post(under_way).get_json()
    assert late["number"] is None and late["kept"] == {} and late["clashes"] == []
    assert tab.talk.value("story") == "A story" and tab.talk.conflicts() == ()


def test_a_press_after_saving_by_itself_writes_no_second_revision_of_the_same_words(tab: ScriptPage) -> None:
    told = tab.sends(story="A story")
    assert tab.presses("save").status_code == 303
    assert ScriptPage(tab.talk, "words").rev == told["rev"]


def test_back_and_send_again_is_a_new_save(tab: ScriptPage) -> None:
    for text in ("One", "Two", "One"):
        assert tab.presses("save", story=text).status_code == 303
        assert tab.talk.value("story") == text
    assert tab.talk.conflicts() == ()


def test_a_signed_assessment_takes_what_is_typed_as_a_proposal(tab: ScriptPage, ward: Ward) -> None:
    tab.sends(story="A story")
    tab.talk.move("finish", ward.practitioner)
    tab.talk.move("sign", ward.lead)
    told = tab.sends(story="A better story")
    assert (told["late"], told["clashes"], told["both_texts"]) == (True, ["story"], "")
    assert tab.talk.value("story") == "A story"


def test_hidden_by_an_answer_and_back_its_words_are_there(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    follow = a_talk(app, ward, practitioner, "show-if")
    tab = ScriptPage(follow, "follow-on")
    tab.sends(drinks=["tea"], with_milk="yes", which_milk="Oat milk")
    tab.sends(drinks=["water"])
    assert follow.value("which-milk") == "Oat milk"
    # In the letter only while it is asked: the web's own door to what is said there.
    assert "Oat milk" not in words(follow.client.get(f"{follow.address}/check-answers").text)
    tab.sends(drinks=["tea"])
    assert "Oat milk" in words(follow.client.get(f"{follow.address}/check-answers").text)


def test_who_answered_follows_what_is_typed(kinds: Talk) -> None:
    kinds.save("words", step__who="person")
    ScriptPage(kinds, "words").sends(story="A story")
    assert kinds.units()["story"]["who"] == "person"


# -- the letter: a yes is for the words it was given beside


def choice(talk: Talk, question: str = "best-drink") -> ShowInLetter:
    with talk.app.app_context(), house_of(talk.app).store.reading() as tx:
        from web.access import definition_of

        found = definition_of(tx, talk.row).find(question)
    assert found is not None
    return effective_letter(found[2], answer_of(found[2], talk.units()))


def test_a_yes_for_other_words_falls_back_and_the_page_is_told(kinds: Talk) -> None:
    tab = ScriptPage(kinds, "choices")
    assert tab.sends(best_drink="tea", best_drink__letter="yes")["letter"] == {}
    assert choice(kinds) is ShowInLetter.YES
    assert tab.sends(best_drink="coffee")["letter"] == {"best-drink.letter": "ask"}
    assert choice(kinds) is ShowInLetter.ASK
    tab.sends(best_drink__letter="yes")
    assert choice(kinds) is ShowInLetter.YES


def test_a_yes_is_never_renewed_by_typing_on(kinds: Talk) -> None:
    """The page sends its yes with every change of the words, though it was given once, and hears nothing."""
    tab = ScriptPage(kinds, "choices")
    tab.sends(best_drink="tea", best_drink__letter="yes")
    for drink in ("coffee", "te", "cof"):
        tab.post(tab.request(tab.types(best_drink=drink)))
        assert choice(kinds) is ShowInLetter.ASK, drink


def test_a_yes_whose_answer_was_lost_is_not_renewed_either(kinds: Talk) -> None:
    tab = ScriptPage(kinds, "choices")
    tab.post(tab.request(tab.types(best_drink="tea", best_drink__letter="yes")))
    told = tab.sends(best_drink="coffee")
    assert told["letter"] == {"best-drink.letter": "ask"} and choice(kinds) is ShowInLetter.ASK


def test_a_yes_whose_answer_was_lost_is_not_renewed_by_a_press_of_save(kinds: Talk) -> None:
    tab = ScriptPage(kinds, "choices")
    tab.post(tab.request(tab.types(best_drink="tea", best_drink__letter="yes")))
    tab.presses(best_drink="coffee")
    assert choice(kinds) is ShowInLetter.ASK


def test_a_yes_of_a_page_that_was_opened_before_the_words_changed_is_not_renewed(
    kinds: Talk, lead: CheckingClient
) -> None:
    kinds.save("choices", best_drink="tea", best_drink__letter="yes")
    tab = ScriptPage(kinds, "choices")
    ScriptPage(kinds.seen_by(lead), "choices").sends(best_drink="coffee")
    tab.sends(best_drink="coffee", best_drink__letter="yes")
    assert choice(kinds) is ShowInLetter.ASK


def test_a_yes_for_own_words_is_for_these_words(kinds: Talk) -> None:
    tab = ScriptPage(kinds, "words")
    tab.sends(story__words="As I said", story__words_letter="yes")
    told = tab.sends(story__words="As I said, and more")
    assert told["letter"] == {"story.words-letter": "ask"}
    assert tab.fields["story.words-letter"] == ["ask"]


def test_a_yes_for_rows_ends_when_one_of_them_changes(kinds: Talk) -> None:
    (row,) = row_ids(kinds.step("lists"), "pets")
    tab, name = ScriptPage(kinds, "lists"), f"pets.{row}.name"
    tab.sends(**{name: "Biscuit", "pets.letter": "no"})
    tab.sends(**{"pets.letter": "yes"})
    assert choice(kinds, "pets") is ShowInLetter.YES
    assert tab.sends(**{name: "Rusk"})["letter"] == {"pets.letter": "ask"}


# -- the page itself


def test_the_page_names_where_it_saves_and_counts_from_nothing(kinds: Talk) -> None:
    html = kinds.step("words")
    assert f'data-autosave="{kinds.address}/steps/words/keep"' in html
    assert 'name="seq" value=""' in html and 'role="status"' in html


def test_a_page_that_is_shown_again_goes_on_counting_as_the_same_writer(kinds: Talk) -> None:
    tab = ScriptPage(kinds, "words")
    tab.sends(story="A story")
    again = tab.presses("done", nickname__state="later")
    assert again.status_code == 200
    assert f'name="seq" value="{tab.seq}"' in again.text and f'value="{tab.writer}"' in again.text


def test_after_a_plain_save_the_next_page_says_what_a_colleague_changed(
    kinds: Talk, lead: CheckingClient
) -> None:
    opened = kinds.fields("words")
    ScriptPage(kinds.seen_by(lead), "words").sends(nickname="Wren")
    answer = kinds.send("words", opened, story="A story")
    after = words(kinds.client.get(answer.location).text)
    assert "A colleague changed 1 other answer on “Words” while you had it open" in after


def test_nothing_is_said_where_nobody_else_wrote(kinds: Talk, sign_in: SignIn, ward: Ward) -> None:
    answer = kinds.save("words", story=f"A story {uuid4()}")
    assert "A colleague changed" not in kinds.client.get(answer.location).text
