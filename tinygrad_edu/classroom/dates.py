"""When work was due and what being late costs, from a small file that the instructor writes:

timezone = "Europe/Berlin"      # of all times here; without it, this machine's
grace_minutes = 15
lost_per_day = 0.1              # of the points earned, for each day begun after the due date

[lessons.02_requires_grad]
due = 2026-03-01T23:59:00
closed = 2026-03-08T23:59:00    # what comes later earns nothing
lost_per_day = 0.2              # this lesson's own rule

[extensions."Ann Lee"]          # the student's name as in the gradebook
02_requires_grad = 2026-03-05T23:59:00
"""

import math
import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tinygrad_edu.classroom.errors import ClassroomError

_RULES = {"grace_minutes": 0.0, "lost_per_day": 0.0}


@dataclass(frozen=True)
class Late:
    """What is left of the points, from 1 to 0, and a few words that say why ("" if the work was in time)."""

    factor: float = 1.0
    text: str = ""


@dataclass(frozen=True)
class Dates:
    """The rules of a course; without any, nothing is ever late."""

    lessons: dict[str, dict[str, Any]] = field(default_factory=dict)
    extensions: dict[str, dict[str, datetime]] = field(default_factory=dict)

    def late(self, student: str, lesson: str, when: str) -> Late:
        """How late an attempt of `when` (UTC, "" if unknown) was."""
        rule = self.lessons.get(lesson)
        if rule is None:
            return Late()
        if not when:
            return Late(text="no date: taken as in time")
        moment = datetime.fromisoformat(when)
        extended = self.extensions.get(student, {}).get(lesson)
        due = extended or rule["due"]
        closed = max(rule["closed"], due) if "closed" in rule else None
        if moment <= due + timedelta(minutes=rule["grace_minutes"]):
            return Late(text="in time, with an extension" if extended and moment > rule["due"] else "")
        days = math.ceil((moment - due) / timedelta(days=1))
        begun = f"{days} day{'s' if days > 1 else ''} late"
        if closed and moment > closed:
            return Late(0.0, f"{begun}: closed")
        lost = min(1.0, rule["lost_per_day"] * days)
        return Late(1.0 - lost, f"{begun}: -{100 * lost:g} %")


def read_dates(path: Path | None) -> Dates:
    """The rules in a TOML file; raises ClassroomError where it says something that this module does not know."""
    if path is None:
        return Dates()
    try:
        with open(path, "rb") as file:
            document = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ClassroomError(f"{path} cannot be read ({error})") from error
    zone = _zone(path, document.pop("timezone", None))
    common = {name: _number(path, name, document.pop(name, usual)) for name, usual in _RULES.items()}
    lessons, extensions = document.pop("lessons", {}), document.pop("extensions", {})
    _nothing_else(path, document)
    rules = {}
    for name, own in lessons.items():
        if "due" not in own:
            raise ClassroomError(f"{path}: lesson {name} has no date `due`")
        moments = {key: _moment(path, own.pop(key), zone) for key in ("due", "closed") if key in own}
        rules[name] = {**common, **moments}
        rules[name] |= {key: _number(path, key, own.pop(key)) for key in _RULES if key in own}
        _nothing_else(path, own)
    later = {
        student: {lesson: _moment(path, value, zone) for lesson, value in mine.items()}
        for student, mine in extensions.items()
    }
    if unknown := sorted({lesson for mine in later.values() for lesson in mine} - rules.keys()):
        raise ClassroomError(f"{path}: an extension for {', '.join(unknown)}, which has no due date")
    return Dates(rules, later)


def _zone(path: Path, name: str | None) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ClassroomError(f"{path}: there is no time zone {name!r}") from error


def _number(path: Path, name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise ClassroomError(f"{path}: {name} must be a number from 0 on, not {value!r}")
    return float(value)


def _moment(path: Path, value: Any, zone: tzinfo | None) -> datetime:
    """A date alone means its last minute."""
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time(23, 59, 59))
    if not isinstance(value, datetime):
        raise ClassroomError(f"{path}: {value!r} is no date; write 2026-03-01T23:59:00, without quotes")
    if value.tzinfo is None:
        value = value.replace(tzinfo=zone) if zone else value.astimezone()
    return value.astimezone(UTC)


def _nothing_else(path: Path, rest: dict[str, Any]) -> None:
    if rest:
        raise ClassroomError(f"{path}: unknown {', '.join(sorted(rest))}")
