"""`script/bench saves`: saves a second, and how long one takes, with 1 and 8 writers on both databases."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from bench import disk, made_up, postgres, report
from bench.report import ROOT
from store.database_file import use_log
from store.drives import MOUNTS, kind_of_drive
from store.engines import postgres_engine, sqlite_engine

QUESTIONS = 5
WRITERS = (1, 8)
SHARES = (0.5, 0.95, 0.99)


def main() -> None:
    options = argparse.ArgumentParser(prog="script/bench saves", description=__doc__)
    options.add_argument("--rounds", type=int, default=800, help="saves for each number of writers")
    options.add_argument("--folder", type=Path, help="a folder on the disk to measure; that of /var/tmp else")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="sbs-bench-", dir=chosen.folder or "/var/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with postgres.running(folder / "postgres") as url:
            measure(folder, url, chosen.rounds)


def measure(folder: Path, url: str, rounds: int) -> None:
    report.say(f"Machine: {report.machine()}")
    report.say(f"Commit: {report.commit()}")
    report.say(f"Disk: {folder.parent}, {kind_of_drive(folder, MOUNTS.read_text())}")
    report.say(f"A save: one answer of a step of {QUESTIONS}, with permission, audit line and revision\n")
    rows = [_row(f"bare: {what}", seconds, sum(seconds)) for what, seconds in _bare(folder, url)]
    for what, address in (("SQLite", ""), ("PostgreSQL", url)):
        made = made_up.make(folder / what, QUESTIONS, max(WRITERS), address)
        for writers in WRITERS:
            seconds, spent = saves(made, address, writers, rounds)
            rows.append(_row(f"{what}, {writers} writing", seconds, spent))
    report.table(("", "a second", "p50 ms", "p95 ms", "p99 ms", "most ms"), rows)


def _bare(folder: Path, url: str) -> Iterator[tuple[str, list[float]]]:
    """What a commit costs here at the least: a database cannot answer before its disk has."""
    yield "append 4 KB and fsync", disk.appends(folder)
    file = folder / "bare.db"
    file.touch()
    for what, engine in (("SQLite", sqlite_engine(file, b"k" * 32)), ("PostgreSQL", postgres_engine(url))):
        if what == "SQLite":
            use_log(engine)
        yield f"one row in {what}", disk.commits(engine)
        engine.dispose()


def _row(what: str, seconds: list[float], spent: float) -> tuple[str, ...]:
    ordered = sorted(seconds)
    at = (ordered[min(int(len(ordered) * share), len(ordered) - 1)] for share in (*SHARES, 1))
    return (what, f"{len(seconds) / spent:.0f}", *(f"{each * 1000:.1f}" for each in at))


def saves(made: made_up.MadeUp, url: str, writers: int, rounds: int) -> tuple[list[float], float]:
    """Seconds of each save, and of all of them together; each writer has a person of its own."""
    each = rounds // writers
    running = [_writer(made, url, made.assessments[number], each) for number in range(writers)]
    for one in running:
        assert one.stdout is not None and one.stdout.readline() == "ready\n", "a writer did not start"
    for one in running:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    times = [tuple(map(float, line.split())) for one in running for line in one.communicate()[0].splitlines()]
    assert len(times) == each * writers, "a writer stopped"
    began, ended = min(time[0] for time in times), max(time[1] for time in times)
    return [end - start for start, end in times], ended - began


def _writer(made: made_up.MadeUp, url: str, assessment_id: UUID, rounds: int) -> "subprocess.Popen[str]":
    words = (str(made.home), url, str(assessment_id), made.step.id, str(rounds))
    command = [sys.executable, "-m", "bench.writer", *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


if __name__ == "__main__":
    main()
