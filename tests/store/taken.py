"""Looks for words in every place where they could lie: each row of each table, and the files of a home."""

import gzip
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from sqlalchemy import Connection, LargeBinary, Table, Text, cast, inspect, select

from store.opening import Store
from store.tables import metadata


def found(store: Store, words: str) -> list[str]:
    """Where words lie open: "table.column of key". What is sealed is ciphertext, and says nothing.

    Every table there is, of ours or not, every column as it lies in the database; JSON and files decoded.
    """
    with store.reading() as tx:
        unknown = set(inspect(tx).get_table_names()) - set(metadata.tables) - {"alembic_version"}
        assert not unknown, f"tables that nobody looks through: {unknown}"
        return [place for table in metadata.tables.values() for place in _in_table(tx, table, words)]


def in_files(home: Path, words: str) -> list[str]:
    """The files of a home that hold the words; the database and its log are ciphertext."""
    return [
        str(file.relative_to(home))
        for file in sorted(home.rglob("*"))
        if file.is_file() and words.encode() in file.read_bytes()
    ]


def _in_table(tx: Connection, table: Table, words: str) -> Iterator[str]:
    # As it lies there: our own types would hide what they do not understand.
    raw = [
        (column if isinstance(column.type, LargeBinary) else cast(column, Text)).label(column.name)
        for column in table.columns
    ]
    keys = [column.name for column in table.primary_key.columns]
    for row in tx.execute(select(*raw)).mappings():
        for name, value in row.items():
            if any(_says(text, words) for text in _readings(value)):
                yield f"{table.name}.{name} of {' '.join(str(row[key]) for key in keys)}"


def _says(text: str, words: str) -> bool:
    return " ".join(words.split()).casefold() in " ".join(text.split()).casefold()


def _readings(value: Any) -> Iterator[str]:
    """A value in every way that somebody could read it."""
    if isinstance(value, memoryview):
        value = bytes(value)
    if isinstance(value, bytes):
        yield value.decode("utf-8", "ignore")
        yield html.unescape(re.sub(r"<[^>]+>", "", value.decode("utf-8", "ignore")))
        if value.startswith(b"%PDF"):
            yield from _of_pdf(value)
        if value.startswith(b"\x1f\x8b"):
            yield gzip.decompress(value).decode("utf-8", "ignore")
    elif isinstance(value, str):
        yield value
        try:
            yield from _strings(json.loads(value))
        except ValueError:
            return


def _strings(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for name, value in held.items():
            yield str(name)
            yield from _strings(value)
    elif isinstance(held, list):
        for value in held:
            yield from _strings(value)


def _of_pdf(content: bytes) -> Iterator[str]:
    """The streams of a PDF, undone: letters drawn as glyphs are beside as a web page with the same words."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    yield thing.read_bytes().decode("utf-8", "ignore")
                except pikepdf.PdfError:  # a picture in a form of its own
                    continue
