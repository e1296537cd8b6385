"""`script/bench keeps`: what a page that saves by itself costs the server, beside a press of Save."""

import time
from collections.abc import Callable

from assessment.definition import Question
from bench import made_up, one_page, report
from bench.browser import Browser, Fields, fields_of
from bench.server import Worker
from bench.steps import QUESTIONS, TYPED

WARM_UP = 50
BESIDE_ANSWER = ("shown", "state", "who", "who-name", "letter")  # what is of the same unit


def main() -> None:
    one_page.run("keeps", __doc__, QUESTIONS, measure)


def measure(made: made_up.MadeUp, worker: Worker, browser: Browser, rounds: int) -> None:
    browser.sign_in(made_up.EMAIL, made_up.PASSWORD)
    path = f"/assessments/{made.assessment_id}/steps/{made.step.id}"
    question = next(question for question in reversed(made.step.questions) if question.kind in TYPED)
    page = fields_of(browser.get(path), path)
    again = fields_of(browser.get(path), path)

    def keep(number: int) -> None:
        kept = browser.keep(f"{path}/keep", keep_fields(page, question, number))
        page.update({f"base.{unit}": [str(at)] for unit, at in kept.items()})

    def save(number: int) -> None:
        browser.post(path, {**again, question.id: [f"Saved {number}. {made_up.WORDS}"], "action": ["save"]})

    rows = [timed(worker, "one save by itself", keep, rounds), timed(worker, "a press of Save", save, rounds)]
    report.say(f"Machine: {report.machine()}")
    report.say(f"Commit: {report.commit()}")
    report.say(f"Step: {made.step.id}, {QUESTIONS} questions; one answer changes. Rounds: {rounds}\n")
    report.table(("", "median ms", "p95 ms", "CPU ms, mean"), rows)


def keep_fields(page: Fields, question: Question, number: int) -> Fields:
    """What the script of a page sends when one answer was typed."""
    beside = {f"{question.id}.{name}" for name in BESIDE_ANSWER}
    own = {name: said for name, said in page.items() if name in beside or name.startswith("base.")}
    sent = {"rev": page["rev"], "writer": page["writer"], "seq": [str(number + WARM_UP + 1)]}
    return {**own, **sent, "csrf_token": page["csrf_token"], question.id: [f"Kept {number}. {made_up.WORDS}"]}


def timed(worker: Worker, what: str, act: Callable[[int], None], rounds: int) -> tuple[str, str, str, str]:
    for number in range(-WARM_UP, 0):
        act(number)
    before, seconds = worker.cpu, []
    for number in range(rounds):
        began = time.perf_counter()
        act(number)
        seconds.append(time.perf_counter() - began)
    cpu = (worker.cpu - before) / rounds * 1000
    return what, report.median_of(seconds), report.p95_of(seconds), f"{cpu:.2f}"


if __name__ == "__main__":
    main()
