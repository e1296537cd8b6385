"""Words that are out to break something: kept as they are through page and store, and shown inert."""

import os
import random

import pytest
from flask import Flask

from assessment.text import ANSWER_LIMIT, clean
from tests.assessment.hostile import HOSTILE
from tests.web.conftest import Ward
from tests.web.talks import Talk, a_talk, fields_of, quick_client, row_ids, words

# What a browser can send (a lone surrogate cannot be written as UTF-8), and not so long that a test is.
SENT = [
    text for text in HOSTILE if not any("\ud800" <= one <= "\udfff" for one in text) and len(text) < 20_000
]
# tests/hard reads back what was kept; here each page is saved once more as a browser would send it.
COUNT = 300 if os.environ.get("SBS_TEST_FULL") else 10


@pytest.fixture
def kinds(app: Flask, ward: Ward) -> Talk:
    return a_talk(app, ward, quick_client(app, ward.practitioner), "kinds")


def mixtures(count: int) -> list[str]:
    """The known strings, and then mixtures of them, the same each time."""
    chance = random.Random(2)
    mixed = ["".join(chance.choices(SENT, k=3)) for _ in range(count)]
    return [*SENT, *mixed][:count]


def keep_through_two_saves(talk: Talk, text: str) -> None:
    """Types a text at every kind of question, opens each page again, and saves it as it stands."""
    row = row_ids(talk.step("lists"), "pets")[-1]
    typed = {
        "words": {"nickname": text, "story": text, "story.words": text, "step.who-name": text},
        "choices": {"has-dog": text, "best-drink": text, "helpers": [text, "friend"], "energy": text},
        "figures": {"next-day": text, "weight": text},
        "lists": {f"pets.{row}.name": text, f"pets.{row}.since": text, f"pets.{row}.sort": text},
    }
    for step, fields in typed.items():
        talk.save(step, **fields)
        page = talk.step(step)
        assert "<script>alert" not in page
        assert "{{7*7}}" not in text or "{{7*7}}" in words(page)
        talk.send(step, fields_of(page, "step"))
        units = talk.units()
        for name, value in fields.items():
            kept = kept_of(units, name)
            assert kept == (clean(text) if isinstance(value, str) else with_friend(text)), name


def kept_of(units: dict[str, dict[str, str]], name: str) -> object:
    if name.endswith(".words"):
        return units.get(name, {}).get("words", "")
    if name == "step.who-name":
        return units.get("step.words", {}).get("who_name", "")
    return units.get(name, {}).get("value", "")


def with_friend(text: str) -> list[str]:
    return ["friend", clean(text)] if clean(text) else ["friend"]


def test_every_kind_keeps_hostile_strings_through_two_saves(kinds: Talk) -> None:
    for text in mixtures(COUNT):
        keep_through_two_saves(kinds, text)


def test_fifty_thousand_line_breaks_are_kept(kinds: Talk) -> None:
    text = "\n" * 50_000
    kinds.save("words", story=text)
    kinds.save("words")
    assert kinds.value("story") == text


def test_an_answer_over_the_limit_is_not_stored_stays_on_the_page_and_can_be_downloaded(kinds: Talk) -> None:
    big = "w" * (ANSWER_LIMIT + 1)
    answer = kinds.save("words", nickname="Wren", story=big)
    assert answer.status_code == 200 and big in answer.text
    assert "1,000,000" in words(answer.text)
    assert (kinds.value("nickname"), kinds.value("story")) == ("Wren", "")
    typed = fields_of(answer.text, "step")
    file = kinds.client.post(f"{kinds.address}/steps/words/typed", data={**typed, "download": "story"})
    assert file.mimetype == "text/plain" and file.text == big
    assert file.headers["Content-Disposition"].startswith("attachment")
    typed["story"] = ["Shorter"]
    assert kinds.send("words", typed).status_code == 303 and kinds.value("story") == "Shorter"


def test_leading_line_breaks_come_back_as_they_were(kinds: Talk) -> None:
    kinds.save("words", story="\n\nafter two")
    kinds.save("words")
    assert kinds.value("story") == "\n\nafter two"
