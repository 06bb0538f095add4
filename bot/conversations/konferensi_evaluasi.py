"""What came of a case conference, in two parts: the closed minutes, and what those who took part may read."""

from datetime import date

from bot.casework import guards, guards_conference
from bot.conversations.diperiksa import diperiksa
from bot.conversations.konferensi_pelaksanaan import BERJANJI, ISI, TIBA_WAKTUNYA
from bot.conversations.persetujuan_data import G13
from bot.conversations.tahap import evaluasi, lanjutan
from bot.conversations.tidak_jadi import tidak_jadi
from bot.engine.around import Around
from bot.engine.choices import Choice, MultiChoice
from bot.engine.condition import Values, answered
from bot.engine.form import Guard
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS
from bot.engine.texts import LongText, Text
from bot.engine.times import Day
from bot.i18n import N_

G7 = Guard(
    "G7",
    reads=("KK-P2", "KK-P6", "KK-L4", "KK-L4a", "KK-L5", "KK-T1", "KK-T1a", "KK-T1b", "KK-T3"),
    check=guards_conference.G7_shared,
)
G10 = Guard("G10", reads=("KK-E2", "KK-T2"), check=guards_conference.G10)
G15 = Guard("G15", reads=("KK-T1a",), check=guards.G15)

YA_SEBAGIAN_TIDAK = {"ya": N_("Ya"), "sebagian": N_("Sebagian"), "tidak": N_("Tidak")}


def first_commitment(values: Values, around: Around) -> object:  # noqa: ARG001
    """Return the earliest day of the commitments; reminders follow each of them."""
    rows = values.get("KK-L6")
    days = [str(row.get("kapan") or "") for row in rows] if isinstance(rows, list) else []
    return min((day for day in days if day and date.fromisoformat(day)), default=None)


EVALUASI = evaluasi(
    TIBA_WAKTUNYA,
    guards=(G13,),
    parts=(
        Choice(
            key="KK-E1",
            ask=N_("Apakah diperoleh data tambahan yang berarti?"),
            short=N_("Data tambahan"),
            level=RAHASIA,
            need=MENYUSUL,
            when=ISI,
            of=YA_SEBAGIAN_TIDAK,
        ),
        Text(
            key="KK-E1a",
            ask=N_("Data tambahan apa?"),
            short=N_("Isi data tambahan"),
            level=RAHASIA,
            need=BOLEH,
            when=ISI & answered("KK-E1", among=("ya", "sebagian")),
        ),
        Choice(
            key="KK-E2",
            ask=N_("Apakah komitmen seluruh peserta terbangun?"),
            short=N_("Komitmen terbangun"),
            closed=N_("Komitmen dinilai"),
            level=TERBATAS,
            when=BERJANJI,
            of=YA_SEBAGIAN_TIDAK,
        ),
        Choice(
            key="KK-E3",
            ask=N_("Apakah kebutuhan data terpenuhi?"),
            short=N_("Kebutuhan data"),
            level=TERBATAS,
            need=MENYUSUL,
            when=BERJANJI,
            of={"terpenuhi": N_("Terpenuhi"), "sebagian": N_("Sebagian"), "belum": N_("Belum")},
        ),
    ),
)

TINDAK_LANJUT = lanjutan(
    TIBA_WAKTUNYA,
    guards=(G7, G10, G15, G13),
    parts=(
        LongText(
            key="KK-T1",
            ask=N_("Apa simpulan yang dicatat dan didokumentasikan?"),
            short=N_("Simpulan"),
            level=RAHASIA,
            need=MENYUSUL,
            when=ISI,
        ),
        Text(
            key="KK-T1a",
            ask=N_("Apa yang boleh disampaikan kepada peserta?"),
            short=N_("Boleh disampaikan"),
            hint=N_("Tanpa isi pembicaraan dan tanpa nama konseli."),
            level=TERBATAS,
            need=BOLEH,
            read_by=N_("Dibaca peserta"),
            when=ISI,
        ),
        diperiksa(
            "KK-T1b",
            "KK-T1a",
            N_("Teks ini akan dibaca peserta. Amankah bagi konseli?"),
            when=ISI & answered("KK-T1a"),
        ),
        MultiChoice(
            key="KK-T2",
            ask=N_("Hasilnya dipakai untuk layanan apa?"),
            short=N_("Dipakai untuk"),
            level=TERBATAS,
            when=BERJANJI,
            of={
                "perseorangan": N_("Konseling perseorangan"),
                "bimbingan_kelompok": N_("Bimbingan kelompok"),
                "konseling_kelompok": N_("Konseling kelompok"),
                "kunjungan_rumah": N_("Kunjungan rumah"),
                "alih_tangan": N_("Alih tangan"),
                "instrumen": N_("Instrumen atau data"),
                "lainnya": N_("Lainnya"),
                "tidak_perlu": N_("Tidak perlu"),
            },
            alone=("tidak_perlu",),
        ),
        Day(
            key="KK-T2a",
            ask=N_("Kapan layanan itu?"),
            short=N_("Waktu layanan"),
            level=TERBATAS,
            when=BERJANJI & answered("KK-T2", not_in=("tidak_perlu",)),
            ahead=True,
            hour="boleh",
        ),
        tidak_jadi("KK-T2b", "KK-T2a", BERJANJI),
        Text(
            key="KK-T3",
            ask=N_("Apa yang disampaikan kembali kepada konseli?"),
            short=N_("Disampaikan kepada konseli"),
            level=RAHASIA,
            when=ISI,
            instead={"belum_disampaikan": N_("Belum disampaikan")},
        ),
        Day(
            key="KK-T3a",
            ask=N_("Kapan disampaikan kepada konseli?"),
            short=N_("Disampaikan pada"),
            level=RAHASIA,
            need=BOLEH,
            when=ISI & answered("KK-T3", not_in=("belum_disampaikan",)),
        ),
        Day(
            key="KK-T4",
            ask=N_("Kapan pengingat untuk tiap komitmen mulai?"),
            short=N_("Pengingat komitmen"),
            level=TERBATAS,
            need=OTOMATIS,
            when=ISI & answered("KK-L6", not_in=("belum_ada",)),
            default=first_commitment,
            computed_from=("KK-L6",),
            ahead=True,
        ),
    ),
)
