"""Who a save is by, as people read it: a colleague, or the person who wrote by a link of their own."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, String, case, literal

from store.tables import account, revision

OWN_LINK: Final = "own-link."  # how the writer of every save that came by such a link begins
THE_PERSON: Final = "The person (by their own link)"
# Stands for the person where a page compares whose words are whose: it is nobody's account.
NOBODY: Final = UUID(int=0)


def by_name(names: FromClause = account) -> ColumnElement[str]:
    """The name to show for a revision, whose account made the link when it came by one."""
    theirs = revision.c.writer.startswith(OWN_LINK, autoescape=True)
    name: ColumnElement[Any] = case((theirs, literal(THE_PERSON, String)), else_=names.c.name)
    return name.label("name")


def is_by_link(writer: str) -> bool:
    """Whether the writer of a save is a person, and not the worker in whose name it is kept."""
    return writer.startswith(OWN_LINK)


def author_of(writer: str, author_id: UUID) -> UUID:
    """The account that wrote it; NOBODY where the person did."""
    return NOBODY if is_by_link(writer) else author_id
