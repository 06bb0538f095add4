"""The words of what is said unasked: code, activity, hour and place only (DOMAIN 6)."""

from datetime import date, datetime

from bot.casework import agenda
from bot.casework.due import MONTHLY, NOTICE, PING, SAFETY, Item
from bot.casework.lines import Line
from bot.i18n import N_
from bot.language import dates

CALLED, CALLED_LATE = N_("Pengingat: {told}."), N_("Pengingat (terlambat): {told}.")
SHARED, SEVERAL_LATE = N_("Pengingat hari ini:"), N_("Pengingat (terlambat), {n} hal:")
TODAY, ON = N_("hari ini pukul {hour}"), N_("{day} pukul {hour}")
ASKED, ASKED_ON = N_("{about}: {what} tadi pukul {hour}?"), N_("{about}: {what}, {day} pukul {hour}?")
ASKED_ALONE, ASKED_ALONE_ON = N_("{what} tadi pukul {hour}?"), N_("{what}, {day} pukul {hour}?")
FOLLOW_UP, FOLLOW_UP_ON = (
    N_("{about}: tindak lanjut hari ini, pukul {hour}."),
    N_("{about}: tindak lanjut, {day} pukul {hour}."),
)
OF_CASE, LATE = N_("{about}: {what}."), N_("(terlambat) {said}")
ROW = N_("○ {what}")
OVERDUE = N_("○ {n} tindak lanjut di sekolah ini lewat lebih dari 7 hari")


def alone(one: Item, now: datetime, language: str, *, late: bool = False) -> Line:
    """Return what a message of one reminder says at a moment of the school's time."""
    if one.due.kind == SAFETY and one.due.at is not None:
        return _late(_follow_up(one, one.due.at.astimezone(now.tzinfo), now, language), late)
    if one.due.kind == NOTICE:
        return _late(Line(OF_CASE, {"about": one.code, "what": one.due.what}), late)
    if is_over(one, now):
        return _late(asked(one, now, language), late)
    return Line(CALLED_LATE if late else CALLED, {"told": _told(one, now, language)})


def together(items: list[Item], now: datetime, language: str, *, late: bool = False) -> list[Line]:
    """Return what a message of several says: a heading, and a row for each."""
    head = Line(SEVERAL_LATE, {"n": len(items)}) if late else Line(SHARED)
    return [head, *(_row(one, now, language) for one in items)]


def is_over(one: Item, now: datetime) -> bool:
    """Whether the hour of an appointment has come, so that the question is whether it took place."""
    return one.due.kind == PING and one.due.at is not None and one.due.at <= now


def asked(one: Item, now: datetime, language: str) -> Line:
    """Return "2627-014: pertemuan ke-2 tadi pukul 09.00?"."""
    at = _here(one, now)
    places: dict[str, object] = {"about": one.code, "what": one.due.what, "hour": dates.clock(at)}
    if at.date() == now.date():
        return Line(ASKED if one.code else ASKED_ALONE, places)
    places["day"] = _day(at.date(), language)
    return Line(ASKED_ON if one.code else ASKED_ALONE_ON, places)


def _follow_up(one: Item, at: datetime, now: datetime, language: str) -> Line:
    places = {"about": one.code, "hour": dates.clock(at), "day": _day(at.date(), language)}
    return Line(FOLLOW_UP if at.date() == now.date() else FOLLOW_UP_ON, places)


def _row(one: Item, now: datetime, language: str) -> Line:
    if is_over(one, now):
        return Line(ROW, {"what": asked(one, now, language)})
    if one.due.at is not None and _here(one, now).date() != now.date():
        return Line(ROW, {"what": alone(one, now, language)})
    return agenda.row(one)


def _told(one: Item, now: datetime, language: str) -> Line:
    """Return "2627-014, pertemuan ke-2, hari ini pukul 09.00, Ruang BK"."""
    parts: list[object] = [one.code] if one.code else []
    parts.append(one.due.what)
    if one.due.at is not None and one.due.kind != MONTHLY:
        at = _here(one, now)
        day = Line(ON, {"day": _day(at.date(), language), "hour": dates.clock(at)})
        parts.append(Line(TODAY, {"hour": dates.clock(at)}) if at.date() == now.date() else day)
    parts += [agenda.place(one.due)] if one.due.place else []
    return Line(", ".join(f"{{part{n}}}" for n in range(len(parts))), {f"part{n}": one for n, one in enumerate(parts)})


def _late(said: Line, late: bool) -> Line:
    return Line(LATE, {"said": said}) if late else said


def _here(one: Item, now: datetime) -> datetime:
    assert one.due.at is not None  # noqa: S101 - asked of what has an hour only
    return one.due.at.astimezone(now.tzinfo)


def _day(day: date, language: str) -> str:
    return dates.short_date(day, language)
