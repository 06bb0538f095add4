"""Penilaian satu minggu (laijapen): one week to one month after a service (DOMAIN 4.9)."""

from bot.conversations.penilaian_segera import BELUM_DITANYAKAN, LEGA
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.conversations.tanda_bahaya import tanda_bahaya
from bot.engine.choices import Choice, MultiChoice, Scale
from bot.engine.defaults import always, today
from bot.engine.form import CASE, Form, Phase
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

KEADAAN = {
    "terentaskan": N_("Terentaskan"),
    "jauh_lebih_ringan": N_("Jauh lebih ringan"),
    "sedikit_lebih_ringan": N_("Sedikit lebih ringan"),
    "tetap": N_("Tetap"),
    "lebih_berat": N_("Lebih berat"),
    "belum_dapat_dinilai": N_("Belum dapat dinilai"),
}
SUMBER = {
    "konseli": N_("Konseli"),
    "pengamatan": N_("Pengamatan"),
    "wali_kelas": N_("Wali kelas"),
    "guru": N_("Guru"),
    "orang_tua": N_("Orang tua/wali"),
    "data": N_("Data kehadiran atau nilai"),
}

FORM = Form(
    name="penilaian_satu_minggu",
    title=N_("Penilaian satu minggu"),
    called=N_("penilaian satu minggu"),
    about=CASE,
    review_first=False,
    progress=True,
    asks=("EV-P2", "EV-P3", "EV-P6", "EV-P8"),
    phases=(
        Phase(
            key="penilaian",
            title=N_("Penilaian satu minggu (laijapen)"),
            guards=(G13,),
            parts=(
                Day(
                    key="EV-P1",
                    ask=N_("Kapan dinilai?"),
                    short=N_("Tanggal penilaian"),
                    level=TERBATAS,
                    need=OTOMATIS,
                    default=today,
                ),
                Choice(
                    key="EV-P2",
                    ask=N_("Apakah rencana tindakan sudah dilakukan?"),
                    short=N_("Rencana tindakan"),
                    level=RAHASIA,
                    when=DIIZINKAN,
                    later=("belum_ditanyakan",),
                    of={
                        "sudah": N_("Sudah"),
                        "sebagian": N_("Sebagian"),
                        "belum": N_("Belum"),
                        "berubah": N_("Rencana berubah"),
                        "belum_ditanyakan": N_("Belum ditanyakan"),
                    },
                ),
                Text(
                    key="EV-P3",
                    ask=N_("Adakah perubahan yang terlihat?"),
                    short=N_("Perubahan"),
                    level=RAHASIA,
                    when=DIIZINKAN,
                    instead={"belum_ada": N_("Belum ada")},
                ),
                Text(
                    key="EV-P4",
                    ask=N_("Apa yang menghambat?"),
                    short=N_("Yang menghambat"),
                    level=RAHASIA,
                    need=BOLEH,
                    when=DIIZINKAN,
                ),
                Scale(
                    key="EV-P5",
                    ask=N_("Bagaimana perasaan konseli sekarang?"),
                    short=N_("Perasaan"),
                    level=RAHASIA,
                    need=MENYUSUL,
                    when=DIIZINKAN,
                    low=LEGA[0],
                    high=LEGA[1],
                    instead=BELUM_DITANYAKAN,
                ),
                Choice(
                    key="EV-P6",
                    ask=N_("Bagaimana keadaannya sekarang?"),
                    short=N_("Keadaan"),
                    level=RAHASIA,
                    when=DIIZINKAN,
                    of=KEADAAN,
                ),
                tanda_bahaya("EV-P8", N_("Adakah tanda bahaya yang baru diketahui?")),
                MultiChoice(
                    key="EV-P7",
                    ask=N_("Dari siapa atau dari mana penilaian ini?"),
                    short=N_("Sumber"),
                    level=TERBATAS,
                    need=OTOMATIS,
                    default=always(["konseli"]),
                    of=SUMBER,
                ),
            ),
        ),
    ),
)
