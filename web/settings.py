"""The settings of the application: SBS_ names, each checked once, each fault said in a sentence."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click import ClickException

from assessment import escalation
from assessment.escalation import PlanFault, Plans
from assessment.sharing import Rule


class StartFault(ClickException):
    """The application cannot start; the command line shows the sentence and no traceback."""


class SettingsFault(StartFault):
    """A setting is unknown or wrong."""


@dataclass(frozen=True)
class Settings:
    """What the person who runs Side by Side may choose."""

    home: Path  # database, keys and output
    database_url: str | None  # None: the encrypted SQLite file in home
    port: int
    bind: str
    content: Path | None  # a further folder of assessments, offered beside ours
    pictures: Path | None  # a team's own pictures for easy read, which come before ours
    idle_minutes: int
    lock_minutes: int  # for accounts with a PIN
    session_hours: int
    taken_back_days: int  # for which words that were taken back are kept sealed before they are erased
    trusted_hosts: tuple[str, ...]
    urgent: Plans  # what to do about an urgent answer, and whom to ring here
    sharing: Rule  # the local rule on consent to the shared record
    https: bool  # people reach us by https, through a proxy on this machine or another


THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
_HERE = Path(__file__).resolve().parent.parent


def _whole(name: str, text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 8 and least <= int(text) <= most):
        raise SettingsFault(f"{name} must be a whole number from {least} to {most}, and it is “{text}”.")
    return int(text)


def _yes_no(name: str, text: str) -> bool:
    if text not in ("yes", "no"):
        raise SettingsFault(f"{name} must be yes or no, and it is “{text}”.")
    return text == "yes"


def _sharing(text: str) -> Rule:
    if text not in set(Rule):
        raise SettingsFault(f"SBS_SHARING must be ask or tell, and it is “{text}”.")
    return Rule(text)


def _plans(text: str) -> Plans:
    if not text:
        return escalation.shipped()
    try:
        return escalation.read_plans(Path(text).read_text(encoding="utf-8"), text)
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsFault(f"SBS_URGENT must name a file of text, and “{text}” cannot be read.") from fault
    except PlanFault as fault:
        raise SettingsFault(f"SBS_URGENT names a plan with faults. {fault}") from fault


def _folder(name: str, text: str) -> Path | None:
    if not text:
        return None
    folder = Path(text)
    if not folder.is_dir():
        raise SettingsFault(f"{name} must name a folder, and “{text}” is not one.")
    return folder


def _database_url(text: str) -> str | None:
    if text and not text.startswith(("postgresql:", "postgresql+psycopg:")):
        raise SettingsFault(
            "SBS_DATABASE_URL must begin with postgresql:// (without it: the built-in database)."
        )
    return text or None


def _home(text: str) -> Path:
    home = Path(text).expanduser()
    if home.exists() and not home.is_dir():
        raise SettingsFault(f"SBS_HOME must name a folder, and “{text}” is a file.")
    return home if home.is_absolute() else Path.cwd() / home


def _bind(text: str) -> str:
    if not text or any(letter.isspace() or letter == "/" for letter in text):
        raise SettingsFault(f"SBS_BIND must be an address such as 127.0.0.1, and it is “{text}”.")
    return text


def _hosts(text: str, bind: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names and bind not in THIS_MACHINE:
        raise SettingsFault(
            "SBS_TRUSTED_HOSTS must list the names people use to reach Side by Side "
            "(for example side-by-side.trust.example), because SBS_BIND lets other machines in."
        )
    return names or ("127.0.0.1", "localhost", "[::1]")


def _from_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith("SBS_")}


_DEFAULTS = {
    "SBS_HOME": str(_HERE / "instance"),
    "SBS_DATABASE_URL": "",
    "SBS_PORT": "8000",
    "SBS_BIND": "127.0.0.1",
    "SBS_CONTENT": "",
    "SBS_PICTURES": "",
    "SBS_IDLE_MINUTES": "30",
    "SBS_LOCK_MINUTES": "5",
    "SBS_SESSION_HOURS": "12",
    "SBS_TAKEN_BACK_DAYS": "90",
    "SBS_URGENT": "",
    "SBS_SHARING": "ask",
    "SBS_TRUSTED_HOSTS": "",
    "SBS_HTTPS": "",
}


def read_settings(given: Mapping[str, str] | None) -> Settings:
    """The settings from a mapping of SBS_ names, or from the environment; raises SettingsFault."""
    named = dict(_from_environment() if given is None else given)
    unknown = sorted(set(named) - set(_DEFAULTS))
    if unknown:
        raise SettingsFault(f"{unknown[0]} is not a setting. The settings are: {', '.join(_DEFAULTS)}.")

    def value(name: str) -> str:
        return str(named.get(name, "")).strip() or _DEFAULTS[name]

    bind = _bind(value("SBS_BIND"))
    idle = _whole("SBS_IDLE_MINUTES", value("SBS_IDLE_MINUTES"), 5, 240)
    return Settings(
        home=_home(value("SBS_HOME")),
        database_url=_database_url(value("SBS_DATABASE_URL")),
        port=_whole("SBS_PORT", value("SBS_PORT"), 1, 65535),
        bind=bind,
        content=_folder("SBS_CONTENT", value("SBS_CONTENT")),
        pictures=_folder("SBS_PICTURES", value("SBS_PICTURES")),
        idle_minutes=idle,
        lock_minutes=_whole("SBS_LOCK_MINUTES", value("SBS_LOCK_MINUTES"), 1, idle),
        session_hours=_whole("SBS_SESSION_HOURS", value("SBS_SESSION_HOURS"), 1, 24),
        taken_back_days=_whole("SBS_TAKEN_BACK_DAYS", value("SBS_TAKEN_BACK_DAYS"), 1, 3650),
        trusted_hosts=_hosts(value("SBS_TRUSTED_HOSTS"), bind),
        urgent=_plans(value("SBS_URGENT")),
        sharing=_sharing(value("SBS_SHARING")),
        https=_yes_no("SBS_HTTPS", value("SBS_HTTPS") or ("no" if bind in THIS_MACHINE else "yes")),
    )
