"""What may follow a meeting's core: interpretation and the directive and nondirective branches (DOMAIN 4.2)."""

from bot.conversations.tanda_bahaya import tanpa_kekerasan
from bot.engine.choices import Choice, Scale
from bot.engine.condition import Condition, answered
from bot.engine.defaults import always
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS, Question
from bot.engine.texts import LongText, Text
from bot.engine.times import Day
from bot.i18n import N_

TEKNIK = {
    "direktif": N_("Direktif"),
    "nondirektif": N_("Nondirektif"),
    "gabungan": N_("Gabungan (eklektik)"),
    "belum": N_("Belum ditentukan"),
}
TENANG = tanpa_kekerasan("KP-L14")  # after a sign of violence nobody asks for causes and details (DOMAIN 4)
DIREKTIF = answered("KP-P9", among=("direktif", "gabungan"))
NONDIREKTIF = answered("KP-P9", among=("nondirektif", "gabungan"))


def penafsiran(when: Condition) -> tuple[Question, ...]:
    """Return the questions of exploring and interpreting."""
    calm = when & TENANG
    return (
        Text(
            key="KP-L5",
            ask=N_("Sejak kapan dan dalam keadaan apa hal itu terjadi?"),
            short=N_("Sejak kapan"),
            level=RAHASIA,
            need=BOLEH,
            when=calm,
        ),
        LongText(
            key="KP-L6",
            ask=N_("Bagaimana perasaan, pikiran, dan harapan konseli?"),
            short=N_("Perasaan dan harapan"),
            level=RAHASIA,
            need=MENYUSUL,
            when=when & NONDIREKTIF,
            instead={"belum_ditanyakan": N_("Belum ditanyakan")},
        ),
        Text(
            key="KP-L7",
            ask=N_("Apa kekuatan dan hal positif pada diri konseli?"),
            short=N_("Kekuatan"),
            level=RAHASIA,
            need=MENYUSUL,
            when=when,
        ),
        LongText(
            key="KP-L8",
            ask=N_("Hal apa yang mungkin memengaruhi keadaan ini?"),
            short=N_("Yang memengaruhi"),
            hint=N_("Tulis sebagai dugaan, bukan tuduhan."),
            level=RAHASIA,
            need=MENYUSUL,
            when=calm,
        ),
        Text(
            key="KP-L9",
            ask=N_("Apa yang mungkin terjadi bila dibiarkan, dan bila ditangani?"),
            short=N_("Perkiraan"),
            level=RAHASIA,
            need=MENYUSUL,
            when=calm & DIREKTIF,
        ),
    )


def direktif(when: Condition) -> tuple[Question, ...]:
    """Return the directive branch: KP-D1 to KP-D6."""
    calm = when & DIREKTIF & TENANG
    return (
        LongText(
            key="KP-D1",
            ask=N_("Analisis: data apa saja tentang konseli yang dipakai?"),
            short=N_("Analisis"),
            level=RAHASIA,
            need=MENYUSUL,
            when=calm,
        ),
        LongText(
            key="KP-D2",
            ask=N_("Sintesis: apa keterbatasan yang dihadapi konseli?"),
            short=N_("Sintesis"),
            hint=N_("Kekuatannya diambil dari jawaban tentang kekuatan konseli."),
            level=RAHASIA,
            need=MENYUSUL,
            when=calm,
        ),
        Text(
            key="KP-D3",
            ask=N_("Apa rumusan masalah menurut {sapaan}?"),
            short=N_("Rumusan masalah"),
            hint=N_("Bukan diagnosis medis atau psikologis."),
            level=RAHASIA,
            need=MENYUSUL,
            when=calm,
        ),
        Text(
            key="KP-D4",
            ask=N_("Prognosis: perkiraan perkembangan selanjutnya"),
            short=N_("Prognosis"),
            level=RAHASIA,
            need=OTOMATIS,
            when=calm,
            same_as="KP-L9",
        ),
        LongText(
            key="KP-D5",
            ask=N_("Pemecahan: saran atau langkah apa yang ditawarkan?"),
            short=N_("Pemecahan"),
            level=RAHASIA,
            need=MENYUSUL,
            when=when & DIREKTIF,
        ),
        Day(
            key="KP-D6",
            ask=N_("Kapan hasil konseling ditinjau?"),
            short=N_("Peninjauan"),
            level=TERBATAS,
            need=OTOMATIS,
            when=when & DIREKTIF,
            same_as="TL4",
        ),
    )


def nondirektif(when: Condition) -> tuple[Question, ...]:
    """Return the nondirective branch: KP-N1 to KP-N4."""
    own = when & NONDIREKTIF
    return (
        Text(
            key="KP-N1",
            ask=N_("Bagaimana suasana yang dibangun dan respons konseli?"),
            short=N_("Suasana"),
            level=RAHASIA,
            need=MENYUSUL,
            when=own,
        ),
        LongText(
            key="KP-N2",
            ask=N_("Apa yang diungkapkan konseli dengan kata-katanya sendiri?"),
            short=N_("Ungkapan konseli"),
            level=RAHASIA,
            need=OTOMATIS,
            when=own,
            same_as="KP-L4",
        ),
        Text(
            key="KP-N3",
            ask=N_("Pemahaman baru apa yang ditemukan konseli sendiri?"),
            short=N_("Pemahaman sendiri"),
            level=RAHASIA,
            need=OTOMATIS,
            when=own,
            same_as="EV-S1",
        ),
        Text(
            key="KP-N4",
            ask=N_("Keputusan apa yang diambil konseli sendiri?"),
            short=N_("Keputusan sendiri"),
            level=RAHASIA,
            need=OTOMATIS,
            when=own,
            same_as="EV-S3",
        ),
    )


def pembinaan(when: Condition) -> tuple[Question, ...]:
    """Return what is asked of every meeting besides the branches."""
    return (
        Text(
            key="KP-L10",
            ask=N_("Metode khusus apa yang diterapkan?"),
            short=N_("Metode khusus"),
            level=RAHASIA,
            need=BOLEH,
            when=when,
        ),
        Scale(
            key="KP-L11",
            ask=N_("Seberapa banyak konseli ikut berbicara?"),
            short=N_("Ikut berbicara"),
            level=RAHASIA,
            need=MENYUSUL,
            when=when,
            low=N_("1 lebih banyak diam"),
            high=N_("5 sangat aktif"),
        ),
        Text(
            key="KP-L12",
            ask=N_("Apa yang membantu konseli lebih terbuka?"),
            short=N_("Yang membantu"),
            level=RAHASIA,
            need=MENYUSUL,
            when=when & answered("KP-L11", among=("1", "2")),
            instead={"belum_ada": N_("Belum ada")},
        ),
        Text(
            key="KP-L13",
            ask=N_("Apa yang akan dilakukan konseli setelah ini?"),
            short=N_("Rencana konseli"),
            level=RAHASIA,
            need=OTOMATIS,
            when=when,
            same_as="EV-S3",
        ),
    )


def teknik(when: Condition) -> Choice:
    """Return the planned technique (KP-P9), which decides the branches."""
    return Choice(
        key="KP-P9",
        ask=N_("Teknik apa yang dipakai?"),
        short=N_("Teknik"),
        level=TERBATAS,
        need=OTOMATIS,
        when=when,
        default=always("belum"),
        later=("belum",),
        of=TEKNIK,
    )
