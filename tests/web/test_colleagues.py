"""Several people at one assessment: who is here, who leads what, handing over, and catching up."""

import pytest
from flask import Flask

from store import together
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, words


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


@pytest.fixture
def theirs(talk: Talk, ward: Ward, sign_in: SignIn) -> Talk:
    """The same assessment at a colleague's browser."""
    return talk.seen_by(sign_in(ward.lead))


# -- who is here


def test_a_step_says_who_else_opened_it_and_never_oneself(talk: Talk, theirs: Talk) -> None:
    assert "opened this step" not in words(talk.step("words"))
    assert "Priya Larkfield opened this step just now" in words(theirs.step("words"))
    page = words(talk.step("words"))
    assert "Leo Marsh opened this step just now" in page and "Priya Larkfield opened" not in page


def test_the_task_list_says_it_beside_the_section(talk: Talk, theirs: Talk) -> None:
    talk.step("words")
    assert "Priya Larkfield opened “Words” just now" in words(theirs.list_page())
    assert "opened “Words”" not in words(talk.list_page())


def test_a_step_that_is_none_leaves_no_trace(app: Flask, talk: Talk, ward: Ward) -> None:
    assert talk.client.get(f"{talk.address}/steps/nothing").status_code == 404
    with house_of(app).store.reading() as tx:
        assert together.present_at(tx, talk.row.id, ward.lead.id) == {}


# -- who leads a section


def test_a_section_is_given_a_lead_changed_and_taken_away(talk: Talk, theirs: Talk, ward: Ward) -> None:
    address = f"{talk.address}/sections/all/lead"
    page = words(talk.client.get(address).text)
    assert "Priya Larkfield (me)" in page and "Leo Marsh" in page and "Otis Fenn" not in page
    assert talk.client.post(address, data={"lead": str(ward.lead.id)}).status_code == 303
    assert "Leo Marsh leads this section" in words(talk.list_page())
    assert "You lead: Every kind of question (Wren Sandpiper)" in words(theirs.client.get("/work").text)
    talk.client.post(address, data={"lead": str(ward.practitioner.id)})
    assert "Priya Larkfield leads this section" in words(talk.list_page())
    talk.client.post(address, data={"lead": "nobody"})
    page = words(talk.list_page())
    assert "Nobody leads this section now" in page and "Larkfield leads this section" not in page


def test_who_leads_must_be_somebody_who_may_open_it(talk: Talk, ward: Ward) -> None:
    address = f"{talk.address}/sections/all/lead"
    for who in ("", str(ward.outsider.id), "nonsense"):
        answer = talk.client.post(address, data={"lead": who})
        assert answer.status_code == 200 and "Choose who leads this section, or nobody" in words(answer.text)
    assert talk.client.get(f"{talk.address}/sections/nothing/lead").status_code == 404


# -- handing over


def hand_over(talk: Talk, to: object, note: str = "Ring before you come"):
    talk.save("words", nickname="Wren")  # a list of something begun says who leads
    return talk.client.post(f"{talk.address}/hand-over", data={"to": str(to), "note": note})


def test_an_assessment_is_handed_over_with_a_note(talk: Talk, theirs: Talk, ward: Ward) -> None:
    page = words(talk.client.get(f"{talk.address}/hand-over").text)
    assert "You can undo this" in page and "Leo Marsh" in page and "Otis Fenn" not in page
    assert hand_over(talk, ward.lead.id).status_code == 303
    work = words(theirs.client.get("/work").text)
    assert "Priya Larkfield handed this over to you" in work and "Ring before you come" in work
    opened = theirs.list_page()
    assert "Led by Leo Marsh" in words(opened) and "Ring before you come" in words(opened)
    assert "handed this over to you" not in words(theirs.client.get("/work").text), "it was opened since"
    assert "handed this over to Leo Marsh" in words(talk.list_page())


def test_a_hand_over_is_undone_by_either(talk: Talk, theirs: Talk, ward: Ward) -> None:
    hand_over(talk, ward.lead.id)
    assert theirs.client.post(f"{talk.address}/hand-over/back").status_code == 303
    assert "Led by Priya Larkfield" in words(talk.list_page())
    assert "Leo Marsh handed this over to you" in words(talk.list_page())
    hand_over(talk, ward.lead.id)
    talk.client.post(f"{talk.address}/hand-over/back")
    assert "Led by Priya Larkfield" in words(talk.list_page())
    assert "For you" not in words(talk.client.get("/work").text), "they know what they did themselves"


def test_handing_over_wants_a_colleague_and_a_few_words(talk: Talk, ward: Ward) -> None:
    for to in ("", ward.outsider.id, ward.practitioner.id):
        answer = hand_over(talk, to, " ")
        assert answer.status_code == 200 and "Choose a colleague" in words(answer.text)
        assert "Write a few words for your colleague" in words(answer.text)
    kept = hand_over(talk, ward.lead.id, "x" * 2001)
    assert kept.status_code == 200 and "2,000 letters at most" in kept.text and "x" * 2001 in kept.text
    assert "Led by Priya Larkfield" in words(talk.list_page())


