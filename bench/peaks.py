"""Peak memory of making one letter: `python -m bench.peaks PRINT` prints two numbers.

The first is a process that makes three letters, the second the child process that makes one; both in MB.
"""

import resource
import subprocess
import sys

from assessment.prints import Print
from bench import a_letter
from bench.report import ROOT, say
from letters import child
from letters.formats import letter_for
from letters.making import make_here


def peaks_of(print: Print) -> tuple[str, str]:
    """Asked in a new process, because a process never forgets its peak."""
    command = [sys.executable, "-m", "bench.peaks", str(print)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    here, through_child = done.stdout.split()
    return here, through_child


def main() -> None:
    print = Print(sys.argv[1])
    letter = letter_for(print, a_letter.given())
    child.make(letter, print)
    for _ in range(3):
        make_here(letter, print)
    say(f"{_peak(resource.RUSAGE_SELF)} {_peak(resource.RUSAGE_CHILDREN)}")


def _peak(who: int) -> int:
    return round(resource.getrusage(who).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
