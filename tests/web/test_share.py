"""Sharing what a person needs: asked, written down, changed, exported and logged; never without leave."""

import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

from fhir.resources.R4B.bundle import Bundle
from flask import Flask
from sqlalchemy import select

from assessment.definition import Means
from store import clock
from store.needs.sharing import decisions, sent
from store.tables import to_do as to_do_table
from tests.conftest import MakeApp, house_of
from tests.web.acting import a_need
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward, audit_lines

YES = {"choice": "yes", "decided_by": "person", "asked_in": "talking"}
FILE = {"to_whom": "The GP practice, manager", "told": "yes"}


def at(ward: Ward, more: str = "") -> str:
    return f"/people/{ward.person.id}/share{more}"


def newest(app: Flask, ward: Ward) -> str:
    with house_of(app).store.reading() as tx:
        found = decisions(tx, ward.person.id)
    return str(found[0].id) if found else ""


def decide(app: Flask, ward: Ward, client: CheckingClient, **more: Any) -> Any:
    return client.post(at(ward), data={**YES, "seen": newest(app, ward), **more})


def open_lines(app: Flask) -> dict[str, str]:
    with house_of(app).store.reading() as tx:
        rows = tx.execute(select(to_do_table.c.key, to_do_table.c.words).where(to_do_table.c.state == "open"))
        return {row.key.rsplit(":", 1)[0]: row.words for row in rows}


def test_the_page_explains_and_nothing_is_decided_yet(ward: Ward, practitioner: CheckingClient) -> None:
    page = practitioner.get(at(ward)).text
    assert "Nothing is decided yet" in page and "only if you say yes" in page
    assert "A file can be made once" in page


def test_the_local_rule_changes_the_words_and_is_kept_with_the_decision(
    make_app: MakeApp, app: Flask, ward: Ward, sign_in: SignIn
) -> None:
    other = make_app(SBS_SHARING="tell")
    a_need(app, ward)
    client = CheckingClient(other, other.response_class)
    with sign_in(ward.practitioner).session_transaction() as mine:
        found = dict(mine)
    with client.session_transaction() as session:
        session.update(found)
    assert "You can say no to all of them" in client.get(at(ward)).text
    client.post(at(ward), data=YES | {"seen": ""})
    with house_of(app).store.reading() as tx:
        assert decisions(tx, ward.person.id)[0].rule == "tell"


def test_what_is_missing_is_said_and_what_was_typed_stays(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward)
    asked = {
        "Choose what was decided": {"choice": ""},
        "Tick what is left out": {"choice": "not-all"},
        "Choose who decided": {"decided_by": ""},
        "Write the name of who decided": {"decided_by": "attorney"},
        "Choose how you explained it": {"asked_in": ""},
        "Write how you explained it": {"asked_in": "other", "note": ""},
        "Check the day. It is after today": {"said_on": "27 3 2999"},
        "Choose today or a later day": {"choice": "later", "again_on": "1 1 2020"},
        "Make the note shorter": {"note": "x" * 2001},
    }
    for says, typed in asked.items():
        page = decide(app, ward, practitioner, **{"note": "About <hospital>", **typed}).text
        assert says in page and "Error: " in page, says
        assert "note" in typed or "About &lt;hospital&gt;" in page
    assert newest(app, ward) == ""


