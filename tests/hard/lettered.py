"""From saved answers to a letter in the hand, through the pages; and what its three forms say."""

import unicodedata
from dataclasses import dataclass
from io import BytesIO
from uuid import uuid4

import pikepdf

from store import letters as ledger
from store.assessments import AssessmentRow
from store.letters import LetterRow
from tests.conftest import house_of
from tests.hard.browser import Browser, Page, parse
from tests.letters.tagged import words_of


@dataclass(frozen=True)
class Given:
    """One letter as it is given out; empty when it was refused."""

    row: LetterRow
    page: Page
    pdf: bytes = b""
    html: str = ""
    pdf_name: str = ""
    html_name: str = ""

    @property
    def pdf_words(self) -> str:
        return words_of(self.pdf)

    @property
    def html_words(self) -> str:
        body = next(parse(self.html).iter("body"))
        return "".join(body.itertext())

    @property
    def pages(self) -> int:
        with pikepdf.open(BytesIO(self.pdf)) as document:
            return len(document.pages)


def letter_of(browser: Browser, row: AssessmentRow) -> Given | None:
    """Make the letter; None when there is not even a draft (an answer is longer than a letter takes)."""
    typed = [("key", str(uuid4())), ("print", "standard"), ("why", "It is wanted today")]
    sent = browser.post(f"/assessments/{row.id}/letters/make", typed)
    if sent.status != 303 or "/letters/next-steps" in sent.response.location:
        return None
    place = sent.response.location
    with house_of(browser.app).store.reading() as tx:
        made = ledger.letters_of(tx, row.id)[0]
    page = browser.get(place)
    if made.status is not ledger.Status.DONE:
        return Given(made, page)
    pdf, html = browser.client.get(f"{place}.pdf"), browser.client.get(f"{place}.html")
    assert (pdf.status_code, html.status_code) == (200, 200)
    names = [answer.headers["Content-Disposition"] for answer in (pdf, html)]
    return Given(made, page, pdf.data, html.get_data(as_text=True), *names)


def squeezed(text: str) -> str:
    """The signs every letter must show: letters and digits of any script, and what a keyboard has.

    In their plain shape (NFKC): a letter may print a styled letter or a ligature as the plain ones.
    """
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if "!" <= sign <= "~" or unicodedata.category(sign)[0] in "LN")


def is_only_a_document(pdf: bytes) -> list[str]:
    """What a PDF holds besides its pages: there must be nothing."""
    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root
        found = [key for key in ("/AcroForm", "/OpenAction", "/AA", "/Collection") if key in root]
        names = root.get("/Names", pikepdf.Dictionary())
        found += [key for key in ("/EmbeddedFiles", "/JavaScript") if key in names]
        for page in document.pages:
            for note in page.get("/Annots", []):
                action = note.get("/A", pikepdf.Dictionary())
                found.append(f"an annotation {note.get('/Subtype')} {action.get('/URI', '')}")
        return found
