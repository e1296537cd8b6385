"""The buttons of repeatable rows: add, move, remove and put back, all of them ordinary saves."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from assessment.definition import Kind, Step
from assessment.units import REMOVED as REMOVED_CELL
from assessment.units import Unit, is_row_id, question_key, removed_key, text_of
from web.posted import Posted
from web.row_forms import new_row_id

ADD = "add-row."
ORDER = "order-row."  # the button says the whole order that it makes
REMOVED = {"remove-row.": "yes", "restore-row.": ""}


def with_row_button(posted: Posted) -> Posted:
    """The post with what its row button says; removing a row keeps its words, so it can be put back."""
    if posted.action.startswith(ORDER):
        question, *rows = posted.action.removeprefix(ORDER).split(".")
        return replace(posted, form={**posted.form, f"{question}.order": rows})
    for button, value in REMOVED.items():
        if posted.action.startswith(button):
            question, _, row = posted.action.removeprefix(button).partition(".")
            if is_row_id(row):
                return replace(posted, form={**posted.form, removed_key(question, row): [value]})
    return posted


def written_in_removed(accepted: Collection[str], units: Mapping[str, Unit]) -> str:
    """The rows question in which somebody wrote on a row that was taken out meanwhile; "" when nobody did."""
    cells = [parts for key in accepted if (parts := question_key(key)) and parts.row]
    taken = {(one.question, one.row) for one in cells if one.column == REMOVED_CELL}
    for one in cells:
        is_out = text_of(units.get(removed_key(one.question, one.row), {}), "value") == "yes"
        if is_out and (one.question, one.row) not in taken:
            return one.question
    return ""


def question_of_button(action: str, step: Step) -> str:
    """The rows question a button belongs to, or nothing when it is no row button of this step."""
    for button in (ADD, ORDER, *REMOVED):
        if action.startswith(button):
            asked = action.removeprefix(button).split(".")[0]
            return next((q.id for q in step.questions if q.id == asked and q.kind is Kind.ROWS), "")
    return ""


def row_to_add(action: str) -> str:
    """The id of the empty row that the next page shows, when one was asked for."""
    return new_row_id() if action.startswith(ADD) else ""


def rows_asked_for(text: str) -> dict[str, str]:
    """Reads `?row=question.id`; anything else asks for nothing."""
    question, _, row = text.partition(".")
    return {question: str(UUID(row))} if is_row_id(row) else {}
