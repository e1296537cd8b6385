"""Who may know what, today: what is recorded, what only answers say, and which no counts at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from assessment.answer import Row, answer_of
from assessment.definition import Assessment, Means, Question
from assessment.sharing_decisions import Said, SharingDecision, Whom
from assessment.sharing_names import Same, is_family, is_gp, same, speaks_of
from assessment.units import Unit

_ABOUT_ALL = frozenset({"", "all", "everything", "all of it", "all of my care", "all of their care"})
ASKED = (Means.SHARE_WITH, Means.NEVER_SHARE, Means.KEEP_BETWEEN_US)


@dataclass(frozen=True)
class Objection:
    """A no that somebody meets, and how surely it is about them."""

    decision: SharingDecision
    same: Same


@dataclass(frozen=True)
class SharingNow:
    """All that counts; `proposed` is what answers say and nobody has recorded."""

    decisions: tuple[SharingDecision, ...]
    proposed: tuple[SharingDecision, ...]
    between_us: str

    @property
    def objections(self) -> tuple[SharingDecision, ...]:
        """Every no, recorded or not: it counts from the moment it was said."""
        return tuple(one for one in (*self.decisions, *self.proposed) if one.objects)

    @property
    def never(self) -> tuple[SharingDecision, ...]:
        return tuple(one for one in self.objections if one.said is Said.NEVER)

    def objection_to(self, *names: str, kind: Whom | None = None) -> Objection | None:
        """The surest no about somebody of this kind, or with one of these names; None when there is none."""
        found = [Objection(one, how) for one in self.objections if (how := _meets(one, names, kind))]
        sure = (one for one in found if one.same is Same.YES)
        return next(sure, found[0] if found else None)

    def names_somebody_never_told(self, text: str) -> bool:
        """Whether a text names somebody who must not be told anything."""
        return any(speaks_of(one.who, text) for one in self.never)


def sharing_of(
    recorded: Sequence[SharingDecision],
    assessment: Assessment | None,
    units: Mapping[str, Unit],
    times: Mapping[str, datetime],
    today: date,
) -> SharingNow:
    """Put together what is recorded (the ended too) and what the answers say."""
    if assessment is None:
        return SharingNow(tuple(one for one in recorded if one.holds), (), "")
    said = _said(assessment, units, times, today)
    proposed = tuple(one for one, at in said if not _is_settled(one, at, recorded))
    asked = assessment.meaning(Means.KEEP_BETWEEN_US)
    between = answer_of(asked, units) if asked else None
    return SharingNow(
        tuple(one for one in recorded if one.holds),
        proposed,
        between.text.strip() if between and not between.state else "",
    )


def _said(
    assessment: Assessment, units: Mapping[str, Unit], times: Mapping[str, datetime], today: date
) -> Iterator[tuple[SharingDecision, datetime | None]]:
    for means in (Means.NEVER_SHARE, Means.SHARE_WITH):
        question = assessment.meaning(means)
        answer = answer_of(question, units) if question else None
        if question is None or answer is None or answer.state:
            continue
        for row in answer.live_rows:
            who = _cell(question, row, Means.SHARE_WHO)
            said = Said.NEVER if means is Means.NEVER_SHARE else _agreed(question, row)
            if not who or said is None:
                continue
            at = max((at for unit, at in times.items() if row.id in unit), default=None)
            yield (
                SharingDecision(
                    None,
                    _kind(who),
                    who,
                    said,
                    at.date() if at else today,
                    about=_cell(question, row, Means.SHARE_ABOUT),
                    reason=_cell(question, row, Means.SHARE_REASON),
                    said_by=answer.who,
                    said_by_name=answer.who_name,
                    source=f"{question.id}.{row.id}",
                ),
                at,
            )


def _is_settled(one: SharingDecision, at: datetime | None, recorded: Sequence[SharingDecision]) -> bool:
    """Whether somebody has recorded this since it was said; what was ended since is settled too."""
    for other in recorded:
        if other.source != one.source:
            continue
        moments = [moment for moment in (other.recorded_at, other.ended_at) if moment]
        same_words = (other.who, other.about, other.reason) == (one.who, one.about, one.reason)
        if at is None and same_words or at is not None and moments and max(moments) >= at:
            return True
    return False


def _meets(one: SharingDecision, names: Sequence[str], kind: Whom | None) -> Same | None:
    found = {same(one.who, name) for name in names}
    if kind is Whom.GP and (one.kind is Whom.GP or is_gp(one.who)):
        found.add(Same.YES)
    if kind in (Whom.FAMILY, Whom.PERSON) and not any(names) and one.kind in (Whom.FAMILY, Whom.PERSON):
        found.add(Same.MAYBE)  # nobody has written who gets it: it may be them
    if Same.YES in found:
        # A no about one thing does not shut the rest; somebody has to look.
        part = one.said is Said.NO and one.about.strip(" .").casefold() not in _ABOUT_ALL
        return Same.MAYBE if part else Same.YES
    return Same.MAYBE if Same.MAYBE in found else None


def _cell(question: Question, row: Row, means: Means) -> str:
    column = question.column(means)
    return " ".join(row.cells.get(column.id, "").split()) if column else ""


def _agreed(question: Question, row: Row) -> Said | None:
    column = question.column(Means.SHARE_AGREED)
    chosen = row.cells.get(column.id, "") if column else ""
    option = next((one for one in (column.options if column else ()) if one.id == chosen), None)
    means = option.means if option else ""
    return {"share-yes": Said.YES, "share-no": Said.NO}.get(means)


def _kind(who: str) -> Whom:
    if is_gp(who):
        return Whom.GP
    return Whom.FAMILY if is_family(who) else Whom.PERSON
