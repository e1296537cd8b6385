"""How dates, times and numbers read on a page: the filters of the templates."""

from datetime import date, datetime

from flask import Flask

from assessment import dates, people
from web.today import in_london, today


def say_date(day: date | datetime | None) -> str:
    """Tuesday 24 November 2026; nothing for no date."""
    if day is None:
        return ""
    return dates.say_date(in_london(day).date() if isinstance(day, datetime) else day)


def say_when(moment: datetime | None) -> str:
    """Today at 2:02pm; Tuesday 24 November at 2:02pm; with the year when it is another year."""
    if moment is None:
        return ""
    local = in_london(moment)
    if local.date() == today():
        return f"today at {dates.say_time(local)}"
    year = f" {local.year}" if local.year != today().year else ""
    return f"{local:%A} {local.day} {local:%B}{year} at {dates.say_time(local)}"


def say_wrote(moment: datetime | None) -> str:
    """Today 2:02pm; Tuesday 2:02pm within a week; Tuesday 24 November 2:02pm before that."""
    if moment is None:
        return ""
    local, time = in_london(moment), dates.say_time(in_london(moment))
    days = (today() - local.date()).days
    if days == 0:
        return f"today {time}"
    if 0 < days < 7:
        return f"{local:%A} {time}"
    return say_when(moment).replace(" at ", " ")


def nhs_number(digits: str) -> str:
    """Ten digits as 3-3-4."""
    return people.show_nhs_number(digits) if digits else ""


def add_words(app: Flask) -> None:
    for filter_ in (say_date, say_when, say_wrote, nhs_number):
        app.add_template_filter(filter_)
