"""What is loaded is what is kept, and what is kept can be read for ever."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import content
from assessment.content import ContentFault
from assessment.content_ids import read_ids
from assessment.definition import Keeps, Kind, Means
from assessment.pack_files import packs_beside
from assessment.units import home_of
from assessment.yaml_reading import read_yaml
from tests.assessment.makes import ROW, SHIPPED, TINY, asked, tiny

FOLDERS = [folder for place in (SHIPPED, TINY) for folder in content.folders_in(place)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_kept_is_what_was_loaded(folder: Path) -> None:
    loaded = content.load(folder)
    files = content.raw(folder)
    assert content.from_stored(content.canonical(files)) == loaded
    assert content.parse(files, folder.name) == loaded
    assert loaded.canonical == content.canonical(files)
    assert (
        loaded.hash == content.definition_hash(files) == content.definition_hash(json.loads(loaded.canonical))
    )


def test_the_hash_goes_with_every_word_and_not_with_the_order_of_keys() -> None:
    files = content.raw(TINY / "rows")
    assert content.definition_hash(dict(reversed(list(files.items())))) == content.definition_hash(files)
    assert content.definition_hash({**files, "rows.yaml": {}}) != content.definition_hash(files)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)
KEYS = ("id", "kind", "ask", "options", "letter", "show-if", "needs", "columns", "sensitivity", "least")


@given(st.dictionaries(st.sampled_from(KEYS), JSON), JSON)
def test_what_was_kept_is_never_refused(question: dict[str, object], sections: object) -> None:
    files = {
        "assessment.yaml": {"id": "a", "sections": [{"id": "s", "steps": ["p"]}, sections]},
        "p.yaml": {"id": "p", "questions": [question, sections]},
    }
    assert content.from_stored(json.dumps(files)).sections[0].steps[0].id == "p"
    assert content.from_stored(json.dumps(sections)) is not None


def test_a_key_that_a_later_version_refuses_can_still_be_read_from_what_was_kept() -> None:
    files = json.loads(tiny("rows").canonical)
    files["steps-to-take.yaml"]["questions"][0]["old-key"] = "yes"
    with pytest.raises(ContentFault):
        content.parse(files, "rows")
    assert content.from_stored(json.dumps(files)).meaning(Means.NEXT_STEPS)


def test_a_place_is_a_folder_of_questions_or_one_that_holds_such_folders() -> None:
    assert [one.id for one in content.catalogue([TINY / "foreign"])] == ["garden-talk"]
    assert [one.id for one in content.catalogue([TINY / "foreign-home"])] == ["garden-talk"]
    assert [one.id for one in content.catalogue([SHIPPED, TINY / "foreign-home"])] == [
        "complex-needs",
        "garden-talk",
    ]


def test_two_folders_with_one_id_and_an_empty_place_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentFault, match="another folder has the id garden-talk too"):
        content.catalogue([TINY / "foreign", TINY / "foreign-home"])
    with pytest.raises(ContentFault, match=r"there is no assessment\.yaml in this folder"):
        content.catalogue([tmp_path])


def test_yes_and_no_are_options_without_being_written_down() -> None:
    milk = asked("show-if", "with-milk")
    assert [(option.id, str(option.label), option.in_a_sentence) for option in milk.options] == [
        ("yes", "Yes", "yes"),
        ("no", "No", "no"),
    ]
    dog = asked("kinds", "has-dog")
    assert [str(option.label) for option in dog.options] == ["Yes, I do", "No"]
    assert dog.options[0].need is not None


def test_words_that_yaml_would_turn_into_something_else_stay_words() -> None:
    assert asked("kinds", "has-dog").letter.show == "yes"
    assert tiny("kinds").version == "1"


def test_each_text_keeps_its_easier_words_and_its_languages() -> None:
    drink = asked("languages", "morning-drink")
    assert drink.ask.easier == "What do you drink?"
    assert drink.ask.languages["cy"] and drink.options[0].label.languages["ar"] == "شاي"
    assert drink.letter.sentence.easier == "You drink {answer}."
    assert tiny("languages").sections[0].why.languages.keys() == {"cy"}


def test_each_home_of_an_answer_is_where_its_question_says() -> None:
    homes = tiny("homes")
    assert home_of(homes, "lasting-thing") is home_of(homes, "lasting-thing.words") is Keeps.PERSON
    assert home_of(homes, f"in-the-room-today.{ROW}.name") is Keeps.VISIT
    for key in (
        "this-time",
        "step.three-homes",
        "section.all",
        "reason.needs-first",
        "letter.summary.x",
        "gone",
    ):
        assert home_of(homes, key) is Keeps.ASSESSMENT


def test_the_tiny_assessments_show_every_meaning_and_every_kind() -> None:
    questions = [question for folder in FOLDERS for _, _, question in content.load(folder).questions()]
    means = {question.means for question in questions} | {c.means for q in questions for c in q.columns}
    assert set(Means) <= means
    assert set(Kind) <= {question.kind for question in questions}


def test_the_foreign_assessment_shares_no_id_with_ours() -> None:
    ours, theirs = content.load(SHIPPED / "complex-needs"), tiny("foreign")
    assert len(list(theirs.questions())) == 6
    assert not {q.id for _, _, q in ours.questions()} & {q.id for _, _, q in theirs.questions()}
    assert (
        theirs.sections[0].needs_first
        and theirs.meaning(Means.LETTER_FORMAT)
        and theirs.meaning(Means.NEXT_STEPS)
    )


def test_every_shipped_id_is_on_the_list_and_none_was_taken_off_it() -> None:
    ids = read_ids(SHIPPED)
    pages = [file for folder in content.folders_in(SHIPPED) for file in content.raw(folder).values()]
    files = packs_beside(SHIPPED / "complex-needs")
    packs = [read_yaml(pack.read_text(encoding="utf-8"))[0] for pack in files]
    used = {question["id"] for page in (*pages, *packs) for question in page.get("questions", ())}
    assert used == ids.used, (
        "an id is for ever: add a new one to ids.txt, and write 'retired' behind an old one"
    )
