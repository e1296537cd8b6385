"""Every picture that content may name is there, says what it shows, is credited, and passes the gate."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from PIL import Image

from letters import gate, pictures
from letters.faults import LetterFault
from letters.fonts import assets, cover, font_faces, font_stack
from letters.pdf import draw
from letters.pictures import LARGEST, TYPES, Picture, credit, ids, picture

ROOT = Path(__file__).resolve().parents[2]
IDS = """
person two-people-talking group friend family carer advocate interpreter sign-language doctor nurse
worker child pet
phone text-message email letter video-call relay computer no-contact envelope
big-print easy-read audio braille read-aloud pictures writing reading glasses language plain-words
calendar appointment clock morning afternoon evening reminder pause stop waiting short-time long-time
date
home clinic hospital outside quiet light low-light noise smell temperature chair door space bus car
walking wheelchair stairs town
body pain breathing sleep tired skin ear hearing-aid eye speech memory brain heart allergy blood-test
needle vaccine touch weight food drink diet swallow teeth toilet fall movement senses
medicine medicine-list tablet-box check-up treatment equipment help washing dressing cooking housework
shopping money benefits work learning hobby music exercise smoking
feelings calm worried loss change warning safe danger smoke-alarm lock fire consent private share
information question
yes no plan list goal strength matters faith hope name top-three emergency ambulance complaint copy
record agree
not-agree help-now see-again
""".split()


def test_the_ids_are_those_that_were_agreed() -> None:
    assert ids() == set(IDS)


@pytest.mark.parametrize("id", IDS)
def test_a_picture_is_a_drawing_that_reaches_for_nothing_else(id: str) -> None:
    one = picture(id)
    drawing = one.path.read_text(encoding="utf-8")
    assert one.media_type == "image/svg+xml"
    assert one.licence in ("CC BY-SA 4.0", "MIT", "CC0 1.0")
    # <text> would be drawn in a typeface that is not ours; the others reach outside, or run.
    for never in ("<text", "<image", "<script", "<style", "href", "url(", "<foreignObject"):
        assert never not in drawing, never


def test_alt_texts_are_short_words_and_no_two_are_alike() -> None:
    alts = [picture(id).alt for id in IDS]
    assert all(alt[0].isupper() and alt[-1] != "." and len(alt.split()) < 15 for alt in alts)
    assert len({alt.lower() for alt in alts}) == len(alts)


def test_a_picture_nobody_drew_is_a_fault_that_names_it() -> None:
    with pytest.raises(LetterFault) as fault:
        picture("unicorn")
    assert "“unicorn”" in fault.value.sentence
    with pytest.raises(LetterFault, match="unicorn"):
        credit(["phone", "unicorn"])


def test_a_file_that_is_not_there_is_a_fault_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "BUILT", tmp_path)
    with pytest.raises(LetterFault, match="The picture “phone” is missing on this computer"):
        picture("phone")


@pytest.mark.parametrize("kind", TYPES)
def test_a_teams_own_picture_comes_before_ours(tmp_path: Path, kind: str) -> None:
    theirs = tmp_path / f"phone{kind}"
    theirs.write_bytes(b"drawn by the team")
    one = picture("phone", tmp_path)
    assert (one.path, one.media_type, one.alt) == (theirs, TYPES[kind], picture("phone").alt)
    assert picture("letter", tmp_path) == picture("letter")


def test_a_teams_own_picture_has_at_most_two_megabytes(tmp_path: Path) -> None:
    theirs = tmp_path / "phone.png"
    theirs.write_bytes(b"-" * LARGEST)
    assert picture("phone", tmp_path).path == theirs
    theirs.write_bytes(b"-" * (LARGEST + 1))
    with pytest.raises(LetterFault, match="phone.png” is larger than 2 MB"):
        picture("phone", tmp_path)


def test_a_team_cannot_add_ids_and_an_id_is_never_a_path(tmp_path: Path) -> None:
    (tmp_path / "unicorn.svg").write_bytes(b"")
    for id in ("unicorn", "../manifest", "credit"):
        with pytest.raises(LetterFault):
            picture(id, tmp_path)


def test_the_credit_names_the_sources_of_this_letter_and_no_others() -> None:
    assert credit(["phone", "car"]) == "Pictures: OpenMoji, openmoji.org, CC BY-SA 4.0."
    assert "OpenMoji" not in credit(["person"])
    assert "Health Icons" not in credit(["person", "phone"])
    assert credit(IDS).count("OpenMoji") == credit(IDS).count("Health Icons") == 1
    assert credit([]) == ""


def test_a_team_is_credited_with_its_own_words_when_its_pictures_are_used(tmp_path: Path) -> None:
    (tmp_path / "phone.svg").write_bytes(b"")
    assert credit(["phone"], tmp_path) == ""
    (tmp_path / "credit.txt").write_text("The Picture Bank, by permission.\n", encoding="utf-8")
    assert credit(["phone"], tmp_path) == "Pictures: The Picture Bank, by permission."
    assert credit(["phone", "car"], tmp_path).endswith("CC BY-SA 4.0; The Picture Bank, by permission.")
    assert credit(["car"], tmp_path) == credit(["car"])


@pytest.mark.parametrize("words", ["one\ntwo", "long " * 50, "caf\xe9"])
def test_a_credit_that_is_not_one_line_is_refused(tmp_path: Path, words: str) -> None:
    (tmp_path / "phone.svg").write_bytes(b"")
    (tmp_path / "credit.txt").write_text(words, encoding="latin-1")
    with pytest.raises(LetterFault, match="credit.txt"):
        credit(["phone"], tmp_path)


def test_every_picture_that_content_names_is_in_the_manifest() -> None:
    content = (ROOT / "assessment/content").rglob("*.yaml")
    files = [*content, *(ROOT / "letters").glob("*.yaml")]
    named = {
        (path.relative_to(ROOT).as_posix(), id)
        for path in files
        for id in _named(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    }
    assert {(path, id) for path, id in named if id not in ids()} == set()


def _named(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, held in value.items():
            if key == "picture" and isinstance(held, str):
                yield held
            yield from _named(held)
    elif isinstance(value, list):
        for held in value:
            yield from _named(held)


def gated(every: list[Picture]) -> None:
    """Draw a page of these pictures as a letter does, and put it through the gate."""
    faces = cover(credit(IDS)).faces
    shown = "".join(f'<div><img src="picture:{one.id}" alt="{one.alt}"></div>' for one in every)
    # A photograph that is smoothed when drawn (/Interpolate) is not PDF/A; drawings have no such thing.
    style = f"body {{ font-family: {font_stack(faces)} }} img {{ width: 45mm; image-rendering: crisp-edges }}"
    page = (
        f'<!doctype html><html lang="en-GB"><head><title>Pictures</title><style>{font_faces(faces)}{style}'
        f"</style></head><body><h1>Pictures</h1>{shown}<p>{credit(IDS)}</p></body></html>"
    )
    files = {f"picture:{one.id}": one.path for one in every}
    gate.check(draw(page, {**files, **assets(faces)}).pdf, "en-GB", figures=len(every))


def test_a_pdf_of_all_pictures_passes_the_gate() -> None:
    gated([picture(id) for id in IDS])


def test_a_teams_own_photographs_pass_the_gate(tmp_path: Path) -> None:
    Image.new("RGBA", (300, 300), (200, 30, 30, 120)).save(tmp_path / "phone.png")
    Image.new("RGB", (300, 200), (20, 130, 30)).save(tmp_path / "car.jpg")
    gated([picture("phone", tmp_path), picture("car", tmp_path)])


def test_a_teams_drawing_that_reaches_for_a_file_stops_the_letter(tmp_path: Path) -> None:
    asks = '<image href="file:///etc/hostname" width="9" height="9"/>'
    (tmp_path / "phone.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{asks}</svg>', encoding="utf-8"
    )
    with pytest.raises(LetterFault):
        gated([picture("phone", tmp_path)])
