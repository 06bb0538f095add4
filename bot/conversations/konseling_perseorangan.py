"""Konseling perseorangan: one meeting, in its four phases (DOMAIN 4.2)."""

from bot.casework import guards, summary
from bot.conversations.penilaian_segera import penilaian_segera
from bot.conversations.perseorangan_lanjutan import direktif, nondirektif, pembinaan, penafsiran, teknik
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.conversations.tanda_bahaya import tanda_bahaya
from bot.conversations.tindak_lanjut import tindak_lanjut
from bot.engine.around import Around
from bot.engine.choices import Choice, MultiChoice, Number, Scale
from bot.engine.condition import Values, answered, fact
from bot.engine.defaults import always, from_fact
from bot.engine.form import CASE, Form, Guard, Phase
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS, TERBUKA, Jump
from bot.engine.texts import LongText, Text
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

G1 = Guard("G1", reads=("KP-L1", "KP-L2", "KP-L3"), check=guards.G1)
# While the parents refuse there is nothing to assess; the decision is asked all the same, being of the core.
G10 = Guard("G10", reads=("KP-L1", "KP-L3", "EV-S1", "EV-S2", "EV-S3", "TL1"), check=guards.G10, when=DIIZINKAN)
G15 = Guard("G15", reads=("KP-P11", "KP-T2"), check=guards.G15)

PENJELASAN = {
    "siap_baca": (
        N_("Kalimat siap baca"),
        N_(
            '"Yang kamu ceritakan di sini {sapaan} jaga. Kecuali kalau kamu atau orang lain dalam bahaya, '
            "ada kekerasan terhadap anak, atau hukum mewajibkan. Kalau begitu, kita bicarakan dulu siapa yang perlu "
            'tahu."'
        ),
    )
}


def private_enough(values: Values, around: Around) -> object:  # noqa: ARG001
    """Say whether the place is private, for places that are known; a new one is asked about under Lengkapi."""
    return CUKUP_PRIBADI.get(str(values.get("KP-P4")))


def reportable(values: Values, around: Around) -> object:
    """Compose the sentence that may be reported (T level): never typed, because typed summaries leak."""
    return summary.of_meeting(values, around.facts, around.say)


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

PELAKSANAAN = Phase(
    key="pelaksanaan",
    title=N_("Pelaksanaan"),
    guards=(G1, G13),
    parts=(
        Choice(
            key="KP-L1",
            ask=N_("Apakah konseli hadir?"),
            short=N_("Kehadiran"),
            level=TERBATAS,
            need=OTOMATIS,
            default=always("hadir"),
            of={
                "hadir": N_("Hadir"),
                "tidak_hadir": N_("Tidak hadir"),
                "jadwal_ulang": N_("Minta jadwal ulang"),
            },
        ),
        Choice(
            key="KP-L1a",
            ask=N_("Dicatat: konseli tidak hadir."),
            short=N_("Setelah tidak hadir"),
            level=TERBATAS,
            when=TIDAK_HADIR,
            of={"jadwalkan": N_("Jadwalkan lagi"), "catat": N_("Catat saja")},
            finishes=("catat",),
            jumps=(Jump(N_("Ternyata hadir"), "KP-L1", "hadir"),),
        ),
        MultiChoice(
            key="KP-L2",
            ask=N_("Sudahkah ini dijelaskan kepada konseli?"),
            short=N_("Penjelasan"),
            closed=N_("Sudah dijelaskan"),
            hint=N_("• kerahasiaan dan batasnya\n• keterbukaan\n• tanggung jawab pribadi\n• kesukarelaan"),
            level=TERBATAS,
            when=HADIR,
            of={
                "kerahasiaan": N_("Kerahasiaan dan batasnya"),
                "keterbukaan": N_("Keterbukaan"),
                "tanggung_jawab": N_("Tanggung jawab pribadi"),
                "kesukarelaan": N_("Kesukarelaan"),
                "pertemuan_1": N_("Sudah pada pertemuan ke-1"),
            },
            alone=("pertemuan_1",),
            all_of=N_("Semua sudah"),
            folded=True,
            offered_when={"pertemuan_1": fact("sudah_dijelaskan")},
            help=PENJELASAN,
            jumps=(
                Jump(N_("Konseli tidak hadir"), "KP-L1", "tidak_hadir"),
                Jump(N_("Ubah waktu"), "KP-P3"),
            ),
        ),
        Choice(
            key="KP-L3",
            ask=N_("Apakah konseli bersedia melanjutkan?"),
            short=N_("Kesediaan"),
            level=TERBATAS,
            when=HADIR,
            later=("belum_ditanyakan",),
            of={
                "ya_lisan": N_("Ya, lisan"),
                "ya_tertulis": N_("Ya, tertulis"),
                "ragu": N_("Masih ragu"),
                "tidak": N_("Tidak"),
                "belum_ditanyakan": N_("Belum ditanyakan"),
            },
        ),
        Choice(
            key="KP-L3a",
            ask=N_("Baik. Pertemuan dicatat tanpa isi, dan kesediaan dapat ditanyakan lagi."),
            short=N_("Setelah belum bersedia"),
            level=TERBATAS,
            when=BELUM_BERSEDIA,
            of={"jadwalkan": N_("Jadwalkan lagi"), "selesai": N_("Selesai")},
            finishes=("selesai",),
        ),
        LongText(
            key="KP-L4",
            ask=N_("Apa yang disampaikan konseli?"),
            short=N_("Yang disampaikan"),
            hint=N_("Boleh beberapa pesan. Ketuk Lanjut bila selesai."),
            level=RAHASIA,
            when=ISI,
        ),
        *penafsiran(ISI),
        *direktif(ISI),
        *nondirektif(ISI),
        *pembinaan(ISI),
        tanda_bahaya("KP-L14", N_("Adakah tanda bahaya yang baru diketahui?"), when=BERSEDIA),
        Number(
            key="KP-L15",
            ask=N_("Berapa menit lamanya?"),
            short=N_("Lama (menit)"),
            level=TERBUKA,
            need=OTOMATIS,
            when=BERSEDIA,
            default=from_fact("menit"),
            low=5,
            high=180,
            chips=(15, 30, 40, 45),
        ),
    ),
)

