"""Konseling kelompok: what makes it a group, who belongs to it and is willing, when it meets (DOMAIN 4.4)."""

from bot.conversations.bimbingan_rencana import BIDANG
from bot.conversations.tidak_jadi import tidak_jadi
from bot.engine.choices import Choice, Number
from bot.engine.defaults import from_fact
from bot.engine.members import Each, Students
from bot.engine.people import Person
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS, TERBUKA
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

ATURAN = N_(
    "Datang tepat waktu; satu orang berbicara, yang lain mendengarkan; boleh tidak bercerita; "
    "tidak mengejek; yang dibicarakan di sini tidak dibawa keluar."
)

RENCANA = (
    Text(
        key="KG-P1",
        ask=N_("Masalah apa yang relatif sama pada para anggota?"),
        short=N_("Masalah yang sama"),
        level=RAHASIA,
    ),
    Text(
        key="KG-P2",
        ask=N_("Apa tujuan bersama kelompok?"),
        short=N_("Tujuan bersama"),
        level=TERBATAS,
    ),
    Choice(
        key="KG-P3",
        ask=N_("Sudahkah anggota sepakat pada tujuan bersama ini?"),
        short=N_("Sepakat pada tujuan"),
        closed=N_("Jawaban anggota dicatat"),
        level=TERBATAS,
        of={"sudah": N_("Sudah"), "belum": N_("Belum")},
    ),
    Person(
        key="KG-P4",
        ask=N_("Siapa pemimpin kelompok?"),
        short=N_("Pemimpin kelompok"),
        level=TERBATAS,
        need=OTOMATIS,
        default=from_fact("nama_konselor"),
    ),
    Text(
        key="KG-P5",
        ask=N_("Apa aturan kelompok?"),
        short=N_("Aturan kelompok"),
        level=TERBATAS,
        need=OTOMATIS,
        default=from_fact("aturan_kelompok"),
    ),
    Choice(
        key="KG-P6",
        ask=N_("Apakah anggota relatif homogen (masalah, usia, kelas)?"),
        short=N_("Relatif homogen"),
        closed=N_("Susunan kelompok dicatat"),
        level=TERBATAS,
        of={"ya": N_("Ya"), "sebagian": N_("Sebagian"), "tidak": N_("Tidak")},
    ),
    Students(
        key="KG-P7",
        ask=N_("Siapa anggotanya?"),
        short=N_("Anggota"),
        level=RAHASIA,
        own_cases=True,
    ),
    Each(
        key="KG-P8",
        ask=N_("Bersediakah tiap anggota ikut?"),
        short=N_("Kesediaan anggota"),
        level=RAHASIA,
        of="KG-P7",
        choices={
            "bersedia": N_("Bersedia"),
            "ragu": N_("Masih ragu"),
            "tidak": N_("Tidak"),
            "belum_ditanyakan": N_("Belum ditanyakan"),
        },
        every={"bersedia": N_("Semua bersedia")},
        later=("belum_ditanyakan",),
    ),
    Choice(
        key="KG-P9",
        ask=N_("Bidang apa?"),
        short=N_("Bidang"),
        level=TERBUKA,
        need=OTOMATIS,
        default=from_fact("bidang"),
        of=BIDANG,
    ),
    Number(
        key="KG-P10",
        ask=N_("Berapa perkiraan jumlah pertemuan?"),
        short=N_("Jumlah pertemuan"),
        level=TERBATAS,
        need=BOLEH,
        low=1,
        high=12,
        chips=(2, 3, 4, 6),
    ),
    Day(
        key="KG-P11",
        ask=N_("Hari, tanggal, dan jamnya?"),
        short=N_("Waktu"),
        level=TERBATAS,
        ahead=True,
        also_past=True,
        hour="wajib",
    ),
    tidak_jadi("KG-P11b", "KG-P11"),
    Number(
        key="KG-P11a",
        ask=N_("Berapa menit lamanya?"),
        short=N_("Lama (menit)"),
        level=TERBATAS,
        need=OTOMATIS,
        default=from_fact("jam_pelajaran", 40),
        low=20,
        high=180,
        chips=(40, 45, 60, 90),
    ),
    Text(
        key="KG-P12",
        ask=N_("Di mana tempatnya, dan apa jaminan kerahasiaannya?"),
        short=N_("Tempat"),
        level=TERBATAS,
        need=MENYUSUL,
    ),
    Choice(
        key="KG-P12a",
        ask=N_("Terjaminkah kerahasiaan di tempat itu?"),
        short=N_("Kerahasiaan terjamin"),
        closed=N_("Jaminan tempat dicatat"),
        level=TERBATAS,
        need=MENYUSUL,
        of={"ya": N_("Ya"), "tidak": N_("Tidak")},
    ),
    Text(
        key="KG-P13",
        ask=N_("Pendekatan dan teknik apa yang dipakai?"),
        short=N_("Pendekatan dan teknik"),
        level=TERBATAS,
        need=BOLEH,
    ),
)
