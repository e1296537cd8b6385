"""One writer of `script/bench saves`: saves a step again and again as the web does, and prints the times."""

import sys
import time
from pathlib import Path
from uuid import UUID, uuid4

from assessment.answers import Unit
from assessment.definition import Kind, Step
from assessment.policy import Action
from assessment.units import home_of
from bench import made_up
from store import access, accounts, assessments, sheets
from store.accounts import Account
from store.opening import Store, open_store
from web.access import definition_of
from web.opened import about, open_assessment
from web.today import today

WARM_UP = 20
TYPED = (Kind.TEXT, Kind.LONG_TEXT)


def main() -> None:
    home, url, assessment_id, step_id, rounds = sys.argv[1:]
    store = open_store(Path(home), url or None)
    with store.reading() as tx:
        worker = accounts.account_by_email(tx, made_up.EMAIL)
    assert worker is not None
    number = 0
    while number < WARM_UP:
        save(store, worker, UUID(assessment_id), step_id, number)
        number += 1
    say("ready")
    sys.stdin.readline()  # all begin at once
    for number in range(WARM_UP, WARM_UP + int(rounds)):
        began = time.perf_counter()
        save(store, worker, UUID(assessment_id), step_id, number)
        say(f"{began} {time.perf_counter()}")
    store.close()


def save(store: Store, worker: Account, assessment_id: UUID, step_id: str, number: int) -> None:
    """What one press of *Save* asks of the store: permission with its audit line, the sheet, the revision."""
    with store.transaction() as tx:
        entered = access.allow(tx, worker, Action.ASSESSMENT_SAVE, assessment_id=assessment_id, on=today())
        row = entered.assessment
        assert row is not None
        definition = definition_of(tx, row)
        found = definition.step(step_id)
        assert found is not None
        _, step = found
        opened = open_assessment(tx, row, about(step), hold=True)
        visit = opened.homes.visit_id or assessments.visit_of_today(tx, row.id, today(), worker.id)
        units = changed(step, opened.units, number)
        call = sheets.SaveCall(
            homes=sheets.Homes(row.person_id, row.id, visit),
            step_id=step.id,
            definition_hash=definition.hash,
            author_id=worker.id,
            writer=str(uuid4()),
            op_id=str(uuid4()),
            units=units,
            home_of={key: home_of(definition, key) for key in units},
            rev=opened.sheet.newest,
        )
        saved = sheets.save(tx, call, opened.sheet)
    assert saved.number is not None, "the save changed nothing"


def changed(step: Step, now: dict[str, Unit], number: int) -> dict[str, Unit]:
    """The units of a step as its page sends them, with one answer typed anew."""
    ids = [question.id for question in step.questions if question.kind in TYPED]
    typed = {**now[ids[-1]], "value": f"Save {number}. {made_up.WORDS}"}
    return {**{key: now[key] for key in now if key.partition(".")[0] in ids}, ids[-1]: typed}


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
