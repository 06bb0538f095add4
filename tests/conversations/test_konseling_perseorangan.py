"""One meeting: its core, its branches, and the ways out of it."""

from bot.conversations import load_forms
from bot.engine.outcome import Danger, Finish, Problem, Review
from tests.engine.player import Player

FORM = load_forms()["konseling_perseorangan"]
FACTS = {"pertemuan_ke": 1, "waktu_pertemuan": "2026-11-23T09:41", "tempat_terakhir": "ruang_bk", "bidang": "belajar"}


def meeting(**facts: object) -> Player:
    return Player(FORM, facts={**FACTS, **facts})


def with_core(**facts: object) -> Player:
    player = meeting(**facts)
    player.tap("semua")
    player.tap("ya_lisan")
    player.say("katanya senin itu ibunya ke pasar")
    player.done()
    player.tap("tidak_ada")
    player.say("boleh minta tolong")
    player.tap("4")
    player.say("bicara dengan ibunya")
    player.tap("pertemuan_lagi")
    player.say("2 Des 09.00")
    return player


def test_the_core_files_all_four_phases() -> None:
    player = with_core()
    assert isinstance(player.outcome, Review)
    assert [phase.phase for phase in player.filing().phases] == [phase.key for phase in FORM.phases]
    filed = player.filed()
    assert filed["TL4"] == "2026-12-02T09:00"
    assert filed["KP-L13"] == filed["EV-S3"] == "bicara dengan ibunya"
    assert "Konseling perseorangan ke-1" in str(filed["KP-T2"])


def test_a_wrong_answer_loses_nothing() -> None:
    player = meeting()
    player.tap("semua")
    assert isinstance(player.say("barangkali"), Problem)
    player.say("ya, lisan")
    assert player.open == "KP-L4"
    assert player.value("KP-L2")


def test_without_willingness_nothing_that_was_told_is_asked() -> None:
    player = meeting()
    player.tap("semua")
    player.tap("ragu")
    assert player.open == "KP-L3a"
    assert isinstance(player.tap("selesai"), Finish)
    assert not {"KP-L4", "EV-S1"} & set(player.filed())


def test_an_absent_konseli_is_one_more_tap() -> None:
    player = meeting()
    player.tap("tidak_hadir", question="KP-L1")
    assert isinstance(player.tap("catat"), Finish)
    assert player.filed()["KP-L1"] == "tidak_hadir"


def test_a_sign_of_violence_stops_the_questions_about_causes() -> None:
    player = with_core(kekerasan=True)
    player.reach("W")
    player.go_to("KP-P9")
    player.tap("direktif")
    assert not {"KP-L5", "KP-L8", "KP-L9", "KP-D1", "KP-D2", "KP-D3"} & set(player.asked)
    assert "KP-D5" in player.asked


def test_the_danger_question_opens_the_path() -> None:
    player = meeting()
    player.tap("semua")
    player.tap("ya_lisan")
    player.say("cerita")
    player.done()
    assert isinstance(player.tap("kekerasan", on=True), Danger)


def test_a_complete_directive_session_is_short() -> None:
    player = with_core()
    player.reach("W")
    while player.open:
        question = FORM[player.open]
        if player.open == "KP-P9":
            player.tap("direktif")
        elif question.kind == "teks panjang":
            player.say("jawaban contoh")
            player.done()
        elif question.kind == "skala":
            player.tap("3")
        elif question.kind == "pilihan":
            player.tap("tidak")
        else:
            player.say("40" if question.kind == "angka" else "jawaban contoh")
    extra = 4  # /catat, Simpan, Lengkapi, Simpan: said to the bot, not to the form
    assert player.turns + extra <= 34
    assert player.filed()["KP-D4"] == player.filed()["KP-L9"]
