"""A worker's own sentences: they stay, are offered the new words, and leave no trace when given out."""

from letters.letter import Letter, fair_copy
from letters.said import Edit
from letters.text import plain_text
from letters.words import summary
from tests.letters.makes import a_summary, said


def text_of(letter: Letter) -> str:
    return plain_text(fair_copy(letter))


def test_a_workers_sentence_replaces_the_machines() -> None:
    machine = summary(a_summary()).sentence("fixed:tell-us")
    assert machine
    edits = {"fixed:tell-us": Edit("Ring me if I got it wrong.", machine.text)}
    edited = summary(a_summary(edits=edits)).sentence("fixed:tell-us")
    assert edited and (edited.text, edited.changed_since) == ("Ring me if I got it wrong.", None)
    assert edited.machine == machine.text


def test_an_edited_sentence_stays_and_the_new_one_is_offered_when_the_answer_changes() -> None:
    edits = {"answer:next-contact-who": Edit("Jo will ring you on Monday.", "Old words.")}
    sentence = summary(a_summary(said("next-contact-who", "Priya"), edits=edits)).sentence(
        "answer:next-contact-who"
    )
    assert sentence and sentence.text == "Jo will ring you on Monday."
    assert sentence.changed_since == "The person who will contact you is Priya."


def test_an_edit_of_an_answer_that_may_no_longer_be_told_is_not_in_the_letter() -> None:
    edits = {"answer:next-contact-who": Edit("Jo will ring you on Monday.", "Old words.")}
    units = said("next-contact-who", "Priya", letter="no")
    assert "ring you on Monday" not in text_of(summary(a_summary(units, edits=edits)))


def test_a_sentence_a_worker_emptied_is_not_given_out() -> None:
    edits = {"fixed:tell-us": Edit("", "Please tell us if anything in it is wrong.")}
    draft = summary(a_summary(edits=edits))
    assert draft.sentence("fixed:tell-us") is not None
    assert fair_copy(draft).sentence("fixed:tell-us") is None


def test_a_heading_with_nothing_under_it_is_not_given_out() -> None:
    draft = summary(a_summary(said("good-day", "Sunshine")))
    gone = {"answer:good-day": Edit("", "A good day for you is like this:\nSunshine")}
    assert "What we talked about" in text_of(draft)
    assert "What we talked about" not in text_of(summary(a_summary(said("good-day", "Sunshine"), edits=gone)))
