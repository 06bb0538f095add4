"""Bimbingan kelompok: who came, what was discussed, and how it ended (DOMAIN 4.3, pelaksanaan)."""

from bot.engine.around import Around
from bot.engine.choices import Choice, MultiChoice
from bot.engine.condition import Values
from bot.engine.members import Among
from bot.engine.question import MENYUSUL, TERBATAS, TERBUKA
from bot.engine.texts import LongText, Text
from bot.i18n import N_

PEMBENTUKAN = {
    "salam": N_("Salam"),
    "perkenalan": N_("Perkenalan"),
    "tujuan": N_("Tujuan"),
    "asas": N_("Asas"),
    "aturan": N_("Aturan"),
}


def ready_with_all(values: Values, around: Around) -> object:  # noqa: ARG001
    """Say that readiness was looked after when the whole opening was: one tap answers both."""
    return "sudah" if values.get("BK-L2") == list(PEMBENTUKAN) else None


PELAKSANAAN = (
    Among(
        key="BK-L1",
        ask=N_("Ketuk nama yang tidak hadir."),
        short=N_("Hadir"),
        level=TERBATAS,
        of="BK-P8",
        start_all=True,
        done=N_("Lanjut: hadir {n}"),
        lapses_with=("BK-P8",),  # whoever joins the list must have the chance to be present
    ),
    MultiChoice(
        key="BK-L2",
        ask=N_("Pembentukan dan peralihan: apa yang sudah dilakukan?"),
        short=N_("Pembentukan"),
        level=TERBUKA,
        need=MENYUSUL,
        of=PEMBENTUKAN,
        all_of=N_("Sudah"),
        folded=True,
    ),
    Choice(
        key="BK-L3",
        ask=N_("Peralihan: sudahkah kesiapan anggota diperiksa?"),
        short=N_("Kesiapan anggota"),
        level=TERBUKA,
        need=MENYUSUL,
        default=ready_with_all,
        computed_from=("BK-L2",),
        of={"sudah": N_("Sudah"), "belum": N_("Belum")},
    ),
    LongText(
        key="BK-L4",
        ask=N_("Apa saja pokok yang dibahas?"),
        short=N_("Pokok bahasan"),
        level=TERBATAS,
    ),
    MultiChoice(
        key="BK-L5",
        ask=N_("Keaktifan anggota apa yang teramati?"),
        short=N_("Keaktifan anggota"),
        level=TERBUKA,
        need=MENYUSUL,
        of={
            "mendengar": N_("Mendengar dan merespons dengan tepat"),
            "berpikir": N_("Berpikir dan berpendapat"),
            "menganalisis": N_("Menganalisis dan berargumentasi"),
            "berempati": N_("Berempati dan bersikap"),
            "berpartisipasi": N_("Berpartisipasi bersama"),
            "belum_teramati": N_("Belum teramati"),
        },
        alone=("belum_teramati",),
        later=("belum_teramati",),
    ),
    Text(
        key="BK-L6",
        ask=N_("Tahap pengakhiran: apa simpulan, kesan, dan rencananya?"),
        short=N_("Pengakhiran"),
        level=TERBATAS,
        need=MENYUSUL,
    ),
    Choice(
        key="BK-L7",
        ask=N_("Sudahkah informasi tersampaikan seluruhnya?"),
        short=N_("Informasi tersampaikan"),
        level=TERBUKA,
        of={"sudah": N_("Sudah"), "sebagian": N_("Sebagian")},
    ),
)
