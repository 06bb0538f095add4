"""Serah terima kelompok: a group is offered to another counselor with a note, as a case is (DOMAIN 5)."""

from bot.casework.access import GROUP_HANDOVER
from bot.engine.colleagues import Colleague
from bot.engine.form import SCHOOL, Form, Phase
from bot.engine.question import RAHASIA, TERBATAS
from bot.engine.texts import Text
from bot.i18n import N_

FORM = Form(
    name=GROUP_HANDOVER,
    title=N_("Serah terima kelompok"),
    called=N_("serah terima kelompok"),
    about=SCHOOL,
    offered=False,
    progress=True,
    sends=True,
    phases=(
        Phase(
            key="serah_terima",
            title=N_("Serah terima"),
            parts=(
                Colleague(
                    key="ST3",
                    ask=N_("Kelompok ini dialihkan kepada siapa?"),
                    short=N_("Kepada"),
                    level=TERBATAS,
                    among="konselor",
                ),
                Text(
                    key="ST4",
                    ask=N_("Apa yang perlu diketahui konselor berikutnya sebelum menerima?"),
                    short=N_("Catatan serah terima"),
                    hint=N_("Seperlunya; catatan lengkap baru terbuka setelah kelompok diterima."),
                    read_by=N_("🔒 hanya konselor yang dituju"),
                    level=RAHASIA,
                    offers="catatan_serah",
                ),
            ),
        ),
    ),
)
