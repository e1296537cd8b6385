"""Checking a folder of questions, for its author: every fault in words, or that all is well."""

from pathlib import Path

import click

from assessment import prompts
from assessment.content import ContentFault, load
from web.catalogue import SHIPPED, folders


@click.command("check-content")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check_content(folder: Path | None) -> None:
    """Checks the questions in FOLDER (an assessment, or a folder of them); without it, the ones shipped."""
    place = folder or SHIPPED
    if not place.is_dir():
        raise click.ClickException(f"{place} is not a folder.")
    found = list(folders(place))
    if not found:
        raise click.ClickException(f"No assessment.yaml lies in {place}.")
    told = _faults_of_prompts(place / prompts.FILE.name)
    for sentence in told:
        click.echo(sentence)
    faults = len(told)
    for one in found:
        try:
            definition = load(one)
        except ContentFault as fault:
            faults += len(fault.faults)
            for sentence in fault.faults:
                click.echo(sentence)
            continue
        count = sum(1 for _ in definition.questions())
        sections = len(definition.sections)
        name = f"{definition.id} version {definition.version}"
        click.echo(f"{name}: all is well ({sections} sections, {count} questions).")
    if faults:
        raise click.ClickException("1 thing to change." if faults == 1 else f"{faults} things to change.")


def _faults_of_prompts(file: Path) -> tuple[str, ...]:
    """What is wrong with the prompts that lie beside the folders, if any do."""
    try:
        if file.is_file():
            prompts.load(file)
    except ContentFault as fault:
        return fault.faults
    return ()
