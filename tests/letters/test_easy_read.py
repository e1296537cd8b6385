"""Easy read: tested words with pictures, of free words only what a worker wrote, and every next step."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assessment.people import DEFAULT_SAFETY_NET
from assessment.prints import Print
from letters import pictures
from letters.co_check import checked, checks, words_digest
from letters.easy_read import easy_summary
from letters.easy_words import easy_line, easy_words
from letters.faults import LetterFault
from letters.heads import lines
from letters.inputs import SummaryInput
from letters.letter import Idea, Letter, fair_copy
from letters.making import make_here
from letters.numbers import phone_numbers
from letters.plain import HintKind, PlainWords, hints
from letters.said import Edit
from letters.stored import from_json, to_json
from letters.text import plain_text
from tests.letters.makes import ROWS, a_summary, a_team, anh, everything, said, sam, shipped, steps, written

MOST_WORDS = 15
NO_WORDS = PlainWords({}, (), ())


def text_of(given: SummaryInput) -> str:
    return plain_text(fair_copy(easy_summary(given)), Print.EASY_READ)


def ideas_of(letter: Letter, part_id: str = "") -> list[Idea]:
    return [
        block
        for part in letter.parts
        if part.id == part_id or not part_id
        for block in part.blocks
        if isinstance(block, Idea)
    ]


def too_long(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.!?:])\s+|\n", text) if len(one.split()) > MOST_WORDS]


def fixed_words() -> list[dict[str, str]]:
    words = easy_words()
    kinds = [
        {"picture": kind["picture"], "say": kind[who]}
        for kind in words["steps"].values()
        for who in ("they", "you")
    ]
    return [*words["ideas"].values(), *words["safety-net"], *kinds]


def test_no_sentence_of_ours_has_more_than_15_words() -> None:
    texts = [one["say"] for one in fixed_words()] + list(easy_words()["checked"].values())
    assert [long for text in texts for long in too_long(text)] == []


def test_every_idea_of_ours_has_a_picture_that_is_there() -> None:
    named = {one["picture"] for one in fixed_words()} | {easy_words()["own-line"]}
    for id_ in named:
        assert pictures.picture(id_).alt


def test_every_picture_that_the_questions_name_is_there() -> None:
    for _, _, question in shipped().questions():
        options = [*question.options, *(o for column in question.columns for o in column.options)]
        for id_ in {question.picture, *(option.picture for option in options)} - {""}:
            assert pictures.picture(id_).alt, question.id


def test_the_first_page_says_what_it_is_whose_it_is_and_how_to_get_help_to_read_it() -> None:
    letter = easy_summary(sam())
    keys = [idea.sentences[0].key for idea in ideas_of(letter, "this-letter")][:3]
    assert letter.title == "Your letter in easier words"
    assert keys == ["easy:fixed:what", "easy:fixed:from", "easy:fixed:read-help"]


def test_a_next_step_says_who_by_when_and_how_the_person_will_know() -> None:
    units = steps(
        ("See the flat", "Ade Bello, nurse", "9 12 2026", "text", "visit", "He will look at your stairs.")
    )
    idea = ideas_of(easy_summary(a_summary(units)), "next")[0]
    assert [sentence.text for sentence in idea.sentences] == [
        "Ade Bello, nurse, will come to see you.",
        "He will look at your stairs.",
        "How you will know: we will send you a text message.",
    ]
    assert (idea.picture, idea.strong) == ("home", "By Wednesday 9 December 2026")
    assert [sentence.key for sentence in idea.sentences] == [
        f"easy:step:{ROWS[0]}", f"easy:step:{ROWS[0]}:easier", f"easy:step:{ROWS[0]}:told",
    ]  # fmt: skip


def test_a_step_of_the_persons_own_speaks_to_them_and_one_without_a_kind_still_goes_in() -> None:
    units = steps(
        ("Call", "You", "9 12 2026", "own-step", "phone-call"), ("Thing", "Jo", "9 12 2026", "text")
    )
    mine, other = ideas_of(easy_summary(a_summary(units)), "next")
    assert mine.sentences[0].text == "You will make a phone call."
    assert other.sentences[0].text == "Jo will do something to help you."


def test_a_number_in_a_next_step_or_in_the_persons_plan_is_never_lost() -> None:
    row = {ROWS[0]: {"sign": "I am low", "do": "", "call": "Mai, 0151 496 0777", "helps": "", "avoid": ""}}
    units = {
        **steps(("Call housing on 0151 496 0456 by 3 12 2026", "Jo", "9 12 2026", "text", "phone-call")),
        **said("getting-worse", row),
    }
    text = text_of(a_summary(units))
    assert "0151 496 0456" in text and "0151 496 0777" in text


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("Call 0151 496 0123, or 07700 900123.", ("0151 496 0123", "07700 900123")),
        ("On 3 12 2026 or 2026-12-03, at 14:30", ()),
        ("999 or 111, 85258, +44 151 496 0123", ("999", "111", "85258", "+44 151 496 0123")),
        ("20 450 mg, twice", ()),
        ("(0151) 496 0123", ("(0151) 496 0123",)),
    ],
)
def test_phone_numbers_are_told_from_dates_and_amounts(typed: str, numbers: tuple[str, ...]) -> None:
    assert phone_numbers([typed]) == numbers


def test_free_words_stay_out_until_a_worker_says_them_in_easier_words() -> None:
    given = a_summary(said("what-matters", "My allotment before spring"))
    waiting = easy_summary(given).sentence("easy:what-matters")
    assert waiting and (waiting.text, waiting.about, waiting.waits) == (
        "",
        "My allotment before spring",
        True,
    )
    assert "What matters to you" not in text_of(given)
    edited = replace(given, edits={"easy:what-matters": Edit("You love your garden.", waiting.about)})
    assert "You love your garden." in text_of(edited)
    assert "allotment" not in text_of(edited)


def test_easier_words_for_an_answer_that_changed_are_pointed_out() -> None:
    edits = {"easy:what-matters": Edit("You love your garden.", "My allotment")}
    sentence = easy_summary(a_summary(said("what-matters", "My cat"), edits=edits)).sentence(
        "easy:what-matters"
    )
    assert sentence and sentence.changed_since == "My cat"


@pytest.mark.parametrize("choice", ["no", "ask"])
def test_easier_words_for_an_answer_that_may_not_be_told_leave_no_trace(choice: str) -> None:
    edits = {"easy:what-matters": Edit("You love your garden.", "")}
    units = said("what-matters", "My allotment", letter=choice)
    assert text_of(a_summary(units, edits=edits)) == text_of(a_summary())


def test_nothing_of_sensitivity_3_is_in_it() -> None:
    never = [q for _, _, q in shipped().questions() if q.sensitivity >= 3]
    given = everything()
    without = {
        key: unit for key, unit in given.units.items() if key.split(".")[0] not in {q.id for q in never}
    }
    assert never
    assert text_of(written(given)) == text_of(written(replace(given, units=without)))


def test_the_safety_net_of_a_new_team_is_said_in_easier_words_with_every_number() -> None:
    for line in lines(DEFAULT_SAFETY_NET):
        easy = easy_line(line)
        assert easy.picture != easy_words()["own-line"], line
        assert set(re.findall(r"\d[\d ]*\d|\d", line)) <= set(
            re.findall(r"\d[\d ]*\d|\d", f"{easy.say}\n{easy.strong}")
        ) | {"999"}
        assert too_long(easy.say) == []


def test_a_line_that_a_team_wrote_itself_stands_in_its_own_words() -> None:
    text = text_of(a_summary(team=a_team(safety_net="If it is night: call the night team on 0151 496 0999.")))
    assert "If it is night:\nCall the night team on 0151 496 0999." in text


def test_hard_words_that_occur_are_explained_at_the_end_and_no_others() -> None:
    letter = easy_summary(a_summary())
    hard = [part for part in letter.parts if part.id == "hard-words"]
    explained = {block.heading for part in hard for block in part.blocks}  # type: ignore[union-attr]
    text = "\n".join(s.text for s in letter.sentences()).casefold()
    assert "GP" in explained
    assert all(word.casefold() in text for word in explained)


def test_only_the_last_page_says_that_nobody_has_checked_the_words_yet() -> None:
    words = "People with a learning disability have not checked these words yet."
    letter = easy_summary(sam())
    assert words in str(letter.parts[-1])
    assert all(words not in str(part) for part in letter.parts[:-1])


def test_a_check_holds_for_exactly_the_words_that_were_checked(tmp_path: Path) -> None:
    file = tmp_path / "co-check.yaml"
    line = "  - {{on: 2026-11-02, role: Readers group, what-changed: Two sentences, words: {words}}}\n"
    file.write_text("checks:\n" + line.format(words=words_digest(shipped())), encoding="utf-8")
    found = checked(shipped(), file)
    assert found and (found.on, found.role) == (date(2026, 11, 2), "Readers group")
    other = replace(shipped(), sections=shipped().sections[:2])
    assert checked(other, file) is None
    assert checks() == () and checked(shipped()) is None


def test_a_worker_is_told_of_long_sentences_and_of_missing_pictures() -> None:
    given = a_summary(said("what-matters", "x"), edits={"easy:what-matters": Edit("word " * 16, "x")})
    letter = easy_summary(given)
    assert ("easy:what-matters", "16 words") in [(hint.key, hint.found) for hint in hints(letter, NO_WORDS)]
    bare = replace(
        letter, parts=(replace(letter.parts[0], blocks=(replace(ideas_of(letter)[0], picture=""),)),)
    )
    assert [hint.kind for hint in hints(bare, NO_WORDS)] == [HintKind.PICTURE]


def test_our_own_ideas_get_no_hint() -> None:
    assert [hint for hint in hints(easy_summary(sam()), NO_WORDS) if hint.key.startswith("easy:fixed")] == []


def test_a_missing_picture_fails_the_letter_loudly() -> None:
    letter = fair_copy(easy_summary(sam()))
    broken = replace(ideas_of(letter)[0], picture="no-such-picture")
    with pytest.raises(LetterFault, match="no-such-picture"):
        make_here(replace(letter, parts=(replace(letter.parts[0], blocks=(broken,)),)), Print.EASY_READ)


@pytest.mark.parametrize("given", [sam(), written(anh())])
def test_an_easy_letter_comes_back_from_json_as_it_was(given: SummaryInput) -> None:
    letter = easy_summary(given)
    assert from_json(to_json(letter)) == letter


def test_a_teams_own_picture_is_used_in_place_of_ours(tmp_path: Path) -> None:
    ours = pictures.picture("letter").path.read_bytes()
    (tmp_path / "letter.svg").write_bytes(ours.replace(b"</svg>", b"<!-- the team's --></svg>"))
    letter = fair_copy(easy_summary(sam()))
    assert make_here(letter, Print.EASY_READ, tmp_path).html != make_here(letter, Print.EASY_READ).html


def test_a_step_the_person_does_with_somebody_is_theirs_and_names_both() -> None:
    given = a_summary(steps(("Join the choir", "You, with Chidi", "3 12 2026", "own-step", "group")))
    text = plain_text(fair_copy(easy_summary(given)), Print.EASY_READ)
    assert "You, with Chidi, will go to a group." in text
    assert "help you" not in text.split("Who to call")[0].split("What happens next")[1]
