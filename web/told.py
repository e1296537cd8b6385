"""What a page that saved by itself is told: what stands, what waits, and what others wrote meanwhile."""

from typing import Any
from uuid import UUID

from flask import url_for

from assessment.answers import answer_of, effective_letter, effective_words_letter
from assessment.dates import say_time
from assessment.definition import ShowInLetter, Step
from store import accounts
from web.access import current_account
from web.given import Given, base_of
from web.meanwhile import changed_meanwhile
from web.posted import Posted
from web.saving import Kept
from web.today import in_london, now


def told(tx: Any, kept: Kept, step: Step, posted: Posted, read: Given) -> dict[str, Any]:
    """The answer to a send, as keeping.keep_posted describes it."""
    saved = kept.saved
    clashes = {clash.unit for clash in saved.clashes}
    refused = {big.unit for big in read.too_big}
    settled = {**_blank_still(posted, read), **saved.kept}
    found = {
        "saved": say_time(in_london(now())),
        "number": saved.number,
        "rev": kept.opened.sheet.newest,
        "kept": {unit: number for unit, number in settled.items() if unit not in clashes | refused},
        "clashes": sorted(clashes),
        "both_texts": _both_texts(kept, step) if clashes else "",
        "differ_from": sorted({_name(tx, by) for by in _authors(kept, clashes)}),
        "others": _others(tx, kept, posted),
        "letter": _fallen_back(step, posted, read),
        "late": kept.late,
    }
    more = {
        "too_big": [big.name for big in read.too_big],
        "closed": sorted(saved.closed),
        "not_kept": sorted(_asked_no_more(kept, posted, read)),
    }
    return found | {name: said for name, said in more.items() if said}


def _both_texts(kept: Kept, step: Step) -> str:
    ids = {"assessment_id": kept.opened.row.id, "step_id": step.id}
    return "" if kept.late else url_for("both_texts.both_texts", **ids)


def _authors(kept: Kept, units: set[str]) -> set[UUID]:
    return {by for unit in units if (by := kept.opened.sheet.authors.get(unit))}


def _blank_still(posted: Posted, read: Given) -> dict[str, int]:
    """Fields that hold nothing and never did make no unit; their page need not send them again."""
    return {
        unit: base_of(posted, unit)
        for unit in read.fields - read.mine.keys()
        if not any(text.strip() for text in posted.form.get(unit, ()))
    }


def _asked_no_more(kept: Kept, posted: Posted, read: Given) -> set[str]:
    return set(read.fields - read.mine.keys() - _blank_still(posted, read).keys())


def _others(tx: Any, kept: Kept, posted: Posted) -> list[dict[str, Any]]:
    """Who changed how many answers that the page does not show yet, and has no text of its own for."""
    return [{"by": _name(tx, by), "count": count} for by, count in changed_meanwhile(kept, posted).items()]


def _name(tx: Any, account_id: UUID) -> str:
    if account_id == current_account().id:
        return "You"
    found = accounts.account(tx, account_id)
    return found.name if found else "Somebody"


def _fallen_back(step: Step, posted: Posted, read: Given) -> dict[str, str]:
    """The letter choices that said *yes* on the page, and do not hold for the words it sent with them."""
    here, found = read.page, {}
    sent = {unit.partition(".")[0] for unit in read.fields}
    for question in step.questions:
        if question.id not in sent:
            continue
        was, is_ = answer_of(question, read.before), answer_of(question, here)
        for name, effective in (("letter", effective_letter), ("words-letter", effective_words_letter)):
            field = f"{question.id}.{name}"
            on_page = posted.form.get(field, [effective(question, was)])[-1]
            if on_page == ShowInLetter.YES and effective(question, is_) is ShowInLetter.ASK:
                found[field] = "ask"
    return found
