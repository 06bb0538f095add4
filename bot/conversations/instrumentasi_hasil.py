"""Aplikasi instrumentasi, once it was carried out: results, what they mean, and what follows (DOMAIN 4.5)."""

from bot.casework import guards_closing, guards_data
from bot.conversations.tahap import evaluasi, lanjutan, laporan, pelaksanaan
from bot.conversations.tindak_lanjut import tindak_lanjut
from bot.engine.around import Around
from bot.engine.choices import MultiChoice, Number
from bot.engine.condition import Values, answered, due
from bot.engine.each import Each
from bot.engine.form import Guard
from bot.engine.people import People
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS, TERBUKA, Jump
from bot.engine.tables import Table
from bot.engine.texts import LongText, Text
from bot.engine.ticking import Among
from bot.i18n import N_

TERLAKSANA = due("AI-P8")
BERWENANG = ~answered("AI-P3", among=guards_data.LICENSED) | answered("AI-P4", among=("saya",))
TES_PIHAK_LAIN = answered("AI-P3", among=("tes",)) & answered("AI-P4", among=("pihak_lain",))
HASIL = BERWENANG | TES_PIHAK_LAIN  # what may be known of the result; otherwise the record is administrative (G9)
BERTABEL = answered("AI-P3", among=("akpd", "aum_umum", "aum_ptsdl", "dcm", "itp", "angket", "lainnya"))
SOSIOMETRI = answered("AI-P3", among=("sosiometri",))
TANPA_TABEL = {"tanpa_tabel": N_("Tanpa tabel")}
BERINGKASAN = answered("AI-P3", among=("observasi", "wawancara", "tes")) | (
    answered("AI-L4", among=("tanpa_tabel",)) | answered("AI-L4a", among=("tanpa_tabel",))
)

G9 = Guard("G9", reads=("AI-P3", "AI-P4", "AI-L4", "AI-L4b", "AI-L5"), check=guards_data.G9)
G10 = Guard("G10", reads=("TL1",), check=guards_closing.service_finished((), "TL1"), when=TERLAKSANA)


def absent(values: Values, around: Around) -> object:  # noqa: ARG001
    """Count those who did not come from who was to fill it in and who did."""
    asked, came = values.get("AI-P2"), values.get("AI-L3")
    return max(len(asked) - came, 0) if isinstance(asked, list) and isinstance(came, int) else None


PELAKSANAAN = pelaksanaan(
    TERLAKSANA,
    guards=(G9,),
    parts=(
        MultiChoice(
            key="AI-L1",
            ask=N_("Kepada siapa rencana sudah dikomunikasikan?"),
            short=N_("Dikomunikasikan kepada"),
            level=TERBUKA,
            need=MENYUSUL,
            of={
                "siswa": N_("Siswa"),
                "wali_kelas": N_("Wali kelas"),
                "guru_mapel": N_("Guru mapel"),
                "kepala_sekolah": N_("Kepala sekolah"),
                "orang_tua": N_("Orang tua/wali"),
                "belum_ada": N_("Belum ada"),
            },
            alone=("belum_ada",),
            later=("belum_ada",),
        ),
        Text(
            key="AI-L2",
            ask=N_("Bagaimana kegiatan diorganisasi (pengawas, ruang, waktu)?"),
            short=N_("Pengorganisasian"),
            level=TERBUKA,
            need=MENYUSUL,
        ),
        Number(
            key="AI-L3",
            ask=N_("Berapa jumlah peserta yang hadir?"),
            short=N_("Peserta hadir"),
            hint=N_("Yang tidak hadir saya hitung dari daftar."),
            level=TERBUKA,
            low=0,
            high=500,
        ),
        Number(
            key="AI-L3a",
            ask=N_("Berapa yang tidak hadir?"),
            short=N_("Tidak hadir"),
            level=TERBUKA,
            need=OTOMATIS,
            default=absent,
            computed_from=("AI-P2", "AI-L3"),
            low=0,
            high=500,
        ),
        Table(
            key="AI-L4",
            ask=N_("Pengolahan: bagaimana rekap hasilnya?"),
            short=N_("Rekap hasil"),
            hint=N_(
                "Satu baris satu butir atau bidang, misalnya Pribadi: 12, atau Belajar 7/30. "
                "Boleh juga kirim berkas CSV atau XLSX. Cukup nomor butir, bukan bunyinya."
            ),
            level=RAHASIA,
            when=BERTABEL & BERWENANG,
            instead=TANPA_TABEL,
        ),
        Table(
            key="AI-L4a",
            ask=N_("Pengolahan: siapa memilih siapa?"),
            short=N_("Rekap pilihan"),
            hint=N_(
                "Satu baris satu siswa, dengan inisial, misalnya A.P. -> B.W., C.L. "
                "Boleh juga kirim berkas CSV atau XLSX. Hanya pilihan, tanpa penolakan."
            ),
            level=RAHASIA,
            when=SOSIOMETRI,
            pairs=True,
            instead=TANPA_TABEL,
        ),
        Text(
            key="AI-L4b",
            ask=N_("Apa ringkasan hasilnya?"),
            short=N_("Ringkasan hasil"),
            hint=N_("Tanpa bunyi butir dan tanpa skor mentah."),
            level=RAHASIA,
            when=HASIL & BERINGKASAN,
        ),
        Among(
            key="AI-L4c",
            ask=N_("Hasil siapa yang dicatat sendiri-sendiri?"),
            short=N_("Hasil per siswa"),
            level=RAHASIA,
            need=BOLEH,
            when=BERWENANG,
            of="AI-P2",
        ),
        Each(
            key="AI-L4d",
            ask=N_("Apa ringkasan hasilnya?"),
            short=N_("Hasil siswa"),
            level=RAHASIA,
            need=BOLEH,
            core_when=answered("AI-L4c"),
            when=BERWENANG,
            of="AI-P2",
            among="AI-L4c",
            text=True,
            own=True,
        ),
        LongText(
            key="AI-L5",
            ask=N_("Apa tafsiran dan arah penggunaan hasil?"),
            short=N_("Tafsiran"),
            level=RAHASIA,
            when=HASIL,
            jumps=(Jump(N_("Hasil per siswa"), "AI-L4c"),),
        ),
    ),
)

