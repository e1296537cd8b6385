"""The command that shows the easy words with their pictures, for the people who check them."""

import re
from pathlib import Path

from flask import Flask

from assessment.content import load
from letters.co_check import words_digest
from web.catalogue import SHIPPED


def test_it_says_the_mark_of_the_words_and_that_nobody_checked_them_yet(app: Flask) -> None:
    said = app.test_cli_runner().invoke(args=["easy-words"])
    assert said.exit_code == 0
    assert words_digest(load(SHIPPED / "complex-needs")) in said.output
    assert "Nobody with a learning disability has checked these words yet" in said.output


def test_it_writes_every_easy_word_with_its_picture_into_one_page(app: Flask, tmp_path: Path) -> None:
    page = tmp_path / "words.html"
    said = app.test_cli_runner().invoke(args=["easy-words", str(page)])
    assert said.exit_code == 0, said.output
    html = page.read_text(encoding="utf-8")
    many = int(re.search(r"(\d+) ideas", said.output)[1])  # type: ignore[index]
    assert many > 300 and html.count("<img ") == many
    assert "We can phone you." in html and "You do not have pain." in html.replace("\n", " ")
    assert "{answer}" not in html


def test_a_file_that_is_no_page_or_cannot_be_written_is_refused_in_words(app: Flask, tmp_path: Path) -> None:
    said = app.test_cli_runner().invoke(args=["easy-words", str(tmp_path / "words.pdf")])
    assert said.exit_code != 0 and "has to end with .html" in said.output
    said = app.test_cli_runner().invoke(args=["easy-words", str(tmp_path / "nowhere" / "words.html")])
    assert said.exit_code != 0 and "cannot be written" in said.output
