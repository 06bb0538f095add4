"""Rujukan masuk: the slip by which a wali kelas or teacher refers a student to BK (DOMAIN 4.8b, 5)."""

from bot.casework.access import SLIP
from bot.engine.around import Around
from bot.engine.choices import Choice
from bot.engine.colleagues import Colleague
from bot.engine.condition import Values, answered
from bot.engine.form import STUDENT, Form, Phase
from bot.engine.people import Student
from bot.engine.question import OTOMATIS, RAHASIA, TERBATAS
from bot.engine.texts import Text
from bot.i18n import N_

DANGER = "bahaya"
SENDERS = {"wali_kelas": N_("Wali kelas"), "guru": N_("Guru mapel atau guru wali")}


def last_time(values: Values, around: Around) -> object:  # noqa: ARG001
    """What the sender was the last time, else a teacher."""
    said = around.facts.get("sebagai")
    return said if said in SENDERS else "guru"


FORM = Form(
    name=SLIP,
    title=N_("Rujukan ke BK"),
    called=N_("rujukan"),
    about=STUDENT,
    offered=False,
    progress=True,
    sends=True,
    phases=(
        Phase(
            key="rujukan",
            title=N_("Rujukan"),
            parts=(
                Student(
                    key="RM1",
                    ask=N_("Siapa siswa yang dirujuk?"),
                    short=N_("Siswa"),
                    closed=N_("Siswa dipilih"),
                    hint=N_('Ketik nama, boleh dengan kelasnya, misalnya "rizky 8b".'),
                    level=TERBATAS,
                    addable=False,
                ),
                Text(
                    key="RM2",
                    ask=N_("Apa yang terlihat?"),
                    short=N_("Yang terlihat"),
                    hint=N_("Tulis yang terlihat, bukan penilaian."),
                    read_by=N_("🔒 hanya konselor penerima"),
                    level=RAHASIA,
                ),
                Choice(
                    key="RM3",
                    ask=N_("Seberapa mendesak?"),
                    short=N_("Mendesak"),
                    hint=N_("Tanda bahaya langsung dikirim ke semua konselor."),
                    level=RAHASIA,
                    of={
                        DANGER: N_("Ada tanda bahaya"),
                        "segera": N_("Perlu segera, minggu ini"),
                        "biasa": N_("Biasa"),
                    },
                ),
                Colleague(
                    key="RM4",
                    ask=N_("Kepada siapa?"),
                    short=N_("Kepada"),
                    level=TERBATAS,
                    among="konselor",
                    anyone=N_("Siapa saja"),
                    when=answered("RM3", not_in=(DANGER,)),
                ),
                Choice(
                    key="RM5",
                    ask=N_("{sapaan} merujuk sebagai?"),
                    short=N_("Perujuk"),
                    level=TERBATAS,
                    need=OTOMATIS,
                    default=last_time,
                    of=SENDERS,
                ),
            ),
        ),
    ),
)
