"""What a summary says, in which order, and what it never says."""

from datetime import date

import pytest

from assessment.people import Person
from letters.letter import Bullets, Letter, Quote, Steps, fair_copy
from letters.text import plain_text
from letters.words import summary
from tests.letters.makes import ROWS, a_person, a_summary, a_team, anh, said, steps

ORDER = [
    "this-letter",
    "next",
    "matters",
    "talked",
    "working",
    "yours",
    "worse",
    "who-has-it",
    "information",
    "right",
]


def text_of(letter: Letter) -> str:
    return plain_text(fair_copy(letter))


def test_the_parts_stand_in_the_order_the_person_needs_them() -> None:
    assert [part.id for part in summary(anh()).parts if part.level == 2] == ORDER


def test_the_letter_greets_by_the_chosen_name_and_by_the_name_used_when_none_may_be_said() -> None:
    assert summary(a_summary(said("preferred-name", "Sammy"))).greeting == "Dear Sammy,"
    assert summary(a_summary(said("preferred-name", "Sammy", letter="no"))).greeting == "Dear Sam Okafor,"


def test_the_head_has_date_reference_and_nhs_number_and_leaves_out_what_is_not_there() -> None:
    letter = summary(a_summary())
    assert (letter.date_words, letter.reference) == (
        "Date: Monday 23 November 2026",
        "Our reference: 7F3A-21C9",
    )
    assert letter.nhs_number == "NHS number: 999 000 0018"
    assert "NHS number" not in text_of(summary(a_summary(person=a_person(nhs_number=""))))


def test_a_person_with_no_fixed_address_has_only_a_name_above_the_letter() -> None:
    assert summary(a_summary(person=a_person(no_fixed_address=True))).addressee == ("Sam Okafor",)


def test_a_legal_name_is_never_on_a_letter_when_another_is_used() -> None:
    assert "Samuel" not in text_of(summary(a_summary(person=a_person(legal_name="Samuel Okafor"))))


def test_the_talks_are_named_by_their_days_as_in_a_sentence() -> None:
    days = (date(2026, 11, 3), date(2026, 11, 10), date(2026, 11, 16))
    opening = summary(a_summary(talks=days)).sentence("fixed:opening")
    assert opening and opening.text.endswith(
        "on Tuesday 3 November 2026, Tuesday 10 November 2026 and Monday 16 November 2026."
    )


def test_next_steps_are_a_table_of_what_who_when_and_how() -> None:
    letter = summary(a_summary(steps(("a nurse will visit", "Jo Marsh", "9/12/2026", "text"))))
    table = next(block for block in letter.parts[1].blocks if isinstance(block, Steps))
    assert table.rows[0].cells[:3] == ("A nurse will visit", "Jo Marsh", "Wednesday 9 December 2026")


def test_a_step_that_is_done_is_not_what_happens_next() -> None:
    units = steps(("A nurse will visit", "Jo Marsh", "9/12/2026", "text"))
    units[f"next-steps.{ROWS[0]}.status"] = {"value": "done"}
    fits = said(
        "next-steps",
        {ROWS[0]: {name.split(".")[2]: unit["value"] for name, unit in units.items() if "." in name}},
    )
    assert summary(a_summary({**units, **fits})).steps() == ()


def test_what_the_person_does_themselves_is_also_under_what_you_can_do_at_most_three() -> None:
    rows = [(f"Thing {number}", "You", "9/12/2026", "own-step") for number in range(5)]
    part = next(part for part in summary(a_summary(steps(*rows))).parts if part.id == "yours")
    assert [len(block.items) for block in part.blocks if isinstance(block, Bullets)] == [3]


@pytest.mark.parametrize("state", ["later", "not-today", "prefer-not", "unknown"])
def test_what_was_not_said_leaves_no_trace(state: str) -> None:
    with_state = said("what-matters", "My garden", state=state)
    assert text_of(summary(a_summary(with_state))) == text_of(summary(a_summary()))


@pytest.mark.parametrize("choice", ["no", "ask"])
def test_what_may_not_be_in_the_letter_leaves_no_trace(choice: str) -> None:
    kept_out = said("what-matters", "My garden", words="I love it", letter=choice)
    assert text_of(summary(a_summary(kept_out))) == text_of(summary(a_summary()))


def test_a_yes_given_for_other_words_no_longer_holds() -> None:
    units = said("what-matters", "My garden")
    units["what-matters"] = {**units["what-matters"], "value": "Something else"}
    assert "Something else" not in text_of(summary(a_summary(units)))


def test_own_words_are_quoted_word_for_word_only_where_permitted() -> None:
    letter = summary(a_summary(said("what-matters", "My garden", words="It keeps me going.")))
    quote = next(block for part in letter.parts for block in part.blocks if isinstance(block, Quote))
    assert (quote.lead, quote.text) == ("In your own words", "It keeps me going.")
    assert "“It keeps me going.”" in text_of(letter)


def test_words_of_someone_else_are_not_called_the_persons_own() -> None:
    letter = summary(
        a_summary(said("what-matters", "A garden", words="She loves it.", who="someone-else", who_name="Mai"))
    )
    quote = next(block for part in letter.parts for block in part.blocks if isinstance(block, Quote))
    assert quote.lead == "In these words"


def test_a_follow_up_stands_with_the_question_it_follows() -> None:
    units = {**said("copies", ["carer"]), **said("copy-carer-name", "Mai Nguyễn")}
    part = next(part for part in summary(a_summary(units)).parts if part.id == "who-has-it")
    assert "Mai Nguyễn" in str(part)


def test_an_answer_whose_question_became_hidden_is_left_out() -> None:
    units = {**said("copies", ["gp"]), **said("copy-carer-name", "Mai Nguyễn")}
    assert "Mai" not in text_of(summary(a_summary(units)))


def test_needs_stand_under_how_we_work_with_you_and_not_under_what_we_talked_about() -> None:
    letter = summary(a_summary(said("contact-ways", ["text"])))
    assert [part.id for part in letter.parts if "text message" in str(part.blocks)] == ["working"]


def test_no_full_stop_is_doubled_and_none_is_added_to_a_question() -> None:
    units = {
        **said("next-contact-who", "Jo Marsh."),
        **said("named-contact", "Jo. Is that all right?"),
    }
    text = " ".join(text_of(summary(a_summary(units))).split())
    assert "contact you is Jo Marsh. " in text
    assert "Is that all right? We" in text


def test_a_team_that_lacks_a_phone_or_a_complaints_contact_still_has_a_whole_letter() -> None:
    bare = a_team(
        phone="", text_number="", email="", relay="", hours="", complaints="", address="", safety_net=""
    )
    text = text_of(summary(a_summary(team=bare)))
    assert "To ask, write to us." in text
    assert "you can complain to us." in text
    assert "999" in text


def test_nothing_given_out_says_draft() -> None:
    assert "draft" not in text_of(summary(anh())).casefold()


def test_two_people_alike_but_for_sensitive_answers_have_the_same_letter() -> None:
    never = [
        q.id for _, _, q in anh().assessment.questions() if q.sensitivity >= 3 or q.letter.show == "never"
    ]
    for question_id in never:
        assert text_of(summary(a_summary(said(question_id, "yes", words="Help")))) == text_of(
            summary(a_summary())
        )


def test_people_of_any_name_can_be_written_to() -> None:
    for name in ("O’Brien", "Nguyễn Thị Ánh", "{name}", "محمد", "X Æ"):
        person = Person(id=a_person().id, name_used=name)
        assert summary(a_summary(person=person)).greeting == f"Dear {name},"
