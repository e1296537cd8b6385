"""Writing it together: the field in which two texts become one, and the unit that it makes."""

from assessment.answers import Unit
from assessment.definition import Assessment, Kind
from assessment.text import clean
from assessment.units import REMOVED, text_of
from store.sheets import OpenConflict
from web.fields import Field, choices
from web.unit_words import column_of, question_of

TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.DATE, Kind.NUMBER)
CHOICES = {Kind.YES_NO: "radios", Kind.ONE_OF: "radios", Kind.SCALE: "radios", Kind.MANY_OF: "checkboxes"}


def field_name(conflict: OpenConflict) -> str:
    return f"together.{conflict.id}"


def together_field(definition: Assessment, conflict: OpenConflict) -> Field | None:
    """A field that holds both texts, or the choices of the question; nothing where it is one or the other."""
    unit, name, label = conflict.unit, field_name(conflict), "Write it here"
    place = column_of(definition, unit) or question_of(definition, unit)
    if unit.startswith("step.") or unit.endswith(f".{REMOVED}"):
        return None
    if place is None or place.kind in TEXTS or unit.endswith(".words"):
        return Field(name, label, "textarea", value=both(conflict), lines=6)
    if place.kind not in CHOICES:
        return None
    ids = dict.fromkeys([*_ids(conflict.theirs), *_ids(conflict.mine)]) if place.kind is Kind.MANY_OF else ()
    return Field(name, label, CHOICES[place.kind], choices=choices(place.options, tuple(ids)))


def both(conflict: OpenConflict) -> str:
    """The two texts one under the other."""
    part = _text_part(conflict.unit)
    return "\n\n".join(filter(None, [text_of(conflict.theirs, part), text_of(conflict.mine, part)]))


def together_unit(definition: Assessment, conflict: OpenConflict, typed: list[str]) -> Unit:
    """The unit of what was written together; a letter choice on which the two differ is asked again."""
    unit = conflict.unit
    question = question_of(definition, unit)
    many = question is not None and question.kind is Kind.MANY_OF and unit == question.id
    value: str | list[str] = [clean(one) for one in typed] if many else clean(typed[-1] if typed else "")
    made: dict[str, str | list[str]] = {**conflict.mine, _text_part(unit): value}
    if "state" in made:
        made["state"] = ""
    if "letter" in made and text_of(conflict.mine, "letter") != text_of(conflict.theirs, "letter"):
        made |= {"letter": "ask", "letter_for": ""}
    return made


def _text_part(unit: str) -> str:
    if unit.startswith("letter."):
        return "text"
    return "words" if unit.endswith(".words") else "value"


def _ids(unit: Unit) -> list[str]:
    value = unit.get("value", "")
    return [value] if isinstance(value, str) and value else list(value)
