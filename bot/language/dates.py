"""The one door to dates and times: how they are said, and how they are read."""

from bot.language.spoken_dates import (
    ZONES,
    clock,
    month,
    near,
    near_date,
    plain_date,
    recent,
    short,
    short_date,
    spoken,
    spoken_date,
    weekdays,
    zone,
)
from bot.language.typed_dates import EXAMPLES, FUTURE, PAST, Reading, examples, read

__all__ = [
    "EXAMPLES",
    "FUTURE",
    "PAST",
    "ZONES",
    "Reading",
    "clock",
    "examples",
    "month",
    "near",
    "near_date",
    "plain_date",
    "read",
    "recent",
    "short",
    "short_date",
    "spoken",
    "spoken_date",
    "weekdays",
    "zone",
]
