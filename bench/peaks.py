"""Peak memory of making one letter: `python -m bench.peaks PRINT` prints two numbers.

The first is a process that makes three letters, the second the child process that makes one; both in MB.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from assessment.prints import Print
from bench import a_letter
from bench.report import ROOT, say
from bench.server import Worker
from letters import child
from letters.formats import letter_for
from letters.letter import Letter
from letters.making import make_here

OFTEN = 0.005  # seconds between two looks at the child


def peaks_of(print: Print) -> tuple[str, str]:
    """Asked in a new process, because a process never forgets its peak."""
    command = [sys.executable, "-m", "bench.peaks", str(print)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    here, through_child = done.stdout.split()
    return here, through_child


def main() -> None:
    print = Print(sys.argv[1])
    letter = letter_for(print, a_letter.given())
    of_child = _peak_of_child(letter, print)
    for _ in range(3):
        make_here(letter, print)
    say(f"{Worker(os.getpid()).peak_megabytes:.0f} {of_child:.0f}")


def _peak_of_child(letter: Letter, print: Print) -> float:
    """Looked at while it works: what the kernel says afterwards counts the memory of its parent too."""
    peak = 0.0
    with ThreadPoolExecutor(1) as pool:
        making = pool.submit(child.make, letter, print)
        while not making.done():
            peak = max([peak, *(_peak(pid) for pid in _children())])
            time.sleep(OFTEN)
        making.result()
    return peak


def _children() -> list[int]:
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [int(pid) for task in tasks for pid in task.read_text().split()]


def _peak(pid: int) -> float:
    try:
        if "letters.child" not in Path(f"/proc/{pid}/cmdline").read_text():
            return 0.0  # not started quite yet: still a copy of us
        return Worker(pid).peak_megabytes
    except (OSError, StopIteration):  # it has just ended
        return 0.0


if __name__ == "__main__":
    main()
