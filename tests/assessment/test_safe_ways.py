"""Which ways are safe: what they chose, less what their own words rule out; when unsure, face to face."""

import pytest

from assessment.contact import ContactState, MayContact, may_contact
from assessment.content import load
from assessment.definition import Means
from assessment.safe_ways import ALL_WAYS, ONLY_FACE, Way, is_safe_still, ruled_out, said_safe
from assessment.sending import SentHow, ways_to_send
from assessment.units import Unit
from web.catalogue import SHIPPED

OURS = load(SHIPPED / "complex-needs")


def units(**said: str | list[str]) -> dict[str, Unit]:
    """Answers by meaning, with the option of that meaning where one is named."""
    found: dict[str, Unit] = {}
    for name, value in said.items():
        question = OURS.meaning(Means(name.replace("_", "-")))
        assert question is not None
        wanted = [value] if isinstance(value, str) else value
        options = [option.id for option in question.options if option.means in wanted]
        one = options[0] if options and isinstance(value, str) else value
        found[question.id] = {"value": options if isinstance(value, list) else one}
    return found


def contact(**said: str | list[str]) -> MayContact:
    return may_contact(ContactState.IN_TOUCH, units(**said), OURS)


@pytest.mark.parametrize(
    ("never", "out"),
    [
        ("", set()),
        ("None", set()),
        ("no, all is fine", set()),
        ("the phone in the hall", {Way.PHONE, Way.VOICEMAIL}),
        ("E-mail: Marcus reads it", {Way.EMAIL}),
        ("No letters please", {Way.LETTER}),
        ("after six, he is home then", {Way.VOICEMAIL, Way.TEXT, Way.EMAIL, Way.LETTER}),
    ],
)
def test_their_own_words_rule_ways_out(never: str, out: set[Way]) -> None:
    assert ruled_out(never) == out


def test_free_words_of_an_earlier_version_count_and_a_not_among_them_leaves_only_face_to_face() -> None:
    assert said_safe("Text me after four") == {Way.TEXT, Way.FACE}
    assert said_safe("Text me, but not on the landline") == ONLY_FACE


def test_only_the_ways_they_chose_are_safe_and_a_never_takes_one_of_them_away() -> None:
    chosen = contact(safe_contact="safe-some", safe_contact_ways=["safe-by-text", "safe-by-email"])
    assert chosen.safe_ways == {Way.TEXT, Way.EMAIL, Way.FACE}
    assert "a text message, email" in chosen.why
    less = contact(
        safe_contact="safe-some",
        safe_contact_ways=["safe-by-text", "safe-by-email"],
        contact_never="email, we share it",
    )
    assert less.safe_ways == {Way.TEXT, Way.FACE}


def test_ask_first_and_no_contact_leave_nothing_to_use_behind_their_back() -> None:
    asked = contact(safe_contact="safe-ask")
    assert asked.safe_ways == ONLY_FACE and not asked.allowed
    assert may_contact(ContactState.DO_NOT_CONTACT, {}, OURS).safe_ways == frozenset()
    nobody_asked = may_contact(ContactState.IN_TOUCH, {}, OURS)
    assert nobody_asked.safe_ways == ALL_WAYS and not nobody_asked.asked


def test_a_letter_goes_by_post_or_email_only_where_that_way_is_safe() -> None:
    by_text = contact(safe_contact="safe-some", safe_contact_ways=["safe-by-text"])
    assert ways_to_send(by_text) == (SentHow.BY_HAND, SentHow.READ_OUT)
    by_post = contact(safe_contact="safe-some", safe_contact_ways=["safe-by-letter"])
    assert SentHow.POST in ways_to_send(by_post)
    assert SentHow.EMAIL not in ways_to_send(by_post)


def test_a_reminder_they_liked_once_is_not_sent_by_a_way_that_is_not_safe_now() -> None:
    assert is_safe_still("Remind by text message", frozenset({Way.TEXT}))
    assert not is_safe_still("Remind by text message", frozenset({Way.PHONE, Way.VOICEMAIL}))
    assert is_safe_still("Remind me twice", ONLY_FACE)


def test_the_word_to_say_when_ringing_is_known_and_never_goes_in_a_letter() -> None:
    assert contact(code_word="Kingfisher").code_word == "Kingfisher"
    question = OURS.meaning(Means.CODE_WORD)
    assert question is not None and question.letter.show == "never" and question.sensitivity == 1
