"""What others wrote on a step while a page of it was open, and its writer has not seen."""

from uuid import UUID

from assessment.definition import Step
from assessment.units import BLANK, same
from web.access import current_account, say
from web.given import base_of
from web.posted import Posted
from web.saving import Kept


def changed_meanwhile(kept: Kept, posted: Posted) -> dict[UUID, int]:
    """By who wrote it, how many answers stand otherwise than on the page; two texts are told elsewhere."""
    sheet, clashes = kept.opened.sheet, {clash.unit for clash in kept.saved.clashes}
    changed: dict[UUID, set[str]] = {}
    for unit, number in sheet.numbers.items():
        if number <= max(base_of(posted, unit), kept.saved.kept.get(unit, 0)) or unit in clashes:
            continue
        is_news = not same(sheet.units[unit], kept.page.get(unit, BLANK))
        if is_news and sheet.writers[unit] != posted.writer and _is_asked(kept, unit):
            changed.setdefault(sheet.authors[unit], set()).add(unit.partition(".")[0])
    return {by: len(answers) for by, answers in changed.items()}


def say_meanwhile(kept: Kept, step: Step, posted: Posted) -> None:
    """Says on the next page that a colleague changed something too: without a script nothing else does."""
    mine = current_account().id
    count = sum(many for by, many in changed_meanwhile(kept, posted).items() if by != mine)
    if count:
        answers = "1 other answer" if count == 1 else f"{count} other answers"
        say(f"A colleague changed {answers} on “{step.title}” while you had it open. Yours are saved too.")


def _is_asked(kept: Kept, unit: str) -> bool:
    asked = kept.opened.asked or ()
    return unit in asked or unit.partition(".")[0] in asked
