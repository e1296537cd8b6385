"""Makes a letter in a child process that cannot run away: a poisonous letter ends it, not the server."""

import base64
import json
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from assessment.prints import Print
from letters.faults import LetterFault
from letters.letter import Letter, fair_copy
from letters.making import Made, make_here
from letters.stored import from_json, to_json

CPU_SECONDS = 20
WALL_SECONDS = 60
MEMORY_BYTES = 1_500_000_000  # of address space; a usual letter needs a tenth
WORDS_BYTES = 4_000_000  # of JSON that is read at all

_TOO_MUCH = (
    "This letter takes too long to make. Make the longest answers in it shorter, then make the letter again."
)
_ROOT = Path(__file__).resolve().parents[1]
# Nothing of ours goes to the child but this; one thread, so that many processors do not count as much memory.
_SURROUNDINGS = {"LANG": "C.UTF-8", "PYTHONPATH": str(_ROOT), "OPENBLAS_NUM_THREADS": "1"}


def make(letter: Letter, print: Print = Print.STANDARD, pictures: Path | None = None) -> Made:
    """Make what a draft gives out, within limits of time, memory and pages; LetterFault says why not.

    `pictures` is a team's own folder of pictures for easy read.
    """
    own = str(pictures.resolve()) if pictures else ""
    task = {"letter": to_json(fair_copy(letter)), "print": str(print), "pictures": own}
    words = json.dumps(task).encode()
    if len(words) > WORDS_BYTES:
        raise LetterFault(_TOO_MUCH)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "letters.child"], input=words, capture_output=True, check=False,
            cwd=_ROOT, env=_SURROUNDINGS, timeout=WALL_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise LetterFault(_TOO_MUCH) from late
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise LetterFault(_TOO_MUCH)
    if done.returncode != 0:
        raise LetterFault(
            "The letter could not be made, because of a fault of ours. Try again, or tell whoever runs this."
        )
    return _received(json.loads(done.stdout))


def _received(answer: dict[str, Any]) -> Made:
    if "fault" in answer:
        raise LetterFault(answer["fault"])
    return Made(base64.b64decode(answer["pdf"]), answer["html"], answer["text"], answer["pages"])


def main() -> None:
    """Be the child: a letter and its print come in as JSON; what was made, or the fault, goes out as JSON."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    json.dump(_answer(json.load(sys.stdin)), sys.stdout)


def _answer(task: dict[str, Any]) -> dict[str, Any]:
    try:
        pictures = Path(task["pictures"]) if task["pictures"] else None
        made = make_here(from_json(task["letter"]), Print(task["print"]), pictures)
    except LetterFault as fault:
        return {"fault": fault.sentence}
    except (MemoryError, RecursionError):
        return {"fault": _TOO_MUCH}
    return {
        "pdf": base64.b64encode(made.pdf).decode(),
        "html": made.html,
        "text": made.text,
        "pages": made.pages,
    }


if __name__ == "__main__":
    main()
