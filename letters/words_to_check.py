"""Every easy sentence beside its picture, as one page: what people look at when they check the words."""

from collections.abc import Iterator
from datetime import date

from assessment.clauses import PLACE
from assessment.dates import say_date
from assessment.definition import Assessment, Question
from letters.co_check import words_digest
from letters.easy_words import easy_words
from letters.hard_words import hard_words
from letters.kept_words import ACTS, VISIT, words_in
from letters.letter import Box, Idea, Letter, LetterKind, Part, Sentence


def words_to_check(assessment: Assessment, made_on: date) -> Letter:
    """Return all easy words of an assessment and of every letter, section by section."""
    sections = (
        Part(section.id, section.title.easier or section.title.text, tuple(_ideas(section.questions)))
        for section in assessment.sections
    )
    hard = tuple(Box(one.word[:1].upper() + one.word[1:], (one.means,)) for one in hard_words())
    parts = (
        Part("fixed", "In every letter", tuple(_fixed())),
        Part("visit", "In the letter before a visit", tuple(_before_a_visit())),
        Part("needs", "What we promise, and what the card says", tuple(_of_needs())),
        *sections,
        Part("hard-words", "Hard words", hard),
    )  # fmt: skip
    return Letter(
        kind=LetterKind.SUMMARY,
        language="en-GB",
        title="Easy words to check",
        sender=(f"{assessment.title}, version {assessment.version}",),
        addressee=(f"The mark of these words: {words_digest(assessment)}",),
        date_words=f"Date: {say_date(made_on)}",
        reference="",
        nhs_number="",
        greeting="Are these words clear? Does each picture fit its words?",
        parts=tuple(part for part in parts if part.blocks),
        sign_off=(),
    )


def _ideas(questions: tuple[Question, ...]) -> Iterator[Idea]:
    for question in questions:
        told = [option for option in question.options if option.easy_read or question.easy_read]
        for option in told:
            lines = [str(words) for words in option.easy_read or question.easy_read]
            said = "\n".join(lines).replace("{answer}", option.in_a_sentence)
            yield _idea(f"{question.id}:{option.id}", option.picture or question.picture, said)
        if question.easy_read and not told:
            lines = [str(words) for words in question.easy_read]
            yield _idea(question.id, question.picture, "\n".join(lines))


def _fixed() -> Iterator[Idea]:
    held = easy_words()
    for key, words in held["ideas"].items():
        yield _idea(f"fixed:{key}", str(words["picture"]), str(words["say"]).strip(), words.get("strong", ""))
    for kind, words in held["steps"].items():
        for whose in ("they", "you"):
            yield _idea(f"{kind}:{whose}", str(words["picture"]), str(words[whose]))


def _before_a_visit() -> Iterator[Idea]:
    held = words_in(VISIT)
    for way, lines in held["happens"].items():
        yield from (_idea(f"visit:{way}:{n}", line["picture"], line["say"]) for n, line in enumerate(lines))
    for key, words in {**held, **held["easy"]}.items():
        if isinstance(words, dict) and {"say", "picture"} <= words.keys():
            yield _idea(f"visit:{key}", words["picture"], words["say"])


def _of_needs() -> Iterator[Idea]:
    for act, words in words_in(ACTS).items():
        for voice in ("we", "me"):
            if voice in words:
                yield _idea(f"{act}:{voice}", words["picture"], words[voice])


def _idea(key: str, picture: str, said: str, strong: str = "") -> Idea:
    """Return one idea; what a letter fills in is left open."""
    return Idea(picture, (Sentence(f"easy:{key}", PLACE.sub("…", said)),), PLACE.sub("…", strong))
