"""The gate: a PDF that is not accessible and lasting in every respect we can check is not issued."""

from io import BytesIO

import page
import pikepdf

from letters.faults import LetterFault

PROFILES = ("ua1", "2a")


def check(pdf: bytes, language: str, figures: int = 0) -> None:
    """Raise LetterFault, saying why, unless this is PDF/UA-1 and PDF/A-2a, titled, in its language.

    `figures` is how many pictures it must have: one that was not drawn is a fault of the letter.
    """
    wrong = (*_profile_faults(pdf), *_own_faults(pdf, language, figures))
    if wrong:
        raise LetterFault(
            f"The letter did not pass its accessibility check and was not made: {'; '.join(wrong[:3])}."
        )


def _profile_faults(pdf: bytes) -> tuple[str, ...]:
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in PROFILES]
    return tuple(
        f"{failure.rule_id} ({failure.message})"
        for report in reports
        if not report.is_compliant
        for failure in report.failures
    )


def _own_faults(pdf: bytes, language: str, wanted: int) -> tuple[str, ...]:
    with pikepdf.open(BytesIO(pdf)) as document:
        faults = []
        if not str(document.docinfo.get("/Title", "")).strip():
            faults.append("it has no title")
        if str(document.Root.get("/Lang", "")) != language:
            faults.append("its language is not set")
        figures = _figures(document.Root.get("/StructTreeRoot", pikepdf.Dictionary()))
        if any(not str(figure.get("/Alt", "")).strip() for figure in figures):
            faults.append("a picture has no words")
        if len(figures) != wanted:
            faults.append(f"it has {len(figures)} pictures in place of {wanted}")
        return tuple(faults)


def _figures(element: pikepdf.Object) -> list[pikepdf.Object]:
    found: list[pikepdf.Object] = []
    left: list[pikepdf.Object] = [element]
    while left:
        one = left.pop()
        if isinstance(one, pikepdf.Array):
            left.extend(one)
        elif isinstance(one, pikepdf.Dictionary):
            if one.get("/S") == "/Figure":
                found.append(one)
            if "/K" in one:
                left.append(one.K)
    return found
