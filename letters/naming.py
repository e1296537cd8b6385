"""Who is named in a letter: in the lines about copies, and in any sentence where a name should not be."""

from collections.abc import Callable, Iterator

from letters.letter import Bullets, Choices, Idea, Letter, Sentence
from letters.plain import Hint, HintKind

COPIES = "who-has-it"  # the part of every print that says who has a copy


def copies_in(letter: Letter) -> Iterator[str]:
    """Yield what a letter says of copies, sentence by sentence."""
    for block in (block for part in letter.parts if part.id == COPIES for block in part.blocks):
        if isinstance(block, Sentence):
            yield block.text
        elif isinstance(block, Bullets | Choices):
            yield from (item.text for item in block.items)
        elif isinstance(block, Idea):
            yield from (sentence.text for sentence in block.sentences)


def names_to_check(letter: Letter, must_not_know: Callable[[str], bool]) -> Iterator[Hint]:
    """Yield a hint for each sentence that names somebody who must not know; the hint itself names nobody."""
    for sentence in letter.sentences():
        if must_not_know(sentence.text):
            say = "They said that this person must not know. Ask them if it is safe in a letter"
            yield Hint(sentence.key, HintKind.NEVER, "a name they told us about", say)
