"""Words whose day has come are erased: by a command, at *prepare*, and when governance looks."""

from store import taken_back
from web.house import house
from web.today import today


def erase() -> int:
    """Erases for ever what is due by today; how many times something had been taken back."""
    ours = house()
    with ours.store.reading() as tx:
        if not taken_back.due(tx, today()):
            return 0
    with ours.store.transaction() as tx:
        many = taken_back.erase_due(tx, ours.settings.home, today())
    taken_back.leave_no_trace(ours.store)
    return many
