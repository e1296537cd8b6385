"""The letter before a visit: what the page says of it, making it, a no to a topic, and how it was given."""

from uuid import UUID

import pytest
from flask import Flask

from assessment.prints import Print, WhyNot
from assessment.topics import topics_in
from store import letters as ledger
from store import to_do, visiting
from store.visiting.sent import sent_of
from tests.conftest import house_of
from tests.web.acting import a_need, a_visit
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from web.today import today

TOPICS = ["about-me", "feelings", "staying-safe"]


@pytest.fixture
def visit_id(app: Flask, ward: Ward) -> UUID:
    return a_visit(
        app, ward, topics=TOPICS, who_comes=[{"account_id": "", "name": "Jo Marsh", "role": "nurse"}]
    )


@pytest.fixture
def paper(visit_id: UUID) -> str:
    return f"/visits/{visit_id}/letter"


def made(app: Flask, visit_id: UUID) -> tuple[ledger.LetterRow, ...]:
    with house_of(app).store.reading() as tx:
        return ledger.letters_of_visit(tx, visit_id)


def visit_now(app: Flask, visit_id: UUID) -> visiting.PlannedVisit:
    with house_of(app).store.reading() as tx:
        found = visiting.visit(tx, visit_id)
    assert found
    return found


def test_the_page_says_the_letter_in_words_and_names_no_topic_that_may_stand_on_no_paper(
    practitioner: CheckingClient, paper: str, app: Flask, ward: Ward
) -> None:
    a_need(app, ward, exactly="")
    shown = practitioner.get(paper).text
    paper = shown.split("<article")[1].split("</article>")[0]
    assert "Jo Marsh, nurse" in paper and "2:30pm" in paper and "at your home" in paper
    assert "How you feel" in paper and "We will ask one question at a time." in paper
    assert "afe" not in paper  # neither the section nor a word of it


def test_it_is_made_kept_with_its_visit_and_given(
    practitioner: CheckingClient, paper: str, app: Flask, visit_id: UUID, ward: Ward
) -> None:
    with house_of(app).store.transaction() as tx:
        line = to_do.add(
            tx, f"send:{visit_id}", to_do.Kind.SEND, ward.person.id, "Send the letter", today(),
            ward.practitioner.id, planned_visit_id=visit_id,
        )  # fmt: skip
    for _ in range(2):  # a double click
        answer = practitioner.post(paper, data={"print": "standard", "key": "one"})
    (row,) = made(app, visit_id)
    assert answer.location == f"/letters/{row.id}"
    assert (row.kind, row.planned_visit_id, row.status) == ("what-will-happen", visit_id, ledger.Status.DONE)
    assert practitioner.get(f"/letters/{row.id}.pdf").mimetype == "application/pdf"
    name = "What will happen, standard letter"
    assert name in practitioner.get(f"/assessments/{ward.assessment.id}/letters").text
    assert name in practitioner.get(answer.location).text
    refused = practitioner.post(f"{paper}/sent", data={"letter": str(row.id)})
    assert "Choose how the letter was given" in refused.text
    practitioner.post(f"{paper}/sent", data={"letter": str(row.id), "how": "by-hand"})
    with house_of(app).store.reading() as tx:
        (given,) = sent_of(tx, visit_id)
        kept = to_do.to_do(tx, line)
    assert (given.letter_id, given.how, given.on) == (row.id, "by-hand", today())
    assert kept and kept.state is to_do.State.DONE
    assert "Given to them by hand" in practitioner.get(paper).text


def test_a_form_that_does_not_fit_a_recorded_need_wants_a_reason_that_is_kept_and_counted(
    practitioner: CheckingClient, paper: str, app: Flask, visit_id: UUID, ward: Ward
) -> None:
    a_need(app, ward, category="format", term="Braille", acts=["print-braille-2"])
    shown = practitioner.get(paper).text
    assert "It cannot be made here yet." in shown and "read it to them" in shown
    refused = practitioner.post(paper, data={"print": "standard", "key": "a"})
    assert "Write why this is not made: Braille, grade 2" in refused.text and made(app, visit_id) == ()
    vague = practitioner.post(paper, data={"print": "standard", "key": "a", "why_kind": "other"})
    assert "Write the reason in a few words" in vague.text and made(app, visit_id) == ()
    answer = practitioner.post(paper, data={"print": "standard", "key": "a", "why_kind": "cannot-make"})
    assert "This is not the form that fits them" in practitioner.get(answer.location).text
    with house_of(app).store.reading() as tx:
        counts = ledger.reasons_given(tx, ward.riverside.id, today(), today())
        elsewhere = ledger.reasons_given(tx, ward.hillside.id, today(), today())
    assert (counts.letters, counts.misfits) == (1, 1) and elsewhere.letters == 0
    assert dict(counts.reasons) == {WhyNot.CANNOT_MAKE: 1}
    assert dict(counts.wanted) == {Print.BRAILLE_2: 1}


def test_a_no_to_a_topic_is_kept_shown_and_left_out(
    practitioner: CheckingClient, paper: str, app: Flask, visit_id: UUID
) -> None:
    practitioner.post(f"{paper}/topics", data={"version": "1", "shut": ["feelings"]})
    visit = visit_now(app, visit_id)
    assert visit.topics == tuple(TOPICS) and visit.version == 2
    assert [topic.id for topic in topics_in(visit.topics) if topic.shut] == ["feelings"]
    paper = practitioner.get(paper).text.split("<article")[1]
    assert "How you feel" not in paper and "We will not ask about what you said no to." in paper
    practitioner.post(f"{paper}/topics", data={"version": "1", "shut": []})  # a page from before
    assert any(topic.shut for topic in topics_in(visit_now(app, visit_id).topics))


def test_a_visit_that_is_cancelled_gets_no_letter(
    practitioner: CheckingClient, app: Flask, ward: Ward
) -> None:
    visit_id = a_visit(app, ward, state="cancelled")
    practitioner.post(f"/visits/{visit_id}/letter", data={"print": "standard", "key": "a"})
    assert made(app, visit_id) == ()
    assert "no new letter can be made" in practitioner.get(f"/visits/{visit_id}/letter").text
