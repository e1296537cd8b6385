"""What can go wrong in the store, each with a sentence fit to show."""

from uuid import UUID


class StoreFault(Exception):
    """The store cannot do this; the sentence says what to do about it."""


class OutOfReach(StoreFault):
    """The database cannot be used at the moment, whoever asks; it can again when the cause is gone."""


class NoRoom(OutOfReach):
    """The disk is full."""


class KnownAlready(Exception):
    """Somebody with this NHS number, or this name and date of birth, is in the store already."""

    def __init__(self, person_id: UUID) -> None:
        super().__init__("This person may be known already. Ask to join instead.")
        self.person_id = person_id


class NotAllowed(Exception):
    """This account may not do this, or there is no such thing: nobody outside can tell which."""

    def __init__(self) -> None:
        super().__init__("There is no such page, or it is not yours to open.")
