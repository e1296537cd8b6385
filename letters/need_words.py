"""What one need says to the person in a letter, and what it says for them on the card they carry."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.closed_lists import NeedCategory
from assessment.definition import Assessment, Option, Question
from assessment.recorded import PersonNeed
from letters.fixed import fill
from letters.kept_words import ACTS, words_in

OPEN = 1  # the highest sensitivity of a question whose need may stand on paper
SAYS_ENOUGH = 3  # words in a label that is clear without its question
ANY_PICTURE = "agree"
_TWICE: dict[str, frozenset[str]] = {}  # by the hash of the assessment, which says all
_FOR_ONESELF = re.compile(r"\b(I|[Mm]e|[Mm]y)\b")


@dataclass(frozen=True)
class NeedWords:
    """One need in a sentence (or two, one a line), with the picture that stands beside it."""

    key: str
    text: str
    picture: str


def promised(need: PersonNeed, assessment: Assessment) -> NeedWords | None:
    """Return what the letter before a visit promises for a need; None when it has nothing to say there.

    What the content says in easy read of this very answer comes first, then what its act says.
    """
    words, option = _act(need), _asked(need, assessment)[1]
    if words and "we" not in words:
        return None
    picture = (option.picture if option else "") or words.get("picture", ANY_PICTURE)
    if option and option.easy_read and _is_first(need, assessment):
        return NeedWords(_key(need), "\n".join(map(str, option.easy_read)), picture)
    return NeedWords(_key(need), words["we"], picture) if words else None


def asked_for(need: PersonNeed, assessment: Assessment) -> NeedWords:
    """Return what the card of the person says of a need, in their voice, and below it their own words."""
    words, option = _act(need), _asked(need, assessment)[1]
    own, label = need.exactly.strip(), _label(need, option)
    clear = bool(option) and _is_clear(label, need, assessment)
    if words and not (clear and "own" in words):
        lead = fill(words["me"], {"label": label})
    elif own and not need.source:
        lead = own  # of a list of codes the person knows nothing
    else:
        lead = label if clear else need.term
    picture = (option.picture if option else "") or words.get("picture", ANY_PICTURE)
    text = _ended(lead) if not own or own in lead else f"{_ended(lead)}\n“{own}”"
    return NeedWords(_key(need), text, picture)


def is_usual(need: PersonNeed, assessment: Assessment) -> bool:
    """Say whether the card shows a need unless somebody takes it out: it says what helps, in clear words."""
    words = _act(need)
    if "exactly" in words:
        return bool(need.exactly.strip())
    return bool(words) or not need.source or _is_first(need, assessment)


def may_stand(need: PersonNeed, assessment: Assessment) -> bool:
    """Say whether a need may stand on paper at all: nothing private, nothing on whom contact may harm."""
    question, _ = _asked(need, assessment)
    if need.source and question is None:
        return False  # nobody knows any more how private the question was
    return need.holds and need.category is not NeedCategory.CONTACT and (
        question is None or question.sensitivity <= OPEN
    )  # fmt: skip


def in_one(lines: Iterable[NeedWords]) -> tuple[NeedWords, ...]:
    """Return what is said, each once."""
    found: dict[str, NeedWords] = {}
    for line in lines:
        found.setdefault(line.text, line)
    return tuple(found.values())


def _act(need: PersonNeed) -> Mapping[str, str]:
    """Return the words of the act that tells most of a need, or nothing."""
    acts = words_in(ACTS)
    return next((acts[act] for act in acts if act in need.acts), {})


def _is_clear(label: str, need: PersonNeed, assessment: Assessment) -> bool:
    """Say whether what was chosen is clear without its question."""
    enough = len(label.split()) >= SAYS_ENOUGH and label not in _said_twice(assessment)
    return enough and (_is_first(need, assessment) or _FOR_ONESELF.search(label) is not None)


def _said_twice(assessment: Assessment) -> frozenset[str]:
    """Return the labels that stand under more than one question: each says nothing without its own."""
    found = _TWICE.get(assessment.hash)
    if found is None:
        options = (option for _, _, question in assessment.questions() for option in question.options)
        labels = Counter(option.label.text for option in options)
        found = _TWICE[assessment.hash] = frozenset(label for label, times in labels.items() if times > 1)
    return found


def _asked(need: PersonNeed, assessment: Assessment) -> tuple[Question | None, Option | None]:
    """Return the question and the option that proposed a need, where the assessment still has them."""
    question_id, _, option_id = need.source.partition(".")
    place = assessment.find(question_id) if question_id else None
    return (place[2], place[2].option(option_id)) if place else (None, None)


def _is_first(need: PersonNeed, assessment: Assessment) -> bool:
    """Say whether it was asked among the needs; elsewhere words tell how somebody is, not what helps."""
    place = assessment.find(need.source.partition(".")[0]) if need.source else None
    return bool(place and place[0].needs_first)


def _label(need: PersonNeed, option: Option | None) -> str:
    """Return what was chosen in its own words; of an answer in free words, that answer."""
    return option.label.text if option else need.term.partition(": ")[2] or need.term


def _key(need: PersonNeed) -> str:
    """Return a key that names the question, so that what is taken back is found in letters too."""
    return f"need:{need.source.replace('.', ':') or need.id}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
