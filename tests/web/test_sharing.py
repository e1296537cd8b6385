"""Who may know what: explained, decided, taken back; a no counts at once, and the person can read it all."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import Flask

from assessment.definition import Means
from assessment.sharing_decisions import Said
from store import clock, sharing
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from web.sharing_now import sharing_now

YES = {
    "who": "Hillside Housing", "kind": "service", "said": "yes", "said_by": "person", "how": "phone",
    "explained_in": "phone", "about": "My <flat>", "reason": "",
}  # fmt: skip


def at(ward: Ward, more: str = "") -> str:
    return f"/people/{ward.person.id}/sharing{more}"


def decide(client: CheckingClient, ward: Ward, **more: Any) -> Any:
    return client.post(at(ward, "/new"), data=YES | more)


def holding(app: Flask, ward: Ward) -> list[Any]:
    with house_of(app).store.reading() as tx:
        return [one for one in sharing.decisions_of(tx, ward.person.id) if one.holds]


def now(app: Flask, ward: Ward) -> Any:
    with app.test_request_context(), house_of(app).store.reading() as tx:
        return sharing_now(tx, ward.person.id, ward.assessment)


def answer(client: CheckingClient, app: Flask, ward: Ward, means: Means, said: str = "", **cells: str) -> str:
    """Types one row of who may know, or who must not, on its page; the row's id."""
    definition = next(iter(house_of(app).catalogue.values()))
    question = definition.meaning(means)
    assert question is not None
    step = next(step for _, step, one in definition.questions() if one.id == question.id)
    row = str(uuid4())
    page = f"/assessments/{ward.assessment.id}/steps/{step.id}"
    if step.permission:
        client.post(f"{page}/permission", data={"said": "yes"})
    named = {Means.SHARE_WHO: cells.get("who", ""), Means.SHARE_ABOUT: cells.get("about", "")}
    typed = {f"{question.id}.{row}.{column.id}": named.get(column.means, "") for column in question.columns}
    for column in question.columns:
        chosen = next((option.id for option in column.options if option.means == said), "")
        typed |= {f"{question.id}.{row}.{column.id}": chosen} if chosen else {}
    client.post(page, data=typed | {"rev": "0", "action": "continue"})
    return row


