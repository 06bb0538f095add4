"""Opening what is known about a student: anybody but the responsible counselor says first what for (G8, HD-L5)."""

from bot.casework import guards_data
from bot.engine.condition import fact
from bot.engine.form import STUDENT, Form, Guard, Phase
from bot.engine.question import TERBATAS
from bot.engine.texts import Text
from bot.i18n import N_

G8 = Guard("G8", reads=("HD-L5",), check=guards_data.G8)

FORM = Form(
    name="pembukaan_data",
    title=N_("Pembukaan himpunan data"),
    called=N_("pembukaan himpunan data"),
    about=STUDENT,
    offered=False,
    files_itself=True,
    phases=(
        Phase(
            key="pelaksanaan",
            title=N_("Pelaksanaan"),
            guards=(G8,),
            parts=(
                Text(
                    key="HD-L5",
                    ask=N_("Untuk keperluan apa data ini dibuka? Pembukaan ini dicatat."),
                    short=N_("Keperluan"),
                    level=TERBATAS,
                    when=fact("dibuka_pihak_lain"),
                ),
            ),
        ),
    ),
)
