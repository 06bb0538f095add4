"""Something on a day: what happened, what is agreed, what is due."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from bot.casework import answers
from bot.casework.history import Activity
from bot.casework.lines import Line


@dataclass(frozen=True)
class Event:
    """Something on a day, and at an hour when that is known. safety: it belongs to the safety path, level R.

    An appointment names the activity and the question whose answer it is: there it is moved.
    """

    what: Line
    day: date
    at: datetime | None = None
    meeting: bool = False
    safety: bool = False
    activity: int = 0
    key: str = ""


def event(
    activity: Activity, key: str, what: Line, zone: tzinfo, *, meeting: bool = False, safety: bool = False
) -> Event | None:
    """Return the event that an answer of an activity names; None without a day."""
    day = answers.day(activity.values, key)
    at = answers.moment(activity.values, key, zone)
    return Event(what, day, at, meeting, safety, activity.id, key) if day else None


def met_at(meeting: Activity, zone: tzinfo) -> datetime:
    """Return when a meeting was (KP-P3), else when it was filed."""
    return answers.moment(meeting.values, "KP-P3", zone) or meeting.begun.astimezone(zone)


def order(event: Event) -> tuple[date, float]:
    """Return where an event stands among others: by its day, then by its hour."""
    return event.day, event.at.timestamp() if event.at else 0.0
