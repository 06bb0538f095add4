"""Serah terima: a case is offered to another counselor with a note (DOMAIN 5, change of konselor PJ)."""

from bot.casework.access import HANDOVER
from bot.engine.colleagues import Colleague
from bot.engine.form import STUDENT, Form, Phase
from bot.engine.question import RAHASIA, TERBATAS
from bot.engine.texts import Text
from bot.i18n import N_

FORM = Form(
    name=HANDOVER,
    title=N_("Serah terima kasus"),
    called=N_("serah terima"),
    about=STUDENT,
    offered=False,
    progress=True,
    sends=True,
    phases=(
        Phase(
            key="serah_terima",
            title=N_("Serah terima"),
            parts=(
                Colleague(
                    key="ST1",
                    ask=N_("Kasus ini dialihkan kepada siapa?"),
                    short=N_("Kepada"),
                    level=TERBATAS,
                    among="konselor",
                ),
                Text(
                    key="ST2",
                    ask=N_("Apa yang perlu diketahui konselor berikutnya sebelum menerima?"),
                    short=N_("Catatan serah terima"),
                    hint=N_("Seperlunya; catatan lengkap baru terbuka setelah kasus diterima."),
                    read_by=N_("🔒 hanya konselor yang dituju"),
                    level=RAHASIA,
                    offers="catatan_serah",
                ),
            ),
        ),
    ),
)
