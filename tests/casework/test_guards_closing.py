"""G11 and the general G10: what blocks, what lets pass, what cannot be passed, and each word of the sentences."""

import pytest
from filings import WEEKLY, assessment, closing, days, facts, intake, meeting, reopening

from bot.casework import guards, guards_closing
from bot.casework.guards_closing import G11, out_of_turn, service_finished
from bot.casework.lines import say
from bot.i18n import translator

ID = translator("id")
OVER = {"TL1": "tidak_perlu"}
MET = intake() + meeting(1, tindak_lanjut=OVER)
ASSESSED = facts(MET + assessment(WEEKLY, days(7), EV_P1="2026-11-30"))
NOT_ASSESSED = facts(MET)
TALKED = {"TU1": "terentaskan", "TU2": "laijapen", "TU3": "sudah"}
NO_TIME = {"TU1": "pindah", "TU2": "tidak_sempat", "TU2a": "pindah mendadak", "TU3": "sudah"}


def without(values, *keys):
    return {key: value for key, value in values.items() if key not in keys}


@pytest.mark.parametrize(
    ("values", "known", "what", "way"),
    [
        (without(TALKED, "TU1"), ASSESSED, "hasil akhir kasus", "TU1"),
        (without(TALKED, "TU2"), ASSESSED, "penilaian akhir", "TU2a"),
        (TALKED, NOT_ASSESSED, "penilaian akhir", "TU2a"),  # TU2 claims what is not filed
        ({**TALKED, "TU2": "laijapang"}, ASSESSED, "penilaian akhir", "TU2a"),
        (without(NO_TIME, "TU2a"), NOT_ASSESSED, "penilaian akhir", "TU2a"),
        ({**NO_TIME, "TU2a": ""}, NOT_ASSESSED, "penilaian akhir", "TU2a"),
        ({**NO_TIME, "TU2a": {"instead": "belum"}}, NOT_ASSESSED, "penilaian akhir", "TU2a"),
        (without(TALKED, "TU3"), ASSESSED, "pembicaraan penutupan dengan konseli", "TU3"),
        ({**TALKED, "TU3": "belum_sempat"}, ASSESSED, "pembicaraan penutupan dengan konseli", "TU3"),
        ({}, NOT_ASSESSED, "hasil akhir kasus", "TU1"),
    ],
)
def test_g11_blocks(values, known, what, way):
    refusal = G11(values, known)
    assert refusal.guard == "G11"
    assert say(refusal.line, ID) == f"Kasus belum dapat ditutup: belum ada {what}."
    assert refusal.way == (way,)


@pytest.mark.parametrize(
    ("values", "known"),
    [
        (TALKED, ASSESSED),
        (NO_TIME, NOT_ASSESSED),
        (NO_TIME, ASSESSED),
        ({**TALKED, "TU3": "belum_sempat", "TU3a": "sudah lulus"}, ASSESSED),
        (without(TALKED, "TU3"), facts(MET + assessment(WEEKLY, days(7)), consent="menolak")),
    ],
)
def test_g11_lets_pass(values, known):
    assert G11(values, known) is None


def test_the_ways_out_are_offered_in_the_words_of_the_domain():
    refusal = G11(without(TALKED, "TU2"), NOT_ASSESSED)
    assert [label for _, label in refusal.buttons] == ["Isi", "Tidak sempat, tulis alasan"]


def test_an_assessment_before_the_newest_service_does_not_close_it():
    again = meeting(2, at=days(20), tindak_lanjut=OVER)
    assert G11(TALKED, facts(MET + assessment(WEEKLY, days(7), EV_P1="2026-11-30") + again)).guard == "G11"


@pytest.mark.parametrize(
    ("values", "sentence", "way"),
    [
        ({}, guards.TWO_LEFT, ("EV-K1", "TL1")),
        ({"EV-K1": 18}, guards.DECISION_LEFT, ("TL1",)),
        ({"TL1": "tidak_perlu"}, guards.ASSESSMENT_LEFT, ("EV-K1",)),
    ],
)
def test_g10_of_any_service_blocks(values, sentence, way):
    refusal = service_finished(("EV-K1",), "TL1")(values, facts(MET))
    assert (refusal.guard, refusal.sentence, refusal.way) == ("G10", sentence, way)


@pytest.mark.parametrize(
    ("keys", "values", "consent"),
    [
        (("EV-K1",), {"EV-K1": {"instead": "belum_ditanyakan"}, "TL1": "tidak_perlu"}, "sudah"),
        ((), {"TL1": "dipantau"}, "sudah"),
        (("EV-K1",), {"TL1": "dipantau"}, "menolak"),  # what is not kept is not asked (G13)
    ],
)
def test_g10_lets_pass(keys, values, consent):
    assert service_finished(keys, "TL1")(values, facts(MET, consent)) is None


def test_g10_without_laiseg_asks_for_the_decision_only():
    refusal = service_finished((), "AT-T1")({}, facts(MET))
    assert (refusal.sentence, refusal.way) == (guards.DECISION_LEFT, ("AT-T1",))


ENDED = MET + closing(days(8))


@pytest.mark.parametrize(
    ("records", "day", "form", "blocked"),
    [
        (ENDED, 9, "konseling_perseorangan", True),
        (ENDED, 9, "kunjungan_rumah", True),
        (ENDED, 9, "penundaan_kasus", True),
        (ENDED, 9, "penilaian_satu_minggu", True),
        (ENDED, 400, "konseling_perseorangan", True),
        (ENDED, 9, "penutupan_kasus", True),
        (ENDED, 9, "pembukaan_kembali", False),
        (ENDED, 9, "penilaian_satu_semester", False),
        (ENDED, 9, "jalur_keselamatan", False),
        (MET, 9, "konseling_perseorangan", False),
        (ENDED + reopening(days(9)), 9, "konseling_perseorangan", False),
    ],
)
def test_a_out_of_turn_takes_no_new_service(records, day, form, blocked):
    refusal = out_of_turn(form, facts(records, now=days(day)))
    assert bool(refusal) is blocked
    if refusal:
        assert say(refusal.line, ID) == "Kasus 2627-014 sudah ditutup. Buka kembali dulu bila ada layanan baru."
        assert refusal.buttons == (guards_closing.REOPEN,)


def test_what_is_open_is_not_opened_again():
    refusal = out_of_turn("pembukaan_kembali", facts(MET, now=days(9)))
    assert say(refusal.line, ID) == "Kasus 2627-014 sedang berjalan; tidak perlu dibuka kembali."
    assert refusal.buttons == ()


def test_without_a_case_nothing_is_closed():
    assert out_of_turn("bimbingan_kelompok", None) is None
