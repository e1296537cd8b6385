"""Who was asked what they need, when, and what came of it; lines are only ever added."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import Date, Integer, Text, Uuid, bindparam, cast, insert, literal, null, select

from assessment.recorded import Asked, AskedAnswer
from store import clock, to_do
from store.people.joined import records_of
from store.prepared import Prepared
from store.tables import account, need_declined, needs_asked
from store.tx import Tx

ASK_AGAIN = timedelta(days=7)  # ours: nobody names a number
_line, _declined = needs_asked.c, need_declined.c
_RECORDS = records_of(bindparam("person", type_=Uuid()))  # one: it is asked for once
_NEWEST = (
    select(
        _line.answer, _line.on_date, _line.by, account.c.name, _line.said_by, _line.said_by_name,
        _line.how, _line.why, _line.assessment_id, _line.seq,
    )
    .join(account, account.c.id == _line.by)
    .where(_line.person_id.in_(_RECORDS))
    .order_by(_line.seq.desc())
    .limit(1)
)  # fmt: skip
_NO_ID, _NO_WORD = cast(null(), Uuid()), literal("", Text())
_DECLINED = select(
    _declined.source, cast(null(), Date()), _NO_ID, _declined.words_hash, *(_NO_WORD for _ in range(4)),
    _NO_ID, cast(null(), Integer()),
).where(_declined.person_id.in_(_RECORDS))  # fmt: skip
# Both are asked for by every page of a record: one question.
_BOTH = Prepared(select(_NEWEST.subquery("newest")).union_all(_DECLINED))


def newest_asked(tx: Tx, person_id: UUID) -> Asked | None:
    """The last time somebody asked."""
    return asked_and_declined(tx, person_id)[0]


def asked_and_declined(tx: Tx, person_id: UUID) -> tuple[Asked | None, frozenset[tuple[str, str]]]:
    """The last time somebody asked, and what was said to be no need: its source and its words_hash."""
    asked: Asked | None = None
    declined: set[tuple[str, str]] = set()
    for answer, on, by, name, *rest, seq in _BOTH.all(tx, person=person_id):
        if seq is None:
            declined.add((answer, name))
        else:
            asked = Asked(AskedAnswer(answer), on, by, name, *rest)
    return asked, frozenset(declined)


def note_asked(tx: Tx, person_id: UUID, asked: Asked) -> None:
    """Keep what came of asking; where nobody could ask, it is on the list of what is to be done."""
    tx.execute(
        insert(needs_asked).values(
            person_id=person_id,
            assessment_id=asked.assessment_id,
            answer=asked.answer,
            said_by=asked.said_by,
            said_by_name=asked.said_by_name,
            how=asked.how,
            why=asked.why,
            on_date=asked.on,
            by=asked.by,
            at=clock.now(),
        )
    )
    key = f"ask-needs:{person_id}"
    if asked.answer in (AskedAnswer.LATER, AskedAnswer.NOT_ASKED):
        due, words = clock.today() + ASK_AGAIN, "Ask what they need in order to take part"
        to_do.add(
            tx, key, to_do.Kind.REVIEW, person_id, words, due, asked.by, assessment_id=asked.assessment_id
        )
    else:
        to_do.settle(tx, key, asked.by)
