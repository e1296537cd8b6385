"""Keeping what was said: a backup while everybody works, bringing one back, and a look at the house."""

from collections.abc import Mapping
from pathlib import Path

import click
from flask.cli import with_appcontext

from store import doctor
from store.backup import back_up
from store.doctor import Finding, Verdict
from store.doctor.findings import number
from store.restoring import restore as bring_back
from web.house import house, settings

KEYS = "The keys are not in it. They lie in {keys}; keep their copy in another place than the backups."


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Writes everything into the encrypted FILE, as it stands at this moment; never over a file."""
    here = house()
    made = back_up(here.store, here.settings.home, file)
    click.echo(f"Backed up to {made.file} ({_size(made.size)}), and checked: {_rows(made.rows)}.")
    if made.taken_back is not None:
        click.echo(f"Beside it lies the list of what was taken back (ids only): {made.taken_back}")
    click.echo("It opens with keys/database.key of this house, and with nothing else.")
    click.echo(KEYS.format(keys=here.settings.home / "keys"))


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--taken-back",
    "newer",
    type=click.Path(path_type=Path),
    help="A list of what was taken back (taken-back.jsonl) that is newer than the backup.",
)
@with_appcontext
def restore(file: Path, newer: Path | None) -> None:
    """Brings the backup FILE into an empty home that holds its keys; never over anything."""
    chosen = settings()
    done = bring_back(chosen.home, chosen.database_url, file, newer)
    click.echo(f"Restored from {file}: {_rows(done.rows)}.")
    click.echo(f"Taken back again, by the lists: {number(done.taken_back, 'line')}.")
    click.echo("Everybody signs in anew, and old links open no more.")
    click.echo("Done since the backup, so do it again: accounts closed, teams left, devices revoked.\n")
    _say(done.findings)


@click.command("doctor")
@with_appcontext
def look() -> None:
    """Looks at the whole house and changes nothing; says what is good and what to do."""
    chosen = settings()
    _say(tuple(doctor.examine(chosen.home, chosen.database_url)))


def _say(findings: tuple[Finding, ...]) -> None:
    for one in findings:
        click.echo(f"{one.verdict:<11}  {one.about}: {one.found}")
        if one.do:
            click.echo(f"{'':<11}  -> {one.do}")
    faults = sum(one.verdict is Verdict.TO_DO for one in findings)
    if faults:
        raise click.ClickException(f"{number(faults, 'thing')} to do.")
    click.echo("\nAll is well.")


def _rows(rows: Mapping[str, int]) -> str:
    said = {"person": ("person", "people"), "revision": ("revision", ""), "audit": ("audit line", "")}
    first = ", ".join(number(rows[table], *words) for table, words in said.items())
    return f"{first}, {number(sum(rows.values()), 'row')} in all"


def _size(size: int) -> str:
    return f"{size / 1024**2:,.1f} MB"
