"""Penerimaan kasus: the intake (DOMAIN 4.1)."""

from bot.casework import guards
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.conversations.tanda_bahaya import tanda_bahaya
from bot.engine.around import Around
from bot.engine.choices import Choice
from bot.engine.condition import Values, answered
from bot.engine.defaults import always, today
from bot.engine.form import CASE, Form, Guard, Phase
from bot.engine.people import Person, Student
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS, TERBUKA
from bot.engine.texts import LongText, Text
from bot.engine.times import Day
from bot.i18n import N_

BIDANG = {"pribadi": N_("Pribadi"), "sosial": N_("Sosial"), "belajar": N_("Belajar"), "karier": N_("Karier")}
PENYAMPAI = ("wali_kelas", "guru", "pimpinan", "orang_tua", "ahli")  # who passed a worry on is never asked of a friend

G15 = Guard("G15", reads=("IN5",), check=guards.G15)


def urgency(values: Values, around: Around) -> object:  # noqa: ARG001
    """Biasa, or Darurat while the safety path is open."""
    return "darurat" if around.facts.get("darurat") else "biasa"


FORM = Form(
    name="penerimaan_kasus",
    title=N_("Penerimaan kasus"),
    called=N_("penerimaan kasus"),
    about=CASE,
    makes_case=True,
    progress=True,
    phases=(
        Phase(
            key="penerimaan",
            title=N_("Penerimaan"),
            guards=(G13, G15),
            parts=(
                Student(
                    key="IN1",
                    ask=N_("Siapa siswa yang akan dilayani?"),
                    short=N_("Siswa"),
                    closed=N_("Siswa dipilih"),
                    hint=N_('Ketik nama, boleh dengan kelasnya, misalnya "rizky 8b".'),
                    level=TERBATAS,
                ),
                tanda_bahaya("IN8", N_("Adakah tanda bahaya yang {sapaan} ketahui?")),
                Choice(
                    key="IN3",
                    ask=N_("Bagaimana konseli datang ke BK?"),
                    short=N_("Asal"),
                    level=TERBATAS,
                    of={
                        "sendiri": N_("Datang sendiri"),
                        "diundang": N_("Diundang konselor"),
                        "wali_kelas": N_("Wali kelas"),
                        "orang_tua": N_("Orang tua/wali"),
                        "guru": N_("Guru mapel atau guru wali"),
                        "kesiswaan": N_("Kesiswaan"),
                        "pimpinan": N_("Pimpinan sekolah"),
                        "teman": N_("Teman"),
                        "instrumen": N_("Hasil instrumen"),
                        "ahli": N_("Ahli luar"),
                        "lainnya": N_("Lainnya"),
                    },
                ),
                Text(
                    key="IN5",
                    ask=N_("Ringkasan awal, satu atau dua kalimat."),
                    short=N_("Ringkasan"),
                    hint=N_("Dapat dibaca koordinator BK: tanpa cerita pribadi dan tanpa nama orang lain."),
                    level=TERBATAS,
                    when=DIIZINKAN,
                ),
                Choice(key="IN6", ask=N_("Bidang utama?"), short=N_("Bidang"), level=TERBUKA, of=BIDANG),
                Choice(
                    key="IN11",
                    ask=N_("Bersediakah konseli dibantu {sapaan}?"),
                    short=N_("Kesediaan"),
                    level=TERBATAS,
                    later=("belum_ditanyakan",),
                    of={
                        "ya": N_("Ya"),
                        "ragu": N_("Masih ragu"),
                        "konselor_lain": N_("Ingin konselor lain"),
                        "tidak": N_("Tidak"),
                        "belum_ditanyakan": N_("Belum ditanyakan"),
                    },
                ),
                Day(
                    key="IN2",
                    ask=N_("Kapan kasus ini diterima?"),
                    short=N_("Diterima"),
                    level=TERBUKA,
                    need=OTOMATIS,
                    default=today,
                ),
                Choice(
                    key="IN7",
                    ask=N_("Seberapa mendesak?"),
                    short=N_("Mendesak"),
                    hint=N_("Segera berarti minggu ini, darurat berarti hari ini."),
                    level=TERBATAS,
                    need=OTOMATIS,
                    default=urgency,
                    of={"biasa": N_("Biasa"), "segera": N_("Perlu segera"), "darurat": N_("Darurat")},
                ),
                Choice(
                    key="IN13",
                    ask=N_("Layanan atau kegiatan apa yang pertama?"),
                    short=N_("Layanan pertama"),
                    level=TERBUKA,
                    need=OTOMATIS,
                    default=always("perseorangan"),
                    of={
                        "perseorangan": N_("Konseling perseorangan"),
                        "bimbingan_kelompok": N_("Bimbingan kelompok"),
                        "konseling_kelompok": N_("Konseling kelompok"),
                        "instrumentasi": N_("Aplikasi instrumentasi"),
                        "himpunan_data": N_("Himpunan data"),
                        "belum": N_("Belum ditentukan"),
                    },
                ),
                Choice(
                    key="IN9",
                    ask=N_("Apakah konseli sendiri merasakan adanya masalah?"),
                    short=N_("Merasakan masalah"),
                    hint=N_("Biasanya ditanyakan pada pertemuan pertama."),
                    level=RAHASIA,
                    need=MENYUSUL,
                    when=DIIZINKAN,
                    later=("belum_ditanyakan",),
                    of={
                        "ya": N_("Ya"),
                        "sebagian": N_("Sebagian"),
                        "belum": N_("Belum"),
                        "belum_ditanyakan": N_("Belum ditanyakan"),
                    },
                ),
                Choice(
                    key="IN10",
                    ask=N_("Apakah konseli merasa memerlukan bantuan?"),
                    short=N_("Merasa perlu bantuan"),
                    hint=N_("Biasanya ditanyakan pada pertemuan pertama."),
                    level=RAHASIA,
                    need=MENYUSUL,
                    when=DIIZINKAN,
                    later=("belum_ditanyakan",),
                    of={
                        "ya": N_("Ya"),
                        "ragu": N_("Masih ragu"),
                        "tidak": N_("Tidak"),
                        "belum_ditanyakan": N_("Belum ditanyakan"),
                    },
                ),
                Person(
                    key="IN4",
                    ask=N_("Siapa yang menyampaikan?"),
                    short=N_("Penyampai"),
                    level=RAHASIA,
                    need=BOLEH,
                    when=DIIZINKAN & answered("IN3", among=PENYAMPAI),
                ),
                LongText(
                    key="IN12",
                    ask=N_("Apa yang sudah dilakukan pihak lain (wali kelas, guru, orang tua/wali)?"),
                    short=N_("Upaya pihak lain"),
                    level=TERBATAS,
                    need=BOLEH,
                    when=DIIZINKAN,
                ),
                Day(
                    key="IN14",
                    ask=N_("Kapan jadwal pertamanya?"),
                    short=N_("Jadwal pertama"),
                    level=TERBATAS,
                    need=BOLEH,
                    ahead=True,
                    hour="wajib",
                ),
            ),
        ),
    ),
)
