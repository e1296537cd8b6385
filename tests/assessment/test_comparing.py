"""Two versions of the same questions: what counts as another question, and what does not."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from assessment import content
from assessment.comparing import Comparison, What, compare
from assessment.definition import Assessment
from tests.assessment.makes import TINY

Files = dict[str, Any]


def question(files: Files, id_: str) -> dict[str, Any]:
    every = (one for file in files.values() for one in file.get("questions", ()))
    return next(one for one in every if one["id"] == id_)


def changed(change: Callable[[Files], object]) -> Comparison:
    """Compares the questions of tests/content/kinds with what a change makes of them."""
    files = content.raw(TINY / "kinds")
    newer = copy.deepcopy(files)
    newer["assessment.yaml"]["version"] = "2"
    change(newer)
    return compare(built(files), built(newer))


def built(files: Files) -> Assessment:
    return content.parse(files, "kinds")


def differences(found: Comparison) -> dict[str, tuple[What, ...]]:
    return {one.after.id: one.what for one in found.changed}


def test_the_same_questions_under_another_number_are_the_same() -> None:
    found = changed(lambda files: None)
    assert (found.new, found.changed, found.removed) == ((), (), ())


def words_of(id_: str, **new: Any) -> Callable[[Files], None]:
    return lambda files: question(files, id_).update(new)


def drop_option(files: Files) -> None:
    question(files, "best-drink")["options"][1] = {"id": "cocoa", "label": "Cocoa"}


def rename_option(files: Files) -> None:
    question(files, "best-drink")["options"][0]["label"] = "A pot of tea"


def turn_options(files: Files) -> None:
    question(files, "best-drink")["options"].reverse()


def drop_column(files: Files) -> None:
    columns = question(files, "pets")["columns"]
    del columns[3]


def other_kind(files: Files) -> None:
    question(files, "story")["kind"] = "text"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (words_of("nickname", ask="Which name do you like?"), {"nickname": (What.ASK,)}),
        (words_of("nickname", sensitivity="1"), {"nickname": (What.SENSITIVITY,)}),
        (words_of("weight", unit="stone"), {"weight": (What.MEASURE,)}),
        (words_of("best-drink", letter="yes"), {"best-drink": (What.LETTER,)}),
        (words_of("nickname", keeps="assessment"), {"nickname": (What.HOME,)}),
        (drop_option, {"best-drink": (What.OPTIONS,)}),
        (rename_option, {"best-drink": (What.OPTIONS,)}),
        (drop_column, {"pets": (What.COLUMNS,)}),
        (other_kind, {"story": (What.KIND,)}),
    ],
)
def test_what_makes_it_another_question(change: Callable[[Files], None], found: dict[str, Any]) -> None:
    assert differences(changed(change)) == found


@pytest.mark.parametrize(
    "change",
    [
        lambda files: question(files, "nickname").update(hint="Another hint"),
        lambda files: question(files, "nickname").update(ask="What shall we call you"),
        lambda files: question(files, "nickname")["letter"].update(sentence="Call me {answer}."),
        lambda files: question(files, "nickname").update(letter="ask"),
        turn_options,
    ],
)
def test_what_does_not(change: Callable[[Files], None]) -> None:
    assert differences(changed(change)) == {}


def test_new_and_removed_questions_are_named_and_notes_are_not() -> None:
    def change(files: Files) -> None:
        words = files["words.yaml"]["questions"]
        words[0]["ask"] = "You can go at any time."
        words[2] = {**words[2], "id": "tale"}

    found = changed(change)
    assert [one.id for one in found.new] == ["tale"]
    assert [one.id for one in found.removed] == ["story"]
    assert found.changed == ()


def test_only_answered_questions_are_asked_again() -> None:
    found = changed(lambda files: (drop_option(files), rename_ask(files)))
    units = {"best-drink": {"value": "coffee"}, "nickname": {"value": ""}}
    assert found.touched(units) == ("best-drink",)
    assert set(differences(found)) == {"best-drink", "nickname"}


def test_an_answer_of_rows_or_own_words_alone_is_an_answer() -> None:
    found = changed(lambda files: (drop_column(files), rename_ask(files)))
    row = "018f0000-0000-7000-8000-000000000001"
    units = {f"pets.{row}.name": {"value": "Biscuit"}, "nickname.words": {"words": "Call me what you like"}}
    assert set(found.touched(units)) == {"pets", "nickname"}


def test_a_question_kept_in_another_place_stops_the_move() -> None:
    found = changed(lambda files: question(files, "nickname").update(keeps="visit"))
    assert [one.after.id for one in found.stops] == ["nickname"]


def rename_ask(files: Files) -> None:
    question(files, "nickname")["ask"] = "Which name do you like?"
