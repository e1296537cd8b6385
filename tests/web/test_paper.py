"""The rest on paper, and typed in again: the same numbers, the day it was said, and nothing lost."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from store import assessments
from store.tables import revision
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, fields_of, row_ids, words
from web.today import today


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


@pytest.fixture
def gates(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "gates")


def sheets(talk: Talk, query: str = "") -> str:
    answer = talk.client.get(f"{talk.address}/paper/print{query}")
    assert answer.status_code == 200
    return answer.text


def enter(talk: Talk, step: str, query: str = "") -> str:
    answer = talk.client.get(f"{talk.address}/paper/enter/{step}{query}")
    assert answer.status_code == 200
    return answer.text


def types(talk: Talk, step: str, action: str = "continue", query: str = "", **fields: object):
    """Opens the page, types over what stands in it, and presses a button."""
    page = fields_of(enter(talk, step, query), "step")
    for name, value in fields.items():
        page[name.replace("__", ".").replace("_", "-")] = value if isinstance(value, list) else [str(value)]
    return talk.client.post(f"{talk.address}/paper/enter/{step}", data={**page, "action": action})


def revisions(talk: Talk) -> list[tuple[str, object]]:
    with house_of(talk.app).store.reading() as tx:
        rows = tx.execute(
            select(revision.c.kind, revision.c.said_on)
            .where(revision.c.assessment_id == talk.row.id)
            .order_by(revision.c.number)
        )
        return [tuple(row) for row in rows]


# -- the print pack


def test_the_sheets_hold_what_has_no_answer_yet_with_name_and_number(talk: Talk) -> None:
    talk.save("words", nickname="Wren")
    page = words(sheets(talk))
    assert "Wren Sandpiper" in page and "1.1.2 What would you like to tell us?" in page
    assert "What shall we call you?" not in page
    for instead in ("Come back to this later", "Not today", "Prefer not to say", "Do not know"):
        assert instead in page
    assert "Who answered:" in page and "Said on" in page and "Cat" in page


def test_what_was_put_off_is_printed_and_what_was_refused_is_not(talk: Talk) -> None:
    talk.save("words", nickname__state="not-today", story__state="prefer-not")
    page = words(sheets(talk))
    assert "What shall we call you?" in page and "What would you like to tell us?" not in page


def test_sections_are_chosen_and_what_is_put_aside_is_not_ticked(gates: Talk) -> None:
    gates.client.post(f"{gates.address}/sections/last", data={"action": "not-wanted"})
    page = gates.client.get(f"{gates.address}/paper").text
    assert 'value="ordinary" checked' in page and 'value="last">' in page
    assert "done or not wanted now" in words(page)
    only = words(sheets(gates, "?section=last"))
    assert "What comes next?" in only and "What is a good day like?" not in only
    assert "What comes next?" not in words(sheets(gates))


def test_the_words_that_ask_first_stand_before_private_questions(gates: Talk) -> None:
    page = words(sheets(gates))
    asks = page.index("The next questions are about feelings.")
    assert asks < page.index("How have you felt?") and "Yes, today Another day Not at all" in page


def test_the_most_private_questions_are_printed_only_on_purpose(gates: Talk) -> None:
    assert "scares you" not in words(sheets(gates)) and "being safe at home" not in words(sheets(gates))
    page = words(sheets(gates, "?section=ordinary&private=yes"))
    assert "1.2.1 Is there anything at home that scares you?" in page
    assert "Ask only when the person is alone" in page


def test_where_not_at_all_was_said_nothing_is_asked_again(gates: Talk) -> None:
    gates.says("low-mood", "not-at-all")
    assert "How have you felt?" not in words(sheets(gates, "?section=private"))


# -- typing it in


def test_the_step_has_the_numbers_of_the_paper_and_today_as_its_day(talk: Talk) -> None:
    page = enter(talk, "words")
    assert "1.1.1 What shall we call you?" in words(page)
    assert fields_of(page, "step")["said-on"] == [f"{today().day} {today().month} {today().year}"]


def test_what_is_typed_in_is_kept_as_from_paper_with_the_day_it_was_said(talk: Talk) -> None:
    day = today() - timedelta(days=3)
    answer = types(talk, "words", said_on=f"{day:%d/%m/%Y}", nickname="Birdie")
    assert answer.status_code == 303
    assert talk.value("nickname") == "Birdie" and ("paper", day) in revisions(talk)
    assert f"/paper/enter/choices?on={day}" in answer.location, "on to the next step, with the same day"
    history = words(talk.client.get(f"{talk.address}/steps/words/history").text)
    assert f"{day.day} {day:%B}" in history


def test_each_step_is_saved_on_its_own_and_the_last_one_leads_to_the_list(talk: Talk) -> None:
    where = f"{talk.address}/paper/enter/words"
    for step, typed in (
        ("words", {"nickname": "Wren", "story": "A story"}),
        ("choices", {"best_drink": "tea"}),
        ("figures", {"weight": "60"}),
    ):
        assert where.split("?")[0].endswith(step)
        where = types(talk, step, **typed).location
    assert talk.value("weight") == "60"
    assert types(talk, "lists").location.split("?")[0] == talk.address


@pytest.mark.parametrize("day", ["", "soon", "31 2 2026", "future", "long ago"])
def test_a_day_that_cannot_be_is_asked_for_again_and_nothing_typed_is_lost(talk: Talk, day: str) -> None:
    far = {"future": today() + timedelta(days=1), "long ago": today() - timedelta(days=400)}
    text = f"{far[day]:%d/%m/%Y}" if day in far else day
    answer = types(talk, "words", said_on=text, nickname="Birdie", story="Line one\n\nLine three")
    assert answer.status_code == 200 and "Nothing of this step is saved yet" in words(answer.text)
    again = fields_of(answer.text, "step")
    assert again["nickname"] == ["Birdie"] and again["story"] == ["Line one\n\nLine three"]
    assert talk.value("nickname") == ""
    assert talk.client.post(
        f"{talk.address}/paper/enter/words",
        data={**again, "said-on": f"{today():%d/%m/%Y}", "action": "continue"},
    ).status_code == 303  # fmt: skip
    assert talk.value("story") == "Line one\n\nLine three"


def test_what_needs_a_change_is_kept_and_told_on_the_next_page(talk: Talk) -> None:
    answer = types(talk, "figures", weight="heavy")
    assert talk.value("weight") == "heavy"
    assert "one answer needs a change" in words(talk.client.get(answer.location).text)


def test_a_row_is_added_with_the_same_day(talk: Talk) -> None:
    first = row_ids(enter(talk, "lists"), "pets")[0]
    answer = types(talk, "lists", "add-row.pets", **{f"pets__{first}__name": "Rex"})
    page = talk.client.get(answer.location.split("#")[0]).text
    assert len(row_ids(page, "pets")) == 2 and "Rex" in page


def test_what_is_kept_with_a_visit_goes_to_the_visit_of_the_day_it_was_said(app: Flask, talk: Talk) -> None:
    day = today() - timedelta(days=2)
    talk.save("choices", energy="lots")
    types(talk, "choices", said_on=f"{day:%d/%m/%Y}", best_drink="tea")
    assert talk.value("energy") == "lots"
    answer = types(talk, "choices", said_on=f"{day:%d/%m/%Y}", energy="none")
    assert answer.status_code == 303 and talk.value("energy") == "lots"
    with house_of(app).store.reading() as tx:
        days = [visit.on for visit in assessments.visits(tx, talk.row.id)]
    assert days == [today(), day]
    then = fields_of(enter(talk, "choices", f"?on={day}"), "step")
    assert then["energy"] == ["none"], "and nothing of another day was copied there before"


def test_an_answer_of_another_day_is_not_said_again_by_the_page_that_showed_it(talk: Talk) -> None:
    day = today() - timedelta(days=2)
    talk.save("choices", energy="lots")
    types(talk, "choices", said_on=f"{day:%d/%m/%Y}", best_drink="tea")
    assert "energy" not in fields_of(enter(talk, "choices", f"?on={day}"), "step")


def test_the_permission_on_paper_is_kept_with_its_day(gates: Talk) -> None:
    day = today() - timedelta(days=1)
    types(gates, "low-mood", said_on=f"{day:%d/%m/%Y}", permission="yes", mood="Better")
    unit = gates.units()["permission.section-private"]
    assert unit == {"value": "yes", "on": day.isoformat()} and gates.value("mood") == "Better"
    assert gates.reads("low-mood", "paper").endswith("/paper/enter/low-mood")
    types(gates, "low-mood", said_on=f"{day:%d/%m/%Y}", permission="not-at-all")
    assert gates.units()["section.private"]["status"] == "not-wanted"
    assert gates.value("mood") == "Better", "nothing that was written is taken away"


def test_a_permission_on_an_old_sheet_does_not_undo_a_newer_one(gates: Talk) -> None:
    gates.says("low-mood", "another-day")
    day = today() - timedelta(days=1)
    answer = types(gates, "low-mood", said_on=f"{day:%d/%m/%Y}", permission="yes", mood="Better")
    assert gates.units()["permission.section-private"]["value"] == "another-day"
    assert "something newer since" in words(gates.client.get(answer.location).text)
    assert gates.value("mood") == "Better"


def test_two_texts_are_both_kept(talk: Talk, ward: Ward, sign_in: SignIn) -> None:
    page = fields_of(enter(talk, "words"), "step")
    talk.seen_by(sign_in(ward.lead)).save("words", nickname="Bird")
    sent = {**page, "nickname": ["Birdie"], "action": ["continue"]}
    answer = talk.client.post(f"{talk.address}/paper/enter/words", data=sent)
    assert answer.location.endswith("/both-texts") and talk.value("nickname") == "Bird"


def test_paper_after_sign_off_goes_to_the_tray_with_its_day(talk: Talk, ward: Ward) -> None:
    talk.move("finish", ward.lead)
    talk.move("sign", ward.lead)
    day = today() - timedelta(days=1)
    types(talk, "words", said_on=f"{day:%d/%m/%Y}", nickname="Birdie")
    page = words(talk.client.get(f"{talk.address}/late").text)
    assert "Birdie" in page and f"Said on {day:%A} {day.day} {day:%B %Y}" in page
