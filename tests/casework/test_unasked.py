"""Every message that nobody asked for carries code, activity, hour and place: a canary in the records is in none."""

from datetime import timedelta

import pytest

from bot.casework import agenda, rhythm, unasked
from bot.casework.due import Item
from bot.casework.lines import say
from bot.i18n import LANGUAGES, translator
from tests.casework.filings import MONDAY, conference, intake, meeting, path, referral, visit
from tests.casework.test_reminders import SCHOOL, dues

CANARY = "kenari"
NEVER = (CANARY, "viii-b", "darurat", "⚠", "bunuh", "kekerasan")
TOLD = {"KP_L4": [CANARY], "KP_L5": CANARY, "KP_T2": CANARY}
HISTORIES = {
    "pertemuan": [*intake(IN6=CANARY), *meeting(**TOLD)],
    "jalur keselamatan": [*intake(IN6=CANARY), *path(["kekerasan"], DR7=CANARY, DR9=CANARY, DR11=["ayah"], DR12="ya")],
    "kunjungan": [*intake(), *visit(KR_P2=CANARY, KR_P4=CANARY)],
    "konferensi": [*intake(), *conference(KK_P1=CANARY, KK_P2=CANARY)],
    "alih tangan": [*intake(), *referral(handed="2026-12-01T09:00", AT_P1=CANARY, AT_P2=CANARY)],
}


def rendered(records, language):
    """Return everything that may be pushed of a history: alone, together, late, before and after its hour, agendas."""
    translate = translator(language)
    items = [Item(one, "2627-014", number) for number, one in enumerate(dues(records, name=CANARY))]
    start = MONDAY.astimezone(SCHOOL.zone)
    for now in (start + timedelta(days=n, hours=hour) for n in range(0, 40, 3) for hour in (0, 6)):
        lines = [unasked.alone(one, now, language, late=late) for one in items for late in (False, True)]
        lines += unasked.together(items, now, language, late=True)
        lines += agenda.lines(items, now.date(), SCHOOL, language)
        yield from (say(line, translate) for line in lines)
    yield from (say(rhythm.open_notes(n), translate) for n in (1, 2, 11))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("history", HISTORIES)
def test_no_name_no_class_no_problem(history, language):
    said = set(rendered(HISTORIES[history], language))
    assert any("2627-014" in one for one in said)
    assert not [(word, one) for one in said for word in NEVER if word in one.casefold()]
    assert not [one for one in said if "aman" in one.casefold().split()]


def test_the_words_of_an_appointment():
    [met] = [one for one in dues([*intake(), *meeting()]) if one.rule == "janji"]
    item = Item(met, "2627-014")
    before, after, next_day = met.at - timedelta(hours=1), met.at + timedelta(minutes=1), met.at + timedelta(days=1)
    spoken = [say(unasked.alone(item, now, "id"), translator("id")) for now in (before, after, next_day)]
    hour = f"{met.at:%H.%M}"
    assert spoken[0].startswith(f"Pengingat: 2627-014, pertemuan ke-2, hari ini pukul {hour}")
    assert spoken[1] == f"2627-014: pertemuan ke-2 tadi pukul {hour}?"
    assert spoken[2].startswith("2627-014: pertemuan ke-2, ")
    assert say(unasked.alone(item, before, "id", late=True), translator("id")).startswith("Pengingat (terlambat): ")
