"""Every print of a letter carries the same: next steps, names, dates, numbers, and word for word the rest."""

import re

import pytest

from assessment.prints import Print
from letters.formats import letter_for
from letters.next_steps import is_yours
from letters.numbers import phone_numbers
from tests.sample_letters import Folder, wanted
from web.commands.sample_people import sample
from web.commands.samples import Wanted

PEOPLE = tuple(dict.fromkeys(one.person for one in wanted()))
PERSON = pytest.mark.parametrize("person", PEOPLE)
LARGE = [one for one in wanted() if one.print not in (Print.STANDARD, Print.EASY_READ)]
DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} [A-Z][a-z]+ \d{4}")
HEADINGS = ("What will happen", "Who will do it", "By when", "How you will know")
Step = tuple[str, ...]


@PERSON
def test_the_standard_letter_has_every_next_step_with_its_owner_and_its_date(
    person: str, sample_letters: Folder
) -> None:
    given = sample(person).given
    rows = [row.cells for row in letter_for(Print.STANDARD, given).steps()]
    steps, _ = _parted(sample_letters.text(Wanted(person, Print.STANDARD)))
    assert steps == rows
    assert all(who and DAY.fullmatch(by) for _, who, by, _ in rows)


@pytest.mark.parametrize("one", LARGE, ids=lambda one: one.name)
def test_large_print_says_what_standard_print_says_word_for_word(one: Wanted, sample_letters: Folder) -> None:
    standard = _parted(sample_letters.text(Wanted(one.person, Print.STANDARD)))
    assert _parted(sample_letters.text(one)) == standard


@PERSON
def test_easy_read_has_every_next_step_with_its_owner_and_its_date(
    person: str, sample_letters: Folder
) -> None:
    given = sample(person).given
    text = sample_letters.text(Wanted(person, Print.EASY_READ))
    rows = letter_for(Print.STANDARD, given).steps()
    following = text
    for row in rows:  # in the order of the standard letter
        owner = "You " if is_yours(given, row) else row.who
        assert owner in following, (owner, row.by)
        following = following.split(owner, 1)[1]
        assert f"By {row.by}" in following
        before, following = following.split(f"By {row.by}", 1)
        for number in phone_numbers(row.cells):
            assert number in before
    assert len(re.findall(r"^By [A-Z]", text, re.MULTILINE)) == len(rows)


@PERSON
def test_easy_read_has_the_dates_and_phone_numbers_of_the_standard_letter(
    person: str, sample_letters: Folder
) -> None:
    standard, easy = (sample_letters.text(Wanted(person, one)) for one in (Print.STANDARD, Print.EASY_READ))
    assert set(DAY.findall(easy)) == set(DAY.findall(standard))
    assert set(phone_numbers([easy])) == set(phone_numbers([standard]))


@PERSON
def test_every_print_names_the_person_the_worker_and_who_does_what(
    person: str, sample_letters: Folder
) -> None:
    given = sample(person).given
    letter = letter_for(Print.STANDARD, given)
    called = ("next-contact-who", "named-contact")
    names = {
        given.person.name_used,
        letter.greeting,
        letter.reference,
        letter.nhs_number,
        given.worker,
        given.team.name,
        *(row.who.split(",")[0] for row in letter.steps() if not is_yours(given, row)),
        *(answer.text for _, question, answer in given.shown if question.id in called and answer.text),
    }
    for one in (one for one in wanted() if one.person == person):
        text = " ".join(sample_letters.text(one).split())
        assert [name for name in names if name not in text] == [], one.name


def _parted(text: str) -> tuple[list[Step], list[str]]:
    """Return the next steps, from a table or from blocks, and the paragraphs of all the rest."""
    steps: list[Step] = []
    rest: list[str] = []
    for paragraph in text.split("\n\n"):
        lines = paragraph.split("\n")
        if lines[0] == "\t".join(HEADINGS):
            steps += [tuple(line.split("\t")) for line in lines[1:]]
        elif lines[0].startswith(f"{HEADINGS[0]}: "):
            said = dict(line.split(": ", 1) for line in lines)
            steps.append(tuple(said.get(heading, "") for heading in HEADINGS))
        else:
            rest.append(paragraph)
    return steps, rest
