"""The draft in easier words: idea by idea, with what a worker has still to write for somebody's own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.states import is_frozen
from letters.easy_read import easy_summary
from letters.faults import LetterFault
from letters.letter import Letter, Sentence
from letters.plain import Hint, HintKind, text_hints
from store import sheets
from web.access import may, reading
from web.letter_draft import LETTER, Draft, fault_page, open_draft, plain_words, step_href

pages = Blueprint("easy_draft", __name__)
pages.register_error_handler(LetterFault, fault_page)

PREFIX = "easy:"
LONGEST = 15  # words in a sentence of easy read
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True)
class EasyDraft:
    """The easy letter as it stands now, with the hints for what workers wrote in it."""

    letter: Letter
    hints: dict[str, tuple[Hint, ...]]

    @property
    def waiting(self) -> int:
        """How many answers are not in it, because nobody has written them in easier words."""
        return sum(sentence.waits for sentence in self.letter.sentences())

    @property
    def first_waiting(self) -> str:
        """The key of the first of them; nothing when none waits."""
        return next((sentence.key for sentence in self.letter.sentences() if sentence.waits), "")

    @property
    def overtaken(self) -> int:
        return sum(sentence.changed_since is not None for sentence in self.letter.sentences())


def easy_draft_of(draft: Draft) -> EasyDraft:
    letter = easy_summary(draft.given)
    return EasyDraft(letter, {one.key: tuple(easy_hints(one)) for one in letter.sentences()})


def easy_hints(sentence: Sentence) -> Iterator[Hint]:
    """The hints for what a worker wrote; our own sentences were tested."""
    if sentence.made_from is None:
        return
    for hint in text_hints(sentence.key, sentence.text, plain_words()):
        if hint.kind is not HintKind.LONG_SENTENCE:
            yield hint
    for words in _SENTENCE.split(sentence.text):
        if (many := len(words.split())) > LONGEST:
            say = f"Use {LONGEST} words or fewer: make two sentences"
            yield Hint(sentence.key, HintKind.LONG_SENTENCE, f"{many} words", say)


@pages.get("/assessments/<uuid:assessment_id>/letters/easy")
@may(Action.LETTER_OPEN)
def easy_draft(assessment: Any) -> ResponseReturnValue:
    with reading() as tx:
        draft = open_draft(tx, assessment)
        two_texts = sheets.open_conflicts(tx, draft.opened.homes, LETTER, ())
    easy = easy_draft_of(draft)
    return render_template(
        "pages/letters/easy.html",
        assessment=assessment,
        draft=draft,
        easy=easy,
        letter=easy.letter,
        frozen=is_frozen(assessment.state),
        waiting=len(two_texts),
        rev=draft.opened.sheet.newest,
        writer=str(uuid4()),
        change_answer=lambda key: step_href(assessment, draft.opened.definition, key.split(":")[1]),
    )
