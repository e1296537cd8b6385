"""What one field of a page shows: the shape that templates/parts/question/field.html draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assessment.definition import Kind, Option
from assessment.session_view import Wording, ordinary_words

FIELD_KINDS = {
    Kind.LONG_TEXT: "textarea",
    Kind.YES_NO: "radios",
    Kind.ONE_OF: "radios",
    Kind.SCALE: "radios",
    Kind.MANY_OF: "checkboxes",
}
NO_LABELS: Mapping[str, str] = MappingProxyType({})
CLASSES = {Kind.DATE: "nhsuk-input--width-20", Kind.NUMBER: "nhsuk-input--width-5"}


@dataclass(frozen=True)
class Choice:
    """One radio button or tick box."""

    value: str
    label: str
    hint: str = ""
    checked: bool = False
    alone: bool = False  # cannot stand beside others: a line "or" comes before it


@dataclass(frozen=True)
class Field:
    """One field by its name; its id is its name, so that a link to a fault is `#` and the name."""

    name: str
    label: str
    kind: str = "input"  # input | textarea | radios | checkboxes
    hint: str = ""
    error: str = ""
    value: str = ""
    choices: tuple[Choice, ...] = ()
    size: str = ""  # s, m or nothing: how large the label is
    lines: int = 3  # of a textarea
    inputmode: str = ""
    suffix: str = ""
    classes: str = ""
    chosen: str | None = None  # the radio button that is on, where the choices are one list for all

    @property
    def id(self) -> str:
        return self.name

    @property
    def described_by(self) -> str:
        """The ids of hint and error, as aria-describedby wants them."""
        ids = [f"{self.id}-hint"] if self.hint else []
        return " ".join([*ids, f"{self.id}-error"] if self.error else ids)


def text_field(field: Field) -> Field:
    """The same field as an area when its value has lines: a one-line input would lose the line breaks."""
    if field.kind == "input" and "\n" in field.value:
        return Field(**{**field.__dict__, "kind": "textarea", "inputmode": "", "suffix": "", "classes": ""})
    return field


def choices(
    options: Sequence[Option],
    chosen: Sequence[str],
    before: Mapping[str, str] = NO_LABELS,
    say: Wording = ordinary_words,
) -> tuple[Choice, ...]:
    """The options; and an answer that is none of them as it stands, so that saving the page keeps it.

    `before` are the words of options that were offered once.
    """
    known = {option.id for option in options}
    return (
        *(Choice(o.id, say(o.label), say(o.hint), o.id in chosen, o.alone) for o in options),
        *(
            Choice(value, before.get(value) or f"“{value}”", checked=True)
            for value in chosen
            if value not in known
        ),
    )


def choices_of(pairs: Sequence[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    """Radio buttons from (value, label) pairs, with one of them chosen."""
    return tuple(Choice(value, label, checked=value == chosen) for value, label in pairs)
