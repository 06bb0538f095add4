"""The card of a case: what a counselor reads after looking it up (CHAT "Looking up"). Nothing that was told."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from bot.casework import lifecycle, strip, terms
from bot.casework.events import Event
from bot.casework.facts import CaseFacts
from bot.casework.lifecycle import Status
from bot.casework.lines import Line
from bot.i18n import N_
from bot.language import dates

BIDANG: Mapping[str, str] = {
    "pribadi": N_("Pribadi"),
    "sosial": N_("Sosial"),
    "belajar": N_("Belajar"),
    "karier": N_("Karier"),
}
CONSENT: Mapping[str, str] = {
    terms.CONSENT_MISSING: N_("⚠ Persetujuan data dari orang tua/wali belum ada"),
    terms.CONSENT_REFUSED: N_("⚠ Orang tua/wali tidak menyetujui pengolahan data"),
}
OWN = frozenset("TBR")
COLLEAGUES = frozenset("TB")


def initials(name: str) -> str:
    """Return "M.R.P." for "Muhammad Rizky Pratama"."""
    return "".join(f"{part[0].upper()}." for part in name.replace(".", " ").split() if part[0].isalpha())


def heading(code: str, name: str, klass: str) -> str:
    """Return "2627-014 · M.R.P. · VIII-B": a name never stands beside a code (G15)."""
    return " · ".join(part for part in (code, initials(name), klass) if part)


def card_lines(
    facts: CaseFacts, now: datetime, language: str = "id", levels: Collection[str] = OWN
) -> tuple[Line, ...]:
    """Return the lines below the heading, in order. now is in the school's zone; levels are those one may read."""
    lines = [_status(facts)]
    if facts.status is Status.DIBATALKAN:
        return tuple(lines)
    lines += _last(facts, now, language)
    if "B" in levels:
        lines += _agreed(facts, now, language, levels)
        lines += _due(facts, now, language)
    lines += strip.lines(facts.strips, guards="B" in levels)
    lines += [Line(CONSENT[facts.consent])] if "B" in levels and facts.consent in CONSENT else []
    lines += _safety(facts, now, language) if "R" in levels else []
    return tuple(lines)


def _status(facts: CaseFacts) -> Line:
    status = Line(lifecycle.ON_SCREEN[facts.status])
    if facts.bidang not in BIDANG:
        return status
    return Line("{status} · {bidang}", {"status": status, "bidang": Line(BIDANG[facts.bidang])})


def _last(facts: CaseFacts, now: datetime, language: str) -> Iterator[Line]:
    if facts.last is None:
        return
    at = facts.last.at
    when = dates.recent(at, now, language) if at else dates.near_date(facts.last.day, now, language)
    yield Line(N_("Terakhir: {what}, {when}"), {"what": facts.last.what, "when": when})


def _agreed(facts: CaseFacts, now: datetime, language: str, levels: Collection[str]) -> Iterator[Line]:
    """What lies ahead comes first; an appointment that has passed without a record waits for one."""
    shown = [one for one in facts.plans if "R" in levels or not one.safety]
    for one in sorted(shown, key=lambda one: _passed(one, now)):
        places = {"what": one.what, "when": _when(one, now, language)}
        if not _passed(one, now):
            yield Line(N_("Berikutnya: {what}, {when}"), places)
        elif one.meeting:
            yield Line(N_("Menunggu: catatan {what}, {when}"), places)
        else:
            yield Line(N_("Menunggu: {what}, {when}"), places)


def _passed(event: Event, now: datetime) -> bool:
    return event.at < now if event.at else event.day < now.date()


def _when(event: Event, now: datetime, language: str) -> str:
    return dates.near(event.at, now, language) if event.at else dates.near_date(event.day, now, language)


def _due(facts: CaseFacts, now: datetime, language: str) -> Iterator[Line]:
    for one in facts.waiting:
        yield Line(N_("Menunggu: {what}, {when}"), {"what": one.what, "when": _when(one, now, language)})


def _safety(facts: CaseFacts, now: datetime, language: str) -> Iterator[Line]:
    if facts.danger_since is not None:
        since = dates.near(facts.danger_since, now, language)
        yield Line(N_("⚠ Keselamatan terbuka sejak {when}"), {"when": since})
