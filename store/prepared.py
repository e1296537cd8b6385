"""What pages ask the database at every turn, prepared once: its SQL, and how values go in and come out.

The database answers such a question in microseconds; without this, most of the time would go into
SQLAlchemy's way there and back. They are still written in Core, and run in the transaction they are given.
"""

from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, Dialect, Select, Uuid
from sqlalchemy.exc import OperationalError
from sqlalchemy.sql.dml import UpdateBase

from store.engines import READ_ONLY
from store.tables.base import Moment
from store.tx import Tx

Turn = Callable[[Any], Any] | None  # how one value is turned; None: it goes as it is
MOST = 20_000  # ids and moments that are kept as they were turned: the same few come with every page


@dataclass(frozen=True)
class _Made:
    """A question as one kind of database takes it."""

    sql: str
    in_order: bool  # the driver takes values in their order, not by name
    binds: tuple[tuple[str, Turn], ...]
    held: dict[str, Any]  # the values that the question holds itself
    columns: tuple[tuple[int, Callable[[Any], Any]], ...]  # those whose values have to be turned


class Prepared:
    """A question whose values are bound by name (`bindparam`, or the columns of an insert)."""

    def __init__(self, question: Select[Any] | CompoundSelect[Any] | UpdateBase) -> None:
        self._question = question
        self._changes = isinstance(question, UpdateBase)
        names = [str(name) for name in question.exported_columns.keys()]
        self._row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]
        self._made: dict[str, _Made] = {}

    def all(self, tx: Tx, **given: object) -> list[Any]:
        """Every row as a tuple, in the order of the columns."""
        made, cursor = self._run(tx, given)
        rows: list[Any] = cursor.fetchall()
        if not made.columns:
            return rows
        turned = [list(row) for row in rows]
        for row in turned:
            for place, turn in made.columns:
                row[place] = turn(row[place])
        return turned

    def named(self, tx: Tx, **given: object) -> list[Any]:
        """Every row, its values by the names of their columns."""
        return [self._row._make(row) for row in self.all(tx, **given)]

    def first(self, tx: Tx, **given: object) -> Any:
        """The first row with its names; None when there is none."""
        return next(iter(self.named(tx, **given)), None)

    def scalar(self, tx: Tx, **given: object) -> Any:
        """The first value of the first row; None when there is none."""
        row = next(iter(self.all(tx, **given)), None)
        return None if row is None else row[0]

    def change(self, tx: Tx, **given: object) -> int:
        """How many rows it added or changed."""
        return int(self._run(tx, given)[1].rowcount)

    def _run(self, tx: Tx, given: dict[str, Any]) -> tuple[_Made, Any]:
        if self._changes and tx.get_execution_options().get(READ_ONLY):
            raise OperationalError(str(self._question), None, ValueError("this transaction only looks"))
        made = self._made.get(tx.dialect.name) or self._make(tx.dialect)
        values = made.held | given if made.held else given
        turned = [turn(values[name]) if turn else values[name] for name, turn in made.binds]
        cursor = tx.connection.cursor()
        names = (name for name, _ in made.binds)
        cursor.execute(made.sql, turned if made.in_order else dict(zip(names, turned, strict=True)))
        return made, cursor

    def _make(self, dialect: Dialect) -> _Made:
        compiled = self._question.compile(dialect=dialect)
        names = compiled.positiontup if compiled.positional else list(compiled.params)
        binds = {name: compiled.binds[name] for name in names or ()}
        into = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in binds.items()}
        held = {name: bind.value for name, bind in binds.items() if not bind.required}
        columns = enumerate(self._question.exported_columns)
        turns = ((place, _out(column.type, dialect)) for place, column in columns)
        outward = tuple((place, turn) for place, turn in turns if turn)
        order = tuple((name, into[name]) for name in names or ())
        made = _Made(str(compiled), bool(compiled.positional), order, held, outward)
        return self._made.setdefault(dialect.name, made)


def _out(kind: Any, dialect: Dialect) -> Turn:
    turn: Turn = kind.dialect_impl(dialect).result_processor(dialect, None)
    # Neither is a word of anybody's, and both are what they are for ever.
    return lru_cache(MOST)(turn) if turn and isinstance(kind, Uuid | Moment) else turn
