"""YAML as strings only, with every slip told by its line in words."""

from typing import Final

import yaml
from yaml.composer import Composer, ComposerError
from yaml.constructor import BaseConstructor
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import AliasEvent
from yaml.nodes import MappingNode, Node, ScalarNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

# What YAML says of a slip (the beginning or a part of it), and what we say.
_SLIPS: Final = (
    ("\\t", "there is a tab here; use spaces"),
    ("mapping values are not", "there is a colon in the words; put the words in quotation marks"),
    (
        "could not find expected ':'",
        "there is no colon after the key, or this line starts too far to the left",
    ),
    (
        "expected ',' or",
        "a bracket is not closed, or a comma is missing, or words with ? or : have no quotation marks",
    ),
    ("expected <block end>", "this line should start under the one above; it is too far left or right"),
    ("unexpected end of stream", "a quotation mark is opened and not closed"),
    ("cannot start any", "the words start with a sign of another use; put them in quotation marks"),
    ("found undefined alias", "the words start with *; put the words in quotation marks"),
    ("expected alphabetic or numeric", "the words start with * or &; put the words in quotation marks"),
    ("an alias", "the words start with *; put the words in quotation marks"),
    ("special characters", "there is a character here that cannot be seen; take it out"),
    ("expected a single document", "there is a line of --- here; take it out"),
)


# A file with more brackets than this, or with a sign an alias could begin with, is read the careful way only.
_BRACKETS: Final = 1000


class _Noting(BaseConstructor):
    """Notes a key that is said twice."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                self.faults.append(f"line {line}: a key has to be one word")
            elif key.value in seen:
                self.faults.append(f"line {line}: {key.value} is said twice")
            else:
                seen.add(key.value)
        node.value = [pair for pair in node.value if isinstance(pair[0], ScalarNode)]
        return dict(super().construct_mapping(node, deep=deep))


class _Quick(CParser, _Noting, BaseResolver):
    """Gives strings, lists and mappings only, ten times as fast; its complaints are not in words."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        _Noting.__init__(self)
        BaseResolver.__init__(self)


class _Careful(Reader, Scanner, Parser, Composer, _Noting, BaseResolver):
    """Gives the same, and says of every slip what it is and where."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        _Noting.__init__(self)
        BaseResolver.__init__(self)

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        # An alias can make a small file endless, and nobody who writes questions means one.
        if self.check_event(AliasEvent):
            raise ComposerError(None, None, "an alias", self.get_mark())
        return super().compose_node(parent, index)


def read_yaml(text: str) -> tuple[object, tuple[str, ...]]:
    """Give what a file holds (strings, lists and mappings), and its faults, each with its line."""
    if not set("*&\t") & set(text) and text.count("[") + text.count("{") + text.count("- -") < _BRACKETS:
        try:
            quick = _Quick(text)
            return quick.get_single_data(), tuple(quick.faults)
        except yaml.YAMLError:
            pass  # read again the careful way, which says what is wrong in words
    try:
        loader = _Careful(text)
        data: object = loader.get_single_data()
    except yaml.YAMLError as slip:
        return None, (_in_words(slip, text),)
    except RecursionError:
        return None, ("line 1: there are too many brackets inside brackets",)
    return data, tuple(loader.faults)


def _in_words(slip: yaml.YAMLError, text: str) -> str:
    if isinstance(slip, yaml.reader.ReaderError):
        return f"line {text[: slip.position].count(chr(10)) + 1}: {_SLIPS[-2][1]}"
    problem, line = str(slip), 1
    if isinstance(slip, yaml.MarkedYAMLError):
        problem = slip.problem or problem
        mark = slip.problem_mark or slip.context_mark
        line = mark.line + 1 if mark else 1
    words = next((words for part, words in _SLIPS if part in problem), "")
    return f"line {line}: {words or f'this cannot be read ({problem})'}"
