"""The visit itself: who was met, what was discussed, what was agreed (DOMAIN 4.8a)."""

from bot.casework import guards_visits
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.conversations.tanda_bahaya import tanda_bahaya
from bot.engine.around import Around
from bot.engine.attachments import Location, Photo, words_of
from bot.engine.choices import Choice, MultiChoice
from bot.engine.condition import Values, answered, due
from bot.engine.defaults import from_fact
from bot.engine.form import Guard, Phase
from bot.engine.hours import Hour
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBUKA
from bot.engine.rows import Rows
from bot.engine.texts import LongText, Text, parts_of
from bot.i18n import N_

TIBA_WAKTUNYA = due("KR-P12")
TIDAK_BERTEMU = answered("KR-L2", among=("tidak_ada", "belum_berkenan"))
BERTEMU = answered("KR-L2", not_in=("tidak_ada", "belum_berkenan"))
ISI = BERTEMU & DIIZINKAN
DIIZINKAN_KELUARGA = answered("KR-L9a", among=("ya",))  # G17: off until somebody says so

G3 = Guard("G3", reads=("KR-P3", "KR-P3a", "KR-P3c", "KR-P12"), check=guards_visits.G3)
G12 = Guard("G12", reads=("KR-P3", "KR-P5", "KR-P5a", "KR-P12"), check=guards_visits.G12_visit)
G17 = Guard("G17", reads=("KR-L9", "KR-L9a", "KR-L9b"), check=guards_visits.G17)


def what_was_discussed(values: Values, around: Around) -> object:  # noqa: ARG001
    """Offer what was discussed as the conclusion, to be made shorter."""
    return "\n".join(filter(None, map(words_of, parts_of(values.get("KR-L3"))))) or None


PELAKSANAAN = Phase(
    key="pelaksanaan",
    title=N_("Pelaksanaan"),
    opens_after="perencanaan",
    when=TIBA_WAKTUNYA,
    guards=(G3, G12, G17, G13),
    parts=(
        MultiChoice(
            key="KR-L1",
            ask=N_("Kepada siapa rencana sudah dikomunikasikan?"),
            short=N_("Dikomunikasikan kepada"),
            level=TERBUKA,
            need=MENYUSUL,
            later=("belum_ada",),
            of={
                "orang_tua": N_("Orang tua/wali"),
                "kepala_sekolah": N_("Kepala sekolah"),
                "wali_kelas": N_("Wali kelas"),
                "koordinator": N_("Koordinator BK"),
                "belum_ada": N_("Belum ada"),
            },
            alone=("belum_ada",),
        ),
        MultiChoice(
            key="KR-L2",
            ask=N_("Siapa yang ditemui?"),
            short=N_("Ditemui"),
            level=RAHASIA,
            of={
                "ayah": N_("Ayah"),
                "ibu": N_("Ibu"),
                "wali": N_("Wali"),
                "lainnya": N_("Lainnya"),
                "tidak_ada": N_("Tidak ada di rumah"),
                "belum_berkenan": N_("Belum berkenan"),
            },
            alone=("tidak_ada", "belum_berkenan"),
            planned="KR-P9",
        ),
        LongText(
            key="KR-L3",
            ask=N_("Apa pembahasan masalah konseli dengan keluarga?"),
            short=N_("Pembahasan"),
            hint=N_("Tulis atau kirim pesan suara, boleh beberapa. Ketuk Lanjut bila selesai."),
            level=RAHASIA,
            when=ISI,
        ),
        LongText(
            key="KR-L4",
            ask=N_("Hal baru apa yang diketahui?"),
            short=N_("Hal baru"),
            hint=N_("Tulis yang dilihat dan didengar, bukan penilaian."),
            level=RAHASIA,
            need=MENYUSUL,
            when=ISI,
            instead={"tidak_ada": N_("Tidak ada yang baru")},
        ),
        tanda_bahaya("KR-L10", N_("Adakah tanda bahaya yang baru diketahui?")),
        Rows(
            key="KR-L5",
            ask=N_("Apa komitmen orang tua/wali?"),
            short=N_("Komitmen"),
            level=RAHASIA,
            when=ISI,
            of="KR-P9",
            instead={"belum_ada": N_("Belum ada")},
        ),
        Choice(
            key="KR-L6",
            ask=N_("Apakah dilakukan konseling keluarga?"),
            short=N_("Konseling keluarga"),
            level=RAHASIA,
            need=MENYUSUL,
            when=ISI,
            of={"ya": N_("Ya"), "tidak": N_("Tidak")},
        ),
        Text(
            key="KR-L6a",
            ask=N_("Apa yang dibahas dalam konseling keluarga?"),
            short=N_("Isi konseling keluarga"),
            level=RAHASIA,
            need=BOLEH,
            when=ISI & answered("KR-L6", among=("ya",)),
        ),
        Text(
            key="KR-L7",
            ask=N_("Apa simpulan kunjungan ini?"),
            short=N_("Simpulan"),
            level=RAHASIA,
            need=OTOMATIS,
            when=ISI,
            default=what_was_discussed,
            computed_from=("KR-L3",),
        ),
        Hour(
            key="KR-L8",
            ask=N_("Jam berapa tiba?"),
            short=N_("Jam tiba"),
            hint=N_("Jam selesai ditanyakan sesudah ini."),
            level=TERBUKA,
            need=OTOMATIS,
            default=from_fact("jam_tiba"),
        ),
        Hour(
            key="KR-L8a",
            ask=N_("Jam berapa selesai?"),
            short=N_("Jam selesai"),
            level=TERBUKA,
            need=OTOMATIS,
            default=from_fact("jam_selesai"),
        ),
        Choice(
            key="KR-L9a",
            ask=N_("Sudah diizinkan, dan wajah konseli tidak terlihat?"),
            short=N_("Izin foto atau lokasi"),
            hint=N_("Untuk foto atau lokasi, hanya bila keluarga mengizinkan."),
            level=RAHASIA,
            need=BOLEH,
            when=ISI,
            of={"ya": N_("Ya"), "jangan": N_("Jangan simpan")},
        ),
        Photo(
            key="KR-L9",
            ask=N_("Foto atau lokasi: kirim fotonya."),
            short=N_("Foto"),
            hint=N_("Hanya bila keluarga mengizinkan, tanpa wajah konseli."),
            level=RAHASIA,
            need=BOLEH,
            core_when=DIIZINKAN_KELUARGA,
            when=ISI & DIIZINKAN_KELUARGA,
            instead={"tanpa": N_("Tanpa foto")},
        ),
        Location(
            key="KR-L9b",
            ask=N_("Kirim lokasinya lewat tombol lampiran."),
            short=N_("Lokasi"),
            level=RAHASIA,
            need=BOLEH,
            core_when=DIIZINKAN_KELUARGA,
            when=ISI & DIIZINKAN_KELUARGA,
            instead={"tanpa": N_("Tanpa lokasi")},
        ),
    ),
)