def test_a_decision_is_recorded_with_all_that_belongs_to_it(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    page = practitioner.get(at(ward)).text
    assert "Nothing is decided yet" in page and "Article 6(1)(e)" in page and "Not yet" in page
    assert decide(practitioner, ward).status_code == 303
    page = practitioner.get(at(ward)).text
    assert (
        "Hillside Housing" in page
        and "My &lt;flat&gt;" in page
        and "(the person, by phone; explained: by phone or video)" in page
    )


def test_what_is_missing_is_said_and_what_was_typed_stays(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    asked = {
        "Write their name, or the name of the service": {"who": ""},
        "Choose who it is about": {"kind": ""},
        "Choose what the person decided": {"said": "maybe"},
        "Choose who told us": {"said_by": ""},
        "Write the name of who told us": {"said_by": "someone-else"},
        "Choose how they told us": {"how": ""},
        "Choose how it was explained": {"explained_in": ""},
        "Check the day. It is after today": {"said_on": "27 3 2999"},
        "It takes 300 characters": {"who": "x" * 301},
    }
    for says, typed in asked.items():
        page = decide(practitioner, ward, reason="They <owe> me", **typed).text
        assert says in page and "Error: " in page and "They &lt;owe&gt; me" in page, says
    assert holding(app, ward) == []


def test_a_yes_that_is_taken_back_is_a_no_from_that_day_and_can_be_undone(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    decide(practitioner, ward)
    (yes,) = holding(app, ward)
    end = at(ward, f"/{yes.id}/end")
    assert "it is a no from that day on" in practitioner.get(end).text
    assert "Choose why it ends" in practitioner.post(end, data={}).text
    practitioner.post(end, data={"why": "withdrawn", "words": "I changed my mind"})
    assert [one.said for one in holding(app, ward)] == [Said.NO]
    assert "they took it back" in practitioner.get(at(ward)).text
    assert (
        "ended this decision meanwhile"
        in practitioner.post(end, data={"why": "wrong"}, follow_redirects=True).text
    )
    practitioner.post(at(ward, f"/{yes.id}/again"), data={})
    assert [one.said for one in holding(app, ward)] == [Said.YES]


def test_a_change_is_a_new_line_and_the_old_one_stays(
    app: Flask, ward: Ward, practitioner: CheckingClient, lead: CheckingClient
) -> None:
    decide(practitioner, ward)
    (old,) = holding(app, ward)
    form = practitioner.get(at(ward, f"/new?replaces={old.id}")).text
    assert "Change a decision" in form and "Hillside Housing" in form
    decide(lead, ward, said="no", replaces=str(old.id))
    assert [one.said for one in holding(app, ward)] == [Said.NO]
    meanwhile = decide(practitioner, ward, who="Typed here", replaces=str(old.id)).text
    assert "ended this decision meanwhile" in meanwhile and "Typed here" in meanwhile
    assert "something else was decided" in practitioner.get(at(ward)).text


def test_a_no_in_an_answer_counts_before_anybody_records_it(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    answer(practitioner, app, ward, Means.SHARE_WITH, "share-no", who="Otter Lane Surgery")
    assert now(app, ward).objection_to("otter lane surgery") is not None
    page = practitioner.get(at(ward)).text
    assert "Said, and not recorded yet" in page and "Otter Lane Surgery" in page
    assert "before you share anything" in practitioner.get(f"/people/{ward.person.id}").text
    source = now(app, ward).proposed[0].source
    practitioner.post(at(ward, "/record"), data={"source": source})
    assert [one.who for one in holding(app, ward)] == ["Otter Lane Surgery"]
    assert now(app, ward).proposed == ()
    practitioner.post(at(ward, "/record"), data={"source": source})
    assert len(holding(app, ward)) == 1


def test_what_is_said_again_after_it_was_recorded_waits_again(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    row = answer(practitioner, app, ward, Means.SHARE_WITH, "share-yes", who="Housing office")
    practitioner.post(at(ward, "/record"), data={"source": now(app, ward).proposed[0].source})
    definition = next(iter(house_of(app).catalogue.values()))
    question = definition.meaning(Means.SHARE_WITH)
    assert question is not None
    agreed = next(column for column in question.columns if column.means is Means.SHARE_AGREED)
    no = next(option.id for option in agreed.options if option.means == "share-no")
    step = next(step for _, step, one in definition.questions() if one.id == question.id)
    with clock.told(clock.now() + timedelta(minutes=1)):
        practitioner.post(
            f"/assessments/{ward.assessment.id}/steps/{step.id}",
            data={f"{question.id}.{row}.{agreed.id}": no, "rev": "99", "action": "continue"},
        )
        assert [one.said for one in now(app, ward).proposed] == [Said.NO]
        practitioner.post(at(ward, "/record"), data={"source": now(app, ward).proposed[0].source})
    assert [one.said for one in holding(app, ward)] == [Said.NO]


def test_who_must_not_know_is_folded_and_stands_on_no_page_for_the_person(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    answer(practitioner, app, ward, Means.NEVER_SHARE, who="Marcus Vale")
    decide(practitioner, ward, who="Marcus Vale", kind="family", said="no")
    decide(practitioner, ward, who="Aunt Bea", kind="family", said="no")
    page = practitioner.get(at(ward)).text
    assert "Who must not know (1)" in page
    agreed = practitioner.get(at(ward, "/agreed")).text
    assert "Aunt Bea" in agreed and "Marcus" not in agreed
    assert "Marcus" not in practitioner.get(at(ward, "/agreed?words=easier")).text


def test_what_was_explained_is_kept_each_time_with_its_form_and_day(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    definition = next(iter(house_of(app).catalogue.values()))
    question = definition.meaning(Means.EXPLAINED)
    assert question is not None
    points = [option.id for option in question.options]
    page = practitioner.post(at(ward, "/explained"), data={"points": points[:2]}).text
    assert "Choose how you explained it" in page
    practitioner.post(at(ward, "/explained"), data={"points": points[:2], "explained_in": "easy-read"})
    assert practitioner.get(at(ward)).text.count("Not yet") == len(points) - 2
    practitioner.post(at(ward, "/explained"), data={"points": points, "explained_in": "talking"})
    page = practitioner.get(at(ward)).text
    assert "Not yet" not in page and "Each time (2)" in page
    assert str(question.options[0].label) in practitioner.get(at(ward, "/agreed")).text


def test_telling_without_agreement_asks_for_reason_approver_and_whether_they_know(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    page = practitioner.post(at(ward, "/without"), data={"who": "Safeguarding"}).text
    for says in ("Choose the reason", "Write who approved it", "Choose if the person knows"):
        assert says in page
    told = {
        "who": "Safeguarding", "what": "That we are worried", "reason": "serious-harm",
        "words": "It could not wait", "approved_by": "Leo Marsh, lead", "told": "no", "told_why": "Not safe",
    }  # fmt: skip
    assert practitioner.post(at(ward, "/without"), data=told).status_code == 303
    page = practitioner.get(at(ward)).text
    assert "Told without agreement (1)" in page and "Leo Marsh, lead" in page and "does not know" in page


def test_a_decision_of_somebody_else_is_nobody_here(
    app: Flask, ward: Ward, practitioner: CheckingClient, outsider: CheckingClient
) -> None:
    decide(practitioner, ward)
    (one,) = holding(app, ward)
    assert practitioner.get(at(ward, f"/{uuid4()}/end")).status_code == 404
    assert outsider.get(at(ward, f"/{one.id}/end")).status_code == 404
