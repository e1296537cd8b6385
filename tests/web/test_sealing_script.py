"""The script that seals on a device and the store that opens are one: run by node, opened by Python."""

import base64
import json
import subprocess
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest

from store.faults import StoreFault
from store.sealing import Sealing
from tests.node import NODE

SCRIPTS = Path(__file__).parents[2] / "static/js"
SEALING = Sealing(b"7" * 32)
ABOUT = "5e3c|op-1"
SEAL = """
import { readFileSync } from "node:fs";
const code = readFileSync(process.argv[1], "utf8");
const module = "data:text/javascript;base64," + Buffer.from(code).toString("base64");
const { sealTo, base64Of } = await import(module);
const { key, words, about } = JSON.parse(readFileSync(0, "utf8"));
console.log(base64Of(await sealTo(key, words, about)));
"""


def sealed(words: str) -> bytes:
    key = urlsafe_b64encode(SEALING.public_key).decode().rstrip("=")
    asked = json.dumps({"key": key, "words": words, "about": ABOUT})
    command = [NODE, "--input-type=module", "-e", SEAL, str(SCRIPTS / "sealing.js")]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True, timeout=60)
    return base64.b64decode(done.stdout)


@pytest.mark.parametrize("words", ["A walk", "", "Straßenbahn & “tea”, 日本, 🙂\n" * 1000])
def test_what_the_script_seals_the_store_opens(words: str) -> None:
    found = sealed(words)
    assert SEALING.open_sent(found, ABOUT.encode()).decode() == words
    assert b"walk" not in found


def test_it_opens_only_as_what_it_is_about_and_only_with_the_key() -> None:
    found = sealed("A walk")
    for sealing, about in ((SEALING, "5e3c|op-2"), (Sealing(b"8" * 32), ABOUT)):
        with pytest.raises(StoreFault):
            sealing.open_sent(found, about.encode())


def test_no_two_seals_are_alike() -> None:
    assert sealed("A walk") != sealed("A walk")
