"""Every kind of question takes every hostile text: kept as typed, shown as typed, and never alive."""

import pytest

from assessment.answers import Unit
from assessment.definition import Assessment
from store.assessments import AssessmentRow
from tests.hard.alive import counts, what_came_alive, words
from tests.hard.browser import Browser, Page
from tests.hard.conftest import FULL
from tests.hard.hostile import FIVE, a_tenth, as_kept, named
from tests.hard.place import Place, step_path
from tests.hard.saying import everywhere, field_of, is_hidden, kept_everywhere

TEXTS = dict(named() if FULL else a_tenth()) | FIVE
KINDS = "every-kind"


@pytest.mark.parametrize("name", TEXTS)
def test_every_kind_keeps_the_text_and_shows_it_asleep(name: str, shared_place: Place) -> None:
    text, place = TEXTS[name], shared_place
    person = place.person()
    row, browser = place.assessment(KINDS, person), place.browser()
    definition = place.definition(KINDS)
    say_everywhere(place, row, text)
    assert_kept(place, row, definition, text)
    forms = []
    for step in definition.steps:
        form = asleep(browser, step_path(row, step.id)).form("writer")
        forms.append(form)
        for (unit, part), kept in kept_everywhere(step, text).items():
            wanted = kept if isinstance(kept, list) else [kept]
            if is_hidden(unit, text):
                continue
            assert form.values(field_of(unit, part)) == wanted, f"{unit} {part} stands otherwise on its page"
    before = place.sheet(row)
    for form in forms:  # the pages as a browser holds them, sent again: nothing is another text now
        assert browser.send(form, action="continue").status == 303
    after = place.sheet(row)
    assert after.units == before.units
    assert after.newest == before.newest, "saving a page unchanged made a revision"
    shows(asleep(browser, f"/assessments/{row.id}/check-answers"), text)
    shows(asleep(browser, f"/people/{person.id}/needs"), text)
    asleep(browser, f"/assessments/{row.id}")
    asleep(browser, f"/people/{person.id}")
    asleep(browser, "/work")
    clash(place, row, text)


@pytest.mark.parametrize("name", TEXTS)
def test_every_kind_keeps_the_text_on_postgresql(name: str, postgres_place: Place) -> None:
    row = postgres_place.assessment(KINDS)
    say_everywhere(postgres_place, row, TEXTS[name])
    assert_kept(postgres_place, row, postgres_place.definition(KINDS), TEXTS[name])


def say_everywhere(place: Place, row: AssessmentRow, text: str) -> None:
    browser = place.browser()
    for step in place.definition(KINDS).steps:
        fields = [*everywhere(step, text), ("action", "continue")]
        assert browser.post(step_path(row, step.id), fields).status == 303


def clash(place: Place, row: AssessmentRow, text: str) -> None:
    """A colleague who had seen nothing of it writes too: both texts are shown, asleep."""
    colleague = place.browser(place.colleague)
    theirs = [
        ("hk-text", text + "!"),
        ("hk-long", "calm words"),
        ("hk-long.words", text + "?"),
        ("hk-text.shown", "1"),
    ]
    sent = colleague.post(step_path(row, "typed-kinds"), [*theirs, ("rev", "0"), ("action", "continue")])
    assert sent.response.location.endswith("/both-texts")
    page = asleep(colleague, sent.response.location)
    for one in (text, text + "!", text + "?"):
        shows(page, one)
    both = [area for form in page.forms() for area in form.areas.values()]
    assert f"{as_kept(text)}\n\ncalm words" in both


def assert_kept(place: Place, row: AssessmentRow, definition: Assessment, text: str) -> None:
    units = place.units(row)
    for step in definition.steps:
        for (unit, part), kept in kept_everywhere(step, text).items():
            found: Unit = units.get(unit, {})
            assert found.get(part) == kept, f"{unit}: {part} is not what was typed"


def asleep(browser: Browser, path: str) -> Page:
    page = browser.get(path)
    assert page.status == 200, f"{path} answers {page.status}"
    found = what_came_alive(page.tree)
    assert not found, f"{path}: {found[:5]}"
    there = counts(page.tree)
    assert there["title"] == there["head"] == there["body"] == there["main"] == 1
    assert not there["img"] and not there["iframe"] and not there["style"]
    return page


def shows(page: Page, text: str) -> None:
    assert words(as_kept(text)) in page.text, f"the text is not on the page: {page.main[:400]}"