EVALUASI = Phase(
    key="evaluasi",
    title=N_("Evaluasi"),
    guards=(G1, G10, G13),
    parts=(
        penilaian_segera("KP-E1", when=ISI),
        Scale(
            key="KP-E2",
            ask=N_("Menurut {sapaan}, bagaimana beban konseli sekarang?"),
            short=N_("Beban"),
            level=RAHASIA,
            need=MENYUSUL,
            when=ISI,
            low=N_("1 bertambah"),
            middle=N_("3 tetap"),
            high=N_("5 jauh lebih ringan"),
        ),
        LongText(
            key="KP-E3",
            ask=N_("Adakah catatan analisis {sapaan}?"),
            short=N_("Catatan analisis"),
            level=RAHASIA,
            need=BOLEH,
            when=ISI,
        ),
    ),
)

TINDAK_LANJUT = Phase(
    key="tindak_lanjut",
    title=N_("Tindak lanjut"),
    guards=(G1, G10, G13, G15),
    parts=(
        tindak_lanjut("KP-T1", when=BERSEDIA, also_dated=JADWAL_LAGI),
        Text(
            key="KP-T2",
            ask=N_("Ringkasan yang boleh dilaporkan"),
            short=N_("Ringkasan laporan"),
            level=TERBUKA,
            need=OTOMATIS,
            when=BERSEDIA,
            default=reportable,
            computed_from=("KP-P2", "KP-P3", "TL1"),
        ),
    ),
)

FORM = Form(
    name="konseling_perseorangan",
    title=N_("Konseling perseorangan"),
    called=N_("konseling"),
    about=CASE,
    review_first=False,
    note="KP-L4",
    heads=(("KP-P2", N_("pertemuan ke-{value}")), ("KP-P3", "{value}"), ("KP-P4", "{value}")),
    asks=(
        "KP-L1a",
        "KP-L2",
        "KP-L3",
        "KP-L3a",
        "KP-L4",
        "KP-L14",
        "EV-S1",
        "EV-S2",
        "EV-S3",
        "TL1",
        "TL2",
        "TL2a",
        "TL4",
    ),
    phases=(PERENCANAAN, PELAKSANAAN, EVALUASI, TINDAK_LANJUT),
)
