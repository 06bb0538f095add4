"""Aplikasi instrumentasi: what is measured, with which instrument, and how it was carried out (DOMAIN 4.5)."""

from bot.conversations.instrumentasi_hasil import BERWENANG, EVALUASI, HASIL, PELAKSANAAN, TINDAK_LANJUT
from bot.engine.choices import Choice, MultiChoice
from bot.engine.condition import answered
from bot.engine.form import SCHOOL, Form, Phase
from bot.engine.question import MENYUSUL, TERBATAS, TERBUKA
from bot.engine.students import Students
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

__all__ = ["BERWENANG", "FORM", "HASIL"]

PERENCANAAN = Phase(
    key="perencanaan",
    title=N_("Rencana"),
    parts=(
        Text(
            key="AI-P1",
            ask=N_("Apa yang akan diungkap (objek)?"),
            short=N_("Yang diungkap"),
            level=TERBUKA,
        ),
        Students(
            key="AI-P2",
            ask=N_("Siapa yang mengisi (kelas, kelompok, atau siswa)?"),
            short=N_("Yang mengisi"),
            level=TERBATAS,
            low=1,
            high=80,
        ),
        Choice(
            key="AI-P3",
            ask=N_("Instrumen apa yang dipakai?"),
            short=N_("Instrumen"),
            level=TERBUKA,
            of={
                "akpd": N_("AKPD"),
                "aum_umum": N_("AUM Umum"),
                "aum_ptsdl": N_("AUM PTSDL"),
                "dcm": N_("DCM"),
                "itp": N_("ITP"),
                "sosiometri": N_("Sosiometri"),
                "angket": N_("Angket buatan sendiri"),
                "observasi": N_("Observasi"),
                "wawancara": N_("Wawancara"),
                "tes": N_("Tes oleh pihak berwenang"),
                "lainnya": N_("Lainnya"),
            },
        ),
        Choice(
            key="AI-P4",
            ask=N_("Siapa yang berwenang memakai instrumen ini?"),
            short=N_("Yang berwenang"),
            level=TERBUKA,
            when=answered("AI-P3", among=("aum_umum", "aum_ptsdl", "itp", "tes")),
            of={
                "saya": N_("Saya"),
                "pihak_lain": N_("Pihak lain yang melaksanakan"),
                "belum_yakin": N_("Belum yakin"),
            },
        ),
        Text(
            key="AI-P4a",
            ask=N_("Siapa pihak yang melaksanakan?"),
            short=N_("Pelaksana"),
            level=TERBUKA,
            need=MENYUSUL,
            when=answered("AI-P4", among=("pihak_lain",)),
        ),
        Text(
            key="AI-P5",
            ask=N_("Bagaimana prosedur pelaksanaannya?"),
            short=N_("Prosedur pelaksanaan"),
            level=TERBUKA,
            need=MENYUSUL,
        ),
        Text(
            key="AI-P6",
            ask=N_("Apa fasilitas dan di mana tempatnya?"),
            short=N_("Fasilitas dan tempat"),
            level=TERBUKA,
            need=MENYUSUL,
        ),
        MultiChoice(
            key="AI-P7",
            ask=N_("Kelengkapan administrasi apa yang sudah ada?"),
            short=N_("Kelengkapan administrasi"),
            level=TERBUKA,
            need=MENYUSUL,
            of={
                "lembar_soal": N_("Lembar soal"),
                "lembar_jawab": N_("Lembar jawab"),
                "daftar_hadir": N_("Daftar hadir"),
                "petunjuk": N_("Petunjuk"),
                "izin_pimpinan": N_("Izin pimpinan"),
                "persetujuan": N_("Persetujuan orang tua/wali (tes psikologis)"),
            },
        ),
        Day(
            key="AI-P8",
            ask=N_("Kapan dilaksanakan?"),
            short=N_("Waktu"),
            level=TERBUKA,
            ahead=True,
            also_past=True,
            hour="wajib",
        ),
    ),
)

FORM = Form(
    name="aplikasi_instrumentasi",
    title=N_("Aplikasi instrumentasi"),
    called=N_("aplikasi instrumentasi"),
    about=SCHOOL,
    phases=(PERENCANAAN, PELAKSANAAN, EVALUASI, TINDAK_LANJUT),
)
