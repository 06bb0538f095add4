"""Himpunan data, one item: what is known of a student, of which kind, and from whom (DOMAIN 4.6, Pelaksanaan)."""

from bot.casework import guards_data
from bot.conversations.klasifikasi_data import KLASIFIKASI, SUMBER
from bot.engine.attachments import File
from bot.engine.choices import Choice
from bot.engine.condition import fact
from bot.engine.defaults import today
from bot.engine.form import STUDENT, Form, Guard, Phase
from bot.engine.people import Student
from bot.engine.question import BOLEH, OTOMATIS, RAHASIA, TERBATAS
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

# While the parents refuse that data are processed, nothing is collected about the student.
G13 = Guard("G13", reads=("HD-L2", "HD-L3"), check=guards_data.G13, when=fact("menolak"))

FORM = Form(
    name="butir_data",
    title=N_("Butir himpunan data"),
    called=N_("butir himpunan data"),
    about=STUDENT,
    offered=False,
    review_first=False,
    phases=(
        Phase(
            key="pelaksanaan",
            title=N_("Pelaksanaan"),
            guards=(G13,),
            parts=(
                Student(
                    key="HD-L1",
                    ask=N_("Data siapa yang dicatat? Ketik nama siswanya."),
                    short=N_("Siswa"),
                    level=TERBATAS,
                    addable=False,
                ),
                Choice(
                    key="HD-L2",
                    ask=N_("Apa klasifikasi datanya?"),
                    short=N_("Klasifikasi"),
                    level=TERBATAS,
                    of=KLASIFIKASI,
                ),
                Text(
                    key="HD-L3",
                    ask=N_("Apa isi data?"),
                    short=N_("Isi data"),
                    hint=N_("Seperlunya saja. Jangan simpan diagnosis atau hasil lab."),
                    level=RAHASIA,
                ),
                File(
                    key="HD-L3a",
                    ask=N_("Adakah berkas untuk data ini?"),
                    short=N_("Berkas"),
                    level=RAHASIA,
                    need=BOLEH,
                ),
                Choice(
                    key="HD-L4",
                    ask=N_("Dari siapa data ini diperoleh?"),
                    short=N_("Sumber"),
                    hint=N_("Tanggal data: hari ini; dapat diubah sebelum disimpan."),
                    level=TERBATAS,
                    of=SUMBER,
                ),
                Day(
                    key="HD-L4a",
                    ask=N_("Kapan tanggal datanya?"),
                    short=N_("Tanggal data"),
                    level=TERBATAS,
                    need=OTOMATIS,
                    default=today,
                ),
            ),
        ),
    ),
)
