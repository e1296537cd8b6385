"""Three tabs of two people on one step, and what they may do there in any order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from store.assessments import AssessmentRow
from tests.hard.browser import Browser, Form
from tests.hard.place import Place, row_id_of, step_path

ASKED, STEP = "asked-first", "asked-things"
TABS = 3
ROWS = (row_id_of(1), row_id_of(2))
# Each question with the field that says yes or no, and the fields whose words that choice is for.
CHOICES = {
    "as-text.letter": ("as-text",),
    "as-person.letter": ("as-person",),
    "as-text.words-letter": ("as-text.words",),
    "as-rows.letter": tuple(f"as-rows.{row}.{cell}" for row in ROWS for cell in ("one", "two")),
}
WORDS = tuple(name for names in CHOICES.values() for name in names)
NUMBERS = count(1)


@dataclass
class Desk:
    """Three tabs of two people on one step, and every permission with the words it was given for."""

    place: Place
    row: AssessmentRow
    tabs: list[Form] = field(default_factory=list)
    shown: list[dict[str, str]] = field(default_factory=list)  # the choices as each page showed them
    granted: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)
    old: list[str] = field(default_factory=list)

    def browser(self, tab: int) -> Browser:
        return self.place.browser(self.place.worker if tab else self.place.colleague)

    @property
    def path(self) -> str:
        return step_path(self.row, STEP)

    def open(self, tab: int) -> None:
        form = self.browser(tab).get(self.path).form("writer")
        for name in WORDS:  # rows that nobody has begun are not on the page
            if name not in dict(form.fields):
                form.fields.append((name, ""))
        self.tabs[tab], self.shown[tab] = form, {choice: form.value(choice) for choice in CHOICES}

    def save(self, tab: int, action: str = "continue") -> None:
        form = self.tabs[tab]
        for choice, names in CHOICES.items():
            if form.value(choice) == "yes" and self.shown[tab][choice] != "yes":
                self.granted.add((choice, tuple(form.value(name) for name in names)))
        answer = self.browser(tab).send(form, action=action)
        assert answer.status == 303

    def resolve(self, tab: int, choice: str) -> None:
        page = self.browser(tab).get(f"{self.path}/both-texts")
        if page.status == 303:
            return
        form = page.form("writer")
        for button in page.tree.iter("input"):
            name = button.get("name") or ""
            if name.startswith("choose.") and button.get("value") == choice:
                form.put(name, choice)
        assert self.browser(tab).send(form).status == 303

    def letter(self) -> str:
        page = self.browser(0).get(f"/assessments/{self.row.id}/letters/draft")
        assert page.status == 200
        return page.main

    def words_now(self, choice: str) -> tuple[str, ...]:
        units = self.place.units(self.row)
        removed = {row for row in ROWS if units.get(f"as-rows.{row}.removed", {}).get("value") == "yes"}
        return tuple(
            "" if name.split(".")[1:2] and name.split(".")[1] in removed else
            str(units.get(name, {}).get("words" if name.endswith(".words") else "value", ""))
            for name in CHOICES[choice]
        )  # fmt: skip


def a_desk(place: Place) -> Desk:
    desk = Desk(place, place.assessment(ASKED), [Form("", [])] * TABS, [{}] * TABS)
    for tab_ in range(TABS):
        desk.open(tab_)
    return desk


def play(desk: Desk, played: list[tuple[str, int, str]]) -> None:
    for what, at, about in played:
        match what:
            case "give":  # words with a yes, on a page of now
                names = CHOICES[about]
                play(desk, [("open", at, ""), ("type", at, names[0]), ("yes", at, about), ("save", at, "")])
            case "edit":  # other words, and nothing said of the letter
                play(desk, [("open", at, ""), ("type", at, about), ("save", at, "")])
            case "open":
                desk.open(at)
            case "type":
                desk.old.append(f"Sparrow{next(NUMBERS):06}x")
                desk.tabs[at].put(about, desk.old[-1])
            case "type old" if desk.old:
                desk.tabs[at].put(about, desk.old[len(desk.old) // 2])
            case "yes" | "no":
                desk.tabs[at].put(about, what)
            case "save":
                desk.save(at)
            case "remove" | "restore":
                desk.save(at, f"{what}-row.as-rows.{about}")
            case "resolve":
                desk.resolve(at, about)


def shown_without_permission(desk: Desk) -> Iterator[str]:
    """Words the letter shows though nobody said yes to just these."""
    letter = desk.letter()
    permitted = {
        choice: [set(words) for given_for, words in desk.granted if given_for == choice] for choice in CHOICES
    }
    for choice, names in CHOICES.items():
        now = desk.words_now(choice)
        for name, words in zip(names, now, strict=True):
            if not words or words not in letter:
                continue
            elsewhere = [other for other in CHOICES if other != choice and words in desk.words_now(other)]
            whole = {one for one in now if one}
            if not elsewhere and not any(
                whole == {one for one in given if one} for given in permitted[choice]
            ):
                yield f"{name}: {words} (permission was given for {permitted[choice]})"
    known = {words for choice in CHOICES for words in desk.words_now(choice)}
    yield from (
        f"{words}, which no longer stands anywhere"
        for words in desk.old
        if words in letter and not any(words in one for one in known)
    )
