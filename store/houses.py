"""What kind of house this is: made-up people or real ones, empty or lived in."""

from sqlalchemy import exists, insert, select

from store import clock
from store.faults import StoreFault
from store.prepared import Prepared
from store.tables import account, house, person, team
from store.tx import Tx

_DEMO = Prepared(select(house.c.demo))


def is_demo(tx: Tx) -> bool:
    """Whether everybody in this database is made up."""
    return bool(_DEMO.scalar(tx))


def is_empty(tx: Tx) -> bool:
    """Whether nobody has put anything in: no account, no team, no person."""
    return not any(tx.scalar(select(exists().select_from(table))) for table in (account, team, person))


def mark_demo(tx: Tx) -> None:
    """Say that this database is for made-up people; only an empty one can be."""
    if is_demo(tx):
        return
    if not is_empty(tx):
        raise StoreFault(
            "This database holds real work, so the demo will not touch it. "
            "Choose another folder with SBS_HOME."
        )
    tx.execute(insert(house).values(id=1, demo=True, marked_at=clock.now()))
