"""The person hears the words of their letter before it is made, and says if they are right."""

import re

import pytest

from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.letter_steps import change, save_step
from tests.web.talks import words


@pytest.fixture
def record(practitioner: CheckingClient, ward: Ward) -> str:
    address = f"/assessments/{ward.assessment.id}"
    save_step(practitioner, address)
    return address


def say(client: CheckingClient, record: str, said: str) -> str:
    page = client.get(f"{record}/letters/draft").text
    form = {name: re.findall(rf'name="{name}" value="([^"]*)"', page)[-1] for name in ("rev", "writer")}
    answer = client.post(f"{record}/letters/said-of-it", data={**form, "said": said})
    assert (answer.status_code, answer.location) == (303, f"{record}/letters/draft#said-of-it")
    return words(client.get(f"{record}/letters/make").text)


@pytest.mark.parametrize(
    ("said", "told"), [("right", "Yes, it is right"), ("change", "I want to change something")]
)
def test_what_they_said_of_the_letter_stands_where_it_is_made(
    practitioner: CheckingClient, record: str, said: str, told: str
) -> None:
    nobody = "Nobody has written down yet that Wren Sandpiper read it"
    assert nobody in words(practitioner.get(f"{record}/letters/make").text)
    assert told in say(practitioner, record, said)
    assert told in words(practitioner.get(f"{record}/letters/draft").text)
    history = words(practitioner.get(f"{record}/steps/letter/history").text)
    assert "What they said of the letter" in history and "Priya Larkfield" in history


def test_a_letter_that_changed_since_says_so(practitioner: CheckingClient, record: str) -> None:
    assert "The letter has changed since" not in say(practitioner, record, "right")
    change(practitioner, record, "fixed:tell-us", "Ring me if I got it wrong.")
    for page in ("draft", "make"):
        shown = words(practitioner.get(f"{record}/letters/{page}").text)
        assert "The letter has changed since Wren Sandpiper was asked about it" in shown


def test_a_press_that_says_nothing_is_nothing(practitioner: CheckingClient, record: str) -> None:
    assert practitioner.post(f"{record}/letters/said-of-it", data={"said": "burn"}).status_code == 404
