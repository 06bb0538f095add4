"""Konseling kelompok: members help each other with a problem that is alike, meeting by meeting (DOMAIN 4.4)."""

from dataclasses import replace

from bot.casework import guards_groups, summary_groups
from bot.conversations.konseling_kelompok_pelaksanaan import BERJANJI, PELAKSANAAN
from bot.conversations.konseling_kelompok_rencana import RENCANA
from bot.conversations.penilaian_kelompok import MUTU
from bot.conversations.penilaian_segera import BELUM_DITANYAKAN, LEGA
from bot.conversations.tahap import evaluasi, lanjutan, pelaksanaan
from bot.conversations.tindak_lanjut import tindak_lanjut
from bot.engine.around import Around
from bot.engine.choices import Scale
from bot.engine.condition import Values, answered, due
from bot.engine.form import GROUP, Block, Form, Guard, Phase
from bot.engine.members import Among, Each
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBUKA
from bot.engine.texts import Text
from bot.i18n import N_

WAKTUNYA = due("KG-P11")
TERLAKSANA = WAKTUNYA & BERJANJI
G6 = Guard("G6", reads=tuple(guards_groups.CRITERIA), check=guards_groups.G6)
G16 = Guard("G16", reads=("KG-P8", "KG-L1", "KG-L2"), check=guards_groups.G16, when=WAKTUNYA & answered("KG-L2"))
G10 = Guard("G10", reads=("EV-S2", "TL1"), check=guards_groups.G10, when=TERLAKSANA)


def summary(values: Values, around: Around) -> object:
    """Compose the one sentence that may be reported: nobody's name and nothing that was said."""
    return summary_groups.of_meeting(values, around.facts, around.say)


def _proses(key: str, ask: str, short: str) -> Scale:
    return Scale(key=key, ask=ask, short=short, level=RAHASIA, need=MENYUSUL, low=MUTU[0], high=MUTU[1])


EVALUASI = (
    Block(
        key="KG-E1",
        title=N_("Penilaian segera tiap anggota"),
        questions=(
            Each(
                key="EV-S2",
                ask=N_("Bagaimana perasaan anggota sekarang?"),
                short=N_("Perasaan"),
                level=RAHASIA,
                of="KG-L1",
                among="KG-L1a",
                scale=LEGA,
                choices=BELUM_DITANYAKAN,
                later=tuple(BELUM_DITANYAKAN),
                own=True,
            ),
            Each(
                key="EV-S1",
                ask=N_("Hal baru apa yang anggota pahami?"),
                short=N_("Pemahaman"),
                level=RAHASIA,
                need=MENYUSUL,
                of="KG-L1",
                among="KG-L1a",
                text=True,
                choices={"belum_ada": N_("Belum ada")},
                own=True,
            ),
            Each(
                key="EV-S3",
                ask=N_("Apa yang akan dilakukan anggota setelah ini?"),
                short=N_("Rencana"),
                level=RAHASIA,
                need=MENYUSUL,
                of="KG-L1",
                among="KG-L1a",
                text=True,
                choices={"belum_ada": N_("Belum ada rencana")},
                own=True,
            ),
        ),
    ),
    _proses("KG-E2", N_("Bagaimana keaktifan anggota?"), N_("Keaktifan")),
    _proses("KG-E2a", N_("Bagaimana keterbukaan anggota?"), N_("Keterbukaan")),
    _proses("KG-E2b", N_("Bagaimana suasana kelompok?"), N_("Suasana")),
    Each(
        key="KG-E3",
        ask=N_("Evaluasi: bagaimana hasil tiap anggota?"),
        short=N_("Hasil tiap anggota"),
        level=RAHASIA,
        need=MENYUSUL,
        of="KG-L1",
        among="KG-L1a",
        scale=MUTU,
        own=True,
    ),
)
KEPUTUSAN = tindak_lanjut("KG-T1")
LANJUTAN = (
    replace(
        KEPUTUSAN,
        questions=(
            *KEPUTUSAN.questions,
            Among(
                key="KG-T1a",
                ask=N_("Anggota mana yang perlu layanan lain?"),
                short=N_("Perlu layanan lain"),
                hint=N_("Kasus baru dibuka untuk tiap anggota yang diketuk, terpisah dari catatan kelompok."),
                level=RAHASIA,
                need=BOLEH,
                core_when=answered("TL1", among=("layanan_lain",)),
                of="KG-P7",
                none_ok=True,
            ),
        ),
    ),
    Text(
        key="KG-T2",
        ask=N_("Apa ringkasan yang boleh dilaporkan? Tanpa nama dan isi."),
        short=N_("Ringkasan laporan"),
        level=TERBUKA,
        need=OTOMATIS,
        default=summary,
        computed_from=("KG-P11", "KG-L1", "TL1"),
    ),
)

FORM = Form(
    name="konseling_kelompok",
    title=N_("Konseling kelompok"),
    called=N_("konseling kelompok"),
    about=GROUP,
    review_first=False,
    phases=(
        Phase(key="perencanaan", title=N_("Rencana"), guards=(G6,), parts=RENCANA),
        pelaksanaan(
            WAKTUNYA,
            guards=(G16,),
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
