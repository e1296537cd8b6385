"""The pages: the only room that knows Flask. One module a group of pages, each a blueprint named `pages`."""

from importlib import import_module

from flask import Flask

# The order is the order in which a worker meets them.
ROOMS = (
    "sign_in",
    "links",
    "your_text",
    "lock",
    "parked",
    "account",
    "pin",
    "accounts",
    "teams",
    "work",
    "to_do",
    "to_do_line",
    "to_do_new",
    "people",
    "joining",
    "same_person",
    "assessments",
    "steps",
    "one_question",
    "session_view",
    "keep",
    "permission",
    "both_texts",
    "history",
    "updating",
    "note_pages",
    "note_sorting",
    "note_taking_back",
    "needs",
    "need_waiting",
    "need_asking",
    "need_adding",
    "need_changing",
    "visits",
    "visit_plan",
    "visit_states",
    "visit_checklist",
    "bookings",
    "calendar_file",
    "visit_run",
    "urgent",
    "pause",
    "quiet",
    "share",
    "sharing",
    "sharing_deciding",
    "sharing_explaining",
    "check_answers",
    "their_view",
    "still_right",
    "states",
    "late",
    "hand_over",
    "section_leads",
    "catch_up",
    "paper",
    "paper_entry",
    "taken_back",
    "scores",
    "reports",
    "asked_twice",
    "governance",
    "letters",
    "visit_letter",
    "visit_letter_given",
    "my_card",
    "self_links",
    "self_link_new",
    "answering",
    "recalls",
    "drafts",
    "read_back",
    "easy_draft",
    "pictures",
    "waiting",
    "away",
    "taking",
    "devices",
    "leaving",
)


def register(app: Flask) -> None:
    """Gives the application its pages, its guard, its words and its commands."""
    # Imported here, so that a small module such as web.today can be used without the rest.
    from web import access, commands, errors, furniture, headers, words

    access.guard(app)
    errors.add_pages(app)
    headers.add_headers(app)
    words.add_words(app)
    furniture.add_furniture(app)
    commands.add_commands(app)
    for name in ROOMS:
        app.register_blueprint(import_module(f"web.{name}").pages)
