"""Bimbingan kelompok: topic, participants, time and place (DOMAIN 4.3, perencanaan)."""

from bot.casework import groups
from bot.conversations.tidak_jadi import tidak_jadi
from bot.engine.choices import Choice, Number
from bot.engine.condition import answered
from bot.engine.defaults import always, from_fact
from bot.engine.members import Students
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, TERBATAS, TERBUKA
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

BIDANG = {"pribadi": N_("Pribadi"), "sosial": N_("Sosial"), "belajar": N_("Belajar"), "karier": N_("Karier")}

RENCANA = (
    Text(
        key="BK-P1",
        ask=N_("Topik apa yang dibahas?"),
        short=N_("Topik"),
        level=TERBUKA,
    ),
    Choice(
        key="BK-P2",
        ask=N_("Siapa yang menentukan topik?"),
        short=N_("Penentu topik"),
        level=TERBUKA,
        need=OTOMATIS,
        default=always("konselor"),
        of={"konselor": N_("Konselor (topik tugas)"), "kelompok": N_("Kelompok (topik bebas)")},
    ),
    Choice(
        key="BK-P3",
        ask=N_("Bidang apa?"),
        short=N_("Bidang"),
        level=TERBUKA,
        of=BIDANG,
    ),
    Text(
        key="BK-P4",
        ask=N_("Tujuan: informasi atau pemahaman apa yang ingin dikuasai peserta?"),
        short=N_("Tujuan"),
        level=TERBUKA,
        need=MENYUSUL,
    ),
    Choice(
        key="BK-P5",
        ask=N_("Apa bentuk kegiatannya?"),
        short=N_("Bentuk kegiatan"),
        level=TERBUKA,
        need=OTOMATIS,
        default=always("diskusi"),
        of={"diskusi": N_("Diskusi kelompok"), "permainan": N_("Permainan"), "campuran": N_("Campuran")},
    ),
    Choice(
        key="BK-P6",
        ask=N_("Bagaimana sifat keanggotaannya?"),
        short=N_("Sifat keanggotaan"),
        level=TERBUKA,
        need=OTOMATIS,
        default=groups.one_class("BK-P8", "tetap", "tidak_tetap"),
        computed_from=("BK-P8",),
        of={"tetap": N_("Tetap"), "tidak_tetap": N_("Tidak tetap")},
    ),
    Choice(
        key="BK-P7",
        ask=N_("Bagaimana susunan anggotanya?"),
        short=N_("Susunan anggota"),
        level=TERBUKA,
        need=OTOMATIS,
        default=groups.one_class("BK-P8", "homogen", "heterogen"),
        computed_from=("BK-P8",),
        of={"homogen": N_("Homogen"), "heterogen": N_("Heterogen")},
    ),
    Students(
        key="BK-P8",
        ask=N_("Siapa pesertanya? ({min} sampai {maks} siswa)"),
        short=N_("Peserta"),
        level=TERBATAS,
    ),
    Day(
        key="BK-P9",
        ask=N_("Hari, tanggal, dan jamnya?"),
        short=N_("Waktu"),
        level=TERBUKA,
        ahead=True,
        also_past=True,
        hour="wajib",
    ),
    tidak_jadi("BK-P9b", "BK-P9"),
    Number(
        key="BK-P9a",
        ask=N_("Berapa menit alokasi waktunya?"),
        short=N_("Alokasi waktu (menit)"),
        level=TERBUKA,
        need=OTOMATIS,
        default=from_fact("jam_pelajaran", 40),
        low=20,
        high=180,
        chips=(40, 45, 80, 90),
    ),
    Choice(
        key="BK-P10",
        ask=N_("Di mana tempatnya?"),
        short=N_("Tempat"),
        level=TERBUKA,
        need=MENYUSUL,
        of={
            "kelas": N_("Ruang kelas"),
            "ruang_bk": N_("Ruang BK"),
            "luar_ruangan": N_("Luar ruangan"),
            "luar_sekolah": N_("Luar sekolah"),
            "lainnya": N_("Lainnya"),
        },
    ),
    Choice(
        key="BK-P10a",
        ask=N_("Sudah ada izin sekolah dan orang tua/wali?"),
        short=N_("Izin"),
        level=TERBUKA,
        need=MENYUSUL,
        when=answered("BK-P10", among=("luar_sekolah",)),
        of={"sudah": N_("Sudah"), "belum": N_("Belum")},
        later=("belum",),
    ),
    Text(
        key="BK-P11",
        ask=N_("Media dan bahan apa yang dipakai?"),
        short=N_("Media dan bahan"),
        level=TERBUKA,
        need=BOLEH,
    ),
)
