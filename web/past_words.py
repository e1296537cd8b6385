"""What a save changed, as the history shows it: an answer or a row each, before and after side by side."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assessment.answers import Row, Unit, question_key
from assessment.definition import Assessment
from assessment.progress import SectionStatus
from assessment.units import REMOVED, text_of
from store.sheets import Change, Decided, Gone, Text
from web.row_forms import cell_in_words
from web.unit_words import column_of, name_of, question_of, said

SHOWN = 600  # letters of one text in a list of many saves; the rest is shown where the save is opened
MARKS = {
    SectionStatus.DONE.value: "marked as done",
    SectionStatus.NOT_WANTED.value: "not wanted now",
    "open": "open again",
}
DefinitionOf = Callable[[str], Assessment]


@dataclass(frozen=True)
class Side:
    """What stood at one moment; `left_out` is the number of letters that are not shown here."""

    lines: tuple[str, ...]
    gone: Gone = Gone.NO
    left_out: int = 0


@dataclass(frozen=True)
class Item:
    """One answer, or one row of an answer, before and after."""

    key: str  # of the unit; of a row the question and the row
    name: str
    about: str  # which row, or which sentence of ours
    before: Side
    after: Side
    stood: bool
    decided: Decided | None


def items(
    changes: Iterable[Change],
    of: DefinitionOf,
    now: Mapping[str, Unit],
    hash_: str,
    *,
    whole: bool = False,
) -> tuple[Item, ...]:
    """The answers that are different in the end; `hash_` is the definition that was shown at the save."""
    groups: dict[tuple[str, bool], list[Change]] = {}
    for change in changes:
        if not change.is_none and not change.key.startswith("section."):
            groups.setdefault((group_of(change.key), change.stood), []).append(change)
    most = None if whole else SHOWN
    return tuple(_item(key, group, of, now, hash_, most) for (key, _), group in groups.items())


def marks(changes: Iterable[Change], definition: Assessment) -> tuple[str, ...]:
    """What was said of whole sections, in plain words."""
    told = []
    for change in changes:
        if change.key.startswith("section."):
            section = definition.section(change.key.removeprefix("section."))
            words = MARKS.get(text_of(change.after.unit, "status"), "")
            told.append(f"“{section.title}”: {words}" if section and words else "")
    return tuple(filter(None, told))


def name_of_back(definition: Assessment, key: str, now: Mapping[str, Unit]) -> tuple[str, str]:
    """What a unit is called where it is brought back, and which row it is of."""
    group, question = group_of(key), question_of(definition, key)
    if group == key or question is None:
        return name_of(definition, key), ""
    return str(question.ask), row_name(definition, group, now)


def group_of(key: str) -> str:
    """Cells of one row belong together; every other unit stands alone."""
    parts = question_key(key)
    return f"{parts.question}.{parts.row}" if parts and parts.row else key


def side(definition: Assessment, key: str, text: Text) -> Side:
    """One unit in the words of a definition."""
    if text.gone:
        return Side((), text.gone)
    if key.startswith("letter."):
        return Side(_sentence(text.unit))
    column = column_of(definition, key)
    if column:
        words = cell_in_words(column, Row("", {column.id: text_of(text.unit, "value")}))
        return Side((f"{column.ask} {words}",) if words else ())
    if key.endswith(f".{REMOVED}"):
        return Side(("Taken out of the list",) if text_of(text.unit, "value") else ("In the list",))
    return Side(said(definition, key, text.unit))


def _item(
    key: str, group: list[Change], of: DefinitionOf, now: Mapping[str, Unit], hash_: str, most: int | None
) -> Item:
    first, shown = group[0], of(hash_)
    is_row = key != first.key
    question = question_of(shown, first.key)
    name = str(question.ask) if question and is_row else name_of(shown, first.key)
    about = row_name(shown, key, now) if is_row else _made_from(first)
    pairs = [(change.key, change.before, change.after) for change in group]
    before = _joined(_side(of, hash_, unit, text) for unit, text, _ in pairs)
    after = _joined(_side(of, hash_, unit, text) for unit, _, text in pairs)
    return Item(key, name, about, _cut(before, most), _cut(after, most), first.stood, first.decided)


def _side(of: DefinitionOf, hash_: str, key: str, text: Text) -> Side:
    return side(of(text.definition_hash or hash_), key, text)


def _joined(sides: Iterable[Side]) -> Side:
    every = list(sides)
    gone = next((one.gone for one in every if one.gone), Gone.NO)
    return Side(tuple(line for one in every for line in one.lines), gone)


def _cut(whole: Side, most: int | None) -> Side:
    if most is None or sum(map(len, whole.lines)) <= most:
        return whole
    left, lines = most, []
    for line in whole.lines:
        lines.append(line[: max(left, 0)])
        left -= len(line)
    return Side(tuple(filter(None, lines)), whole.gone, left_out=-left)


def row_name(definition: Assessment, key: str, now: Mapping[str, Unit]) -> str:
    """Which row it is, by the first words that stand in it today."""
    question = question_of(definition, key.partition(".")[0])
    for column in question.columns if question else ():
        value = text_of(now.get(f"{key}.{column.id}", {}), "value")
        if value.strip():
            return cell_in_words(column, Row("", {column.id: value}))
    return f"One {question.row_name or 'row'}" if question else ""


def _made_from(change: Change) -> str:
    if not change.key.startswith("letter."):
        return ""
    made = text_of(change.after.unit, "made_from") or text_of(change.before.unit, "made_from")
    return f"We would write: {made}" if made else ""


def _sentence(unit: Unit) -> tuple[str, ...]:
    if text_of(unit, "text"):
        return (text_of(unit, "text"),)
    return ("Left out of the letter",) if text_of(unit, "made_from") else ("As we would write it",)
