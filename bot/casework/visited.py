"""A home visit whose end was tapped: it has taken place, and its report is what is waited for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.casework.events import Event
from bot.casework.facts import CaseFacts
from bot.casework.lines import Line
from bot.i18n import N_

VISIT, REPORT = N_("kunjungan rumah"), N_("laporan kunjungan rumah")
DAY = "KR-P12"


def taken_place(facts: CaseFacts, ended: Mapping[int, datetime]) -> CaseFacts:
    """Return the facts with visits that have ended, by activity: no longer awaited themselves, but their reports."""
    if not ended:
        return facts
    plans = tuple(one for one in facts.plans if not (one.key == DAY and one.activity in ended))
    reports = tuple(Event(Line(REPORT), at.date(), activity=activity) for activity, at in sorted(ended.items()))
    last = Event(Line(VISIT), max(ended.values()).date(), max(ended.values()))
    return replace(facts, last=last, plans=plans, waiting=(*facts.waiting, *reports))
