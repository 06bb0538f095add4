"""Serah terima: a case is offered to another counselor with a note (DOMAIN 5, change of konselor PJ)."""

from bot.casework.access import HANDOVER
from bot.conversations.serahan import serahan
from bot.engine.form import STUDENT
from bot.i18n import N_

FORM = serahan(
    ("ST1", "ST2"),
    N_("Kasus ini dialihkan kepada siapa?"),
    N_("Seperlunya; catatan lengkap baru terbuka setelah kasus diterima."),
    name=HANDOVER,
    title=N_("Serah terima kasus"),
    called=N_("serah terima"),
    about=STUDENT,
)
