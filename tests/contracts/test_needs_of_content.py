"""What the questions say of needs: when each counts, what is done about it; and nothing is asked twice."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from assessment import prompts
from assessment.closed_lists import Act, Applies, CheckKind, Kind, Means, NeedCategory, ShowInLetter
from assessment.content import load
from assessment.definition import Assessment, Need, Question
from assessment.needs import proposals
from web.catalogue import SHIPPED

# Acts that no option of ours asks for, and why.
WITHOUT_A_QUESTION = {
    Act.PRINT_STANDARD: "an ordinary letter is no need",
    Act.PRINT_WEB: "anybody can have the web page; it is offered with every letter",
    Act.PRINT_BRAILLE: "ours asks for the grade; another team's questions may not",
}
# Acts that the house does by itself, on the page or in the plan: there is nothing more to say to the worker.
DONE_BY_THE_HOUSE = {
    *(act for act in Act if act.startswith(("print-", "minutes-", "remind", "send-"))),
    *(Act.EARLY_MORNING, Act.LATE_MORNING, Act.EARLY_AFTERNOON, Act.LATE_AFTERNOON, Act.EVENING),
    *(Act.FIRST_SLOT, Act.LAST_SLOT, Act.AVOID_TIMES, Act.SEVERAL_SHORT, Act.FEWER_LONGER),
    *(Act.AT_HOME, Act.AT_CLINIC, Act.ELSEWHERE, Act.NO_WAITING, Act.TRANSPORT, Act.STEP_FREE),
    *(Act.DO_THIS, Act.NOT_THIS),  # the words are the person's own: they stand as they are
    *(Act.SAME_WORKER, Act.WOMAN_WORKER, Act.MAN_WORKER, Act.INTERPRETER_DETAIL),
}
SENSES = ("sight", "hearing", "touch", "smell", "taste", "balance", "body-position", "inside")
# Where what helps with each sense is asked: one home for each, so that nothing is asked twice.
HELPS = {
    "sight": "room-light", "hearing": "room-sound", "touch": "touch-helps", "smell": "room-air",
    "taste": "taste-helps", "balance": "balance-helps", "body-position": "room-seat",
    "inside": "body-signals",
}  # fmt: skip
# The adjustments of domain.md 4.2, each by a word of its card.
OFFERED = {
    "sight": ("Low light", "back to the window", "plain wall", "Dark glasses", "sensitive to light"),
    "hearing": ("Quiet room", "Door closed", "Phones off", "Ear defenders", "One voice"),
    "touch": ("Ask before any touch", "No handshake", "blanket", "Firm touch"),
    "smell": ("no perfume", "Air the room"),
    "taste": ("own food", "strong tastes"),
    "balance": ("walking, rocking",),
    "body-position": ("space around", "Solid chair", "heavy for the lap", "stays still"),
    "inside": ("Offer a drink", "Offer a break", "Offer a stretch", "pain in two ways"),
}


@cache
def ours() -> Assessment:
    return load(SHIPPED / "complex-needs")


def asked(question_id: str) -> Question:
    place = ours().find(question_id)
    assert place, question_id
    return place[2]


def said() -> Iterator[tuple[str, Need]]:
    for _, _, question in ours().questions():
        if question.need:
            yield question.id, question.need
        for option in question.options:
            if option.need:
                yield f"{question.id}.{option.id}", option.need


def test_every_need_says_when_it_counts() -> None:
    assert [source for source, need in said() if not need.applies] == []


def test_whom_we_book_stands_under_book_on_the_checklist_before_a_visit() -> None:
    booked = [(source, need) for source, need in said() if need.category is NeedCategory.PROFESSIONAL]
    assert booked
    assert [s for s, n in booked if n.check is not CheckKind.BOOK or Applies.BEFORE not in n.applies] == []


def test_what_has_to_be_arranged_counts_before_or_during_a_visit() -> None:
    late = [
        source
        for source, need in said()
        if need.check and not {Applies.BEFORE, Applies.DURING} & {*need.applies}
    ]
    assert late == ["after-a-visit.check-in"]  # arranged in the visit, for the next day


def test_every_act_is_asked_for_by_an_answer_or_is_named_with_its_reason() -> None:
    used = {act for _, need in said() for act in need.acts}
    assert set(Act) - used == set(WITHOUT_A_QUESTION)


def test_every_act_has_words_for_the_worker_or_is_done_by_the_house() -> None:
    told = set(prompts.shipped().by_act)
    assert set(Act) - told - DONE_BY_THE_HOUSE == set()


def test_each_form_of_letter_is_a_need_that_acts_as_it_means() -> None:
    forms = ours().meaning(Means.LETTER_FORMAT)
    assert forms
    for option in forms.options:
        if option.means == Act.PRINT_STANDARD:
            assert option.need is None
            continue
        assert option.need and option.need.category is NeedCategory.FORMAT, option.id
        assert option.means in option.need.acts and Applies.LETTERS in option.need.applies, option.id


@pytest.mark.parametrize("sense", SENSES)
def test_each_of_the_eight_senses_is_asked_with_its_pattern_what_it_is_like_and_what_helps(
    sense: str,
) -> None:
    pattern, like, helps = asked(f"sense-{sense}"), asked(f"{sense}-like"), asked(HELPS[sense])
    assert [option.id for option in pattern.options] == [
        "too-much", "not-noticed", "looked-for", "fine", "changes",
    ]  # fmt: skip
    assert like.kind is Kind.LONG_TEXT and like.show_if and "fine" not in like.show_if.options
    assert helps.kind is Kind.MANY_OF and helps.show_if is None
    cards = [option.need.card.text for option in helps.options if option.need]
    labels = [option.label.text for option in helps.options]
    assert [one for one in OFFERED[sense] if not any(one in words for words in (*cards, *labels))] == []
    steps = {step.id for _, step, each in ours().questions() if each in (pattern, like, helps)}
    assert len(steps) == 1


@pytest.mark.parametrize("sense", SENSES)
def test_a_sense_that_is_fine_is_no_need_and_one_that_is_not_is(sense: str) -> None:
    def found(pattern: str) -> int:
        return len(proposals(ours(), {f"sense-{sense}": {"value": pattern}}))

    assert [found(each) for each in ("too-much", "not-noticed", "looked-for", "fine", "changes")] == [
        1,
        1,
        1,
        0,
        1,
    ]


def test_nothing_of_the_body_and_the_place_is_offered_twice() -> None:
    first = ours().sections[0]
    cards = Counter(
        option.need.card.text for question in first.questions for option in question.options if option.need
    )
    assert [card for card, many in cards.items() if many > 1] == []


def test_reading_is_a_preference_that_no_letter_tells_and_nobody_scores() -> None:
    reading = asked("reading")
    assert reading.letter.show is ShowInLetter.NEVER
    assert reading.kind is Kind.MANY_OF and not reading.pack
    words = " ".join(str(option.label) for option in reading.options).lower()
    assert not re.search(
        r"\b(test|score|level|cannot|can’t|difficult|poor|bad)\b", f"{reading.ask} {words}".lower()
    )
