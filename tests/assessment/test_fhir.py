"""The FHIR file of a person's needs: every coded row, valid as R4B, and nothing in it that should stay."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st

from assessment import codes
from assessment.closed_lists import NeedCategory
from assessment.fhir import AREAS, OF_A_CARER, SNOMED, Sharing, bundle
from assessment.people import Person, Team
from assessment.policy import Role
from assessment.recorded import PersonNeed
from assessment.sharing import AskedIn, Choice, DecidedBy, Decision, Rule, Sent, allows, to_share

AT = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
WORKER, PERSON, TEAM = UUID(int=1), UUID(int=2), UUID(int=3)


def a_need(**more: Any) -> PersonNeed:
    given: dict[str, Any] = {
        "id": uuid4(),
        "category": NeedCategory.SUPPORT,
        "term": "One question at a time",
        "recorded_by": WORKER,
        "recorded_at": AT - timedelta(days=30),
        "recorded_by_name": "Priya Larkfield",
    }
    return PersonNeed(**given | more)


def a_decision(**more: Any) -> Decision:
    held: dict[str, Any] = {
        "id": UUID(int=9), "choice": Choice.YES, "decided_by": DecidedBy.PERSON, "decided_name": "",
        "asked_in": AskedIn.TALKING, "note": "", "rule": Rule.ASK,
        "said_on": date(2026, 11, 20), "by": WORKER,
    }  # fmt: skip
    return Decision(**held | more)


def file_of(*needs: PersonNeed, **more: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "id": UUID(int=8), "at": AT, "person": Person(PERSON, "Wren Sandpiper", birth_date=date(1957, 3, 27)),
        "team": Team(TEAM, "Riverside", email="riverside@example.org"), "needs": needs,
        "decision": a_decision(), "roles": {WORKER: Role.LEAD},
    }  # fmt: skip
    return bundle(Sharing(**given | more))


def flags(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [one["resource"] for one in made["entry"] if one["resource"]["resourceType"] == "Flag"]


def consent(made: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = made["entry"][-1]["resource"]
    assert found["resourceType"] == "Consent"
    return found


def check(made: dict[str, Any]) -> Bundle:
    """Through the R4B models and back, with nothing lost and nothing added."""
    read = Bundle.model_validate_json(json.dumps(made))
    assert json.loads(read.model_dump_json()) == made
    return read


def test_every_coded_row_is_exported_and_valid() -> None:
    rows = [row for row in codes.rows() if row.code]
    assert len(rows) == 346 and len({row.code for row in rows}) == 337
    needs = [a_need(area=row.area, code=row.code, term=f"Line {n}") for n, row in enumerate(rows)]
    made = file_of(*needs)
    check(made)
    told = [
        (flag["category"][0]["coding"][0]["code"], flag["code"]["coding"][0]["code"]) for flag in flags(made)
    ]
    assert told == [(row.area, row.code) for row in rows]
    displays = [flag["code"]["coding"][0]["display"] for flag in flags(made)]
    assert displays == [row.term for row in rows]
    text = json.dumps(made)
    assert "https://snomed.info/sct" not in text and SNOMED == "http://snomed.info/sct"
    assert {flag["category"][0]["coding"][0]["system"] for flag in flags(made)} == {AREAS}


def test_a_need_without_a_code_is_words_only() -> None:
    made = file_of(a_need())
    check(made)
    assert flags(made)[0]["code"] == {"text": "One question at a time"}
    assert "coding" not in flags(made)[0]["category"][0]


@pytest.mark.parametrize("code", ["1082661000000100", "1082551000000100", "7961610000001018", "12345"])
def test_a_code_that_is_wrong_never_leaves(code: str) -> None:
    made = file_of(a_need(area="004", code=code))
    assert code not in json.dumps(made)
    assert flags(made)[0]["code"] == {"text": "One question at a time"}


def test_a_need_of_a_carer_says_so_and_names_nobody() -> None:
    made = file_of(a_need(whose="carer", whose_name="Rowan Sandpiper"))
    check(made)
    assert {"text": OF_A_CARER} in flags(made)[0]["category"]
    assert flags(made)[0]["code"]["text"].startswith("For a carer")
    assert "Rowan" not in json.dumps(made)


def test_no_worker_is_named_and_no_address_of_the_person_leaves() -> None:
    person = Person(PERSON, "Wren", address="1 Quay", phone="07700 900123", email="wren@example.org")
    made = json.dumps(file_of(a_need(), person=person))
    assert not [one for one in ("Priya", "@example.org", "07700", "Quay", str(WORKER)) if one in made]


def test_the_author_is_the_work_of_whoever_wrote() -> None:
    made = file_of(a_need())
    assert flags(made)[0]["author"]["display"] == "Lead practitioner, Riverside"
    at = {one["fullUrl"] for one in made["entry"]}
    assert flags(made)[0]["author"]["reference"] in at


def test_a_need_that_ended_is_inactive_and_one_that_was_wrong_is_an_error() -> None:
    ended = a_need(ended_on=date(2026, 11, 1), ended_reason="no-longer")
    wrong = a_need(ended_on=date(2026, 1, 1), ended_reason="wrong")
    made = file_of(ended, wrong)
    check(made)
    assert [flag["status"] for flag in flags(made)] == ["inactive", "entered-in-error"]
    period = flags(made)[1]["period"]
    assert period["start"] <= period["end"]


def test_the_days_of_a_flag_are_days_in_london() -> None:
    made = file_of(a_need(recorded_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC)))
    assert flags(made)[0]["period"]["start"] == "2026-07-01"


@pytest.mark.parametrize("by", DecidedBy)
@pytest.mark.parametrize("rule", Rule)
def test_the_decision_says_who_agreed_and_by_which_rule(by: DecidedBy, rule: Rule) -> None:
    made = file_of(a_need(), decision=a_decision(decided_by=by, decided_name="Robin Fell", rule=rule))
    check(made)
    said = consent(made)
    assert said["policyRule"]["coding"][0]["code"] == f"00{list(DecidedBy).index(by) + 1}"
    assert ("agrees" in said["policyRule"]["text"]) == (rule is Rule.ASK)
    assert "Robin" not in json.dumps(made)


@pytest.mark.parametrize("choice", Choice)
def test_every_choice_is_a_valid_consent(choice: Choice) -> None:
    said = consent(json.loads(check(file_of(decision=a_decision(choice=choice))).model_dump_json()))
    assert (said["provision"]["type"] == "permit") == choice.allows
    assert (said["status"] == "active") == choice.allows


def test_the_same_facts_give_the_same_file() -> None:
    need = a_need(exactly="In blue ink")
    assert json.dumps(file_of(need)) == json.dumps(file_of(need))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_own_words_stay_words(words: str) -> None:
    made = file_of(a_need(exactly=f"a\n{words}</div><script>&", term=words.strip() or "x"))
    check(made)
    assert "<script>" not in flags(made)[0]["text"]["div"]


def a_file(at: datetime) -> Sent:
    return Sent(uuid4(), "GP", True, "", WORKER, "", at)


def test_what_is_shared_is_confirmed_holds_and_is_not_left_out() -> None:
    held, left_out, waiting = a_need(), a_need(), a_need(id=None)
    assert left_out.id
    decision = a_decision(choice=Choice.NOT_ALL, left_out=frozenset({left_out.id}))
    assert to_share([held, left_out, waiting], decision, ()) == (held,)


def test_what_ended_is_told_only_where_a_file_had_told_of_it() -> None:
    ended = a_need(ended_on=AT.date() - timedelta(days=5), ended_reason="no-longer")
    back = a_need(ended_on=AT.date() - timedelta(days=5), ended_reason="taken-back")
    before, during, after = (AT - timedelta(days=days) for days in (40, 10, 1))
    assert to_share([ended, back], a_decision(), ()) == ()
    assert to_share([ended, back], a_decision(), (a_file(before), a_file(after))) == ()
    assert to_share([ended, back], a_decision(), (a_file(during),)) == (ended,)


def test_no_decision_and_no_are_no_leave() -> None:
    assert not allows(())
    assert [choice for choice in Choice if allows((a_decision(choice=choice),))] == [
        Choice.YES,
        Choice.NOT_ALL,
    ]
    assert not allows((a_decision(choice=Choice.NO), a_decision()))
