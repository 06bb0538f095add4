"""Examples of dates beside a question; each of them is read when it is typed."""

from datetime import timedelta

from bot.language.date_sentences import Asked
from bot.language.spoken_dates import NEARBY, SHORT_MONTHS, clock


def examples_for(asked: Asked) -> tuple[str, ...]:
    """Return one or two texts that are read where this is asked."""
    today, language = asked.now.date(), asked.language
    if asked.known_date == today or (asked.known_date and asked.ahead == (asked.known_date > today)):
        return _example_times(asked)
    day = today + timedelta(days=11 if asked.ahead else -4)
    day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
    shown = f"{day.day} {SHORT_MONTHS[language][day.month]}"
    near = NEARBY[language][1 if asked.ahead else 0]
    if not asked.with_time:
        return shown, near
    return f"{shown} 13.00", f"{near} {'09.00' if asked.ahead else clock(asked.now)}"


def _example_times(asked: Asked) -> tuple[str, ...]:
    if asked.known_date != asked.now.date():
        return "09.00", "13.00"
    if not asked.ahead:
        return (clock(asked.now),)
    hour = asked.now.hour + 1
    return (f"{hour:02}.00",) if hour < 24 else (f"{NEARBY[asked.language][1]} 09.00",)
