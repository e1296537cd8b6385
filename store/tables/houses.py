"""The house itself: one row that says whether its people are made up."""

from sqlalchemy import Boolean, CheckConstraint, Column, Integer, Table

from store.tables.base import Moment, metadata

house = Table(
    "house",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("demo", Boolean, nullable=False),
    Column("marked_at", Moment, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)
