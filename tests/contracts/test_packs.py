"""The shipped packs: off, in their own words, with licence and source; none that may not be shipped."""

import re
from pathlib import Path
from typing import Any

import pytest

from assessment import content
from assessment.closed_lists import ShowInLetter
from assessment.content_ids import read_ids
from assessment.definition import Kind
from assessment.permission import gate_of
from assessment.yaml_reading import read_yaml
from letters import pictures
from tests.assessment.makes import tiny
from web.catalogue import SHIPPED

PACKS = sorted((SHIPPED / "packs").glob("*.yaml"))
DOCS = Path(__file__).parents[2] / "docs"
SCORED = tiny("scored")
# Word for word as published; another wording would be another instrument.
WORDING = {
    "phq2": (
        "Little interest or pleasure in doing things",
        "Feeling down, depressed, or hopeless",
    ),
    "phq9": (
        "Trouble falling or staying asleep, or sleeping too much",
        "Feeling tired or having little energy",
        "Poor appetite or overeating",
        "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
        "Trouble concentrating on things, such as reading the newspaper or watching television",
        "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so "
        "fidgety or restless that you have been moving around a lot more than usual",
        "Thoughts that you would be better off dead or of hurting yourself in some way",
        "If you checked off any problems, how difficult have these problems made it for you to do your "
        "work, take care of things at home, or get along with other people?",
    ),
    "gad2": (
        "Feeling nervous, anxious or on edge",
        "Not being able to stop or control worrying",
    ),
    "gad7": (
        "Worrying too much about different things",
        "Trouble relaxing",
        "Being so restless that it is hard to sit still",
        "Becoming easily annoyed or irritable",
        "Feeling afraid as if something awful might happen",
    ),
    "ons4": (
        "Overall, how satisfied are you with your life nowadays?",
        "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
        "Overall, how happy did you feel yesterday?",
        "Overall, how anxious did you feel yesterday?",
    ),
    "loneliness": (
        "How often do you feel that you lack companionship?",
        "How often do you feel left out?",
        "How often do you feel isolated from others?",
        "How often do you feel lonely?",
    ),
}
# Their licences do not let them stand in an open repository (domain.md 1.4): the total alone may be entered.
NOT_OURS = (
    *("eq-5d", "reqol", "wemwbs", "who-5", "collaborate", "dialog", "audit", "must", "barthel"),
    *("clinical frailty scale", "whodas", "waterlow", "interrai", "easy-care", "6cit", "4at", "gpcog"),
)


def held(path: Path) -> dict[str, Any]:
    data, faults = read_yaml(path.read_text(encoding="utf-8"))
    assert faults == () and isinstance(data, dict)
    return data


def test_every_pack_is_off_until_a_team_switches_it_on() -> None:
    for folder in content.folders_in(SHIPPED):
        assert content.load(folder).packs == ()
    assert {path.stem for path in PACKS} == {pack.id for pack in SCORED.packs} == set(WORDING)


@pytest.mark.parametrize("pack", WORDING)
def test_each_pack_asks_in_its_own_words_and_no_others(pack: str) -> None:
    own = {q["id"] for q in held(SHIPPED / "packs" / f"{pack}.yaml")["questions"] if "ask" in q}
    asked = [q for _, _, q in SCORED.questions() if q.id in own and q.kind is not Kind.YES_NO]
    assert tuple(str(question.ask) for question in asked) == WORDING[pack]
    assert all(question.ask.easier == "" and not question.ask.languages for question in asked)


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_each_pack_names_its_licence_its_source_and_where_each_number_comes_from(path: Path) -> None:
    data = held(path)
    assert len(data["licence"].split()) > 10 and data["source"]
    for score in data.get("scores", ()):
        assert all(threshold["source"] for threshold in score.get("thresholds", ()))
    licences = (DOCS / "pack-licences.md").read_text(encoding="utf-8")
    assert data["name"] in licences and f"`{path.stem}`" in licences


def test_no_instrument_that_may_not_be_shipped_is_a_pack() -> None:
    told = " ".join(f"{path.stem} {held(path)['name']}" for path in PACKS).lower()
    assert [name for name in NOT_OURS if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told)] == []


def test_nothing_of_a_pack_is_in_a_letter_unless_the_person_asks() -> None:
    switches = {score.in_letter for pack in SCORED.packs for score in pack.scores} - {""}
    in_packs = [q for pack in SCORED.packs for s in SCORED.steps if s.id == pack.id for q in s.questions]
    by_itself = {question.id for question in in_packs if question.letter.show is ShowInLetter.YES}
    assert by_itself == switches


def test_private_questions_of_packs_stand_behind_a_gate_and_are_never_carried() -> None:
    for section, step, question in SCORED.questions():
        if step.id in WORDING:
            assert not question.carried or question.kind is Kind.NOTE, question.id
            assert question.sensitivity < 2 or gate_of(section, step) is not None, question.id


def test_every_picture_of_a_pack_is_there() -> None:
    options = [option for _, _, question in SCORED.questions() for option in question.options]
    assert {option.picture for option in options if option.picture} <= pictures.ids()


def test_every_id_of_a_pack_is_on_the_list() -> None:
    ids = read_ids(SHIPPED).used
    assert {q["id"] for path in PACKS for q in held(path)["questions"]} <= ids
