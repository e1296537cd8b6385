"""What a page saves by itself: merged and kept, never checked."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import abort

from assessment import step_parts
from assessment.answers import Unit
from web.access import definition_of
from web.given import Given, base_of, given
from web.older import as_shown
from web.opened import Opened, about, open_assessment
from web.posted import Posted, without
from web.saving import keep_given, with_visit
from web.told import told


def keep_posted(
    tx: Any,
    assessment_row: Any,
    step_id: str,
    posted: Posted,
    *,
    kind: str = "autosave",
    typed_at: datetime | None = None,
    late: bool = False,
    only: str = "",
) -> dict[str, Any]:
    """Keeps the fields a page sends of a step, in a transaction of `changing()`; what the page is told.

    It merges and does no more: nothing is checked, marked done or taken up again. `late` makes it a
    proposal whatever the state of the assessment. `only` are the ids, with commas between, of the
    questions that the page shows, where it does not show all of its step. 404 for a step that its
    questions do not have.

    {saved, number, rev, kept: {unit: number}, clashes: [unit], both_texts, differ_from: [name],
    others: [{by, count}], letter: {field: "ask"}, late}; and where it applies too_big: [field],
    closed: [unit] (taken back meanwhile), not_kept: [unit] (no question of this step asks it any more).
    """
    assessment_row = as_shown(tx, assessment_row, posted.definition)
    _, step = definition_of(tx, assessment_row).step(step_id) or abort(404)
    step = step_parts.only(step, only.split(",")) if only else step
    posted = replace(posted, kind=kind, typed_at=typed_at)
    opened = replace(open_assessment(tx, assessment_row, about(step), hold=True), late=late)
    if posted.form:  # a page that only asks what is new says nothing
        opened = with_visit(tx, opened)
    read = given(tx, opened, opened.homes, step, posted)
    kept = keep_given(tx, opened, step, posted, read, _to_keep(opened, posted, read))
    return told(tx, kept, step, posted, read)


def _to_keep(opened: Opened, posted: Posted, read: Given) -> dict[str, Unit]:
    """What was typed; and what follows from it (who answered), where nobody else wrote there meanwhile."""
    numbers = opened.sheet.numbers
    return {
        unit: said
        for unit, said in without(read.mine, read.too_big).items()
        if unit in read.fields or numbers.get(unit, 0) <= base_of(posted, unit)
    }
