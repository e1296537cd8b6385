"""What was typed, as a file: it goes through us and is not kept."""

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from web.access import open_to_all

pages = Blueprint("your_text", __name__)


@pages.post("/your-text")
@open_to_all
def download() -> ResponseReturnValue:
    """The texts of the page, each under its label."""
    pairs = zip(request.form.getlist("label"), request.form.getlist("text"), strict=False)
    texts = [f"{label}\n\n{text}\n" for label, text in pairs]
    answer = Response("\n".join(texts), mimetype="text/plain")
    answer.headers["Content-Disposition"] = 'attachment; filename="your-text.txt"'
    return answer
