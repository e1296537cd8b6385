"""`flask --app app easy-words`: the easy words with their pictures, and whether people checked them."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from assessment.dates import say_date
from assessment.prints import Print
from letters.co_check import checked, words_digest
from letters.letter import Idea
from letters.page import web_page
from letters.words_to_check import words_to_check
from web.house import house
from web.today import today


@click.command("easy-words")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
def easy_words(file: Path | None) -> None:
    """Says if people checked the easy words, and writes all of them with their pictures into FILE (.html)."""
    several = list(house().catalogue.values())
    if file and file.suffix != ".html":
        raise click.ClickException(f"{file.name} has to end with .html: it is a page for a browser.")
    for place, definition in enumerate(several):
        click.echo(f"{definition.id} version {definition.version}: the mark of its easy words is")
        click.echo(f"  {words_digest(definition)}")
        check = checked(definition)
        click.echo(
            f"  {check.role} checked them on {say_date(check.on)}."
            if check
            else "  Nobody with a learning disability has checked these words yet. See docs/easy-read.md."
        )
        if file:
            one = file if place == 0 else file.with_stem(f"{file.stem}-{definition.id}")
            letter = words_to_check(definition, today())
            try:
                one.write_text(web_page(letter, Print.EASY_READ, house().settings.pictures), encoding="utf-8")
            except OSError as fault:
                raise click.ClickException(f"{one} cannot be written: {fault.strerror}.") from fault
            many = sum(isinstance(block, Idea) for part in letter.parts for block in part.blocks)
            click.echo(f"  {many} ideas with their pictures are in {one}.")
