"""No word that puts blame on a person stands anywhere a person can read it (domain.md 5.2)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from assessment.blaming import FILE, blaming_in, blaming_words
from web.letter_draft import plain_words

ROOT = Path(__file__).parents[2]
# The words of domain.md 5.2, as it lists them.
LISTED = (
    *("refused", "denies", "claims", "non-compliant", "failed", "attention seeking", "frequent flyer"),
    *("suffers from", "vulnerable person"),
)

BUILT = ROOT / "static" / "build"
# Lists of words to be found in what somebody else wrote, and codes in the words of their owner.
LISTS = {FILE, ROOT / "assessment" / "content" / "plain-words.yaml"}
_LITERAL = re.compile(r"""\"([^"\n]*)\"|'([^'\n]*)'|`([^`]*)`""")


def is_read(text: str) -> bool:
    """Whether a piece of code can be words that a person reads: more than one, or with a capital."""
    return " " in text.strip() or text[:1].isupper()


def of_yaml(path: Path) -> Iterator[str]:
    def inside(held: object) -> Iterator[str]:
        if isinstance(held, str):
            yield held
        for each in held.values() if isinstance(held, dict) else held if isinstance(held, list) else ():
            yield from inside(each)

    yield from inside(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def of_template(path: Path) -> Iterator[str]:
    """The words between the tags, and those in attributes and in what Jinja fills in."""
    text = re.sub(r"\{#.*?#\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for code in re.findall(r"\{[{%].*?[%}]\}", text, flags=re.DOTALL):
        yield from (found for found in map("".join, _LITERAL.findall(code)) if is_read(found))
    bare = re.sub(r"\{[{%].*?[%}]\}", " ", text, flags=re.DOTALL)
    for tag in re.findall(r"<[a-z][^>]*>", bare):
        yield from (found for found in map("".join, _LITERAL.findall(tag)) if is_read(found))
    yield re.sub(r"<[^>]*>", " ", bare)


def of_script(path: Path) -> Iterator[str]:
    code = re.sub(r"(^|\s)//.*$|/\*.*?\*/", " ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    yield from (found for found in map("".join, _LITERAL.findall(code)) if is_read(found))


def of_python(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            if is_read(node.value):
                yield node.value


def blame(folder: str, suffix: str) -> list[tuple[str, tuple[str, ...]]]:
    """Where a blaming word stands in the files of a folder, and which."""
    read = {".yaml": of_yaml, ".html": of_template, ".js": of_script, ".py": of_python}[suffix]
    files = [p for p in (ROOT / folder).rglob(f"*{suffix}") if BUILT not in p.parents and p not in LISTS]
    assert files, folder
    return [
        (f"{path.relative_to(ROOT)}: {text.strip()[:60]}", found)
        for path in files
        for text in read(path)
        if (found := blaming_in(text))
    ]


@pytest.mark.parametrize(
    ("folder", "suffix"),
    [
        *((room, ".yaml") for room in ("assessment", "letters", "web")),
        ("templates", ".html"),
        ("static/js", ".js"),
        *((room, ".py") for room in ("assessment", "letters", "store", "web")),
    ],
)
def test_nobody_reads_a_word_that_blames(folder: str, suffix: str) -> None:
    assert blame(folder, suffix) == []


def test_the_list_holds_the_words_of_the_domain_and_says_what_to_say_instead() -> None:
    assert set(LISTED) <= {*blaming_words(), *(found for word in LISTED for found in blaming_in(word))}
    assert set(LISTED) - {"vulnerable person"} <= set(blaming_words())
    assert all(say and not blaming_in(say) for say in blaming_words().values())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She Refused the visit.", ("refused",)),
        ("He failed  to\nattend.", ("failed to attend", "failed")),
        ("A vulnerable person lives here.", ("vulnerable person", "vulnerable")),
        ("An advance decision to refuse treatment", ()),
        ("He reclaims his bike.", ()),
    ],
)
def test_a_word_is_found_whole_and_in_any_case(text: str, found: tuple[str, ...]) -> None:
    assert blaming_in(text) == found


def test_each_way_of_reading_finds_a_word_that_is_there(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('{# refused #}<p title="He denies it">{{ "She claims" if a.failed }} suffers from</p>')
    assert [blaming_in(text) for text in of_template(page)] == [("claims",), ("denies",), ("suffers from",)]
    script = tmp_path / "page.js"
    script.write_text('// refused\nif (a === "refused") say(`It was refused`);')
    assert [blaming_in(text) for text in of_script(script)] == [("refused",)]
    code = tmp_path / "page.py"
    code.write_text('"""It refused."""\nKIND = "failed"\nWORDS = "It failed"')
    assert [blaming_in(text) for text in of_python(code)] == [("failed",)]


def test_a_worker_who_types_one_into_a_letter_is_told_what_to_say() -> None:
    assert plain_words().blaming == blaming_words()
