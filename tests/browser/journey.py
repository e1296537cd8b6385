"""The sentences that journeys are written in: what a worker has, does and then sees."""

from uuid import uuid4

from assessment.content import load
from tests.browser.desk import Desk
from tests.browser.server import ROOT

DEFINITION = load(ROOT / "assessment/content/complex-needs")
NEEDS, INFORMATION = DEFINITION.sections[:2]
ABOUT = next(one for one in DEFINITION.sections if one.id == "about-me")
PLAN = DEFINITION.sections[-1]
PASSWORD = "demo-only-password"
PRACTITIONER, LEAD, ADMINISTRATOR = "practitioner@demo.example", "lead@demo.example", "admin@demo.example"
# Made up, and with what a careless page would draw as a tag or lose.
OWN_WORDS = "I like <b>quiet</b> rooms & plain words.\nNot “soon”: say when.  Ürsula, 日本, 🙂"


def sign_in(desk: Desk, email: str, password: str = PASSWORD) -> None:
    desk.open("/sign-in")
    desk.write("email", email)
    desk.write("password", password)
    desk.press("Sign in")


def given_a_worker_who_signed_in(desk: Desk, email: str) -> None:
    sign_in(desk, email)
    desk.says("My work", "Assessments I lead or share")


def when_they_add_a_person(desk: Desk) -> str:
    """The name, which nobody else in the house has."""
    name = f"Wren {uuid4().hex[:6].title()}"
    desk.follow("Add a person")
    desk.write("name_used", name)
    desk.write("pronouns", "they and them")
    desk.write("birth_date", "27 3 1957")
    desk.write("address", "4 Heron Court\nLiverpool\nL99 3XY")
    desk.write("why", "Their GP asked us")
    desk.press("Add this person")
    assert desk.heading().startswith(name)
    return name


def when_they_start_an_assessment(desk: Desk) -> str:
    """The address of its task list."""
    desk.follow("Start an assessment")
    desk.press("Start", exact=True)
    assert desk.heading() == str(DEFINITION.title)
    return desk.page.url.split("?")[0].removeprefix(desk.address)


def when_they_open_a_step(desk: Desk, task_list: str, step: str) -> None:
    """Before private questions the person is asked first, and says yes."""
    desk.open(f"{task_list}/steps/{step}")
    when_they_say_yes_if_asked(desk)


def when_they_say_yes_if_asked(desk: Desk) -> None:
    if desk.page.locator(".sbs-permission__answers").count():
        who_can_hear = desk.page.locator("#room")  # asked before safety questions only
        if who_can_hear.count():
            who_can_hear.check()
        desk.press("Yes, today")


def when_they_want_the_ordinary_page(desk: Desk) -> None:
    """What was answered of the needs changes the pages; one press holds that back."""
    if desk.page.get_by_role("button", name="Show the ordinary page").count():
        desk.press("Show the ordinary page")


def then_the_page_is(desk: Desk, step: str) -> None:
    found = DEFINITION.step(step)
    assert found and desk.heading() == str(found[1].title), f"at “{desk.heading()}”, not at the step {step}"


def then_they_are_at_the_task_list(desk: Desk) -> None:
    assert desk.heading() == str(DEFINITION.title), f"at “{desk.heading()}”"


def when_they_open_another_section_before_the_needs(desk: Desk, task_list: str) -> None:
    desk.open(task_list)
    desk.follow(str(ABOUT.title), exact=True)


def then_a_reason_is_wanted_once(desk: Desk, task_list: str) -> None:
    assert desk.heading() == "Ask about needs first"
    desk.press("Go on to")
    assert desk.heading() == "Ask about needs first" and desk.page.locator(".nhsuk-error-summary").count()
    desk.write("reason", "They wanted to begin with their name")
    desk.press("Go on to")
    then_the_page_is(desk, ABOUT.steps[0].id)
    when_they_open_a_step(desk, task_list, PLAN.steps[0].id)
    then_the_page_is(desk, PLAN.steps[0].id)


def when_they_answer_how_to_be_reached(desk: Desk) -> None:
    """The first step, with a follow-up, words of the person's own, and who answered."""
    desk.choose("contact-ways", "phone")
    desk.choose("contact-ways", "through-someone")
    desk.write("contact-through", "Her sister Maud, by phone after 6pm")
    desk.choose("safe-contact", "ask-first")
    desk.write("contact-never", OWN_WORDS)
    desk.unfold_more("contact-ways")
    desk.choose("contact-ways.who", "person-with-help")
    desk.write("contact-ways.words", "Ring twice, then I know it is you")


