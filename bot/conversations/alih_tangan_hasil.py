"""What came of an alih tangan kasus: three sources, analysis, and the next step (DOMAIN 4.8b)."""

from bot.casework import guards_referral as guards
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.conversations.tahap import evaluasi, lanjutan, laporan
from bot.engine.attachments import File
from bot.engine.choices import Choice, Scale
from bot.engine.condition import answered, due
from bot.engine.defaults import today
from bot.engine.form import Guard
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

BERTEMU = due("AT-L2")
ADA_BALIKAN = answered("AT-E2", not_in=("belum_ada",))
KE_AHLI_LAIN = answered("AT-T1", among=("ahli_lain",))

G10 = Guard("G10", reads=("AT-T1",), check=guards.G10, when=BERTEMU)

EVALUASI = evaluasi(
    BERTEMU,
    guards=(G13,),
    parts=(
        Text(
            key="AT-E1",
            ask=N_("Apa tanggapan konseli setelah bertemu ahli?"),
            short=N_("Tanggapan konseli"),
            level=RAHASIA,
            when=DIIZINKAN,
            instead={"tidak_bercerita": N_("Memilih tidak bercerita"), "belum_bertemu": N_("Belum bertemu")},
        ),
        Text(
            key="AT-E2",
            ask=N_("Apa laporan atau balikan ahli?"),
            short=N_("Balikan ahli"),
            level=RAHASIA,
            when=DIIZINKAN,
            instead={"belum_ada": N_("Belum ada")},
        ),
        Day(
            key="AT-E2a",
            ask=N_("Kapan balikan itu diterima?"),
            short=N_("Balikan diterima"),
            level=RAHASIA,
            need=OTOMATIS,
            when=DIIZINKAN & ADA_BALIKAN,
            default=today,
        ),
        File(
            key="AT-E2b",
            ask=N_("Adakah surat atau lembar balikannya? Kirim foto atau berkasnya."),
            short=N_("Lembar balikan"),
            level=RAHASIA,
            need=BOLEH,
            when=DIIZINKAN & ADA_BALIKAN,
        ),
        Text(
            key="AT-E3",
            ask=N_("Bagaimana analisis {sapaan} tentang hasil alih tangan?"),
            short=N_("Analisis"),
            level=RAHASIA,
            need=MENYUSUL,
            when=DIIZINKAN,
        ),
        Scale(
            key="AT-E4",
            ask=N_("Seberapa efektif bagi pengentasan masalah secara menyeluruh?"),
            short=N_("Efektivitas"),
            level=RAHASIA,
            need=MENYUSUL,
            when=DIIZINKAN,
            low=N_("1 belum sama sekali"),
            high=N_("5 sangat baik"),
        ),
    ),
)

TINDAK_LANJUT = lanjutan(
    BERTEMU,
    guards=(G10, G13),
    after="evaluasi",
    parts=(
        Choice(
            key="AT-T1",
            ask=N_("Apa langkah berikutnya?"),
            short=N_("Langkah berikutnya"),
            level=TERBATAS,
            of={
                "layanan_lanjutan": N_("Layanan lanjutan oleh konselor"),
                "ahli_lain": N_("Alih tangan ke ahli lain"),
                "dipantau": N_("Dipantau saja"),
                "selesai": N_("Selesai"),
            },
        ),
        Choice(
            key="AT-T2",
            ask=N_("Bila ke ahli lain: mulai perencanaan baru?"),
            short=N_("Perencanaan baru"),
            level=TERBATAS,
            need=MENYUSUL,
            when=KE_AHLI_LAIN,
            later=("nanti",),
            of={"mulai": N_("Mulai perencanaan baru"), "nanti": N_("Nanti")},
        ),
        laporan("AT-T3", N_("Laporan mana yang sudah selesai?"), {"belum_ada": N_("Belum ada")}),
        Text(
            key="AT-T3a",
            ask=N_("Laporan disampaikan kepada siapa?"),
            short=N_("Disampaikan kepada"),
            level=TERBATAS,
            need=BOLEH,
            when=DIIZINKAN & answered("AT-T3", among=("disampaikan",)),
        ),
    ),
)
