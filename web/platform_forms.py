"""The forms of sign-in, accounts and teams: each field cleans what was typed and says verb and thing."""

from dataclasses import dataclass
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_wtf import FlaskForm
from wtforms import PasswordField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, StopValidation

from assessment.policy import Role
from assessment.text import clean
from web import passwords, pins


@dataclass(frozen=True)
class Fault:
    """One thing to change: the field it stands at, and a sentence that says what to do."""

    field: str
    message: str


class Form(FlaskForm):  # type: ignore[misc]
    """A form whose first fault of each field can be drawn in the summary and at the field."""

    order: tuple[str, ...] = ()  # of the fields on the page, where it is not the order they are named in

    def sorted(self, faults: list[Fault]) -> list[Fault]:
        """As the fields stand on the page, so that the summary reads from top to bottom."""
        names = self.order or tuple(field.name for field in self)
        return sorted(faults, key=lambda fault: names.index(fault.field))

    @property
    def faults(self) -> list[Fault]:
        wrong = [field for field in self if field.errors and field.name != "csrf_token"]
        return self.sorted([Fault(field.name, str(field.errors[0])) for field in wrong])


def needed(thing: str) -> InputRequired:
    return InputRequired(f"Enter {thing}")


class AtMost:
    """Says how long a text may be, and how long it is."""

    def __init__(self, limit: int, thing: str) -> None:
        self.limit, self.thing = limit, thing

    def __call__(self, _: Any, field: Any) -> None:
        length = len(field.data or "")
        if length > self.limit:
            raise StopValidation(f"Shorten {self.thing} to {self.limit} characters or fewer. It has {length}")


def is_email(_: Any, field: Any) -> None:
    if field.data:
        try:
            validate_email(field.data, check_deliverability=False)
        except EmailNotValidError as fault:
            raise StopValidation("Enter an e-mail address like name@example.org") from fault


def one_line(text: str | None) -> str:
    return " ".join(clean(text or "").split())


def lines(text: str | None) -> str:
    return "\n".join(line.rstrip() for line in clean(text or "").strip().split("\n"))


def line(thing: str, *checks: Any, limit: int = 200, required: bool = False) -> StringField:
    before = [needed(thing)] if required else []
    return StringField(filters=[one_line], validators=[*before, AtMost(limit, thing), *checks])


def area(thing: str, limit: int = 1000) -> TextAreaField:
    return TextAreaField(filters=[lines], validators=[AtMost(limit, thing)])


class SignInForm(Form):
    email = line("your e-mail address", required=True)
    password = PasswordField(validators=[needed("your password")])


class NewPasswordForm(Form):
    """A new password for the owner whose name and e-mail address are given in `about`."""

    about: tuple[str, ...] = ()
    password = PasswordField()

    def validate_password(self, field: Any) -> None:
        fault = passwords.fault_of(field.data or "", self.about)
        if fault:
            raise StopValidation(fault)


class FirstAccountForm(NewPasswordForm):
    order = ("name", "email", "password", "team")
    name = line("your name", required=True)
    email = line("your e-mail address", is_email, required=True)
    team = line("the name of your team")


class OwnPasswordForm(NewPasswordForm):
    order = ("old_password", "password")
    old_password = PasswordField(validators=[needed("the password you have now")])


class PasswordAgainForm(Form):
    """The password once more, of somebody who is signed in."""

    password = PasswordField(validators=[needed("your password")])


class PinForm(PasswordAgainForm):
    order = ("new_pin", "password")
    new_pin = PasswordField()

    def validate_new_pin(self, field: Any) -> None:
        fault = pins.fault_of(field.data or "")
        if fault:
            raise StopValidation(fault)


class OwnAccountForm(Form):
    name = line("your name", required=True)
    job_title = line("your job title")
    card = RadioField(choices=[SelectChoice("open", "Open"), SelectChoice("folded", "Folded")])


ROLES = {
    Role.PRACTITIONER: "Works through assessments with the people of their teams",
    Role.LEAD: "Does the same, signs assessments, and decides who may join a record",
    Role.ADMINISTRATOR: "Looks after accounts and teams, and sees no records of people",
    Role.GOVERNANCE: "Opens words that were taken back, with a reason, and sees no records of people",
}


class AccountForm(Form):
    """An account as an administrator sees it; the e-mail address is asked only when it is made."""

    name = line("the name", required=True)
    job_title = line("the job title")
    role = RadioField(
        choices=[SelectChoice(str(role), role.words) for role in ROLES],
        validators=[InputRequired("Choose a role")],
    )
    safety = SelectMultipleField(choices=[SelectChoice("yes", "May ask and read safety questions")])
    teams = SelectMultipleField(choices=[])
    teams_from = StringField(filters=[one_line])


class NewAccountForm(AccountForm):
    order = ("name", "email", "job_title", "role", "safety", "teams", "teams_from")
    email = line("the e-mail address", is_email, required=True)


class TeamForm(Form):
    name = line("the name of the team", required=True)
    address = area("the address")
    phone = line("the phone number", limit=60)
    text_number = line("the number for text messages", limit=60)
    email = line("the e-mail address", is_email)
    relay = line("the Relay line")
    hours = area("the opening hours", limit=500)
    complaints = area("whom to complain to")
    safety_net = area("what to do if things get worse", limit=2000)