def then_the_first_step_stands_as_it_was_typed(desk: Desk) -> None:
    when_they_want_the_ordinary_page(desk)
    value = "one => one.value"
    assert desk.page.locator('input[name="contact-ways"][value="phone"]').is_checked()
    assert not desk.page.locator('input[name="contact-ways"][value="email"]').is_checked()
    assert desk.field("contact-through").evaluate(value) == "Her sister Maud, by phone after 6pm"
    assert desk.page.locator('input[name="safe-contact"][value="ask-first"]').is_checked()
    assert desk.field("contact-never").evaluate(value) == OWN_WORDS
    assert desk.field("contact-ways.words").evaluate(value) == "Ring twice, then I know it is you"
    assert desk.page.locator('input[name="contact-ways.who"][value="person-with-help"]').is_checked()


def given_a_record_with_needs(desk: Desk) -> str:
    """A new assessment in which the first step is answered, so that the needs card stands on every page."""
    desk.open("/work")
    when_they_add_a_person(desk)
    task_list = when_they_start_an_assessment(desk)
    when_they_open_a_step(desk, task_list, NEEDS.steps[0].id)
    when_they_answer_how_to_be_reached(desk)
    desk.act("continue")
    when_they_open_another_section_before_the_needs(desk, task_list)
    then_a_reason_is_wanted_once(desk, task_list)
    return task_list


def when_they_say_instead_of_an_answer(desk: Desk, question: str, state: str) -> None:
    """later, not-today, prefer-not or unknown."""
    desk.unfold_more(question)
    desk.choose(f"{question}.state", state)


def row_ids(desk: Desk, question: str, column: str) -> list[str]:
    """The ids of the rows on the page, in their order."""
    found = desk.page.locator(f'[name^="{question}."][name$=".{column}"]')
    names: list[str] = found.evaluate_all("all => [...new Set(all.map(one => one.name))]")
    return [name.split(".")[1] for name in names]


def when_they_write_next_steps(desk: Desk, by: str) -> list[str]:
    """Two rows, the first with this date; adding the second saves the first. Gives back their ids."""
    first = row_ids(desk, "next-steps", "action")[0]
    desk.write(f"next-steps.{first}.action", "Ask the council for a quiet flat")
    desk.write(f"next-steps.{first}.who", "Sam")
    desk.write(f"next-steps.{first}.by", by)
    desk.act("add-row.next-steps")
    both = row_ids(desk, "next-steps", "action")
    assert len(both) == 2 and both[0] == first
    desk.write(f"next-steps.{both[1]}.action", "Choose a day for the next visit")
    desk.write(f"next-steps.{both[1]}.who", "You")
    desk.write(f"next-steps.{both[1]}.by", "4 1 2027")
    return both


def when_they_set_a_row_aside_and_put_it_back(desk: Desk, row: str) -> None:
    desk.act(f"remove-row.next-steps.{row}")
    assert row not in row_ids(desk, "next-steps", "action")
    desk.unfold("removed, kept here")
    desk.act(f"restore-row.next-steps.{row}")
    assert row in row_ids(desk, "next-steps", "action")


def then_the_fault_stands_at(desk: Desk, field: str) -> None:
    """A message of its own at the field, which says so to a screen reader too."""
    described = desk.field(field).get_attribute("aria-describedby") or ""
    messages = [desk.page.locator(f'[id="{one}"]') for one in described.split() if one.endswith("-error")]
    assert messages and messages[0].inner_text().strip(), f"nothing is said at {field}"


def then_a_section_is(desk: Desk, section: str, status: str) -> None:
    seen = desk.page.locator(f'[id="status-{section}"]').inner_text().strip()
    assert seen == status, f"{section} is “{seen}”"


def then_the_summary_link_leads_to_its_field(desk: Desk) -> None:
    """With a script the focus goes into the field; without, the page jumps there."""
    desk.page.locator(".nhsuk-error-summary a").first.click()
    target = desk.page.evaluate("() => location.hash.slice(1) || document.activeElement.id")
    assert target and desk.page.locator(f'[id="{target}"]').count() == 1


def when_they_answer_something(desk: Desk) -> None:
    """Answers the first question of a step with the first thing it offers."""
    control = desk.page.locator(".sbs-question[id]").first.locator("input:not([type=hidden]), textarea").first
    if control.get_attribute("type") in ("radio", "checkbox"):
        desk.hand.choose(control)
    else:
        desk.hand.write(
            control, OWN_WORDS if control.evaluate("one => one.localName") == "textarea" else "Nadia"
        )


def when_they_walk_the_rest_of_the_needs(desk: Desk) -> None:
    """From the second step of the needs to the first step after them, saving each."""
    for step in NEEDS.steps[1:]:
        when_they_want_the_ordinary_page(desk)
        then_the_page_is(desk, step.id)
        when_they_answer_something(desk)
        desk.act("continue")
    then_the_page_is(desk, INFORMATION.steps[0].id)
