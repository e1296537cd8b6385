"""Commands for the person who runs Side by Side: `flask --app app <command>`, each a sentence or two."""

from flask import Flask

from web.commands import checking, demo, easy_words, erasing, keeping, links, samples
from web.commands.in_words import in_words


def add_commands(app: Flask) -> None:
    for command in (
        links.prepare,
        links.first_link,
        links.make_link,
        checking.check_content,
        demo.load_demo,
        samples.sample_letters,
        easy_words.easy_words,
        erasing.erase_due,
        keeping.backup,
        keeping.restore,
        keeping.look,
    ):
        app.cli.add_command(in_words(command))
