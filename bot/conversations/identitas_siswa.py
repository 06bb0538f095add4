"""Identitas siswa: asked once for a student (DOMAIN 4.0)."""

from bot.engine.choices import Choice
from bot.engine.condition import answered
from bot.engine.defaults import always
from bot.engine.form import STUDENT, Form, Phase
from bot.engine.people import Person
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS, TERBUKA
from bot.engine.texts import Text
from bot.i18n import N_

FORM = Form(
    name="identitas_siswa",
    title=N_("Identitas siswa"),
    called=N_("identitas siswa"),
    about=STUDENT,
    offered=False,
    review_first=False,
    phases=(
        Phase(
            key="identitas",
            title=N_("Identitas"),
            parts=(
                Text(
                    key="ID1",
                    ask=N_("Nama lengkap siswa?"),
                    short=N_("Nama"),
                    level=TERBATAS,
                    offers="nama_ditawarkan",
                ),
                Text(
                    key="ID4",
                    ask=N_("Kelas berapa?"),
                    short=N_("Kelas"),
                    hint=N_("Boleh diketik, misalnya VIII-B atau X TKJ 1."),
                    level=TERBATAS,
                    offers="kelas_ditawarkan",
                ),
                Choice(
                    key="ID5",
                    ask=N_("Jenis kelamin?"),
                    short=N_("Jenis kelamin"),
                    level=TERBATAS,
                    of={"L": N_("Laki-laki"), "P": N_("Perempuan")},
                ),
                Text(
                    key="ID2",
                    ask=N_("Berapa NIS-nya?"),
                    short=N_("NIS"),
                    level=TERBATAS,
                    need=BOLEH,
                    pattern=r"[0-9]{3,20}",
                    error=N_("NIS hanya berisi angka, 3 sampai 20 angka. Contoh: 260001."),
                ),
                Text(
                    key="ID3",
                    ask=N_("Berapa NISN-nya (10 angka)?"),
                    short=N_("NISN"),
                    level=TERBATAS,
                    need=BOLEH,
                    pattern=r"[0-9]{10}",
                    error=N_("NISN berisi 10 angka, termasuk nol di depan. Contoh: 0000000029."),
                ),
                Person(
                    key="ID6",
                    ask=N_("Siapa orang tua/wali yang boleh dan aman dihubungi?"),
                    short=N_("Orang tua/wali"),
                    level=TERBATAS,
                    need=BOLEH,
                ),
                Text(
                    key="ID7",
                    ask=N_("Berapa nomor telepon orang tua/wali tersebut?"),
                    short=N_("Telepon"),
                    level=TERBATAS,
                    need=BOLEH,
                    pattern=r"(\+?62|0)[0-9]{7,13}",
                    error=N_("Nomor ini belum saya pahami. Contoh: 0812 3456 7890 atau +62 812 3456 7890."),
                ),
                Text(
                    key="ID8",
                    ask=N_("Di mana alamat rumahnya? Hanya bila diperlukan untuk kunjungan."),
                    short=N_("Alamat"),
                    level=RAHASIA,
                    need=BOLEH,
                    when=answered("ID10", not_in=("menolak",)),
                ),
                Person(
                    key="ID9",
                    ask=N_("Siapa wali kelasnya?"),
                    short=N_("Wali kelas"),
                    level=TERBUKA,
                    need=BOLEH,
                ),
                Choice(
                    key="ID10",
                    ask=N_("Apakah orang tua/wali sudah menyetujui pengolahan data BK?"),
                    short=N_("Persetujuan data"),
                    level=TERBATAS,
                    need=OTOMATIS,
                    default=always("belum"),
                    later=("belum",),
                    of={"sudah": N_("Sudah"), "belum": N_("Belum"), "menolak": N_("Menolak")},
                ),
                Text(
                    key="ID11",
                    ask=N_("Tanggal dan nomor lembar persetujuan?"),
                    short=N_("Lembar persetujuan"),
                    level=TERBATAS,
                    need=MENYUSUL,
                    when=answered("ID10", among=("sudah",)),
                ),
            ),
        ),
    ),
)
