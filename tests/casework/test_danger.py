"""Signs, steps and who may be told (DOMAIN 4.12)."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from filings import MONDAY

from bot.casework import danger, safety_texts, terms
from bot.casework.lines import say
from bot.casework.safety_texts import HelpNumbers
from bot.i18n import translator

ID = translator("id")
SETS = [frozenset(chosen) for n in range(10) for chosen in combinations(terms.SIGNS, n)]
FIRST_LINE = {
    "b": "Pastikan konseli aman dari orang yang ia takuti.",
    "a": "Temani terus; jangan tinggalkan sendirian.",
    "c": "Jangan menghadapinya sendirian; panggil rekan dan pimpinan.",
    "d": "Jangan mempertemukan para pihak hari ini.",
}
TELL = "Kabari sekarang keluarga dan pimpinan sekolah yang aman bagi konseli."
FORBID = "Jangan menghubungi atau mempertemukannya dengan orang yang diduga terlibat."
SEXUAL = "Kekerasan seksual: ke rumah sakit secepatnya, sebaiknya sebelum 72 jam."
HOME = "Jangan memulangkan konseli sebelum ada rencana aman."
SUBSTANCES = "Sulit dibangunkan, sesak, atau kejang: 119 atau IGD sekarang."


def test_every_sign_has_a_kind():
    assert set(danger.KIND_OF) == set(terms.SIGNS)
    assert len(SETS) == 512


@pytest.mark.parametrize("hurt_now", ["", "ya", "tidak", "tidak_yakin"])
def test_steps_of_all_sets(hurt_now):
    for signs in SETS:
        lines = safety_texts.steps(signs, hurt_now)
        assert len(set(lines)) == len(lines), signs
        kinds = danger.kinds_of(signs)
        starts = [lines.index(FIRST_LINE[kind]) for kind in "bacd" if FIRST_LINE[kind] in lines]
        assert starts == sorted(starts), signs
        assert all(FIRST_LINE[kind] in lines for kind in kinds - {"d"}), signs
        assert (TELL in lines) == (kinds >= {"a"} and "b" not in kinds), signs
        assert (FORBID in lines) == ("b" in kinds), signs
        assert (SEXUAL in lines) == ("kekerasan_seksual" in signs), signs
        assert (HOME in lines) == ("tidak_aman" in signs), signs
        assert (SUBSTANCES in lines) == ("napza" in signs), signs
        if "d" not in kinds or hurt_now == "tidak":
            assert FIRST_LINE["d"] not in lines, signs
        elif hurt_now or kinds != {"d"}:
            assert FIRST_LINE["d"] in lines, signs


def test_nothing_of_the_same_meaning_twice():
    lines = safety_texts.steps({"kekerasan", "melukai_diri", "perundungan"}, "ya")
    assert len([line for line in lines if line.startswith("Bahaya atau luka?")]) == 1
    assert len([line for line in lines if line.startswith("Temani")]) == 1


def test_screen_of_the_storyboard():
    lines = safety_texts.screen("2627-014", {"tidak_aman"}, "", HelpNumbers())
    assert [say(line, ID) for line in lines] == [
        "⚠ Keselamatan · 2627-014",
        "1 Pastikan konseli aman dari orang yang ia takuti.",
        "2 Bahaya atau luka? 110 (polisi), 119 (medis), atau IGD.",
        "3 Dengarkan dan percayai; jangan menyelidik.",
        "4 Jangan menghubungi atau mempertemukannya dengan orang yang diduga terlibat.",
        "5 Kabari keluarga hanya bila aman bagi konseli.",
        "6 Laporkan hari ini: UPTD PPA atau SAPA 129 (WhatsApp 08111-129-129).",
        "7 Jangan memulangkan konseli sebelum ada rencana aman.",
        "Bot ini bukan layanan darurat dan tidak memanggil bantuan.",
    ]


@pytest.mark.parametrize(("igd", "shown"), [("0361 111", "0361 111"), ("", "belum diisi koordinator")])
def test_nearest_hospital_after_self_harm(igd, shown):
    said = [say(line, ID) for line in safety_texts.screen("2627-014", {"melukai_diri"}, "", HelpNumbers(igd=igd))]
    assert said[1] == "1 Temani terus; jangan tinggalkan sendirian."
    assert said[-2] == f"IGD terdekat: {shown}"


def test_first_only_the_question_then_the_steps():
    assert danger.asks_first({"perundungan"})
    assert safety_texts.steps({"perundungan"}) == ()
    assert safety_texts.steps({"lainnya"}, "tidak") == ()
    assert len(safety_texts.steps({"lainnya"}, "tidak_yakin")) == 3
    assert safety_texts.steps({"napza"}) == (SUBSTANCES, "Tujuannya menolong, bukan menghukum.")
    assert not danger.asks_first({"perundungan", "ancaman"})
    assert not danger.asks_first({"tidak_ada"})


@pytest.mark.parametrize(
    ("signs", "hurt_now", "up"),
    [
        (set(), "", False),
        ({"tidak_ada"}, "", False),
        ({"belum_menilai"}, "", False),
        ({"melukai_diri"}, "tidak", True),
        ({"napza"}, "tidak", False),
        ({"napza"}, "ya", True),
        ({"napza"}, "tidak_yakin", True),
        ({"napza"}, "", True),
        ({"napza", "ancaman"}, "tidak", True),
    ],
)
def test_when_the_flag_is_up(signs, hurt_now, up):
    assert danger.rings(signs, hurt_now) is up


@pytest.mark.parametrize(("sign", "violence"), [(sign, danger.KIND_OF[sign] == "b") for sign in terms.SIGNS])
def test_violence(sign, violence):
    assert danger.is_violence({sign, "tidak_ada"}) is violence


def test_violence_is_these_three():
    assert {sign for sign in terms.SIGNS if danger.is_violence({sign})} == {
        "kekerasan",
        "kekerasan_seksual",
        "tidak_aman",
    }


@pytest.mark.parametrize(
    ("signs", "parts"),
    [
        ({"melukai_diri"}, ["Kamu tidak sendirian."]),
        ({"kekerasan"}, ["Ini bukan salahmu."]),
        ({"melukai_diri", "kekerasan"}, ["Ini bukan salahmu.", "Kamu tidak sendirian."]),
        ({"ancaman", "napza"}, []),
    ],
)
def test_sentences_for_the_child(signs, parts):
    said = [ID(text, sapaan="Ibu") for text in safety_texts.child_sentences(signs)]
    assert len(said) == len(parts)
    for sentence, part in zip(said, parts, strict=True):
        assert part in sentence
        assert "Ibu perlu mengajak orang yang bisa menolong" in sentence


def test_help_numbers():
    numbers = HelpNumbers(igd="0361 111", uptd_ppa="0361 222", checked=date(2026, 11, 23))
    assert [say(line, ID) for line in safety_texts.help_lines(numbers)] == [
        "Nomor bantuan (diperiksa 23-11-2026)",
        "Setempat: IGD 0361 111 · Puskesmas belum diisi koordinator · UPTD PPA 0361 222 · "
        "Polsek belum diisi koordinator",
        "Kanal pelaporan sekolah: belum diisi koordinator",
        "Medis 119 · Polisi 110",
        "Dukungan jiwa: 119 tekan 8, healing119.id",
        "Kekerasan: SAPA 129, WhatsApp 08111-129-129",
    ]
    assert say(safety_texts.help_lines(HelpNumbers())[0], ID) == "Nomor bantuan"


@pytest.mark.parametrize(
    ("unsafe", "closed"),
    [
        ((), set()),
        (("tidak_ada",), set()),
        (("belum_menilai",), set()),
        (("ayah",), {"orang_tua"}),
        (("wali", "keluarga_lain"), {"orang_tua", "keluarga_lain"}),
        (("pegawai",), {"pimpinan", "koordinator", "kanal_sekolah"}),
        (("koordinator",), {"koordinator"}),
        (("siswa_lain", "orang_lain"), set()),
    ],
)
def test_who_is_not_offered(unsafe, closed):
    assert danger.closed_contacts(unsafe) == closed


@pytest.mark.parametrize(
    ("unsafe", "switched_on", "told"),
    [
        ((), True, False),  # not asked counts as marked
        (("belum_menilai",), True, False),
        (("tidak_ada",), True, True),
        (("ayah",), True, True),
        (("ayah",), False, False),
        (("ayah", "pegawai"), True, False),
        (("koordinator",), True, False),
    ],
)
def test_reminder_to_the_koordinator(unsafe, switched_on, told):
    assert danger.may_remind_coordinator(unsafe, switched_on) is told


def test_what_the_koordinator_reads():
    assert danger.coordinator_reads({"pegawai"})
    assert not danger.coordinator_reads({"ayah", "koordinator"})


@pytest.mark.parametrize(("minutes", "stands"), [(0, True), (10, True), (11, False), (-1, False)])
def test_salah_ketuk_stands_ten_minutes(minutes, stands):
    assert danger.may_undo_tap(MONDAY, MONDAY + timedelta(minutes=minutes)) is stands
