"""Serah terima kelompok: a group is offered to another counselor with a note, as a case is (DOMAIN 5)."""

from bot.casework.access import GROUP_HANDOVER
from bot.conversations.serahan import serahan
from bot.engine.form import SCHOOL
from bot.i18n import N_

FORM = serahan(
    ("ST3", "ST4"),
    N_("Kelompok ini dialihkan kepada siapa?"),
    N_("Seperlunya; catatan lengkap baru terbuka setelah kelompok diterima."),
    name=GROUP_HANDOVER,
    title=N_("Serah terima kelompok"),
    called=N_("serah terima kelompok"),
    about=SCHOOL,
)
