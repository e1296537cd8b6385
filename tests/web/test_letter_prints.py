"""The prints of a letter: what fits is ticked, several are made at once, and another one wants a reason."""

import re
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pikepdf
import pytest
from flask import Flask

from assessment.definition import Means
from assessment.prints import Print, Suggestion
from letters.formats import MAKEABLE
from store import letters as ledger
from store.letters import LetterRow
from tests.conftest import MakeApp, house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward, client_of
from tests.web.letter_steps import make, save, save_step
from web import letter_prints


@pytest.fixture
def home_of(ward: Ward) -> str:
    return f"/assessments/{ward.assessment.id}"


def asks_for(client: CheckingClient, home: str, app: Flask, *means: str) -> None:
    """The person chose these forms of a letter."""
    definition = next(iter(house_of(app).catalogue.values()))
    question = definition.meaning(Means.LETTER_FORMAT)
    assert question is not None
    found = definition.find(question.id)
    assert found is not None
    chosen = [option.id for option in question.options if option.means in means]
    assert len(chosen) == len(means)
    save(client, home, found[1].id, **{question.id: chosen, f"{question.id}.shown": "1"})


def ticked(page: str) -> list[str]:
    return [
        value
        for value, rest in re.findall(r'name="print" type="checkbox" value="([^"]*)"([^>]*)>', page)
        if "checked" in rest
    ]


def made(app: Flask, ward: Ward) -> tuple[LetterRow, ...]:
    with house_of(app).store.reading() as tx:
        return ledger.letters_of(tx, ward.assessment.id)


def test_every_print_is_offered_and_the_standard_one_ticked_when_nothing_was_said(
    practitioner: CheckingClient, home_of: str
) -> None:
    shown = practitioner.get(f"{home_of}/letters/make").text
    assert ticked(shown) == [Print.STANDARD]
    assert all(one.words in shown for one in MAKEABLE)
    assert 'name="why"' not in shown


def test_what_fits_best_and_what_they_also_chose_is_ticked(
    practitioner: CheckingClient, home_of: str, app: Flask
) -> None:
    asks_for(practitioner, home_of, app, "print-easy-read", "print-large-24")
    shown = practitioner.get(f"{home_of}/letters/make").text
    assert ticked(shown) == [Print.LARGE_24, Print.EASY_READ]
    assert "This fits best." in shown and "They chose this too." in shown


def test_a_web_page_comes_with_every_print_so_it_is_never_missing() -> None:
    wanted = Suggestion(Print.WEB, "They asked for it.", (Print.BRAILLE,))
    assert letter_prints.ticked(wanted) == (Print.STANDARD,)
    assert letter_prints.can_be_made(wanted)
    assert not letter_prints.wants_reason(wanted, (Print.EASY_READ,))
    braille = Suggestion(Print.BRAILLE, "They asked for it.")
    assert letter_prints.ticked(braille) == () and letter_prints.wants_reason(braille, MAKEABLE)


def test_several_at_once_make_one_letter_of_each_print(
    practitioner: CheckingClient, home_of: str, app: Flask, ward: Ward
) -> None:
    save_step(practitioner, home_of)
    key = str(uuid4())
    for _ in range(2):  # a double click
        place = make(practitioner, home_of, key=key, print=["large-18", "standard", "standard", "tiny"])
    assert place == f"{home_of}/letters#made"
    rows = made(app, ward)
    assert sorted(row.print for row in rows) == ["large-18", "standard"]
    assert {row.status for row in rows} == {ledger.Status.DONE}
    shown = practitioner.get(place).text
    assert "Summary, standard letter" in shown and "Summary, large print, 18 point" in shown
    large = next(row for row in rows if row.print == Print.LARGE_18)
    assert "A nurse will visit" in practitioner.get(f"/letters/{large.id}").text
    with pikepdf.open(BytesIO(practitioner.get(f"/letters/{large.id}.pdf").data)) as pdf:
        assert str(pdf.docinfo.Title)


