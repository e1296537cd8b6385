"""What a button of the page of one question says: an answer, what there is instead of one, or the way on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.answers import Answer, AnswerState
from assessment.definition import Kind, Question
from web.posted import Posted

# choose.<place of the button>.<field>=<value>: every choice is a button, so that Tab and Enter are enough.
CHOOSE = re.compile(r"choose\.(?P<place>\d{1,4})\.(?P<field>[^=]+)=(?P<value>.*)", re.DOTALL)
INSTEAD = "instead."
HAD_WORDS = "had-words"  # a field that is there when the page was opened with an answer in it
ON = ("next", "skip")


@dataclass(frozen=True)
class Pressed:
    """One press: the post as the ordinary page of the step would send it, and where it leads."""

    posted: Posted
    leads: str  # on | here | back | later | done | "" (a button of a row, or of the view)
    place: str = ""  # of the button that was pressed, where the page is shown again


def pressed(posted: Posted, question: Question, answer: Answer) -> Pressed:
    """Read one press; `answer` is what stands now."""
    action = posted.action
    if found := CHOOSE.fullmatch(action):
        return _chosen(posted, question, found["field"], found["value"], found["place"])
    if action.startswith(INSTEAD):
        return _instead(posted, question, answer, action.removeprefix(INSTEAD))
    if action in ON:
        return Pressed(_as("continue", _answered(posted, question, answer)), "on")
    if action == "back":
        return Pressed(_as("continue", _answered(posted, question, answer)), "back")
    return Pressed(posted, action if action in ("later", "done") else "")


def place_of(number: int) -> str:
    """The id of a button, to which the page leads back."""
    return f"choice-{number}"


def _chosen(posted: Posted, question: Question, field: str, value: str, place: str) -> Pressed:
    many = field == question.id and question.kind is Kind.MANY_OF
    said = _toggled(question, posted.form.get(field, []), value) if many else [value]
    form = {**posted.form, field: said, f"{question.id}.state": [""]}
    if many:
        form[f"{question.id}.shown"] = ["1"]
    goes_on = field == question.id and not many
    return Pressed(_as("continue", posted, form), "on" if goes_on else "here", place_of(int(place)))


def _toggled(question: Question, before: list[str], value: str) -> list[str]:
    if value in before:
        return [one for one in before if one != value]
    alone = {option.id for option in question.options if option.alone}
    return [value] if value in alone else [*(one for one in before if one not in alone), value]


def _instead(posted: Posted, question: Question, answer: Answer, state: str) -> Pressed:
    """Said again it is taken away, and the page stays."""
    known = state in set(AnswerState) and state != answer.state
    form = {**posted.form, f"{question.id}.state": [state if known else ""]}
    if question.kind is Kind.MANY_OF:
        form[f"{question.id}.shown"] = ["1"]
    return Pressed(_as("continue", posted, form), "on" if known else "here")


def _answered(posted: Posted, question: Question, answer: Answer) -> Posted:
    """Words that came where something else was said instead are the answer now."""
    mine = (values for name, values in posted.form.items() if _is_answer(question, name))
    typed = any(value.strip() for values in mine for value in values)
    if answer.state and typed and HAD_WORDS not in posted.form:
        return replace(posted, form={**posted.form, f"{question.id}.state": [""]})
    return posted


def _is_answer(question: Question, name: str) -> bool:
    return name == question.id or name.count(".") == 2 and name.startswith(f"{question.id}.")


def _as(action: str, posted: Posted, form: Mapping[str, list[str]] | None = None) -> Posted:
    """The post with the action of the ordinary page, so that what follows from a save follows here too."""
    return replace(posted, action=action, form=posted.form if form is None else form)
