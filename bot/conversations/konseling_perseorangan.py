"""Konseling perseorangan: one meeting, in its four phases (DOMAIN 4.2)."""

from bot.casework import guards, summary
from bot.conversations.demi_keselamatan import demi_keselamatan
from bot.conversations.penilaian_segera import penilaian_segera
from bot.conversations.perseorangan_lanjutan import direktif, nondirektif, pembinaan, penafsiran
from bot.conversations.perseorangan_rencana import (
    BELUM_BERSEDIA,
    BERSEDIA,
    G15,
    HADIR,
    ISI,
    JADWAL_LAGI,
    PERENCANAAN,
    TIDAK_HADIR,
)
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.conversations.tanda_bahaya import tanda_bahaya
from bot.conversations.tindak_lanjut import tindak_lanjut
from bot.engine.around import Around
from bot.engine.choices import Choice, MultiChoice, Number, Scale
from bot.engine.condition import Values, fact
from bot.engine.defaults import always, from_fact
from bot.engine.form import CASE, Form, Guard, Phase
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS, TERBUKA, Jump
from bot.engine.texts import LongText, Text
from bot.i18n import N_

G1 = Guard("G1", reads=("KP-L1", "KP-L2", "KP-L3", "KP-L3b"), check=guards.G1)
# While the parents refuse there is nothing to assess; the decision is asked all the same, being of the core.
G10 = Guard("G10", reads=("KP-L1", "KP-L3", "EV-S1", "EV-S2", "EV-S3", "TL1"), check=guards.G10, when=DIIZINKAN)

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


def reportable(values: Values, around: Around) -> object:
    """Compose the sentence that may be reported (T level): never typed, because typed summaries leak."""
    return summary.of_meeting(values, around.facts, around.say)


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
        demi_keselamatan("G1", when=BERSEDIA),
        LongText(
            key="KP-L4",
            ask=N_("Apa yang disampaikan konseli?"),
            short=N_("Yang disampaikan"),
            hint=N_("Tulis atau kirim pesan suara, boleh beberapa. Ketuk Lanjut bila selesai."),
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
