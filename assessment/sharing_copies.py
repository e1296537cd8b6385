"""Who may know what, where a letter is concerned: copies that a no shuts, and words that stay out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessment.answer import answer_of
from assessment.definition import Assessment, Means, Option, Question
from assessment.safety import safety_units
from assessment.sharing_decisions import Whom
from assessment.sharing_names import Same, is_gp
from assessment.sharing_now import Objection, SharingNow
from assessment.units import Unit

_KINDS = {"copy-gp": Whom.GP, "copy-carer": Whom.FAMILY, "copy-service": Whom.SERVICE}


@dataclass(frozen=True)
class CopyAgainst:
    """A copy that is chosen, and goes against a no; not sure where only a part of the name is the same."""

    words: str  # the option: it names nobody
    sure: bool


def copies_against(
    assessment: Assessment, units: Mapping[str, Unit], now: SharingNow, gp_practice: str = ""
) -> tuple[CopyAgainst, ...]:
    """Return the copies that are chosen and meet a no."""
    question = assessment.meaning(Means.COPIES)
    if question is None or not now.objections:
        return ()
    answer = answer_of(question, units)
    chosen = () if answer.state else answer.chosen
    return tuple(
        CopyAgainst(str(option.label), found.same is Same.YES)
        for option in question.options
        if option.id in chosen and (found := _met(assessment, question, option, units, now, gp_practice))
    )


def shut_copies(options: Iterable[Option], now: SharingNow, gp_practice: str = "") -> tuple[str, ...]:
    """Return the copies that cannot be chosen at all, whatever name is written beside them."""
    return tuple(
        str(option.label)
        for option in options
        if _KINDS.get(option.means) is Whom.GP
        and (found := now.objection_to(gp_practice, kind=Whom.GP))
        and found.same is Same.YES
    )


def made_against(sentences: Iterator[str], now: SharingNow) -> bool:
    """Say whether a letter that was made says of a copy for somebody there is a no to now."""
    for sentence in sentences:
        found = now.objection_to(sentence, kind=Whom.GP if is_gp(sentence) else None)
        if found is not None and found.same is Same.YES:
            return True
    return False


def to_tell(assessment: Assessment, units: Mapping[str, Unit], now: SharingNow) -> dict[str, Unit]:
    """Return what a letter may tell: nothing of a safety step, and nobody who must never know.

    A letter lies about at home, and somebody there may read it.
    """
    safety = safety_units(assessment)
    units = {key: unit for key, unit in units.items() if key.partition(".")[0] not in safety}
    question = assessment.meaning(Means.SHARE_WITH)
    if question is None or not now.never:
        return units
    out = {
        f"{question.id}.{row.id}."
        for row in answer_of(question, units).live_rows
        if any(now.names_somebody_never_told(cell) for cell in row.cells.values())
    }
    return {key: unit for key, unit in units.items() if not any(key.startswith(row) for row in out)}


def _met(
    assessment: Assessment,
    question: Question,
    option: Option,
    units: Mapping[str, Unit],
    now: SharingNow,
    gp_practice: str,
) -> Objection | None:
    kind = _KINDS.get(option.means)
    if kind is None:
        return None
    if kind is Whom.GP:
        return now.objection_to(gp_practice, kind=kind)
    return now.objection_to(*_names(assessment, question, option, units), kind=kind)


def _names(
    assessment: Assessment, question: Question, option: Option, units: Mapping[str, Unit]
) -> tuple[str, ...]:
    """What is written beside the option, in the questions that follow from it."""
    after = (
        one
        for _, _, one in assessment.questions()
        if one.show_if and one.show_if.question == question.id and option.id in one.show_if.options
    )
    texts = (answer_of(one, units).text.strip() for one in after)
    return tuple(text for text in texts if text)