def test_all_needs_left_out_is_a_no_and_ticks_with_a_yes_are_asked_about(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    need = str(a_need(app, ward))
    assert "Leave one to share" in decide(app, ward, practitioner, choice="not-all", left_out=need).text
    assert "take the ticks away" in decide(app, ward, practitioner, left_out=need).text


def test_a_decision_is_shown_and_changed_and_the_old_one_stays(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward)
    named = {"decided_by": "attorney", "decided_name": "Robin <Fell>", "note": "Read twice"}
    assert decide(app, ward, practitioner, **named).status_code == 303
    page = practitioner.get(at(ward)).text
    assert "Yes, share all of them" in page and "Robin &lt;Fell&gt;" in page and "Read twice" in page
    decide(app, ward, practitioner, choice="no")
    page = practitioner.get(at(ward)).text
    assert page.index("No, do not share them") < page.index("Earlier decisions") < page.index("Read twice")


def test_a_decision_that_somebody_else_wrote_meanwhile_is_read_first(
    app: Flask, ward: Ward, practitioner: CheckingClient, lead: CheckingClient
) -> None:
    a_need(app, ward)
    decide(app, ward, lead, choice="no")
    page = practitioner.post(at(ward), data=YES | {"seen": ""}).text
    assert "Somebody wrote down a decision meanwhile" in page
    with house_of(app).store.reading() as tx:
        assert [one.choice for one in decisions(tx, ward.person.id)] == ["no"]


def test_decide_later_is_on_the_list_until_it_is_decided(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward)
    decide(app, ward, practitioner, choice="later")
    assert "tell:share" in open_lines(app)
    decide(app, ward, practitioner)
    assert "tell:share" not in open_lines(app)


def test_what_the_assessment_knows_is_shown_and_filled_in(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward)
    definition = next(iter(house_of(app).catalogue.values()))
    question = definition.meaning(Means.SHARE_NEEDS)
    assert question is not None
    none = next(option for option in question.options if option.means == "share-none")
    step = next(step for _, step, one in definition.questions() if one.id == question.id)
    step_page = f"/assessments/{ward.assessment.id}/steps/{step.id}"
    practitioner.post(step_page, data={question.id: none.id, "rev": "0", "action": "continue"})
    page = practitioner.get(at(ward)).text
    assert "They have answered this already" in page and str(question.ask) in page
    assert 'value="no" checked' in page


def test_no_file_without_a_decision_that_allows_it(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward)
    for choice in ("", "no", "later"):
        if choice:
            decide(app, ward, practitioner, choice=choice)
        assert practitioner.get(at(ward, "/flag.json")).status_code == 404
        practitioner.post(at(ward, "/file"), data=FILE)
        with house_of(app).store.reading() as tx:
            assert sent(tx, ward.person.id) == ()


def test_a_file_is_made_logged_and_the_very_same_bytes(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward, area="004", code="957331000000109", term="Large print, 20 point")
    decide(app, ward, practitioner)
    before = audit_lines(app, ward.person.id)
    assert practitioner.post(at(ward, "/file"), data=FILE).status_code == 303
    assert audit_lines(app, ward.person.id) == before + 1
    answer = practitioner.get(at(ward, "/flag.json"))
    assert (
        answer.mimetype == "application/fhir+json" and "attachment" in answer.headers["Content-Disposition"]
    )
    made = Bundle.model_validate_json(answer.data)
    assert [one.resource.__class__.__name__ for one in made.entry][-2:] == ["Flag", "Consent"]
    with house_of(app).store.reading() as tx:
        line = sent(tx, ward.person.id)[0]
    assert line.sha256 == sha256(answer.data).hexdigest()
    assert (line.to_whom, line.person_told) == (FILE["to_whom"], True)
    assert "What was sent" in practitioner.get(at(ward)).text


def test_a_file_that_is_no_longer_true_is_not_given_out(
    app: Flask, ward: Ward, practitioner: CheckingClient, lead: CheckingClient
) -> None:
    a_need(app, ward)
    decide(app, ward, practitioner)
    practitioner.post(at(ward, "/file"), data=FILE)
    assert lead.get(at(ward, "/flag.json")).status_code == 303  # a line of their own is asked of them
    decide(app, ward, practitioner)
    assert practitioner.get(at(ward, "/flag.json")).status_code == 303


def test_what_is_left_out_or_newer_than_the_decision_is_in_no_file(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    private = a_need(app, ward, term="Low light")
    a_need(app, ward)
    decide(app, ward, practitioner, choice="not-all", left_out=str(private))
    a_need(app, ward, term="A later wish", recorded_at=clock.now() + timedelta(seconds=5))
    assert "1 need was written down after this decision" in practitioner.get(at(ward)).text
    practitioner.post(at(ward, "/file"), data=FILE)
    content = practitioner.get(at(ward, "/flag.json")).text
    assert "One question at a time" in content
    assert not [words for words in ("Low light", str(private), "A later wish") if words in content]


def test_a_person_who_was_not_told_and_one_who_takes_it_back_are_on_the_list(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward)
    decide(app, ward, practitioner)
    practitioner.post(at(ward, "/file"), data=FILE | {"told": "no"})
    assert "tell:file" in open_lines(app)
    decide(app, ward, practitioner, choice="no")
    assert "tell:shared-before" in open_lines(app)
    assert all("Wren" not in words and "GP" not in words for words in open_lines(app).values())


def test_a_file_asks_who_gets_it_and_whether_the_person_knows(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward)
    decide(app, ward, practitioner)
    assert "Write who gets the file" in practitioner.post(at(ward, "/file"), data=FILE | {"to_whom": ""}).text
    page = practitioner.post(at(ward, "/file"), data=FILE | {"told": ""}).text
    assert "Choose whether the person" in page and FILE["to_whom"] in page
    assert "NHS Spine" in page and "do not claim" in page


def test_own_words_are_words_in_the_file_too(app: Flask, ward: Ward, practitioner: CheckingClient) -> None:
    a_need(app, ward, exactly="<b>In blue</b>\nand slowly")
    decide(app, ward, practitioner)
    practitioner.post(at(ward, "/file"), data=FILE)
    made = json.loads(practitioner.get(at(ward, "/flag.json")).data)
    flag = next(one["resource"] for one in made["entry"] if one["resource"]["resourceType"] == "Flag")
    assert "&lt;b&gt;In blue&lt;/b&gt;" in flag["text"]["div"]
