"""Konseling perseorangan: who comes, who is willing, and how a meeting is planned (DOMAIN 4.2)."""

from bot.casework import guards
from bot.conversations.perseorangan_lanjutan import teknik
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.engine.around import Around
from bot.engine.choices import Choice, MultiChoice, Number
from bot.engine.condition import Values, answered
from bot.engine.defaults import always, from_fact
from bot.engine.form import Guard, Phase
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS, TERBUKA
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

HADIR = answered("KP-L1", among=("hadir",))
BERSEDIA = HADIR & answered("KP-L3", among=("ya_lisan", "ya_tertulis"))
ISI = BERSEDIA & DIIZINKAN
TIDAK_HADIR = answered("KP-L1", among=("tidak_hadir",))
MINTA_JADWAL = answered("KP-L1", among=("jadwal_ulang",))
BELUM_BERSEDIA = HADIR & answered("KP-L3", among=("ragu", "tidak", "belum_ditanyakan"))
JADWAL_LAGI = MINTA_JADWAL | answered("KP-L1a", among=("jadwalkan",)) | answered("KP-L3a", among=("jadwalkan",))

CUKUP_PRIBADI = {"ruang_konseling": "ya", "ruang_bk": "ya", "perpustakaan": "kurang", "taman": "kurang"}

G15 = Guard("G15", reads=("KP-P11", "KP-T2"), check=guards.G15)


def private_enough(values: Values, around: Around) -> object:  # noqa: ARG001
    """Say whether the place is private, for places that are known; a new one is asked about under Lengkapi."""
    return CUKUP_PRIBADI.get(str(values.get("KP-P4")))


PERENCANAAN = Phase(
    key="perencanaan",
    title=N_("Rencana"),
    guards=(G13, G15),
    parts=(
        Number(
            key="KP-P2",
            ask=N_("Pertemuan keberapa?"),
            short=N_("Pertemuan ke"),
            level=TERBUKA,
            need=OTOMATIS,
            default=from_fact("pertemuan_ke", 1),
            low=1,
            high=50,
        ),
        Day(
            key="KP-P3",
            ask=N_("Kapan pertemuannya?"),
            short=N_("Waktu"),
            level=TERBATAS,
            need=OTOMATIS,
            default=from_fact("waktu_pertemuan"),
            hour="wajib",
        ),
        Choice(
            key="KP-P4",
            ask=N_("Di mana tempatnya?"),
            short=N_("Tempat"),
            level=TERBATAS,
            need=OTOMATIS,
            default=from_fact("tempat_terakhir", "ruang_bk"),
            of={
                "ruang_konseling": N_("Ruang konseling"),
                "ruang_bk": N_("Ruang BK"),
                "perpustakaan": N_("Perpustakaan"),
                "taman": N_("Taman sekolah"),
                "daring": N_("Daring"),
                "lainnya": N_("Lainnya"),
            },
        ),
        Choice(
            key="KP-P5",
            ask=N_("Apakah tempatnya cukup pribadi (tidak terdengar orang lain)?"),
            short=N_("Cukup pribadi"),
            level=TERBUKA,
            need=OTOMATIS,
            default=private_enough,
            computed_from=("KP-P4",),
            of={"ya": N_("Ya"), "kurang": N_("Kurang"), "tidak": N_("Tidak")},
        ),
        teknik(ISI),
        Text(
            key="KP-P6",
            ask=N_("Apa tujuan pertemuan ini?"),
            short=N_("Tujuan"),
            level=RAHASIA,
            need=MENYUSUL,
            when=ISI,
        ),
        MultiChoice(
            key="KP-P7",
            ask=N_("Fungsi layanan apa yang ditekankan?"),
            short=N_("Fungsi"),
            level=TERBUKA,
            need=OTOMATIS,
            when=BERSEDIA,
            default=always(["pengentasan"]),
            of={
                "pemahaman": N_("Pemahaman"),
                "pencegahan": N_("Pencegahan"),
                "pengentasan": N_("Pengentasan"),
                "pemeliharaan": N_("Pemeliharaan dan pengembangan"),
                "advokasi": N_("Advokasi"),
            },
        ),
        Choice(
            key="KP-P8",
            ask=N_("Adakah hak konseli yang perlu diperjuangkan (advokasi)?"),
            short=N_("Advokasi"),
            level=RAHASIA,
            need=MENYUSUL,
            when=ISI,
            later=("belum_tahu",),
            of={"tidak": N_("Tidak"), "ya": N_("Ya"), "belum_tahu": N_("Belum tahu")},
        ),
        Text(
            key="KP-P8a",
            ask=N_("Hak apa yang perlu diperjuangkan?"),
            short=N_("Hak konseli"),
            level=RAHASIA,
            need=BOLEH,
            when=ISI & answered("KP-P8", among=("ya",)),
        ),
        Choice(
            key="KP-P8b",
            ask=N_("Menyangkut keselamatannya?"),
            short=N_("Menyangkut keselamatan"),
            level=RAHASIA,
            need=MENYUSUL,
            when=ISI & answered("KP-P8", among=("ya",)),
            dangers={"ya": "lainnya"},
            of={"ya": N_("Ya"), "tidak": N_("Tidak")},
        ),
        Text(
            key="KP-P10",
            ask=N_("Adakah pendekatan atau teknik khusus (misalnya REBT, realitas, SFBC, perilaku)?"),
            short=N_("Pendekatan"),
            level=TERBATAS,
            need=BOLEH,
            when=ISI,
        ),
        Text(
            key="KP-P11",
            ask=N_("Media atau bahan apa yang dipakai?"),
            short=N_("Media"),
            level=TERBUKA,
            need=BOLEH,
            when=BERSEDIA,
        ),
    ),
)
