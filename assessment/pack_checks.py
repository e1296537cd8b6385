"""The checks of a score pack: its own words, its sums, and what its totals say and open."""

from collections.abc import Iterator, Mapping

from assessment.building import PACKS, START, file_of_pack
from assessment.closed_lists import Kind, ShowInLetter
from assessment.content_keys import SCORE, THRESHOLD
from assessment.value_checks import check_id, check_keys, check_list, check_number, check_words, check_yes_no
from assessment.written import Data, items, mapping, number, string, strings

_ADDS_UP = (Kind.SCALE, Kind.ONE_OF)


def check_pack(data: Data, files: Data) -> Iterator[str]:
    """Tell what is wrong with what a pack says besides its step; `files` are those of the assessment."""
    for key in ("name", "about"):
        yield from check_words(data, key)
    for key in ("scores", "shows"):
        yield from check_list(data, key)
    asked = questions_of(files)
    for each in strings(data, "shows"):
        if each not in asked:
            yield f"shows {each}, which no step asks"
    for score in (mapping(item) for item in items(data, "scores")):
        named = f"score {score.get('id', 'without an id')}"
        yield from (f"{named}: {fault}" for fault in _score(score, asked, steps_of(files)))
    switches = {string(mapping(item), "in-letter") for item in items(data, "scores")}
    for question in (mapping(item) for item in items(data, "questions")):
        letter = question.get("letter")
        if question.get("id") not in switches and ShowInLetter.YES in (letter, mapping(letter).get("show")):
            yield f"{question.get('id')}: says letter: yes, which only the question of an in-letter can"


def check_points(name: str, held: Data) -> Iterator[str]:
    """Tell of points and places for a score that stand where nothing adds up."""
    switches = {string(mapping(item), "in-letter") for item in items(held, "scores")}
    for question in (mapping(item) for item in items(held, "questions")):
        for option in (mapping(item) for item in items(question, "options")):
            named = f"{question.get('id')}: option {option.get('id')}"
            yield from (f"{named}: {fault}" for fault in check_number(option, "points", 0, 99))
            if "points" in option and not name.startswith(PACKS):
                yield f"{named}: says points, which only an option of a pack can say"
            if "{score}" in str(option) and question.get("id") not in switches:
                yield f"{named}: holds {{score}}, and only the question of an in-letter can"


def questions_of(files: Data) -> Mapping[str, Data]:
    """Every question of the files by id."""
    found = (mapping(item) for held in files.values() for item in items(mapping(held), "questions"))
    return {string(question, "id"): question for question in found}


def steps_of(files: Data) -> frozenset[str]:
    """The ids of all steps that the sections name, those of packs too."""
    sections = [mapping(item) for item in items(mapping(files.get(START)), "sections")]
    return frozenset(one for each in sections for key in ("steps", "packs") for one in strings(each, key))


def packs_of(files: Data) -> frozenset[str]:
    """The names of the files of packs that a section switches on."""
    sections = (mapping(item) for item in items(mapping(files.get(START)), "sections"))
    return frozenset(file_of_pack(pack) for each in sections for pack in strings(each, "packs"))


def _score(data: Data, asked: Mapping[str, Data], steps: frozenset[str]) -> Iterator[str]:
    yield from check_keys(data, SCORE)
    yield from check_id(data)
    yield from check_words(data, "name")
    yield from check_number(data, "most", 1, 999)
    highest = 0
    for each in strings(data, "adds"):
        if each not in asked:
            yield f"adds {each}, which no step asks"
            continue
        points = [number(mapping(item), "points") for item in items(asked[each], "options")]
        if asked[each].get("kind") not in _ADDS_UP or not points or None in points:
            yield f"adds {each}, which has to be a scale or one-of where every option says points"
            continue
        highest += max(one for one in points if one is not None)
    yield from _switch(data, asked)
    most = number(data, "most")
    if most is not None and highest != most:
        yield f"says most: {most}, and its questions add up to {highest} at most"
    for threshold in (mapping(item) for item in items(data, "thresholds")):
        named = f"threshold {threshold.get('at-least', 'without at-least')}"
        yield from (f"{named}: {fault}" for fault in _threshold(threshold, most, steps))


def _switch(data: Data, asked: Mapping[str, Data]) -> Iterator[str]:
    """Tell what is wrong with the question by which a total is asked into the letter."""
    switch = string(data, "in-letter")
    if not switch:
        return
    if asked.get(switch, {}).get("kind") != Kind.YES_NO:
        yield f"in-letter is {switch}, which has to be a yes-no question"
    if any(asked.get(each, {}).get("sensitivity") == "3" for each in strings(data, "adds")):
        yield "says in-letter, and adds an answer of sensitivity 3, which no letter tells"


def _threshold(data: Data, most: int | None, steps: frozenset[str]) -> Iterator[str]:
    yield from check_keys(data, THRESHOLD)
    yield from check_words(data, "says")
    yield from check_yes_no(data, "on")
    yield from check_number(data, "at-least", 0, most)
    if string(data, "opens") and string(data, "opens") not in steps:
        yield f"opens {data['opens']}, and no section names such a step"
