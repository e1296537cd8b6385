"""What the task list says of colleagues: who is where, who leads what, what is new, and what came late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from store import late, together
from store.together import HandOver, Lead
from web.access import current_account
from web.catching_up import CatchUp, catch_up, keep_look
from web.house import house
from web.opened import Opened
from web.present import Here, heres
from web.today import now

LOOK_AGAIN = timedelta(hours=1)  # a worker who comes back within it was here all the time


@dataclass(frozen=True)
class BesideList:
    """What stands beside the sections."""

    catch_up: CatchUp | None
    present: Mapping[str, tuple[Here, ...]]
    leads: Mapping[str, Lead]
    hand_over: HandOver | None
    to_me: bool  # it was handed to the one who looks
    new_to_me: bool  # and they have not opened it since
    late: int


def beside_list(tx: Any, opened: Opened) -> BesideList:
    row, me = opened.row, current_account().id
    handed = together.newest_hand_over(tx, row.id)
    here = together.present_at(tx, row.id, me)
    return BesideList(
        catch_up(tx, opened),
        {step_id: heres(found) for step_id, found in here.items()},
        together.leads_of(tx, row.id),
        handed,
        to_me=handed is not None and handed.to_account == me,
        new_to_me=handed is not None and handed.to_account == me and handed.seen_at is None,
        late=late.how_many_wait(tx, row.id),
    )


def keep_seen(opened: Opened, told: BesideList) -> None:
    """Keeps that the list was opened: where nothing is new, up to where; and the hand-over to me."""
    me = current_account().id
    with house().store.reading() as tx:
        look = together.look_of(tx, opened.row.id, me)
    old = look is None or look.number < opened.sheet.newest or look.at < now() - LOOK_AGAIN
    moves = told.catch_up is None and old
    if not (moves or told.new_to_me):
        return
    with house().store.transaction() as tx:
        if moves:
            keep_look(tx, opened)
        if told.new_to_me:
            together.seen(tx, opened.row.id, me)
