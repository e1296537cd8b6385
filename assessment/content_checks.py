"""Every fault of the files of an assessment, each a sentence that says where and what."""

from collections.abc import Collection, Iterator

from assessment.building import PACKS, START, file_of_pack
from assessment.closed_lists import Means
from assessment.content_keys import ASSESSMENT, PACK, SECTION, STEP, Keys
from assessment.pack_checks import check_pack, check_points, packs_of
from assessment.question_checks import check_question
from assessment.value_checks import (
    check_id,
    check_keys,
    check_list,
    check_number,
    check_words,
    check_yes_no,
    twice,
)
from assessment.written import Data, items, mapping, string, strings


def faults_of(files: Data, folder_name: str, retired: Collection[str]) -> tuple[str, ...]:
    """Give every fault; a file that could not be read stands as None, and is told of elsewhere."""
    if START not in files:
        return (f"{START}: there is no such file in the folder {folder_name}",)
    faults = list(_step_files(files))
    faults += _across(files, retired)
    if files[START] is not None:
        faults = [f"{START}: {fault}" for fault in _start(mapping(files[START]), files)] + faults
    return tuple(faults)


def _start(data: Data, files: Data) -> Iterator[str]:
    yield from check_keys(data, ASSESSMENT)
    yield from check_id(data)
    yield from check_words(data, "title")
    yield from check_words(data, "summary")
    yield from check_list(data, "sections")
    if not isinstance(data.get("version", ""), str):
        yield "version has to be a number or a word"
    sections = [mapping(item) for item in items(data, "sections")]
    yield from (f"two sections have the id {one}" for one in twice(section.get("id") for section in sections))
    if sum(section.get("needs-first") == "yes" for section in sections) > 1:
        yield "two sections say needs-first; only one can be asked first"
    for section in sections:
        named = f"section {section.get('id', 'without an id')}"
        yield from (f"{named}: {fault}" for fault in _section(section, files))
    steps = [step for section in sections for step in strings(section, "steps")]
    packs = [pack for section in sections for pack in strings(section, "packs")]
    yield from (f"the step {step} is named twice" for step in twice([*steps, *packs]))


def _section(data: Data, files: Data) -> Iterator[str]:
    yield from check_keys(data, SECTION)
    yield from check_id(data)
    for key in ("title", "why", "who-sees", "lead-in", "letter-heading", "permission"):
        yield from check_words(data, key)
    yield from check_list(data, "packs")
    yield from check_number(data, "minutes", 1, 600)
    yield from check_yes_no(data, "needs-first")
    for step in strings(data, "steps"):
        if f"{step}.yaml" not in files:
            yield f"names the step {step}, and there is no file {step}.yaml"
        elif not data.get("permission"):
            yield from _asks_first(step, mapping(files[f"{step}.yaml"]))
    for pack in strings(data, "packs"):
        if file_of_pack(pack) not in files:
            yield f"switches on the pack {pack}, and there is no file {pack}.yaml in a folder packs"
        elif not data.get("permission"):
            yield from _asks_first(pack, mapping(files[file_of_pack(pack)]))


def _asks_first(step: str, held: Data) -> Iterator[str]:
    """Tell of private questions that nobody is asked about first."""
    private = [
        string(question, "id")
        for question in (mapping(item) for item in items(held, "questions"))
        if question.get("sensitivity") in ("2", "3")
    ]
    if private and not held.get("permission"):
        yield (
            f"the step {step} asks {private[0]}, which has sensitivity 2 or 3: "
            "the step or the section has to say permission"
        )


def _step_files(files: Data) -> Iterator[str]:
    start = files[START]
    named = {step for item in items(mapping(start), "sections") for step in strings(mapping(item), "steps")}
    packs = packs_of(files)
    for name, held in files.items():
        if name == START or held is None:
            continue
        step = name.removeprefix(PACKS).removesuffix(".yaml")
        if start is not None and step not in named and name not in packs:
            yield f"{name}: no section of {START} names this step"
        yield from (f"{name}: {fault}" for fault in _step(held, step, PACK if name in packs else STEP))
        yield from (f"{name}: {fault}" for fault in check_points(name, mapping(held)))
        if name in packs:
            yield from (f"{name}: {fault}" for fault in check_pack(mapping(held), files))


def _step(held: object, step: str, keys: Keys) -> Iterator[str]:
    if not isinstance(held, dict):
        yield "has to begin with id, title and questions"
        return
    yield from check_keys(held, keys)
    if string(held, "id") not in ("", step):
        yield f"the id is {held['id']}; it has to be the name of the file, {step}"
    yield from check_id(held)
    yield from check_words(held, "title")
    yield from check_words(held, "intro")
    yield from check_list(held, "questions")
    yield from check_words(held, "permission")
    questions = [mapping(item) for item in items(held, "questions")]
    own = {string(question, "id"): question for question in questions}
    earlier: dict[str, Data] = {}
    for question in questions:
        named = question.get("id") or "a question without an id"
        yield from (f"{named}: {fault}" for fault in check_question(question, earlier, own))
        earlier[string(question, "id")] = question


def _across(files: Data, retired: Collection[str]) -> Iterator[str]:
    """Tell of what is wrong between files: ids and meanings said twice, ids that were retired."""
    first: dict[str, str] = {}
    meanings: dict[str, str] = {}
    for name, held in files.items():
        if name == START:
            continue
        for question in (mapping(item) for item in items(mapping(held), "questions")):
            own, means = string(question, "id"), string(question, "means")
            if own in first:
                yield f"{name}: {own}: this id stands in {first[own]} already"
            if own in retired:
                yield f"{name}: {own}: this id was retired, and is never used again; choose a new one"
            if means in set(Means) and means in meanings:
                yield f"{name}: {own}: means {means}, as {meanings[means]} does; only one question can"
            if own:
                first.setdefault(own, name)
            if means:
                meanings.setdefault(means, own)
