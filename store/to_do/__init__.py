"""The one list of what is to be done for people: whatever asks for something puts it here."""

from store.to_do.adding import add, settle
from store.to_do.reading import Kind, State, ToDo, to_do

__all__ = ["Kind", "State", "ToDo", "add", "settle", "to_do"]
