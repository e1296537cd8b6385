"""The child that makes a letter, warm: a process of its own for each letter still, with its own limits.

Loading WeasyPrint takes a child most of its time. Here one process has loaded it, and has drawn nothing;
each letter is made in a fork of it, which does what `python -m letters.child` does. The tests of letters
begin each child anew, as the house does (tests/conftest.py).
"""

import os
import signal
import socket
import subprocess
import sys
import traceback
from tempfile import TemporaryFile
from threading import Lock
from typing import Any

from letters import child

COMMAND = [sys.executable, "-m", "letters.child"]
Done = subprocess.CompletedProcess[bytes]


class Warm:
    """Stands where letters/child.py finds `subprocess`."""

    TimeoutExpired = subprocess.TimeoutExpired

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    def run(self, command: list[str], **how: Any) -> Done:
        """As subprocess.run; whoever comes while another letter is made gets a new process."""
        usual = command == COMMAND and how["env"] == child._SURROUNDINGS and how["cwd"] == child._ROOT
        if not usual or not self._one_at_a_time.acquire(blocking=False):
            return subprocess.run(command, **how)
        try:
            return self._forked(how["input"], how["timeout"])
        finally:
            self._one_at_a_time.release()

    def end(self) -> None:
        """Lets the warm process go."""
        if self._process and self._line:
            self._line.close()
            self._process.wait(30)
            self._process = None

    def _forked(self, words: bytes, timeout: float) -> Done:
        line = self._line if self._process and self._line else self._begin()
        # Files, not pipes: nothing has to be read while it is written.
        with TemporaryFile() as into, TemporaryFile() as out, TemporaryFile() as said:
            into.write(words)
            into.seek(0)
            socket.send_fds(line, [b"make"], [into.fileno(), out.fileno(), said.fileno()])
            pid = int(line.recv(20))
            line.settimeout(timeout)
            try:
                ended = int(line.recv(20))
            except TimeoutError:
                os.kill(pid, signal.SIGKILL)
                line.settimeout(None)
                line.recv(20)
                raise self.TimeoutExpired(COMMAND, timeout) from None
            line.settimeout(None)
            out.seek(0)
            said.seek(0)
            return subprocess.CompletedProcess(COMMAND, ended, out.read(), said.read())

    def _begin(self) -> socket.socket:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", f"from tests.warm_child import serve; serve({theirs.fileno()})"],
                cwd=child._ROOT, env=child._SURROUNDINGS, pass_fds=[theirs.fileno()],
            )  # fmt: skip
        return self._line


def serve(number: int) -> None:
    """Be the warm process: for each three files a fork; says its id, and how it ended."""
    assert len(os.listdir("/proc/self/task")) == 1, "more than one thread cannot be forked safely"
    line = socket.socket(fileno=number)
    while True:
        asked, files, _, _ = socket.recv_fds(line, 20, 3)
        if not asked:
            return
        pid = os.fork()
        if pid == 0:
            line.close()
            _be_the_child(files)
        for file in files:
            os.close(file)
        line.send(str(pid).encode())
        line.send(str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])).encode())


def _be_the_child(files: list[int]) -> None:
    for number, file in enumerate(files):
        os.dup2(file, number)
    try:
        child.main()
        sys.stdout.flush()
        os._exit(0)
    finally:  # a fork never goes back into the loop above
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


WARM = Warm()
