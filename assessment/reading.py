"""From a posted page to units: whatever was typed is kept, and only what was on the page changes."""

from collections.abc import Mapping
from typing import TypeAlias

from assessment.answer import Answer, answer_of, order_of
from assessment.definition import Kind, Question, Step
from assessment.kinds import KINDS, Value, as_question
from assessment.letter_choice import digest_of, digest_of_words, effective_letter, effective_words_letter
from assessment.text import clean
from assessment.units import REMOVED, Unit, cell_key, is_blank, is_row_id, step_key, text_of, words_key

Form: TypeAlias = Mapping[str, list[str]]
Who: TypeAlias = tuple[str, str]  # who answered, and the name when it was someone else


def step_who(step_id: str, units: Mapping[str, Unit]) -> Who:
    """Give who answers this step unless an answer says otherwise."""
    unit = units.get(step_key(step_id), {})
    return text_of(unit, "who"), text_of(unit, "who_name")


def read_step(step: Step, form: Form, before: Mapping[str, Unit]) -> dict[str, Unit]:
    """Read a whole step, with who answered it."""
    was = step_who(step.id, before)
    who = (_typed(form, "step.who", was[0]), _typed(form, "step.who-name", was[1]))
    units: dict[str, Unit] = {}
    if "step.who" in form or "step.who-name" in form:
        units[step_key(step.id)] = {"who": who[0], "who_name": who[1]}
    for question in step.questions:
        units |= read(question, form, who, before, was)
    return units


def read(
    question: Question,
    form: Form,
    step_who: Who,
    before: Mapping[str, Unit],
    step_who_before: Who | None = None,
) -> dict[str, Unit]:
    """Give the units that the page posts for one question.

    `before` are the units the page had shown, `step_who_before` who the step had then: an answer that
    is not changed keeps the one it inherited. A field that is not posted keeps what it had; only a
    question that was on the page (`<id>.shown`) can be posted as nothing chosen.
    """
    mine = f"{question.id}."
    if question.kind is Kind.NOTE or not any(name == question.id or name.startswith(mine) for name in form):
        return {}
    units: dict[str, Unit] = {**_cells(question, form, before), **_words(question, form, before)}
    old = answer_of(question, before)
    value = _value(question, form, old)
    state = _typed(form, f"{question.id}.state", "" if f"{question.id}.shown" in form else old.state)
    said: Unit = {"value": value, "state": state}
    new = answer_of(question, {**before, **units, question.id: said})
    who, name = _who(question, form, (old, new), step_who, step_who_before)
    choice = _typed(form, f"{question.id}.letter", effective_letter(question, old).value)
    letter, letter_for = _choice(
        (old.letter, old.letter_for),
        choice,
        effective_letter(question, old).value,
        digest_of(question, new),
    )
    main: Unit = {**said, "who": who, "who_name": name, "letter": letter, "letter_for": letter_for}
    return {question.id: {**main, **_order(question, form, before)}, **units}


def _order(question: Question, form: Form, before: Mapping[str, Unit]) -> Unit:
    """Give the order of the rows, where the person gave them one: by a button, and else as it was."""
    if question.kind is not Kind.ROWS:
        return {}
    posted = [row for row in form.get(f"{question.id}.order", ()) if is_row_id(row)]
    order = posted or list(order_of(before.get(question.id, {})))
    return {"order": order} if order else {}


def _value(question: Question, form: Form, old: Answer) -> Value:
    kind = KINDS[question.kind]
    if question.id in form:
        return kind.read(question, form[question.id])
    # Words that are not posted stay; only a group of choices says nothing by being absent.
    if f"{question.id}.shown" in form and kind.absent_is_empty:
        return kind.read(question, [])
    return old.value


def _cells(question: Question, form: Form, before: Mapping[str, Unit]) -> dict[str, Unit]:
    if question.kind is not Kind.ROWS:
        return {}
    columns = {column.id: as_question(column) for column in question.columns}
    units: dict[str, Unit] = {}
    for name, posted in form.items():
        match name.split("."):
            case [question.id, row, column] if is_row_id(row) and (column in columns or column == REMOVED):
                seen_as = columns.get(column, question)
                value = clean(posted[-1]) if column == REMOVED else KINDS[seen_as.kind].read(seen_as, posted)
                key = cell_key(question.id, row, column)
                # A row that was added and left blank makes nothing; a cell made blank is a change.
                if value or not is_blank(before.get(key, {})):
                    units[key] = {"value": value}
    return units


def _words(question: Question, form: Form, before: Mapping[str, Unit]) -> dict[str, Unit]:
    key = words_key(question.id)
    if key not in form and f"{question.id}.words-letter" not in form:
        return {}
    old = answer_of(question, before)
    words = _typed(form, key, old.words)
    shown = effective_words_letter(question, old).value
    choice = _typed(form, f"{question.id}.words-letter", shown)
    kept = (old.words_letter, old.words_letter_for)
    letter, letter_for = _choice(kept, choice, shown, digest_of_words(words))
    return {key: {"words": words, "letter": letter, "letter_for": letter_for}}


def _choice(old: tuple[str, str], posted: str, shown: str, digest: str) -> tuple[str, str]:
    """Give the letter choice to keep: untouched unless it differs from what the page showed."""
    # A *yes* left standing while the words change keeps the old words' digest, and so falls back to *ask*.
    if posted == shown or (posted == old[0] == ""):
        return old
    return posted, digest if posted == "yes" else ""


def _who(
    question: Question, form: Form, told: tuple[Answer, Answer], step: Who, step_before: Who | None
) -> Who:
    """Give who answered: said here, or as for the rest of the step, or as before where nothing changed."""
    old, new = told
    who = _typed(form, f"{question.id}.who", "")
    name = _typed(form, f"{question.id}.who-name", old.who_name)
    if who:
        return who, name
    if not (new.holds_value or new.state or new.words.strip()):
        return "", "" if name == old.who_name else name
    inherited = step_before is None or (old.who, old.who_name) == step_before
    unchanged = (old.value, old.state, old.words, old.rows) == (new.value, new.state, new.words, new.rows)
    if old.who and unchanged and (inherited or f"{question.id}.who" not in form):
        return old.who, old.who_name
    return step


def _typed(form: Form, name: str, otherwise: str) -> str:
    posted = form.get(name)
    return clean(posted[-1]) if posted else otherwise
