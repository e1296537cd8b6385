"""One answer with all that belongs to it, put together from its units."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assessment.definition import Kind, Question
from assessment.units import REMOVED, Unit, question_key, text_of, words_key


@dataclass(frozen=True)
class Row:
    """One repeatable row: its cells by column id as typed, and whether it was taken out."""

    id: str
    cells: Mapping[str, str]
    removed: bool = False

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells.values())


@dataclass(frozen=True)
class Answer:
    """What was said to one question; value is the text as typed, or the option ids of a many-of."""

    value: str | list[str] = ""
    state: str = ""
    who: str = ""
    who_name: str = ""
    letter: str = ""
    letter_for: str = ""
    words: str = ""
    words_letter: str = ""
    words_letter_for: str = ""
    rows: tuple[Row, ...] = field(default=())

    @property
    def text(self) -> str:
        """The value as one text; "" for a many-of."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The option ids, for every kind that has options."""
        if isinstance(self.value, str):
            return (self.value,) if self.value else ()
        return tuple(self.value)

    @property
    def live_rows(self) -> tuple[Row, ...]:
        """The rows that were neither taken out nor left blank."""
        return tuple(row for row in self.rows if not row.removed and not row.is_blank)

    @property
    def holds_value(self) -> bool:
        """Whether anything was typed or chosen, used or not."""
        return bool(self.text.strip() or (not isinstance(self.value, str) and self.value) or self.live_rows)


def answer_of(question: Question, units: Mapping[str, Unit]) -> Answer:
    """Put one answer together from the units of all homes."""
    main = units.get(question.id, {})
    words = units.get(words_key(question.id), {})
    held = main.get("value", "")
    return Answer(
        value=held if isinstance(held, str) else list(held),
        state=text_of(main, "state"),
        who=text_of(main, "who"),
        who_name=text_of(main, "who_name"),
        letter=text_of(main, "letter"),
        letter_for=text_of(main, "letter_for"),
        words=text_of(words, "words"),
        words_letter=text_of(words, "letter"),
        words_letter_for=text_of(words, "letter_for"),
        rows=_rows(question, units) if question.kind is Kind.ROWS else (),
    )


def order_of(unit: Unit) -> tuple[str, ...]:
    """Give the row ids in the order that the person gave them; none where they gave none."""
    held = unit.get("order", ())
    return () if isinstance(held, str) else tuple(held)


def answers_of(questions: Iterable[Question], units: Mapping[str, Unit]) -> dict[str, Answer]:
    """Give the answers of several questions by question id."""
    return {question.id: answer_of(question, units) for question in questions}


def _rows(question: Question, units: Mapping[str, Unit]) -> tuple[Row, ...]:
    mine = f"{question.id}."
    cells: dict[str, dict[str, str]] = {}
    for key, unit in units.items():
        parts = question_key(key) if key.startswith(mine) else None
        if parts and parts.row:
            cells.setdefault(parts.row, {})[parts.column] = text_of(unit, "value")
    # Row ids sort by the time of their making (units.row_id): the order in which rows were added, until the
    # person gave them one of their own.
    places = {row: place for place, row in enumerate(order_of(units.get(question.id, {})))}
    return tuple(
        Row(row, {name: text for name, text in held.items() if name != REMOVED}, held.get(REMOVED) == "yes")
        for row, held in sorted(cells.items(), key=lambda one: (places.get(one[0], len(places)), one[0]))
    )
