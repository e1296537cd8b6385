"""How the person sees a section, next to what the letter says of it: in their words, with their yes."""

from assessment.definition import Section
from assessment.text import too_long_for_letter
from assessment.views import SectionView, SeenAs, may_go_in_letter, view_of
from letters.easy_words import easy_words
from letters.faults import LetterFault
from letters.fixed import fixed
from letters.inputs import SummaryInput
from letters.letter import Idea, Quote
from letters.said import Writer

THEIR_OWN = ("", "person", "person-with-help")


def view_quote(given: SummaryInput, section: Section) -> tuple[Quote, ...]:
    """Return the person's words of a section where they see it differently and said that they may go in."""
    view = _view(given, section)
    if view is None:
        return ()
    lead = "others-view" if view.who not in THEIR_OWN else "change" if view.said is SeenAs.CHANGE else "view"
    return (Quote(f"view:{section.id}", fixed("quote", lead), view.words.strip()),)


def view_idea(given: SummaryInput, section: Section, writer: Writer) -> tuple[Idea, ...]:
    """Return the same in easy read: what leads to their words is tested, the words a worker writes easier."""
    view, words = _view(given, section), easy_words()["ideas"]["view"]
    if view is None:
        return ()
    key = f"easy:view:{section.id}"
    lead = writer.sentence(f"{key}:lead", str(words["say"]).strip())
    return (Idea(str(words["picture"]), (lead, writer.easier(key, view.words.strip()))),)


def _view(given: SummaryInput, section: Section) -> SectionView | None:
    view = view_of(section.id, given.units)
    if not view.goes_in_letter or not may_go_in_letter(section):
        return None
    if fault := too_long_for_letter(view.words):
        raise LetterFault(
            f"What they say about “{section.title}” is too long. {fault} Make it shorter there."
        )
    return view
