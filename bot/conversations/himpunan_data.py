"""Himpunan data as a programme: planned once a school year, looked over each semester (DOMAIN 4.6).

Its execution is every item that is put in, one form each: see butir_data.py; who opens data says why in
pembukaan_data.py.
"""

from bot.conversations.klasifikasi_data import KLASIFIKASI, SUMBER
from bot.engine.around import Around
from bot.engine.choices import Choice, MultiChoice, Scale
from bot.engine.condition import Values
from bot.engine.defaults import from_fact
from bot.engine.form import SCHOOL, Form, Phase
from bot.engine.people import People
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, TERBUKA
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

MUTU = (N_("1 belum sama sekali"), N_("5 sangat baik"))
PERAN = {"mengisi": N_("Mengisi"), "memelihara": N_("Memelihara"), "memakai": N_("Memakai")}


def penanggung_jawab(values: Values, around: Around) -> object:  # noqa: ARG001
    """Fill in who fills in, keeps and uses the data: as last time, else the counselor in charge."""
    before, me = around.facts.get("hd_peran_lalu"), around.facts.get("nama_konselor")
    if before:
        return before
    return [{"nama": str(me), "peran": role} for role in PERAN] if me else None


PERENCANAAN = Phase(
    key="perencanaan",
    title=N_("Rencana"),
    parts=(
        MultiChoice(
            key="HD-P1",
            ask=N_("Apa jenis dan klasifikasi data yang dihimpun?"),
            short=N_("Klasifikasi data"),
            hint=N_("Jangan simpan diagnosis atau hasil lab."),
            level=TERBUKA,
            need=OTOMATIS,
            default=from_fact("hd_klasifikasi_lalu", list(KLASIFIKASI)),
            of=KLASIFIKASI,
        ),
        MultiChoice(
            key="HD-P2",
            ask=N_("Dari mana sumber data?"),
            short=N_("Sumber data"),
            level=TERBUKA,
            need=OTOMATIS,
            default=from_fact("hd_sumber_lalu"),
            of=SUMBER,
        ),
        Choice(
            key="HD-P3",
            ask=N_("Apa bentuk himpunan data?"),
            short=N_("Bentuk"),
            level=TERBUKA,
            need=OTOMATIS,
            default=from_fact("hd_bentuk_lalu", "elektronik"),
            of={
                "buku_pribadi": N_("Buku pribadi"),
                "kartu": N_("Kartu"),
                "map": N_("Map"),
                "elektronik": N_("Elektronik"),
            },
        ),
        Text(
            key="HD-P4",
            ask=N_("Apa fasilitas penyimpanannya?"),
            short=N_("Fasilitas penyimpanan"),
            level=TERBUKA,
            need=OTOMATIS,
            default=from_fact("hd_fasilitas_lalu"),
        ),
        People(
            key="HD-P5",
            ask=N_("Siapa mengisi, siapa memelihara, siapa boleh memakai?"),
            short=N_("Mengisi, memelihara, memakai"),
            level=TERBUKA,
            need=OTOMATIS,
            default=penanggung_jawab,
            roles=PERAN,
        ),
        MultiChoice(
            key="HD-P6",
            ask=N_("Kelengkapan administrasi apa yang sudah ada (formulir, persetujuan)?"),
            short=N_("Kelengkapan administrasi"),
            level=TERBUKA,
            need=MENYUSUL,
            of={
                "formulir": N_("Formulir"),
                "persetujuan": N_("Persetujuan orang tua/wali"),
                "belum_ada": N_("Belum ada"),
            },
            alone=("belum_ada",),
            later=("belum_ada",),
        ),
    ),
)


def mutu(key: str, ask: str, short: str, fact: str) -> Scale:
    """Return one of the four points of HD-E2; `fact` is what the bot has computed from the data, if it can."""
    return Scale(
        key=key,
        ask=ask,
        short=short,
        level=TERBUKA,
        need=OTOMATIS,
        default=from_fact(fact),
        low=MUTU[0],
        high=MUTU[1],
    )


EVALUASI = Phase(
    key="evaluasi",
    title=N_("Evaluasi dan analisis"),
    opens_after="perencanaan",
    parts=(
        Scale(
            key="HD-E1",
            ask=N_("Seberapa baik sistematika dan fasilitasnya?"),
            short=N_("Sistematika dan fasilitas"),
            level=TERBUKA,
            need=MENYUSUL,
            low=MUTU[0],
            high=MUTU[1],
        ),
        Text(
            key="HD-E1a",
            ask=N_("Adakah catatan tentang sistematika dan fasilitasnya?"),
            short=N_("Catatan sistematika"),
            level=TERBUKA,
            need=BOLEH,
        ),
        mutu(
            "HD-E2",
            N_("Seberapa baik kelengkapan himpunan data (di samping keakuratan, keaktualan, kemanfaatan)?"),
            N_("Kelengkapan"),
            "hd_kelengkapan",
        ),
        mutu("HD-E2a", N_("Seberapa baik keakuratannya?"), N_("Keakuratan"), "hd_keakuratan"),
        mutu("HD-E2b", N_("Seberapa baik keaktualannya?"), N_("Keaktualan"), "hd_keaktualan"),
        mutu("HD-E2c", N_("Seberapa baik kemanfaatannya?"), N_("Kemanfaatan"), "hd_kemanfaatan"),
        Text(
            key="HD-E3",
            ask=N_("Apa hasil analisisnya?"),
            short=N_("Hasil analisis"),
            level=TERBUKA,
            need=MENYUSUL,
        ),
    ),
)

TINDAK_LANJUT = Phase(
    key="tindak_lanjut",
    title=N_("Tindak lanjut"),
    opens_after="evaluasi",
    parts=(
        Text(
            key="HD-T1",
            ask=N_("Bagaimana pengembangan bentuk, klasifikasi, dan sistematika?"),
            short=N_("Pengembangan"),
            level=TERBUKA,
            need=BOLEH,
        ),
        Text(
            key="HD-T2",
            ask=N_("Bagaimana perbaikan kelengkapan, keakuratan, ketepatan, keaktualan?"),
            short=N_("Perbaikan"),
            level=TERBUKA,
            need=BOLEH,
        ),
        Text(
            key="HD-T3",
            ask=N_("Bagaimana pemanfaatan data dan penggunaan teknologi?"),
            short=N_("Pemanfaatan"),
            level=TERBUKA,
            need=BOLEH,
        ),
        MultiChoice(
            key="HD-T4",
            ask=N_("Data kedaluwarsa apa yang dihapus?"),
            short=N_("Data yang dihapus"),
            level=TERBUKA,
            need=BOLEH,
            of=KLASIFIKASI,
        ),
        Day(
            key="HD-T4a",
            ask=N_("Kapan data itu dihapus?"),
            short=N_("Dihapus pada"),
            level=TERBUKA,
            need=BOLEH,
        ),
    ),
)

FORM = Form(
    name="himpunan_data",
    title=N_("Himpunan data"),
    called=N_("himpunan data"),
    about=SCHOOL,
    phases=(PERENCANAAN, EVALUASI, TINDAK_LANJUT),
)
