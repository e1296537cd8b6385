"""The letter before a visit: the same facts in every print, nothing private, and usually one page."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pikepdf
import pytest
from PIL import Image

from assessment.closed_lists import Act, Applies, NeedCategory
from assessment.prints import Print
from assessment.topics import Topic
from letters import pictures
from letters.formats import MAKEABLE
from letters.kept_words import ACTS, VISIT, words_in
from letters.letter import Bullets, Idea, Part, Sentence, fair_copy
from letters.making import make_here
from letters.pictures.workers import photo_of
from letters.stored import from_json, to_json
from letters.text import plain_text
from letters.visit_input import Coming, VisitInput
from letters.visit_letter import visit_letter
from tests.letters.makes import a_team
from tests.letters.tagged import words_of
from tests.letters.visits import a_call, a_long_visit, a_need, a_visit_input, needing

GOLDEN = Path(__file__).parent / "golden"
PEOPLE = {"short": a_visit_input, "long": a_long_visit, "call": a_call}
MOST_WORDS = 15


def text_of(given: VisitInput, print: Print = Print.STANDARD) -> str:
    return plain_text(fair_copy(visit_letter(given, print)), print)


@pytest.mark.parametrize("print", [Print.STANDARD, Print.EASY_READ])
@pytest.mark.parametrize("person", PEOPLE)
def test_the_words_are_those_of_the_golden_file(person: str, print: Print) -> None:
    file = GOLDEN / f"visit-{person}-{print}.txt"
    assert text_of(PEOPLE[person](), print) == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("print", MAKEABLE)
@pytest.mark.parametrize("person", PEOPLE)
def test_every_print_says_the_same_facts(person: str, print: Print) -> None:
    given, said = PEOPLE[person](), " ".join(text_of(PEOPLE[person](), print).split())
    standard = visit_letter(given)
    promised = [item.text for part in standard.parts if part.id == "visit-needs" for item in _items(part)]
    wanted = [
        "Thursday 3 December 2026",
        "2:30pm",
        f"up to {given.minutes} minutes",
        "I hold up my green card",
    ]
    wanted += [given.team.phone, given.team.text_number, given.team.relay, given.team.email, "say no to any"]
    wanted += [one.name for one in given.coming] + [one.role for one in given.coming] + promised
    assert [one for one in wanted if one not in said] == []


def _items(part: Part) -> list[Sentence]:
    return [item for block in part.blocks if isinstance(block, Bullets) for item in block.items]


def test_large_print_has_the_words_of_the_standard_letter() -> None:
    large = {text_of(a_long_visit(), one) for one in MAKEABLE if one is not Print.EASY_READ}
    assert len(large) == 1


def test_an_ordinary_visit_is_one_page_of_standard_print_and_it_passes_the_gate() -> None:
    made = make_here(fair_copy(visit_letter(a_visit_input())))
    assert made.pages == 1
    assert words_of(made.pdf).split() == made.text.split()


def test_no_sentence_of_ours_has_more_than_15_words_and_every_picture_is_there() -> None:
    held = words_in(VISIT)
    ideas = [*held["easy"].values(), *(line for lines in held["happens"].values() for line in lines)]
    ideas += [one for one in held.values() if isinstance(one, dict) and {"say", "picture"} <= one.keys()]
    said = [one["say"] for one in ideas if "say" in one] + [
        words[voice] for words in words_in(ACTS).values() for voice in ("we", "me") if voice in words
    ]
    sentences = [one for text in said for one in re.split(r"(?<=[.!?:])\s+|\n", text)]
    assert [one for one in sentences if len(one.split()) > MOST_WORDS] == []
    named = {one["picture"] for one in (*ideas, *words_in(ACTS).values()) if "picture" in one}
    assert all(pictures.picture(one).alt for one in named | set(held["pictures"].values()))


def test_every_act_that_a_need_can_have_has_words_and_no_other() -> None:
    assert set(words_in(ACTS)) == {act.value for act in Act}


def test_a_topic_that_may_stand_on_no_paper_is_not_named_and_leaves_no_gap() -> None:
    topics = (Topic("about-me"), Topic("staying-safe"))
    assert text_of(a_visit_input(topics=topics)) == text_of(a_visit_input(topics=topics[:1]))


def test_what_they_said_no_to_is_left_out() -> None:
    said = text_of(a_visit_input(topics=(Topic("medicines", shut=True), Topic("about-me"))))
    assert "medicine" not in said and "We will not ask about what you said no to." in said


def test_nothing_on_how_to_contact_somebody_and_nothing_private_is_promised() -> None:
    hidden = (
        a_need("safe-contact.ask-first"),
        a_need(term="Ask first: no messages", category=NeedCategory.CONTACT),
        replace(a_need(term="Old"), source="gone.away"),
    )
    assert text_of(a_visit_input(needs=needing(*hidden))) == text_of(a_visit_input(needs=needing()))


def test_a_need_that_only_counts_in_letters_promises_nothing_at_a_visit() -> None:
    only = a_need("breaks.every-15", applies=(Applies.LETTERS,))
    assert "15 minutes" not in text_of(a_visit_input(needs=needing(only), minutes=0))


def test_what_nobody_has_words_for_is_said_as_the_person_said_it() -> None:
    loop = a_need(term="Requires hearing loop", exactly="I switch my aids to the loop")
    for print in (Print.STANDARD, Print.EASY_READ):
        said = text_of(a_visit_input(needs=needing(loop)), print)
        assert "I switch my aids to the loop" in said and "Requires" not in said


def test_more_than_five_promises_are_summed_up() -> None:
    assert "We will go by everything else that you told us, too." in text_of(a_long_visit())


@pytest.mark.parametrize(
    ("way", "says"),
    [
        ("home", "come to your door"),
        ("clinic", "ask for Jo Marsh"),
        ("phone", "Your phone will ring"),
        ("video", "see and hear Jo Marsh"),
    ],
)
def test_each_way_says_what_the_person_will_see_or_hear(way: str, says: str) -> None:
    assert says in text_of(a_visit_input(way=way))


def test_a_day_without_a_time_and_a_team_without_a_number_are_said_too() -> None:
    team = a_team(phone="", text_number="", relay="", email="")
    for print in (Print.STANDARD, Print.EASY_READ):
        said = text_of(a_visit_input(at="", team=team), print)
        assert "We will tell you the time." in said and "write to us" in said and "2 Mill Lane" in said


@pytest.mark.parametrize("kind", ["jpg", "png"])
def test_a_photo_of_who_comes_can_be_seen_and_a_path_is_no_photo(tmp_path: Path, kind: str) -> None:
    account = str(uuid4())
    (tmp_path / "workers").mkdir()
    Image.new("RGB", (60, 72), (200, 40, 40)).save(tmp_path / "workers" / f"{account}.{kind}")
    assert photo_of("../../etc/passwd", tmp_path) == "" == photo_of(str(uuid4()), tmp_path)
    coming = (Coming("Jo Marsh", "nurse", photo_of(account, tmp_path)),)
    made = make_here(fair_copy(visit_letter(a_visit_input(coming=coming))), pictures=tmp_path)
    assert made.pages == 1 and "Photo of the person who is named here" in made.html
    assert "Jo Marsh will come to see you." in made.text and "Pictures:" not in made.text
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        red, green, blue = pikepdf.PdfImage(image).as_pil_image().getpixel((30, 30))
    assert red > 150 and green < 90 and blue < 90


def test_it_comes_back_from_json_as_it_was() -> None:
    for print in (Print.STANDARD, Print.EASY_READ):
        letter = visit_letter(a_long_visit(), print)
        assert from_json(to_json(letter)) == letter


def test_every_idea_of_easy_read_has_a_picture() -> None:
    letter = visit_letter(a_long_visit(), Print.EASY_READ)
    ideas = [block for part in letter.parts for block in part.blocks if isinstance(block, Idea)]
    assert len(ideas) > 15 and all(idea.picture for idea in ideas)
