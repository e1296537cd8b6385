"""From the strings of files to the shapes of a definition; never refuses, so what is kept stays readable."""

from typing import Final

from assessment.building_questions import question_of
from assessment.definition import Assessment, Pack, Section, Step
from assessment.packs import Score, Threshold
from assessment.written import Data as Data
from assessment.written import items as items
from assessment.written import mapping as mapping
from assessment.written import number, string, strings, words

START: Final = "assessment.yaml"
PACKS: Final = "packs/"  # under this a switched-on pack's file stands among the files of an assessment


def build(files: Data, digest: str, canonical: str) -> Assessment:
    """Build an assessment from what its files hold, by file name."""
    start = mapping(files.get(START))
    old_packs = frozenset(strings(start, "packs"))
    return Assessment(
        id=string(start, "id"),
        version=string(start, "version"),
        title=words(start.get("title")),
        sections=tuple(_section(mapping(item), files, old_packs) for item in items(start, "sections")),
        hash=digest,
        summary=words(start.get("summary")),
        packs=tuple(_pack(pack, held) for pack, held in _switched_on(start, files)),
        canonical=canonical,
    )


def file_of_pack(pack_id: str) -> str:
    return f"{PACKS}{pack_id}.yaml"


def _switched_on(start: Data, files: Data) -> list[tuple[str, Data]]:
    named = [pack for item in items(start, "sections") for pack in strings(mapping(item), "packs")]
    return [(pack, mapping(files.get(file_of_pack(pack)))) for pack in named]


def _section(data: Data, files: Data, old_packs: frozenset[str]) -> Section:
    """Build a section; the packs that it switches on are its last steps."""
    own = [(step, mapping(files.get(f"{step}.yaml"))) for step in strings(data, "steps")]
    packs = [(pack, mapping(files.get(file_of_pack(pack)))) for pack in strings(data, "packs")]
    return Section(
        id=string(data, "id"),
        title=words(data.get("title")),
        why=words(data.get("why")),
        who_sees=words(data.get("who-sees")),
        minutes=number(data, "minutes") or 0,
        steps=tuple(_step(step, held, old_packs) for step, held in (*own, *packs)),
        lead_in=words(data.get("lead-in")),
        needs_first=string(data, "needs-first") == "yes",
        letter_heading=words(data.get("letter-heading")),
        permission=words(data.get("permission")),
    )


def _step(step_id: str, data: Data, old_packs: frozenset[str]) -> Step:
    """Build a step; before packs had files, a question named its pack, and was asked where that was on."""
    questions = (question_of(mapping(item)) for item in items(data, "questions"))
    return Step(
        id=step_id,
        title=words(data.get("title")),
        questions=tuple(one for one in questions if not one.pack or one.pack in old_packs),
        intro=words(data.get("intro")),
        permission=words(data.get("permission")),
    )


def _pack(pack_id: str, data: Data) -> Pack:
    return Pack(
        id=pack_id,
        name=words(data.get("name")),
        licence=string(data, "licence"),
        source=string(data, "source"),
        scores=tuple(_score(mapping(item)) for item in items(data, "scores")),
        shows=tuple(strings(data, "shows")),
        about=words(data.get("about")),
    )


def _score(data: Data) -> Score:
    return Score(
        id=string(data, "id"),
        name=words(data.get("name")),
        adds=tuple(strings(data, "adds")),
        most=number(data, "most") or 0,
        in_letter=string(data, "in-letter"),
        thresholds=tuple(_threshold(mapping(item)) for item in items(data, "thresholds")),
    )


def _threshold(data: Data) -> Threshold:
    return Threshold(
        at_least=number(data, "at-least") or 0,
        says=words(data.get("says")),
        source=string(data, "source"),
        opens=string(data, "opens"),
        on=string(data, "on") != "no",
    )
