"""What came of a home visit: how it went and what follows (DOMAIN 4.8a)."""

from bot.casework import guards_visits
from bot.conversations.kunjungan_pelaksanaan import BERTEMU, ISI, TIBA_WAKTUNYA, TIDAK_BERTEMU
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.conversations.tahap import evaluasi, lanjutan, laporan
from bot.conversations.tindak_lanjut import tindak_lanjut
from bot.engine.choices import Choice, Scale
from bot.engine.condition import answered
from bot.engine.form import Guard
from bot.engine.question import BOLEH, MENYUSUL, RAHASIA, TERBATAS
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

G10 = Guard("G10", reads=("KR-L2", "TL1"), check=guards_visits.G10)

PROSES = (N_("1 belum sama sekali"), N_("5 sangat baik"))

EVALUASI = evaluasi(
    TIBA_WAKTUNYA,
    guards=(G13,),
    parts=(
        Scale(
            key="KR-E1",
            ask=N_("Bagaimana proses kunjungan berjalan?"),
            short=N_("Proses"),
            level=TERBATAS,
            need=MENYUSUL,
            low=PROSES[0],
            high=PROSES[1],
        ),
        Text(
            key="KR-E1a",
            ask=N_("Adakah catatan tentang prosesnya?"),
            short=N_("Catatan proses"),
            level=TERBATAS,
            need=BOLEH,
            when=DIIZINKAN,
        ),
        Choice(
            key="KR-E2",
            ask=N_("Apakah data lengkap dan akurat?"),
            short=N_("Data"),
            level=TERBATAS,
            when=BERTEMU,
            of={"ya": N_("Ya"), "sebagian": N_("Sebagian"), "belum": N_("Belum")},
        ),
        Scale(
            key="KR-E3",
            ask=N_("Seberapa siap orang tua/wali mendukung?"),
            short=N_("Kesiapan keluarga"),
            level=RAHASIA,
            need=MENYUSUL,
            when=ISI,
            low=N_("1 belum siap"),
            high=N_("5 sangat siap"),
            instead={"belum_ditanyakan": N_("Belum ditanyakan")},
        ),
        Text(
            key="KR-E4",
            ask=N_("Bagaimana data dipakai untuk mengentaskan masalah?"),
            short=N_("Pemakaian data"),
            level=RAHASIA,
            need=MENYUSUL,
            when=ISI,
        ),
        Scale(
            key="KR-E5",
            ask=N_("Seberapa efektif hasil kunjungan bagi penanganan kasus?"),
            short=N_("Efektivitas"),
            level=TERBATAS,
            when=BERTEMU,
            low=PROSES[0],
            high=PROSES[1],
        ),
    ),
)

TINDAK_LANJUT = lanjutan(
    TIBA_WAKTUNYA,
    guards=(G10, G13),
    parts=(
        Choice(
            key="KR-T1",
            ask=N_("Perlukah kunjungan ulang atau lanjutan?"),
            short=N_("Kunjungan berikutnya"),
            level=TERBATAS,
            need=MENYUSUL,
            core_when=TIDAK_BERTEMU,
            of={
                "tidak": N_("Tidak"),
                "ulang": N_("Ulang (belum bertemu)"),
                "lanjutan": N_("Lanjutan (membahas perkembangan)"),
            },
        ),
        Day(
            key="KR-T1a",
            ask=N_("Kapan kunjungan berikutnya?"),
            short=N_("Waktu kunjungan berikutnya"),
            level=TERBATAS,
            when=answered("KR-T1", among=("ulang", "lanjutan")),
            ahead=True,
            hour="boleh",
        ),
        tindak_lanjut("KR-T2", when=answered("KR-L2")),
        laporan("KR-T3", N_("Bagaimana laporan kunjungannya?"), {"belum_ada": N_("Belum ada")}),
        Text(
            key="KR-T3a",
            ask=N_("Kepada siapa laporannya disampaikan?"),
            short=N_("Disampaikan kepada"),
            level=TERBATAS,
            need=BOLEH,
            when=answered("KR-T3", among=("disampaikan",)),
        ),
    ),
)