EVALUASI = evaluasi(
    TERLAKSANA,
    title=N_("Evaluasi dan analisis"),
    parts=(
        Text(
            key="AI-E1",
            ask=N_("Apa yang dievaluasi dari kegiatan ini?"),
            short=N_("Materi evaluasi"),
            level=TERBUKA,
            need=MENYUSUL,
        ),
        Text(
            key="AI-E2",
            ask=N_("Bagaimana evaluasinya dilakukan?"),
            short=N_("Cara evaluasi"),
            level=TERBUKA,
            need=MENYUSUL,
        ),
        Text(
            key="AI-E3",
            ask=N_("Apa hasil evaluasi dan tafsirannya, satu atau dua kalimat?"),
            short=N_("Hasil evaluasi"),
            hint=N_("Dapat dibaca koordinator BK: tentang kegiatannya, tanpa nama siswa."),
            level=TERBATAS,
        ),
        Text(
            key="AI-E4",
            ask=N_("Norma atau standar apa yang dipakai?"),
            short=N_("Norma"),
            level=TERBUKA,
            need=MENYUSUL,
        ),
        LongText(
            key="AI-E5",
            ask=N_("Apa hasil analisisnya?"),
            short=N_("Hasil analisis"),
            level=RAHASIA,
            need=MENYUSUL,
            when=HASIL,
        ),
    ),
)

TINDAK_LANJUT = lanjutan(
    TERLAKSANA,
    guards=(G10,),
    after="evaluasi",
    parts=(
        tindak_lanjut("AI-T1"),
        People(
            key="AI-T2",
            ask=N_("Kepada siapa rencana tindak lanjut dikomunikasikan?"),
            short=N_("Dikomunikasikan kepada"),
            level=TERBATAS,
            need=MENYUSUL,
            instead={"belum_ada": N_("Belum ada")},
        ),
        Among(
            key="AI-T3",
            ask=N_("Siapa siswa yang perlu dihubungi lebih dahulu (membuka kasus)?"),
            short=N_("Dihubungi dahulu"),
            level=RAHASIA,
            when=HASIL,
            of="AI-P2",
            instead={"belum_ada": N_("Belum ada")},
        ),
        laporan("AI-T4", N_("Sampai mana laporannya?")),
        Text(
            key="AI-T4a",
            ask=N_("Disampaikan kepada siapa?"),
            short=N_("Penerima laporan"),
            level=TERBUKA,
            need=BOLEH,
            when=answered("AI-T4", among=("disampaikan",)),
        ),
    ),
)
