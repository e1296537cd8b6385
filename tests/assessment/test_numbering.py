"""The numbers on paper: the same for everybody, whatever was answered."""

from pathlib import Path

from assessment import content
from assessment.numbering import numbered, numbers

CONTENT = Path(__file__).parents[1] / "content"


def test_a_question_is_numbered_by_section_step_and_place() -> None:
    known = numbers(content.load(CONTENT / "gates"))
    assert known["section.private"] == "2"
    assert known["step.sleep"] == "2.2"
    assert known["since"] == "1.1.2"
    assert known["sleep-well"] == "2.2.1"


def test_a_note_has_no_number_and_takes_none_away() -> None:
    known = numbers(content.load(CONTENT / "kinds"))
    assert "welcome" not in known
    assert (known["nickname"], known["story"]) == ("1.1.1", "1.1.2")


def test_every_question_of_ours_has_a_number_of_its_own() -> None:
    ours = content.load(Path(content.__file__).parent / "content" / "complex-needs")
    asked = [q.id for _, _, q in ours.questions() if q.kind != "note"]
    known = numbers(ours)
    assert len({known[id_] for id_ in asked}) == len(asked)


def test_a_step_is_shown_with_its_numbers_and_nothing_else_is_changed() -> None:
    definition = content.load(CONTENT / "kinds")
    step = definition.step("words")[1]
    shown = numbered(step, numbers(definition))
    assert [str(q.ask) for q in shown.questions] == [
        "You can stop at any time.",
        "1.1.1 What shall we call you?",
        "1.1.2 What would you like to tell us?",
    ]
    assert [q.id for q in shown.questions] == [q.id for q in step.questions]
