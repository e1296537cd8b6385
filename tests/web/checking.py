"""The client of every web test: signs its forms, and looks at every page that comes back."""

import re
from functools import lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

CSRF = "csrf_token"
HANDLERS = re.compile(r"^on[a-z]+$")
NO_LABEL_NEEDED = {"hidden", "submit", "button", "reset", "image"}

# What is another in each test, and whether a page is right hangs only on where the same one comes again.
# Not the number of a sign (&#39;) or of a heading (h1).
OTHERS_EACH_TIME = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[\w.-]{40,}|(?<!\w)(?<!&#)\d+")
_FAULTLESS: set[bytes] = set()


class CheckingClient(FlaskClient):
    """A browser without scripts that fails on a page no one should be given."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        signed = kwargs.pop("signed", True)
        data = kwargs.get("data")
        if signed and kwargs.get("method") == "POST" and (data is None or hasattr(data, "keys")):
            kwargs["data"] = {**(data or {}), CSRF: self.csrf()}
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 303, 307, 308):
            check_page(response.text, dict(response.headers))
        return response

    def csrf(self) -> str:
        """A token that fits the session of this client, as its pages carry it."""
        with self.session_transaction() as session:
            raw = session.setdefault(CSRF, "a" * 40)
        serializer = URLSafeTimedSerializer(self.application.secret_key, salt="wtf-csrf-token")
        return str(serializer.dumps(raw))


def check_page(html: str, headers: dict[str, str]) -> None:
    """Fails with what is wrong with a page, in words that say what to mend.

    A page that is the same but for whose it is was found right before: that is not looked through again.
    """
    print_ = print_of(html)
    if print_ in _FAULTLESS and "Content-Security-Policy" in headers:
        return
    page = parse(html)
    wrong = [*_head(page), *_ids(page), *_labels(page), *_scripts(page), *_links(page)]
    if "Content-Security-Policy" not in headers:
        wrong.append("the answer has no Content-Security-Policy header")
    assert not wrong, "This page needs mending:\n  " + "\n  ".join(wrong)
    _FAULTLESS.add(print_)


def print_of(html: str) -> bytes:
    """One for all pages that differ only in ids, tokens and numbers, each the first, second, … of its page.

    So an id that is there twice is another page than two ids.
    """
    places: dict[str, str] = {}
    alike = OTHERS_EACH_TIME.sub(lambda one: places.setdefault(one[0], f"\0{len(places)}\0"), html)
    return sha256(alike.encode("utf-8", "surrogatepass")).digest()


@lru_cache(maxsize=2)  # what was just looked through is often what a test then reads
def parse(html: str) -> Element:
    """The page as a tree; a page that is not well-formed HTML fails here."""
    parser = html5lib.HTMLParser(html5lib.treebuilders.getTreeBuilder("etree"), namespaceHTMLElements=False)
    page: Element = parser.parse(html)
    assert not parser.errors, f"The HTML is broken: {parser.errors[:3]}"
    return page


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _head(page: Element) -> list[str]:
    wrong = []
    headings = [text_of(heading) for heading in page.iter("h1")]
    if len(headings) != 1:
        return [f"there must be one h1, and there are {len(headings)}: {headings}"]
    titles = [text_of(title) for title in page.iter("title")]
    if len(titles) != 1 or not titles[0].removeprefix("Error: ").startswith(headings[0]):
        wrong.append(
            f"the title must begin with the h1 “{headings[0]}” (or “Error: ” and it), and is {titles}"
        )
    is_error = any(
        "nhsuk-error-summary" in (element.get("class") or "").split() for element in page.iter("div")
    )
    if titles and is_error != titles[0].startswith("Error: "):
        wrong.append("“Error: ” in the title and an error summary go together")
    if not page.get("lang"):
        wrong.append("the html element has no lang")
    skip = [link for link in page.iter("a") if link.get("class") == "nhsuk-skip-link"]
    if len(skip) != 1 or not (skip[0].get("href") or "").startswith("#"):
        # #maincontent, or on a record what comes after the needs card (_links sees that it is there).
        wrong.append("there is no skip link to the content of the page")
    return wrong


def _ids(page: Element) -> list[str]:
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    wrong = [f"the id {id_} is there twice" for id_ in sorted({one for one in ids if ids.count(one) > 1})]
    for element in page.iter():
        for attribute in ("aria-describedby", "aria-labelledby", "for"):
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    wrong.append(f"{attribute} names {name}, and nothing has that id")
    return wrong


def _labels(page: Element) -> list[str]:
    labelled = {label.get("for") for label in page.iter("label")}
    inside = {id(field) for label in page.iter("label") for field in label.iter()}
    wrong = []
    for field in page.iter():
        if field.tag not in ("input", "select", "textarea") or field.get("type") in NO_LABEL_NEEDED:
            continue
        named = field.get("aria-label") or field.get("aria-labelledby") or id(field) in inside
        if not named and field.get("id") not in labelled:
            wrong.append(f"the field {field.get('name')} has no label")
    for form in page.iter("form"):
        posts = (form.get("method") or "").lower() == "post"
        if posts and not any(field.get("name") == CSRF for field in form.iter("input")):
            wrong.append(f"the form to {form.get('action')} has no csrf_token")
        if form.get("action") is None:
            wrong.append("a form has no action")
    return wrong


def _scripts(page: Element) -> list[str]:
    wrong = []
    for element in page.iter():
        if element.tag == "script" and not element.get("src") and element.get("type") != "application/json":
            wrong.append("there is an inline script")
        if element.tag == "style" or element.get("style") is not None:
            wrong.append(f"there is inline style on {element.tag}")
        wrong.extend(f"{element.tag} has {name}" for name in element.keys() if HANDLERS.match(str(name)))
    return wrong


def _links(page: Element) -> list[str]:
    wrong = []
    for link in page.iter("a"):
        href = link.get("href") or ""
        if href.startswith("#") and len(href) > 1 and page.find(f".//*[@id='{href[1:]}']") is None:
            wrong.append(f"a link leads to {href}, and nothing has that id")
        if href and urlsplit(href).scheme not in ("", "http", "https", "mailto", "tel"):
            wrong.append(f"a link leads to {href}")
        if not text_of(link) and not link.get("aria-label"):
            wrong.append(f"the link to {href} has no words")
    return wrong
