"""The command for sample letters: what it refuses, what it says, and the people whose letters it writes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask

from assessment.answers import check
from letters.easy_read import easy_summary
from letters.formats import MAKEABLE
from letters.numbers import phone_numbers
from letters.plain import hints
from letters.words import summary
from tests.conftest import MakeApp
from web.commands.sample_people import FOLDER, Sample, samples
from web.commands.samples import KINDS
from web.easy_draft import easy_hints
from web.letter_draft import plain_words

EACH = pytest.mark.parametrize("one", samples(), ids=lambda one: one.name)
MADE_UP = re.compile(r"(?:18001 )?(?:0151 496 0\d{3}|07700 900\d{3})|999 ?\d{3} ?\d{4}")


def run(app: Flask, *arguments: object) -> tuple[int, str]:
    said = app.test_cli_runner().invoke(args=["sample-letters", *map(str, arguments)])
    return said.exit_code, said.output


def test_it_writes_every_print_and_says_that_each_passed(app: Flask, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "letters"
    code, said = run(app, folder, "kofi")
    assert code == 0
    names = {f"kofi-{print_}" for print_ in MAKEABLE}
    assert {file.name for file in folder.iterdir()} == {f"{name}.{kind}" for name in names for kind in KINDS}
    for name in names:
        assert re.search(rf"^{name}: \d+ pages, passed the gate", said, re.MULTILINE)
    assert "All 6 letters passed" in said


def test_a_letter_that_does_not_pass_ends_it_with_1_and_leaves_no_file(
    make_app: MakeApp, tmp_path: Path
) -> None:
    pictures, folder = tmp_path / "pictures", tmp_path / "letters"
    pictures.mkdir()
    (pictures / "letter.svg").write_text("this is no picture")
    folder.mkdir()
    (folder / "kofi-easy-read.pdf").write_text("from an earlier day")
    code, said = run(make_app(SBS_PICTURES=str(pictures)), folder, "kofi")
    assert code == 1
    assert "kofi-easy-read: not made." in said
    assert "1 of 6 letters did not pass." in said
    assert not list(folder.glob("kofi-easy-read.*"))
    assert (folder / "kofi-standard.pdf").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    holiday = tmp_path / "letters" / "holiday.pdf"
    holiday.write_text("mine")
    code, said = run(app, tmp_path / "letters", "kofi")
    assert code == 1
    assert "There is something else in" in said and "holiday.pdf" in said
    assert holiday.read_text() == "mine"


def test_what_is_no_folder_or_cannot_be_one_is_refused_with_a_sentence(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, said = run(app, tmp_path / "file", "kofi")
    assert (code, said) == (1, f"Error: {tmp_path / 'file'} is not a folder.\n")
    code, said = run(app, tmp_path / "file" / "letters", "kofi")
    assert code == 1
    assert said.startswith(f"Error: {tmp_path / 'file' / 'letters'} cannot be written: ")


def test_a_stranger_is_answered_with_who_is_there(app: Flask, tmp_path: Path) -> None:
    code, said = run(app, tmp_path, "nobody")
    assert code == 1
    assert "There is nobody called nobody" in said and "kofi" in said


@EACH
def test_everything_they_said_is_an_answer_that_done_would_take(one: Sample) -> None:
    faults = [(question.id, fault.message) for _, question, answer in one.given.shown
              for fault in check(question, answer)]  # fmt: skip
    assert faults == []
    assert list(_cells_that_nobody_asks(one)) == []


@EACH
def test_what_a_worker_wrote_for_them_gives_no_hint_for_plainer_words(one: Sample) -> None:
    found = [hint for sentence in easy_summary(one.given).sentences() for hint in easy_hints(sentence)]
    assert found == []
    assert not any(hint.blocks for hint in hints(summary(one.given), plain_words()))


@EACH
def test_nobody_can_be_rung_up_by_a_sample(one: Sample) -> None:
    held = _read(one.name)
    numbers = [number for number in phone_numbers(_texts(held)) if len(re.sub(r"\D", "", number)) > 6]
    assert [number for number in numbers if not MADE_UP.fullmatch(number)] == []
    assert not re.search(r"@(?!example\.org)", str(held))


def test_the_people_show_what_letters_must_bear() -> None:
    given = {one.name: one.given for one in samples()}
    assert len(given) >= 8
    assert max(len(str(unit.get("value", ""))) for unit in given["arthur"].units.values()) == 10_000
    assert len(summary(given["dorothy"]).steps()) == 7
    assert len(summary(given["kofi"]).steps()) == 1
    assert summary(given["sunita"]).steps() == ()
    assert given["lee"].person.no_fixed_address and not given["lee"].person.address
    assert given["anais-zoe"].person.name_used.count("-") == 2
    assert "🥁" in str(given["priya"].units)


def test_the_letters_are_the_same_whenever_they_are_made() -> None:
    assert {one.given.made_on.isoformat() for one in samples()} == {"2026-11-23"}
    for one in samples():
        assert max(one.given.talks) < one.given.made_on


def _cells_that_nobody_asks(one: Sample) -> Iterator[str]:
    """Yield the cells in the file that no column asks: in YAML, a comma may cut a text in two."""
    for save in _read(one.name)["says"]:
        for name, rows in save["answers"].items():
            found = one.given.assessment.find(name)
            if found and found[2].columns:
                asked = {column.id for column in found[2].columns}
                yield from (f"{name}: {cell}" for row in rows for cell in row if cell not in asked)


def _read(name: str) -> Any:
    return yaml.load((FOLDER / "people" / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506


def _texts(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for one in held.values():
            yield from _texts(one)
    elif isinstance(held, list):
        for one in held:
            yield from _texts(one)
