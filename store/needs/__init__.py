"""What people need in order to take part: recorded, reviewed and ended; who was asked; what was declined."""

from store.needs.asking import newest_asked, note_asked
from store.needs.reading import need, needs_of

__all__ = ["newest_asked", "need", "needs_of", "note_asked"]
