"""The pictures of easy read, as pages show them: files with nothing of any person in them."""

from flask import Blueprint, abort, send_file
from flask.typing import ResponseReturnValue

from letters import pictures
from letters.faults import LetterFault
from web.access import open_to_all
from web.house import house

pages = Blueprint("pictures", __name__)

# A drawing that is opened by itself may draw itself, and nothing else.
OWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@pages.get("/pictures/<picture_id>")
@open_to_all
def picture(picture_id: str) -> ResponseReturnValue:
    try:
        found = pictures.picture(picture_id, house().settings.pictures)
    except LetterFault:
        abort(404)
    answer = send_file(found.path, mimetype=found.media_type, conditional=True)
    answer.headers["Content-Security-Policy"] = OWN_POLICY
    return answer


@pages.app_template_global("picture_words")
def picture_words(picture_id: str) -> str:
    """What a picture shows, in words; nothing for one that is not there."""
    try:
        return pictures.picture(picture_id, house().settings.pictures).alt
    except LetterFault:
        return ""
