"""Penundaan kasus: a case rests until a day that is given (DOMAIN section 5, ditunda)."""

from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.engine.choices import Choice
from bot.engine.form import CASE, Form, Phase
from bot.engine.question import BOLEH, RAHASIA, TERBATAS
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

FORM = Form(
    name="penundaan_kasus",
    title=N_("Tunda kasus"),
    called=N_("penundaan kasus"),
    about=CASE,
    offered=False,
    review_first=False,
    asks=("TD1", "TD2"),
    phases=(
        Phase(
            key="penundaan",
            title=N_("Penundaan"),
            guards=(G13,),
            parts=(
                Choice(
                    key="TD1",
                    ask=N_("Mengapa kasus ini ditunda?"),
                    short=N_("Alasan"),
                    level=RAHASIA,
                    of={
                        "libur": N_("Libur sekolah"),
                        "sakit": N_("Konseli sakit"),
                        "permintaan": N_("Konseli memintanya"),
                    },
                ),
                Text(
                    key="TD1a",
                    ask=N_("Adakah keterangan lain?"),
                    short=N_("Keterangan"),
                    level=RAHASIA,
                    need=BOLEH,
                    when=DIIZINKAN,
                ),
                Day(
                    key="TD2",
                    ask=N_("Kapan layanan dilanjutkan?"),
                    short=N_("Dilanjutkan"),
                    level=TERBATAS,
                    ahead=True,
                ),
            ),
        ),
    ),
)
