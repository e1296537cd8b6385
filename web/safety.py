"""Safety questions and accounts: which may ask and read them, and the page that says whom to ask instead."""

from typing import Any

from flask import g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from assessment.definition import Section, Step
from assessment.policy import CLINICAL, Action
from assessment.safety import is_safety
from store import accounts, audit
from store.accounts import Account
from web.access import current_account, reading, say
from web.house import house
from web.today import today


def may_see_safety() -> bool:
    """Whether the account that is signed in may ask and read safety questions."""
    return has_safety(current_account())


def has_safety(account: Account) -> bool:
    """Whether an account may: its own yes, and the work with people and their records."""
    return account.safety and account.role in CLINICAL and account.disabled_at is None


def is_not_ours(step: Step) -> bool:
    """Whether a step is closed to the account that is signed in, whatever anybody says at its gate."""
    return is_safety(step) and not may_see_safety()


def draw_not_ours(row: Any, section: Section, step: Step, back: dict[str, str]) -> str:
    """The page in the place of safety questions; it says who of the team can ask and read them."""
    with reading() as tx:
        team = accounts.members_of(tx, row.team_id, today())
    who = [one for one in team if has_safety(one)]
    return render_template(
        "pages/steps/not-ours.html", assessment=row, section=section, step=step, who=who, back=back
    )


def only_kept(row: Any, step: Step) -> ResponseReturnValue:
    """The answer to a save of safety questions by an account they are closed to: kept, and none shown."""
    say("Kept for a colleague who may read it, with your name.")
    return redirect(url_for("steps.step", assessment_id=row.id, step_id=step.id), 303)


def note_opened(row: Any, step: Step) -> None:
    """Writes down that a safety step was opened: by whom and when, and nothing of what stands in it."""
    if not is_safety(step):
        return
    account = current_account()
    with house().store.transaction() as tx:
        audit.note(
            tx,
            Action.SAFETY_OPEN,
            account.id,
            account.role,
            person_id=row.person_id,
            assessment_id=row.id,
            request_id=g.request_id,
        )
