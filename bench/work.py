"""`script/bench work`: how much work one realistic assessment is, walked in the browser as a worker would."""

import argparse
from collections.abc import Mapping
from urllib.parse import urlsplit

from playwright.sync_api import Locator

from assessment.content import load
from assessment.definition import Assessment, Kind
from bench import demo, report
from bench.a_letter import CONTENT
from bench.chromium import chromium
from bench.counting import Hand, Work
from bench.realistic import Said, realistic

BEFORE, AFTER = "Sign in, add a person, start", "Check answers, finish"
PERSON = {
    "name_used": "Wren Sandpiper",
    "birth_date": "27 March 1957",
    "address": "4 Heron Court\nLiverpool\nL99 3XY",
    "phone": "07700 900456",
    "why": "Their GP asked us on 2 November",
}


def main() -> None:
    options = argparse.ArgumentParser(prog="script/bench work", description=__doc__)
    options.add_argument("--port", type=int, default=demo.PORT)
    chosen = options.parse_args()
    assessment = load(CONTENT)
    said = realistic(assessment)
    with demo.served(chosen.port) as address, chromium() as browser:
        hand = Hand(browser.new_page(base_url=address, locale="en-GB"))
        walk(hand, assessment, said)
    tell(hand.parts, said)


def walk(hand: Hand, assessment: Assessment, said: Mapping[str, Said]) -> None:
    """From signing in to the finished assessment."""
    hand.part = BEFORE
    start(hand)
    seen = []
    while step := _step_of(hand.page.url):
        found = assessment.step(step)
        assert found, f"no step is called {step}"
        hand.part = str(found[0].title)
        if yes := hand.page.locator(".sbs-permission__answers button[value=yes]").all():
            hand.leave(yes[0])
        for question in found[1].questions:
            if question.id in said:
                answer(hand, said[question.id])
        seen.append(step)
        hand.leave(hand.page.locator("button[name=action][value=continue]"))
        changes = hand.page.get_by_text("needs a change").count()
        assert not changes, f"something said at {step} was not right"
    assert seen == [step.id for step in assessment.steps], f"only these steps were walked: {seen}"
    hand.part = AFTER
    hand.leave(hand.page.get_by_role("link", name="Check answers"))
    hand.leave(hand.page.locator("button[name=action][value=finish]"))
    assert "There is a problem" not in hand.page.inner_text("main"), hand.page.inner_text("main")


def start(hand: Hand) -> None:
    hand.open("/sign-in")
    _fill(hand, {"email": demo.PRACTITIONER, "password": demo.PASSWORD})
    hand.leave(hand.page.get_by_role("button", name="Sign in"))
    hand.leave(hand.page.get_by_role("link", name="Add a person").first)
    _fill(hand, PERSON)
    hand.leave(hand.page.get_by_role("button", name="Add this person"))
    hand.leave(hand.page.get_by_role("link", name="Start an assessment").first)
    hand.leave(hand.page.get_by_role("button", name="Start", exact=True))
    hand.leave(hand.page.locator(".sbs-next a"))


def answer(hand: Hand, said: Said) -> None:
    """Says the answer, then the person's own words and that they may go in the letter."""
    hand.work.answers += 1
    name = said.question.id
    if said.question.kind is Kind.ROWS:
        _rows(hand, said)
    else:
        for value in said.value:
            _say(hand, name, value)
    if said.own_words:
        hand.click(hand.page.locator(f"#question-{name} > details.sbs-more > summary"))
        _say(hand, f"{name}.words", said.own_words)
        if _named(hand, f"{name}.words-letter").count():
            _say(hand, f"{name}.words-letter", "yes")


def _rows(hand: Hand, said: Said) -> None:
    """Each row in the last one on the page; another is asked for where there are more to come."""
    name = said.question.id
    for place, cells in enumerate(said.rows):
        if place:
            hand.leave(hand.page.locator(f'button[value="add-row.{name}"]'))
        for column, text in cells.items():
            last = hand.page.locator(f"#question-{name} .sbs-row").last
            cell = last.locator(f'[name$=".{column}"]').first.get_attribute("name")
            _say(hand, str(cell), text)


def _say(hand: Hand, name: str, value: str) -> None:
    field = _named(hand, name)
    if field.first.get_attribute("type") in ("radio", "checkbox"):
        hand.choose(hand.page.locator(f'input[name="{name}"][value="{value}"]'))
    else:
        hand.write(field.first, value)


def _fill(hand: Hand, typed: Mapping[str, str]) -> None:
    for name, text in typed.items():
        _say(hand, name, text)


def _named(hand: Hand, name: str) -> Locator:
    return hand.page.locator(f'[name="{name}"]')


def _step_of(url: str) -> str:
    """The id of the step whose page, or permission page, stands at an address."""
    parts = urlsplit(url).path.split("/")
    return parts[4] if len(parts) > 4 and parts[3] == "steps" else ""


def tell(parts: Mapping[str, Work], said: Mapping[str, Said]) -> None:
    own = sum(bool(one.own_words) for one in said.values())
    report.say(f"Commit: {report.commit()}")
    report.say(f"One assessment: {len(said)} answers, {own} of them with own words\n")
    whole = sum(parts.values(), Work())
    report.table(
        ("", "pages", "answers", "clicks", "key presses", "tab stops"),
        (
            (name, *map(str, (work.pages, work.answers, work.clicks, work.keys, work.tabs)))
            for name, work in {**parts, "All": whole}.items()
        ),
    )
    report.say("\nTab stops: presses of Tab from the top of each page, by the skip link, to what leaves it.")


if __name__ == "__main__":
    main()
