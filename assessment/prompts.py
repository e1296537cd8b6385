"""What a worker says or does about a need before, during and after a visit: the words of prompts.yaml."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from assessment.closed_lists import Act, Applies
from assessment.content import ContentFault
from assessment.content_keys import PROMPT, PROMPTS
from assessment.recorded import PersonNeed
from assessment.value_checks import check_keys, check_list, check_number, check_words, twice
from assessment.written import Data, items, mapping, string, strings
from assessment.yaml_reading import read_yaml

FILE: Final = Path(__file__).parent / "content" / "prompts.yaml"
TIMES: Final = (Applies.BEFORE, Applies.DURING, Applies.AFTER)
MOST_LINES: Final = 3
MOST_WORDS: Final = 18

Lines = Mapping[Applies, tuple[str, ...]]


@dataclass(frozen=True)
class Prompt:
    """What one act asks of the worker now, and the most important need that asks for it."""

    act: Act
    need: PersonNeed
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PromptWords:
    """Every prompt by act and time, and how many seconds to wait in silence after a question."""

    silence: int
    by_act: Mapping[Act, Lines]

    def lines(self, act: Act, when: Applies) -> tuple[str, ...]:
        return self.by_act.get(act, {}).get(when, ())


def prompts_for(words: PromptWords, needs: Iterable[PersonNeed], when: Applies) -> tuple[Prompt, ...]:
    """Give what these needs ask of the worker then, in the order of the needs; nothing is said twice."""
    found: dict[Act, Prompt] = {}
    said: set[str] = set()
    for need in needs:
        for act in need.acts if need.counts(when) else ():
            new = tuple(line for line in words.lines(act, when) if line not in said)
            if new and act not in found:
                found[act] = Prompt(act, need, new)
                said.update(new)
    return tuple(found.values())


def without_prompt(words: PromptWords, needs: Iterable[PersonNeed], when: Applies) -> tuple[PersonNeed, ...]:
    """Give the needs that count then and of which no prompt speaks: they are shown as they are."""
    return tuple(
        need for need in needs if need.counts(when) and not any(words.lines(act, when) for act in need.acts)
    )


@cache
def shipped() -> PromptWords:
    """Give the prompts of our own file; a ContentFault tells what is wrong with it."""
    return load(FILE)


def load(file: Path) -> PromptWords:
    """Give the prompts of a file; a ContentFault tells every fault of it at once, each a sentence."""
    data, slips = read_yaml(file.read_text(encoding="utf-8"))
    faults = (*slips, *(_faults(data) if not slips else ()))
    if faults:
        raise ContentFault(tuple(f"{file.name}: {fault}" for fault in faults))
    return _built(mapping(data))


def _built(data: Data) -> PromptWords:
    found: dict[Act, Lines] = {}
    for each in map(mapping, items(data, "prompts")):
        lines = {when: tuple(strings(each, when)) for when in TIMES if when in each}
        found[Act(string(each, "act"))] = MappingProxyType(lines)
    return PromptWords(int(string(data, "silence")), MappingProxyType(found))


def _faults(held: object) -> Iterator[str]:
    if not isinstance(held, dict):
        yield "has to begin with silence and prompts"
        return
    yield from check_keys(held, PROMPTS)
    yield from check_number(held, "silence", 1, 120)
    yield from check_list(held, "prompts")
    several = [mapping(each) for each in items(held, "prompts")]
    yield from (f"{act} stands twice" for act in twice(each.get("act") for each in several))
    for each in several:
        named = each.get("act") or "a prompt without an act"
        yield from (f"{named}: {fault}" for fault in _prompt_faults(each))


def _prompt_faults(each: Data) -> Iterator[str]:
    yield from check_keys(each, PROMPT)
    if string(each, "act") not in list(Act):
        yield f"says act: {each.get('act')}, which we do not know"
    if not any(when in each for when in TIMES):
        yield "says nothing for before, during or after"
    for when in TIMES:
        yield from check_list(each, when)
        lines = items(each, when)
        if when in each and not lines:
            yield f"{when} has no line"
        if len(lines) > MOST_LINES:
            yield f"{when} has {len(lines)} lines; {MOST_LINES} are the most"
        for line in lines:
            if not isinstance(line, str) or not line.strip():
                yield f"{when} has a line that is not words"
                continue
            yield from check_words({when: line}, when)
            if (many := len(line.split())) > MOST_WORDS:
                yield f"{when} has a line of {many} words; {MOST_WORDS} are the most: {line}"
