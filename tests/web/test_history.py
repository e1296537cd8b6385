"""The history of a step on its page: who changed what when, side by side, and words brought back."""

import re
from uuid import uuid4

import pytest
from flask import Flask
from lxml import html

from store import definitions, sheets
from store.sheets import Homes, SaveCall
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, quick_client, row_ids, words
from web.today import today


@pytest.fixture
def mine(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


@pytest.fixture
def theirs(mine: Talk, ward: Ward, sign_in: SignIn) -> Talk:
    return mine.seen_by(sign_in(ward.lead))


def history(talk: Talk, step: str = "words", query: str = "") -> str:
    answer = talk.client.get(f"{talk.address}/steps/{step}/history{query}")
    assert answer.status_code == 200
    return answer.text


def entries(page: str) -> list[str]:
    """What each entry says, newest first."""
    found = html.document_fromstring(page).xpath("//div[@class='sbs-past']")
    return [" ".join(" ".join(one.itertext()).split()) for one in found]


def alone(app: Flask, talk: Talk, ward: Ward, texts: list[str], writer: str = "a page") -> None:
    """What a page saves by itself, text after text."""
    for seq, text in enumerate(texts):
        with house_of(app).store.transaction() as tx:
            homes = Homes(talk.row.person_id, talk.row.id)
            call = SaveCall(
                homes, "words", talk.row.definition_hash, ward.practitioner.id, writer, uuid4().hex,
                units={"story": {"value": text}}, home_of={}, rev=sheets.heads(tx, homes).newest,
                kind="autosave", seq=seq,
            )  # fmt: skip
            sheets.save(tx, call)


def bring_back(talk: Talk, page: str, place: int = 0, **typed: list[str]):
    """Follows one of the links, and presses the button of the page it leads to."""
    hrefs = re.findall(r'href="([^"]*/history/[0-9a-f-]{36})"', page)
    shown = talk.client.get(hrefs[place]).text
    fields = {name: re.findall(rf'name="{name}"[^>]* value="([^"]*)"', shown) for name in ("rev", "writer")}
    fields["back"] = re.findall(r'name="back" type="checkbox" value="([^"]*)"', shown)
    return shown, talk.client.post(hrefs[place], data={**fields, **typed})


def test_the_step_leads_to_everything_that_was_saved_there(mine: Talk) -> None:
    mine.save("words", story="Once")
    assert f'href="{mine.address}/steps/words/history"' in mine.step("words")


def test_an_empty_history_says_so(mine: Talk) -> None:
    assert "Nothing was saved here yet" in words(history(mine))


def test_who_changed_what_when_stands_side_by_side(mine: Talk, theirs: Talk) -> None:
    mine.save("words", story="Once <b>upon</b> a time", nickname="Wren")
    theirs.save("words", story="Long ago")
    newest, first = entries(history(mine))
    assert newest.startswith("Leo Marsh, today at")
    assert "What would you like to tell us?" in newest and "nickname" not in newest
    assert "Before Once <b>upon</b> a time" in newest and "After Long ago" in newest
    assert first.startswith("Priya Larkfield, today at") and "Nothing yet" in first and "Wren" in first
    assert f"at the visit of {today():%A}" in newest


def test_rows_states_own_words_and_who_answered_read_as_words(mine: Talk) -> None:
    row = row_ids(mine.step("lists"), "pets")[0]
    mine.save("lists", **{f"pets.{row}.name": "Biscuit", f"pets.{row}.sort": "dog"})
    mine.save("lists", f"remove-row.pets.{row}")
    removed, added = entries(history(mine, "lists"))
    assert "What is its name? Biscuit" in added and "What sort of pet is it? Dog" in added
    assert added.count("Which pets live with you?") <= 2  # the row, and the answer beside it
    assert "Biscuit Before In the list After Taken out of the list" in removed
    mine.save("words", story__state="prefer-not", story__words="Leave me be", step__who="person")
    (told,) = entries(history(mine, "words"))
    assert "Prefer not to say" in told and "in their own words" in told and "Leave me be" in told
    assert "Who answered: The person" in told


def test_saves_by_itself_are_one_entry_that_unfolds_on_request(app: Flask, mine: Talk, ward: Ward) -> None:
    alone(app, mine, ward, ["O", "On", "Once"])
    (entry,) = entries(history(mine))
    assert "After Once" in entry and "Show all 3 saves" in entry and "After On " not in entry
    unfold = re.findall(r'href="[^"]*(\?open=[0-9a-f-]{36})', history(mine))[0]
    (entry,) = entries(history(mine, query=unfold))
    assert "Before O After On" in entry and "Before On After Once" in entry


def test_what_is_said_of_a_section_is_in_plain_words(mine: Talk) -> None:
    mine.save("words", "done", story="Once")
    assert "“Every kind of question”: marked as done" in words(history(mine))


def test_words_are_brought_back_as_a_new_save(mine: Talk) -> None:
    mine.save("words", story="The first", nickname="Wren")
    mine.save("words", story="The second")
    shown, answer = bring_back(mine, history(mine), place=0)
    assert "What stands now" in words(shown) and "The second" in words(shown)
    assert answer.status_code == 303 and mine.value("story") == "The first"
    newest, *rest = entries(history(mine))
    assert "Brought back from an earlier save" in newest and len(rest) == 2


def test_only_the_answers_that_are_chosen_come_back(mine: Talk) -> None:
    mine.save("words", story="The first", nickname="Wren")
    mine.save("words", story="The second", nickname="Robin")
    bring_back(mine, history(mine), 0, back=["nickname"])
    assert (mine.value("story"), mine.value("nickname")) == ("The second", "Wren")


def test_a_newer_text_of_a_colleague_is_not_written_over(mine: Talk, theirs: Talk) -> None:
    mine.save("words", story="The first")
    mine.save("words", story="The second")
    (href,) = set(re.findall(r'href="([^"]*/history/[0-9a-f-]{36})"', history(mine)))
    page = mine.client.get(href).text
    theirs.save("words", story="The newest")
    rev, writer = (re.findall(rf'name="{name}" value="([^"]*)"', page)[-1] for name in ("rev", "writer"))
    answer = mine.client.post(href, data={"rev": rev, "writer": writer, "back": ["story"]})
    assert answer.location.endswith("/steps/words/both-texts")
    assert mine.value("story") == "The newest"
    assert "Two texts wait for a choice" in words(history(mine))


def test_in_a_signed_assessment_words_come_back_as_a_proposal(mine: Talk, ward: Ward) -> None:
    mine.save("words", story="The first")
    mine.save("words", story="The second")
    mine.move("finish", ward.practitioner)
    mine.move("sign", ward.lead)
    shown, answer = bring_back(mine, history(mine))
    assert "kept beside it as a proposal" in words(shown) and answer.status_code == 303
    assert mine.value("story") == "The second"
    assert "Not taken in yet" in entries(history(mine))[0]


def test_a_long_history_has_pages_and_stays_short(app: Flask, mine: Talk, ward: Ward) -> None:
    for number in range(120):
        alone(app, mine, ward, [f"Text {number} " + "word " * 2000], writer=f"page {number}")
    page = history(mine)
    assert len(entries(page)) == 50 and "Page 1 of 3" in words(page) and len(page) < 400_000
    assert len(entries(history(mine, query="?page=3"))) == 20
    assert "Show all of it" in entries(page)[0]


def test_before_the_history_of_private_questions_the_person_is_asked(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk = a_talk(app, ward, practitioner, "gates")
    gated = next(
        step
        for section in _definition(talk).sections
        for step in section.steps
        if section.permission or step.permission
    )
    page = history(talk, gated.id)
    assert "Ask first" in words(page) and "Everything that was saved" not in page
    talk.says(gated.id, "yes")
    assert "Everything that was saved" in history(talk, gated.id)


def _definition(talk: Talk):
    with house_of(talk.app).store.reading() as tx:
        return definitions.get(tx, talk.row.definition_hash)


def test_the_sentences_of_the_letter_have_a_history(app: Flask, mine: Talk, ward: Ward) -> None:
    unit = "letter.summary.greeting"
    homes = Homes(mine.row.person_id, mine.row.id)
    for text in ("Hello Wren", "Dear Wren"):
        with house_of(app).store.transaction() as tx:
            call = SaveCall(
                homes, "letter", mine.row.definition_hash, ward.lead.id,
                writer=text, op_id=text, units={unit: {"text": text, "made_from": "Dear Ms"}}, home_of={},
                rev=sheets.heads(tx, homes).newest,
            )  # fmt: skip
            sheets.save(tx, call)
    newest, first = entries(history(mine, "letter"))
    assert "Before Hello Wren After Dear Wren" in newest and "We would write: Dear Ms" in newest
    assert "As we would write it" in first
    _, answer = bring_back(mine, history(mine, "letter"))
    assert answer.status_code == 303 and mine.units()[unit]["text"] == "Hello Wren"


def test_a_save_of_another_step_or_another_person_is_not_there(mine: Talk, outsider: CheckingClient) -> None:
    mine.save("words", story="Once")
    (href,) = set(re.findall(r'href="([^"]*)/steps/words/history"', mine.step("words")))
    for address in (f"{href}/steps/nothing/history", f"{href}/steps/words/history/{uuid4()}"):
        assert mine.client.get(address).status_code == 404
        assert mine.client.post(address, data={}).status_code in (404, 405)
    assert outsider.get(f"{mine.address}/steps/words/history").status_code == 404


def test_two_hundred_saves_open_in_a_moment(app: Flask, mine: Talk, ward: Ward) -> None:
    alone(app, mine, ward, [f"Text {number}" for number in range(220)])
    quick = mine.seen_by(quick_client(app, ward.practitioner))
    (entry,) = entries(history(quick))
    assert "Show all 220 saves" in entry and "Text 219" in entry
