"""What each item offers, how a section opens, and who may interpret (domain.md 5.2)."""

import pytest
from flask import Flask

from assessment.definition import Kind, Section
from assessment.permission import gate_of
from tests.conftest import house_of
from tests.web.acting import a_need, a_visit
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.own_links import OwnLink
from tests.web.talks import Talk, a_talk, words

SAID = ("yes", "another-day", "not-at-all")
STATES = ("later", "not-today", "prefer-not", "unknown")
CHOICES = ("Come back to this later", "Prefer not to say")


@pytest.fixture
def ours(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    """The shipped assessment of the ward, begun somewhere else than with the needs."""
    talk, wanted = Talk(app, practitioner, ward.assessment), "what-matters"
    told = {"reason": "They wanted to begin with what matters", "step": wanted}
    practitioner.post(f"{talk.address}/needs-first", data=told)
    return talk


def sections_of(app: Flask) -> tuple[Section, ...]:
    return next(iter(house_of(app).catalogue.values())).sections


def opens_with(section: Section, page: str) -> bool:
    minutes = f"about {section.minutes} minutes"
    return all(" ".join(one.split()) in page for one in (str(section.why), str(section.who_sees), minutes))


def test_every_section_opens_with_why_who_sees_it_and_how_long(app: Flask, ours: Talk) -> None:
    opened = {section.id: words(ours.step(section.steps[0].id)) for section in sections_of(app)}
    assert [section.id for section in sections_of(app) if not opens_with(section, opened[section.id])] == []


@pytest.mark.parametrize("way", ["one question at a time", "turned"])
def test_it_opens_so_in_the_other_views_too(app: Flask, ours: Talk, way: str) -> None:
    section = sections_of(app)[2]
    if way == "turned":
        ours.save(section.steps[0].id, "turn")
        page = ours.step(section.steps[0].id)
    else:
        question = section.steps[0].questions[0].id
        page = ours.step(section.steps[0].id, f"/one/{question}")
    assert opens_with(section, words(page))
    assert ("You could say" in page) == (way != "turned")


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.full)])
def test_every_item_and_every_gate_offers_later_and_rather_not_say(
    app: Flask, ours: Talk, every: bool
) -> None:
    """The last step of each section, or all."""
    for section, step in ((one, step) for one in sections_of(app) for step in one.steps):
        if not every and step is not section.steps[-1]:
            continue
        if gate_of(section, step):
            page = ours.step(step.id)
            if 'name="said"' in page:  # else it is open for today, with its section
                assert [f'value="{said}"' in page for said in SAID] == [True] * len(SAID)
                ours.says(step.id, "yes")
        page = ours.step(step.id)
        for question in step.questions:
            if question.kind is not Kind.NOTE:
                offered = [f'name="{question.id}.state" type="radio" value="{one}"' in page for one in STATES]
                assert offered == [True] * len(STATES), question.id


def test_one_at_a_time_every_item_can_be_skipped_put_off_or_left_unsaid(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    kinds = a_talk(app, ward, practitioner, "kinds")
    for step, question in (("words", "story"), ("choices", "best-drink"), ("figures", "weight")):
        page = words(kinds.step(step, f"/one/{question}"))
        assert [one for one in ("Skip", *CHOICES, "Stop here for now") if one not in page] == []


def test_by_their_own_link_every_item_can_be_left_unsaid_and_it_says_why_first(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    own = OwnLink(app, a_talk(app, ward, practitioner, "kinds"))
    own.enter()
    start = words(own.browser.get("/own").text)
    assert "leave out anything, stop at any time" in start
    assert "Why we ask, who sees it, at most about" in start
    page = words(own.page("choices"))
    assert page.count("I would rather not say") == page.count("You do not have to answer") == 3


def test_an_interpreter_is_somebody_trained_wherever_one_is_named(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward, category="professional", term="Book a language interpreter", acts=["interpreter"],
           check_kind="book", applies=["before", "during"])  # fmt: skip
    visit = a_visit(app, ward)
    gates = a_talk(app, ward, practitioner, "gates")
    for where in (f"/visits/{visit}/start", f"/visits/{visit}/checklist", f"{gates.address}/steps/at-home"):
        page = words(practitioner.get(where).text).casefold()
        assert "never family or friends" in page, where
