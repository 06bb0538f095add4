"""A form that is planned for a day and carried out then; the tests put it where the house looks for forms."""

NAME = "contoh_berjadwal"
SOURCE = '''"""Contoh berjadwal: a form that only a test adds."""

from bot.engine.choices import Choice
from bot.engine.condition import due
from bot.engine.form import CASE, Form, Phase
from bot.engine.question import MENYUSUL, TERBATAS
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

FORM = Form(
    name="contoh_berjadwal",
    title=N_("Contoh berjadwal"),
    called=N_("contoh berjadwal"),
    about=CASE,
    phases=(
        Phase(
            key="perencanaan",
            title=N_("Perencanaan"),
            parts=(
                Text(key="CD-P1", ask=N_("Apa tujuannya?"), short=N_("Tujuan"), level=TERBATAS),
                Day(key="CD-P2", ask=N_("Kapan?"), short=N_("Waktu"), level=TERBATAS, ahead=True, hour="boleh"),
                Text(key="CD-P3", ask=N_("Apa bahannya?"), short=N_("Bahan"), level=TERBATAS, need=MENYUSUL),
            ),
        ),
        Phase(
            key="pelaksanaan",
            title=N_("Pelaksanaan"),
            when=due("CD-P2"),
            opens_after="perencanaan",
            parts=(
                Choice(
                    key="CD-L1",
                    ask=N_("Bagaimana jalannya?"),
                    short=N_("Jalannya"),
                    level=TERBATAS,
                    of={"lancar": N_("Lancar"), "tersendat": N_("Tersendat")},
                ),
            ),
        ),
    ),
)
'''
