"""Writing it together: the field in which several texts become one, and the unit that it makes."""

from collections.abc import Sequence

from assessment.answers import Unit
from assessment.definition import Assessment, Kind
from assessment.text import clean
from assessment.units import REMOVED, text_of
from store.sheets import OpenConflict
from web.fields import Field, choices
from web.unit_words import column_of, question_of

TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.DATE, Kind.NUMBER)
CHOICES = {Kind.YES_NO: "radios", Kind.ONE_OF: "radios", Kind.SCALE: "radios", Kind.MANY_OF: "checkboxes"}
Waiting = Sequence[OpenConflict]  # about one unit, the oldest first; what stands now is the same for all


def field_name(waiting: Waiting) -> str:
    return f"together.{waiting[0].id}"


def together_field(definition: Assessment, waiting: Waiting) -> Field | None:
    """A field that holds all texts, or the choices of the question; nothing where it is one or the other."""
    unit, name, label = waiting[0].unit, field_name(waiting), "Write it here"
    place = column_of(definition, unit) or question_of(definition, unit)
    if unit.startswith(("step.", "view.")) or unit.endswith(f".{REMOVED}"):
        return None
    if place is None or place.kind in TEXTS or unit.endswith(".words"):
        return Field(name, label, "textarea", value=joined(waiting), lines=6)
    if place.kind not in CHOICES:
        return None
    ids = dict.fromkeys(one for text in _units(waiting) for one in _ids(text))
    return Field(
        name,
        label,
        CHOICES[place.kind],
        choices=choices(place.options, tuple(ids) if place.kind is Kind.MANY_OF else ()),
    )


def joined(waiting: Waiting) -> str:
    """The texts one under the other, each once."""
    part = _text_part(waiting[0].unit)
    return "\n\n".join(dict.fromkeys(filter(None, (text_of(unit, part) for unit in _units(waiting)))))


def together_unit(definition: Assessment, waiting: Waiting, typed: list[str]) -> Unit:
    """The unit of what was written together; a letter choice on which they differ is asked again."""
    unit, mine = waiting[0].unit, waiting[-1].mine
    question = question_of(definition, unit)
    many = question is not None and question.kind is Kind.MANY_OF and unit == question.id
    value: str | list[str] = [clean(one) for one in typed] if many else clean(typed[-1] if typed else "")
    made: dict[str, str | list[str]] = {**mine, _text_part(unit): value}
    if "state" in made:
        made["state"] = ""
    if "letter" in made and len({text_of(one, "letter") for one in _units(waiting)}) > 1:
        made |= {"letter": "ask", "letter_for": ""}
    return made


def _units(waiting: Waiting) -> list[Unit]:
    return [waiting[0].theirs, *(one.mine for one in waiting)]


def _text_part(unit: str) -> str:
    if unit.startswith("letter."):
        return "text"
    return "words" if unit.endswith(".words") else "value"


def _ids(unit: Unit) -> list[str]:
    value = unit.get("value", "")
    return [value] if isinstance(value, str) and value else list(value)
