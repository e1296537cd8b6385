"""Pieces of the step page that are kept show words of the questions only, and each what its key says."""

from assessment import content
from assessment.units import Unit
from tests.web.talks import CONTENT
from web.forms import Page, QuestionForm, form_for
from web.kept import once

KINDS = content.load(CONTENT / "kinds")


def forms(units: dict[str, Unit], faults: dict[str, str] | None = None) -> dict[str, QuestionForm]:
    step = next(step for step in KINDS.steps if step.id == "choices")
    return {form.name: form for form in form_for(Page(KINDS.hash, step, units, faults or {}))}


def a_choice() -> tuple[str, str]:
    """A question of choices, and the id of its first option."""
    form = next(form for form in forms({}).values() if form.question.options)
    return form.name, form.question.options[0].id


def test_choices_from_our_list_are_kept_each_under_a_key_of_its_own() -> None:
    name, option = a_choice()
    blank, chosen = forms({})[name], forms({name: {"value": option}})[name]
    assert blank.answer_key is not None and chosen.answer_key is not None
    assert blank.answer_key != chosen.answer_key and blank.more_key == chosen.more_key


def test_what_somebody_typed_is_never_kept() -> None:
    name, _ = a_choice()
    assert forms({name: {"value": "typed by hand"}})[name].answer_key is None
    assert forms({f"{name}.words": {"words": "My own words"}})[name].more_key is None
    assert forms({name: {"who": "someone-else", "who_name": "Sam"}})[name].more_key is None
    assert forms({name: {"state": "typed by hand"}})[name].more_key is None
    assert forms({}, {name: "Choose one"})[name].answer_key is None
    assert forms({}, {f"{name}.words": "Make it shorter"})[name].more_key is None


def test_a_piece_with_a_key_is_drawn_once_and_one_without_every_time() -> None:
    drawn: list[str] = []

    def draw(what: str) -> str:
        drawn.append(what)
        return what

    assert [once(("test", "key"), draw, "first"), once(("test", "key"), draw, "second")] == ["first"] * 2
    assert [once(None, draw, "third"), once(None, draw, "fourth")] == ["third", "fourth"]
    assert drawn == ["first", "third", "fourth"]
