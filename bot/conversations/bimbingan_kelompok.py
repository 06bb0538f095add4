"""Bimbingan kelompok: a general topic for ten to thirty students, from the plan to the follow-up (DOMAIN 4.3)."""

from bot.casework import groups, guards_groups
from bot.conversations.bimbingan_pelaksanaan import PELAKSANAAN
from bot.conversations.bimbingan_rencana import RENCANA
from bot.conversations.penilaian_kelompok import MUTU, penilaian_kelompok
from bot.conversations.tahap import evaluasi, lanjutan, pelaksanaan
from bot.conversations.tindak_lanjut import tindak_lanjut
from bot.engine.choices import Number, Scale
from bot.engine.condition import due
from bot.engine.form import GROUP, Form, Guard, Phase
from bot.engine.members import Among
from bot.engine.question import BOLEH, MENYUSUL, RAHASIA, TERBATAS, TERBUKA
from bot.engine.texts import Text
from bot.i18n import N_

WAKTUNYA = due("BK-P9")
TERLAKSANA = WAKTUNYA & groups.enough("BK-P8")  # outside these bounds nothing is asked that G5 would refuse
G5 = Guard("G5", reads=("BK-P8",), check=guards_groups.G5, when=WAKTUNYA)
G5_HADIR = Guard("G5", reads=("BK-P8", "BK-L1"), check=guards_groups.G5_present, when=WAKTUNYA)
G10 = Guard("G10", reads=("EV-K1", "TL1"), check=guards_groups.G10, when=TERLAKSANA)

EVALUASI = (
    penilaian_kelompok("BK-E1"),
    Scale(
        key="BK-E2",
        ask=N_("Bagaimana dinamika kelompok?"),
        short=N_("Dinamika kelompok"),
        level=TERBATAS,
        need=MENYUSUL,
        low=MUTU[0],
        high=MUTU[1],
    ),
    Text(
        key="BK-E2a",
        ask=N_("Adakah catatan tentang dinamika kelompok?"),
        short=N_("Catatan dinamika"),
        level=TERBATAS,
        need=BOLEH,
    ),
    Number(
        key="BK-E3",
        ask=N_("Seberapa jauh tujuan tercapai? (0 sampai 100 persen)"),
        short=N_("Tujuan tercapai (persen)"),
        level=TERBUKA,
        need=MENYUSUL,
        high=100,
        chips=(50, 75, 90, 100),
    ),
    Text(
        key="BK-E4",
        ask=N_("Apa faktor pendukung dan penghambat?"),
        short=N_("Pendukung dan penghambat"),
        level=TERBUKA,
        need=BOLEH,
    ),
)
LANJUTAN = (
    tindak_lanjut("BK-T1"),
    Among(
        key="BK-T2",
        ask=N_("Adakah anggota yang perlu layanan lain?"),
        short=N_("Perlu layanan lain"),
        hint=N_("Kasus baru dibuka untuk tiap anggota yang diketuk, terpisah dari catatan kelompok."),
        level=RAHASIA,
        need=BOLEH,
        of="BK-P8",
        none_ok=True,
    ),
)

FORM = Form(
    name="bimbingan_kelompok",
    title=N_("Bimbingan kelompok"),
    called=N_("bimbingan kelompok"),
    about=GROUP,
    review_first=False,
    phases=(
        Phase(key="perencanaan", title=N_("Rencana"), guards=(G5,), parts=RENCANA),
        pelaksanaan(
            TERLAKSANA,
            guards=(G5_HADIR,),
            parts=PELAKSANAAN,
        ),
        evaluasi(
            TERLAKSANA,
            parts=EVALUASI,
        ),
        lanjutan(
            TERLAKSANA,
            guards=(G10,),
            parts=LANJUTAN,
        ),
    ),
)
