"""`script/bench steps`: the page of a step of five questions and its save, on the real server, signed in."""

import time

from assessment.definition import Kind, Step
from bench import made_up, one_page, report
from bench.browser import Browser, fields_of
from bench.server import Worker

QUESTIONS = 5
WARM_UP = 50
AIM = 6.0  # milliseconds of CPU for the page and its save together
TYPED = (Kind.TEXT, Kind.LONG_TEXT)


def main() -> None:
    one_page.run("steps", __doc__, QUESTIONS, measure)


def measure(made: made_up.MadeUp, worker: Worker, browser: Browser, rounds: int) -> None:
    browser.sign_in(made_up.EMAIL, made_up.PASSWORD)
    path = f"/assessments/{made.assessment_id}/steps/{made.step.id}"
    # What the made-up person needs would show a part of the step: it is the whole page that is measured.
    browser.post(path, {**fields_of(browser.get(path), path), "action": ["show-ordinary"]})
    for number in range(WARM_UP):
        once(browser, path, made.step, -number)
    before = worker.cpu
    times = [once(browser, path, made.step, number) for number in range(rounds)]
    cpu = (worker.cpu - before) / rounds * 1000
    pages, saves = zip(*times, strict=True)
    both = [page + save for page, save in times]
    report.say(f"Machine: {report.machine()}")
    report.say(f"Commit: {report.commit()}")
    report.say(f"Step: {made.step.id}, {QUESTIONS} questions; {made.answers} answers in the assessment")
    report.say(f"Rounds: {rounds} of a page and its save, after {WARM_UP} to warm up\n")
    rows = [
        (what, report.median_of(seconds), report.p95_of(seconds), used)
        for what, seconds, used in (("page", pages, ""), ("save", saves, ""), ("both", both, f"{cpu:.2f}"))
    ]
    report.table(("", "median ms", "p95 ms", "CPU ms, mean"), rows)
    report.say(f"\nPeak memory: {worker.peak_megabytes:.0f} MB. The aim: {AIM:g} ms CPU for both.")


def once(browser: Browser, path: str, step: Step, number: int) -> tuple[float, float]:
    """Opens the page, changes one answer and saves: how long each took."""
    began = time.perf_counter()
    page = browser.get(path)
    opened = time.perf_counter() - began
    fields = fields_of(page, path)
    question = next(question for question in reversed(step.questions) if question.kind in TYPED)
    fields[question.id] = [f"Round {number}. {made_up.WORDS}"]
    began = time.perf_counter()
    browser.post(path, {**fields, "action": ["continue"]})
    return opened, time.perf_counter() - began


if __name__ == "__main__":
    main()
