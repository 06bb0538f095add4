"""Laiseg for one person: the immediate assessment at the end of a meeting (DOMAIN 4.9)."""

from bot.engine.choices import Scale
from bot.engine.condition import ALWAYS, Condition
from bot.engine.form import Block
from bot.engine.question import BOLEH, RAHASIA
from bot.engine.texts import Text
from bot.engine.times import Day
from bot.i18n import N_

LEGA = (N_("1 sangat berat"), N_("5 sangat lega"))
SIAP = (N_("1 belum siap"), N_("5 sangat siap"))
BELUM_DITANYAKAN = {"belum_ditanyakan": N_("Belum ditanyakan")}


def penilaian_segera(key: str, when: Condition = ALWAYS) -> Block:
    """Return the block; `when` says for which meetings it is asked."""
    return Block(
        key=key,
        title=N_("Penilaian segera"),
        questions=(
            Text(
                key="EV-S1",
                ask=N_("Hal baru apa yang konseli pahami?"),
                short=N_("Pemahaman"),
                hint=N_('Tanyakan: "Apa yang kamu dapat dari obrolan kita tadi?"'),
                level=RAHASIA,
                when=when,
                instead={"belum_ada": N_("Belum ada")},
            ),
            Scale(
                key="EV-S2",
                ask=N_("Bagaimana perasaan konseli sekarang?"),
                short=N_("Perasaan"),
                level=RAHASIA,
                when=when,
                low=LEGA[0],
                high=LEGA[1],
                instead=BELUM_DITANYAKAN,
            ),
            Text(
                key="EV-S2a",
                ask=N_("Adakah catatan tentang perasaan konseli?"),
                short=N_("Catatan perasaan"),
                level=RAHASIA,
                need=BOLEH,
                when=when,
            ),
            Text(
                key="EV-S3",
                ask=N_("Apa yang akan dilakukan konseli setelah ini?"),
                short=N_("Rencana"),
                level=RAHASIA,
                when=when,
                instead={"belum_ada": N_("Belum ada rencana")},
            ),
            Day(
                key="EV-S4",
                ask=N_("Kapan konseli akan mulai melakukannya?"),
                short=N_("Mulai melakukan"),
                level=RAHASIA,
                need=BOLEH,
                when=when,
                ahead=True,
            ),
            Scale(
                key="EV-S5",
                ask=N_("Seberapa siap konseli melakukannya?"),
                short=N_("Kesiapan"),
                level=RAHASIA,
                need=BOLEH,
                when=when,
                low=SIAP[0],
                high=SIAP[1],
            ),
        ),
    )
