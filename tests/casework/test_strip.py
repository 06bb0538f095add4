"""The four-phase strip of each activity on the card, the guard line, and who may read it."""

import pytest
from filings import conference, days, facts, filed, intake, meeting, referral, visit

from bot.casework import card, strip
from bot.casework.lines import say
from bot.i18n import translator

ID = translator("id")
OVER = {"TL1": "tidak_perlu"}
REACHED = "{what}: rencana {0} pelaksanaan {1} evaluasi {2} tindak lanjut {3}"


def shown(records, **more):
    return [say(line, ID) for line in card.card_lines(facts(intake() + records, now=days(20)), days(20), **more)]


def strips(records, **more):
    names = ("Konseling: ", "Kunjungan: ", "Konferensi: ", "Alih tangan: ")
    return [line for line in shown(records, **more) if line.startswith(names)]


def reached(what, count):
    return REACHED.format(*(["✓"] * count + ["belum"] * (4 - count)), what=what)


@pytest.mark.parametrize(
    ("records", "lines"),
    [
        ([], []),
        (meeting(1), [reached("Konseling", 4)]),
        (meeting(1, evaluasi=None, tindak_lanjut=None), [reached("Konseling", 2)]),
        (visit(), [reached("Kunjungan", 1)]),
        (visit(done=True), [reached("Kunjungan", 2)]),
        (visit(done=True, decided=OVER), [reached("Kunjungan", 4)]),
        (visit(KR_P3="ragu"), ["Kunjungan: rencana belum disetujui konseli"]),
        (visit(KR_P3="belum_ditanyakan"), ["Kunjungan: rencana belum disetujui konseli"]),
        (visit(KR_P3="menolak"), ["Kunjungan: tidak dikehendaki konseli"]),
        (visit(KR_P12=None), ["Kunjungan: rencana ✓, belum dijadwalkan"]),
        (conference(KK_P4="belum_memutuskan"), ["Konferensi: rencana belum disetujui konseli"]),
        (conference(KK_P4="tidak_setuju"), ["Konferensi: tidak dikehendaki konseli"]),
        (conference(KK_P4="syarat"), [reached("Konferensi", 1)]),
        (referral(AT_P5="ragu"), ["Alih tangan: menunggu kesediaan konseli"]),
        (referral(AT_P10="belum_dapat"), ["Alih tangan: ahli belum dapat menerima"]),
        (referral(handed="2026-11-26T09:00", AT_P5="ragu"), [reached("Alih tangan", 2)]),  # danger had passed G4b
        (
            meeting(1) + visit() + conference() + referral(),
            [reached(one, n) for one, n in (("Konseling", 4), ("Kunjungan", 1), ("Konferensi", 1), ("Alih tangan", 1))],
        ),
        (visit(done=True, decided=OVER) + visit(at=days(9), activity=21, round_=2), [reached("Kunjungan", 1)]),
    ],
)
def test_the_newest_activity_of_each_form(records, lines):
    assert strips(records) == lines


def test_what_a_konseli_has_not_agreed_to_is_level_b():
    assert strips(visit(KR_P3="ragu"), levels={"T"}) == [reached("Kunjungan", 1)]
    assert strips(visit(KR_P3="ragu"), levels=card.COLLEAGUES) == ["Kunjungan: rencana belum disetujui konseli"]


@pytest.mark.parametrize(
    ("records", "complete"),
    [
        (meeting(1), True),
        (meeting(1, tindak_lanjut=None), False),
        (meeting(1, evaluasi=None, tindak_lanjut=None, KP_L1="tidak_hadir"), True),
        (visit(), False),
        (visit(done=True), False),
        (visit(done=True, decided=OVER), True),
        (visit(KR_P3="menolak"), False),
        (visit(KR_P3="menolak", KR_P3a="tidak_jadi"), True),
        (conference(done=True, decided={"KK-T2": ["tidak_perlu"]}), True),  # nobody came: nothing to evaluate
        (referral(handed="2026-11-26T09:00", report={}), False),
    ],
)
def test_what_is_still_missing(records, complete):
    assert [strip.is_missing(one) for one in facts(intake() + records).strips] == [not complete]


def test_why_a_visit_is_unsafe_is_never_said():
    text = " ".join(shown(visit(KR_P5="tidak_aman", KR_P12=None)))
    assert "aman" not in text.replace("Menunggu", "")


def test_forms_without_a_strip_have_none():
    assert strips([filed("catatan_contoh", "catatan", {"CC1": "baik"}, activity=99)]) == []