def test_an_outsider_finds_none_of_it(talk: Talk, outsider: CheckingClient) -> None:
    for path in (
        "/hand-over",
        "/changes",
        "/late",
        "/paper",
        "/paper/print",
        "/paper/enter",
        "/sections/all/lead",
    ):
        assert outsider.get(talk.address + path).status_code == 404


# -- catching up


def test_a_first_visit_makes_no_noise(talk: Talk, theirs: Talk) -> None:
    talk.save("words", nickname="Wren")
    assert "Since you were here" not in words(theirs.list_page())
    assert "You are up to date" in words(theirs.client.get(f"{talk.address}/changes").text)


def test_what_colleagues_changed_since_is_counted_and_listed(talk: Talk, theirs: Talk) -> None:
    talk.save("words", nickname="Wren")
    theirs.list_page()
    talk.save("words", nickname="Birdie", story="A story")
    talk.save("choices", best_drink="tea")
    page = words(theirs.list_page())
    assert "Since you were here today at" in page and "Priya Larkfield changed 3 answers in 2 steps" in page
    changes = theirs.client.get(f"{talk.address}/changes").text
    read = words(changes)
    assert "Before Wren Now Birdie" in read and "Before Nothing Now A story" in read
    assert "Priya Larkfield, today at" in read and f"{talk.address}/steps/choices" in changes
    assert f"{talk.address}/steps/words/history" in changes


def test_it_stays_new_until_it_was_read_or_opened(talk: Talk, theirs: Talk) -> None:
    theirs.list_page()
    talk.save("words", nickname="Birdie")
    talk.save("choices", best_drink="tea")
    for _ in range(2):
        assert "in 2 steps" in words(theirs.list_page()), "to see the line is not to see the answers"
    theirs.client.get(f"{talk.address}/changes")
    assert "in 2 steps" in words(theirs.list_page()), "only a press says that it was read"
    theirs.step("words")
    assert "changed 1 answer in 1 step" in words(theirs.list_page())
    theirs.step("choices")
    assert "Since you were here" not in words(theirs.list_page())
    talk.save("words", nickname="Wren again")
    assert "changed 1 answer in 1 step" in words(theirs.list_page())


def test_what_came_while_the_page_was_read_stays_new(talk: Talk, theirs: Talk) -> None:
    theirs.list_page()
    talk.save("words", nickname="Birdie")
    page = theirs.client.get(f"{talk.address}/changes").text
    rev = page.split('name="rev" value="')[1].split('"')[0]
    talk.save("choices", best_drink="tea")
    assert theirs.client.post(f"{talk.address}/changes", data={"rev": rev}).status_code == 303
    assert "changed 1 answer in 1 step" in words(theirs.list_page())


def test_ones_own_changes_are_no_news(talk: Talk, theirs: Talk) -> None:
    talk.list_page()
    talk.save("words", nickname="Wren")
    assert "Since you were here" not in words(talk.list_page())
    theirs.save("choices", best_drink="tea")
    assert "Leo Marsh changed 1 answer in 1 step" in words(talk.list_page())


def test_one_who_wrote_here_and_never_saw_the_list_catches_up_too(talk: Talk, theirs: Talk) -> None:
    theirs.save("words", nickname="Wren")
    talk.save("choices", best_drink="tea")
    assert "Priya Larkfield changed 1 answer" in words(theirs.list_page())


def test_private_answers_are_closed_and_not_seen_by_opening_a_page_that_asks_first(
    app: Flask, ward: Ward, practitioner: CheckingClient, sign_in: SignIn
) -> None:
    talk = a_talk(app, ward, practitioner, "gates")
    theirs = talk.seen_by(sign_in(ward.lead))
    theirs.list_page()
    talk.says("low-mood", "yes")
    talk.save("low-mood", mood="Very low")
    talk.says("low-mood", "another-day")
    read = words(theirs.client.get(f"{talk.address}/changes").text)
    assert "How have you felt?" in read and "kept closed here" in read and "Very low" not in read
    theirs.step("low-mood")
    assert "changed 1 answer in 1 step" in words(theirs.list_page())


def test_a_page_that_led_elsewhere_was_not_seen(
    app: Flask, ward: Ward, practitioner, sign_in: SignIn
) -> None:
    talk = a_talk(app, ward, practitioner, "foreign")
    theirs = talk.seen_by(sign_in(ward.lead))
    theirs.list_page()
    talk.client.post(f"{talk.address}/steps/likes", data={"garden-joy": "Roses", "action": "continue"})
    assert theirs.client.get(f"{talk.address}/steps/likes").status_code == 303
    assert "changed 1 answer in 1 step" in words(theirs.list_page())