def test_easy_read_is_made_and_shown_with_its_pictures(practitioner: CheckingClient, home_of: str) -> None:
    save_step(practitioner, home_of)
    place = make(practitioner, home_of, print="easy-read", why="They want it as well")
    shown = practitioner.get(place).text
    assert "It passed its accessibility check" in shown, shown
    assert "Your letter in easier words" in shown
    pictures = re.findall(r'<img class="sbs-idea__picture" src="([^"]*)" alt="([^"]*)"', shown)
    assert pictures and all(words for _, words in pictures)
    for address, _ in pictures:
        with practitioner.get(address) as file:
            assert file.status_code == 200 and file.mimetype.startswith("image/")


def test_without_the_one_that_fits_a_reason_is_wanted_and_what_was_chosen_stays(
    practitioner: CheckingClient, home_of: str, app: Flask, ward: Ward
) -> None:
    asks_for(practitioner, home_of, app, "print-large-18")
    refused = practitioner.post(
        f"{home_of}/letters/make", data={"key": "a", "print": ["standard", "large-20"]}
    )
    assert refused.status_code == 200 and "Write why this is not made: Large print, 18 point" in refused.text
    assert ticked(refused.text) == [Print.STANDARD, Print.LARGE_20]
    assert made(app, ward) == ()
    make(practitioner, home_of, why="They want one for the file", print=["standard"])
    assert [row.why_not_suggested for row in made(app, ward)] == ["They want one for the file"]


def test_with_the_one_that_fits_no_reason_is_asked_nor_kept(
    practitioner: CheckingClient, home_of: str, app: Flask, ward: Ward
) -> None:
    asks_for(practitioner, home_of, app, "print-large-18")
    assert 'name="why"' not in practitioner.get(f"{home_of}/letters/make").text
    make(practitioner, home_of, print=["standard", "large-18"], why="Not needed")
    assert {row.why_not_suggested for row in made(app, ward)} == {""}


def test_what_cannot_be_made_here_is_said_and_wants_a_reason_whatever_is_made(
    practitioner: CheckingClient, home_of: str, app: Flask
) -> None:
    asks_for(practitioner, home_of, app, "print-phone", "print-email")
    assert "It cannot be made here yet." in practitioner.get(f"{home_of}/letters").text
    shown = practitioner.get(f"{home_of}/letters/make").text
    assert ticked(shown) == []
    assert "What fits best is: Phone call." in shown and "It cannot be made here yet." in shown
    refused = practitioner.post(f"{home_of}/letters/make", data={"key": "a", "print": "easy-read"})
    assert "Write why this is not made: Phone call" in refused.text


def test_no_print_chosen_or_a_reason_too_long_is_said_with_everything_kept(
    practitioner: CheckingClient, home_of: str
) -> None:
    answer = practitioner.post(f"{home_of}/letters/make", data={"key": "a", "why": "x" * 501})
    assert answer.status_code == 200 and ticked(answer.text) == []
    assert "Choose how the letter is made" in answer.text and "It has 501" in answer.text
    assert "x" * 501 in answer.text


def test_one_that_cannot_be_made_does_not_stop_the_others(
    practitioner: CheckingClient, home_of: str, app: Flask, ward: Ward
) -> None:
    # No typeface of ours has these signs. The words of a step are free, so easy read leaves them out.
    save(practitioner, home_of, "what-matters", **{"what-matters": "요리하고 싶어요"})
    shown = practitioner.get(make(practitioner, home_of, print=["standard", "easy-read"])).text
    states = {row.print: row.status for row in made(app, ward)}
    assert states == {"standard": ledger.Status.FAILED, "easy-read": ledger.Status.DONE}
    assert "Could not be made" in shown and "Hangul" in shown


def test_a_picture_is_a_file_of_its_own_that_browsers_may_keep(nobody: CheckingClient) -> None:
    with nobody.get("/pictures/person") as answer:
        assert answer.status_code == 200 and answer.mimetype == "image/svg+xml"
        assert answer.headers["Cache-Control"] == "public, max-age=3600"
        assert "Set-Cookie" not in answer.headers and "sandbox" in answer.headers["Content-Security-Policy"]
    for unknown in ("nothing", "..%2fmanifest", "person.svg"):
        assert nobody.get(f"/pictures/{unknown}").status_code == 404


def test_a_teams_own_picture_comes_before_ours(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "person.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with client_of(make_app(SBS_PICTURES=str(tmp_path))).get("/pictures/person") as answer:
        assert answer.mimetype == "image/png" and answer.data.startswith(b"\x89PNG")
