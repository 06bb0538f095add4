"""Alih tangan kasus: handing a case over to somebody who can do more for it, in four phases (DOMAIN 4.8b)."""

from bot.conversations.alih_tangan_hasil import EVALUASI, TINDAK_LANJUT
from bot.conversations.alih_tangan_rencana import PERENCANAAN
from bot.conversations.alih_tangan_syarat import G7, G12, SIAP, G4b, aman
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.conversations.tidak_jadi import tidak_jadi
from bot.engine.choices import MultiChoice
from bot.engine.form import CASE, Form, Phase
from bot.engine.people import Person
from bot.engine.question import BOLEH, MENYUSUL, TERBATAS
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

PELAKSANAAN = Phase(
    key="pelaksanaan",
    title=N_("Pelaksanaan"),
    when=SIAP,
    opens_after="perencanaan",
    guards=(G4b, G7, G12, G13),
    parts=(
        MultiChoice(
            key="AT-L1",
            ask=N_("Rencana sudah dikomunikasikan kepada siapa?"),
            short=N_("Dikomunikasikan kepada"),
            level=TERBATAS,
            need=MENYUSUL,
            offered_when=aman("AT-L1"),
            alone=("belum_ada",),
            later=("belum_ada",),
            of={
                "konseli": N_("Konseli"),
                "orang_tua": N_("Orang tua/wali"),
                "kepala_sekolah": N_("Kepala sekolah"),
                "wali_kelas": N_("Wali kelas"),
                "ahli": N_("Ahli tujuan"),
                "belum_ada": N_("Belum ada"),
            },
        ),
        Day(
            key="AT-L2",
            ask=N_("Kapan konseli bertemu ahli?"),
            short=N_("Bertemu ahli"),
            level=TERBATAS,
            ahead=True,
            also_past=True,
            hour="wajib",
        ),
        tidak_jadi("AT-L2b", "AT-L2"),
        Text(
            key="AT-L2a",
            ask=N_("Di mana konseli bertemu ahli?"),
            short=N_("Tempat"),
            level=TERBATAS,
            when=DIIZINKAN,
        ),
        Person(
            key="AT-L3",
            ask=N_("Siapa yang mendampingi?"),
            short=N_("Pendamping"),
            level=TERBATAS,
            need=BOLEH,
            when=DIIZINKAN,
        ),
    ),
)

FORM = Form(
    name="alih_tangan_kasus",
    title=N_("Alih tangan kasus"),
    called=N_("alih tangan kasus"),
    about=CASE,
    review_first=False,
    asks=(
        "AT-P2",
        "AT-P3",
        "AT-P4",
        "AT-P5",
        "AT-P5a",
        "AT-P6",  # asked once AT-P7 has said that the expert is outside
        "AT-P6a",
        "AT-P7",
        "AT-P8",
        "AT-P9",
        "AT-P9a",
        "AT-P10",
        "AT-P10a",
        "AT-P11a",
        "AT-L2",
        "AT-L2a",
        "AT-E1",
        "AT-E2",
        "AT-T1",
    ),
    phases=(PERENCANAAN, PELAKSANAAN, EVALUASI, TINDAK_LANJUT),
)
