"""Teams, as letters name them."""

from sqlalchemy import Table

from store.tables.base import id_column, metadata, word

team = Table(
    "team",
    metadata,
    id_column(),
    word("name"),
    word("address"),
    word("phone"),
    word("text_number"),
    word("email"),
    word("relay"),
    word("hours"),
    word("complaints"),
    word("safety_net"),
)
