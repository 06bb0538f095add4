"""The one door to dates and times: how they are said, and how they are read."""

import sys

from bot.language.date_grammar import understand
from bot.language.date_readings import Candidate, Purpose, Understood
from bot.language.date_sentences import WHICH
from bot.language.spoken_dates import (
    ZONES,
    clock,
    month,
    near,
    near_date,
    offered,
    plain_date,
    recent,
    short,
    short_date,
    spoken,
    spoken_date,
    weekdays,
    zone,
)
from bot.language.typed_dates import EXAMPLES, FUTURE, PAST, Offer, Reading, examples, read

__all__ = [
    "EXAMPLES",
    "FUTURE",
    "PAST",
    "WHICH",
    "ZONES",
    "Candidate",
    "Offer",
    "Purpose",
    "Reading",
    "Understood",
    "clock",
    "examples",
    "month",
    "near",
    "near_date",
    "offered",
    "plain_date",
    "read",
    "recent",
    "short",
    "short_date",
    "spoken",
    "spoken_date",
    "understand",
    "weekdays",
    "zone",
]

if __name__ == "__main__":
    from bot.language.dates_check import main

    sys.exit(main(sys.argv[1:]))
