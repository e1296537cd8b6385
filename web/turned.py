"""The page turned for two people at one screen: the same step, the same saves, nothing for the worker."""

from typing import Any

from flask import g, render_template, url_for

from assessment.definition import Assessment, Section, Step
from assessment.safety import is_safety
from assessment.session_view import View
from assessment.their_eyes import for_their_eyes

# Classes of `<body>`; the pages of a step alone are turned.
TURNED = "sbs-turned"


def is_kept_back(view: View, step: Step) -> bool:
    """Safety questions are on no screen that is shared: the page is turned back first."""
    return view.is_turned and is_safety(step)


def draw_kept_back(assessment: Any, section: Section, step: Step) -> str:
    """Says so, with nothing of the step, in words that give nothing away to who looks on."""
    back = {"href": url_for("assessments.task_list", assessment_id=assessment.id), "words": "Back"}
    g.is_turned = True
    return render_template(
        "pages/steps/kept_back.html", assessment=assessment, step=step, section=section, back=back
    )


def template(view: View) -> str:
    """The template of a step's page; a turned one is known to what the whole page is drawn with."""
    g.is_turned = view.is_turned
    return "pages/steps/turned.html" if view.is_turned else "pages/steps/step.html"


def shown(view: View, definition: Assessment, step: Step) -> tuple[str, Step]:
    """The step as it is read, and the name under which its pieces are kept."""
    return (f"{definition.hash}:turned", for_their_eyes(step)) if view.is_turned else (definition.hash, step)


def classes() -> str:
    return TURNED if g.get("is_turned") else ""
