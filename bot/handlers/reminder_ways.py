"""The buttons of a reminder, before its hour and after it (DOMAIN 6): labels and the words of their data."""

from collections.abc import Mapping

from bot.casework.due import PING, SAFETY
from bot.handlers.keyboard import Button, button
from bot.i18n import N_
from bot.store.reminders import Reminder

VERB = "pg"  # pg:<reminder>:<action>
MOVE, AGAIN, OFF, GIVE = "ubah", "lagi", "batal", "alih"
HELD, ABSENT = "ada", "absen"
BACK = N_("‹ Semua")
BEFORE: Mapping[str, str] = {
    MOVE: N_("Ubah jadwal"),
    AGAIN: N_("Ingatkan lagi"),
    OFF: N_("Tidak jadi"),
    GIVE: N_("Alihkan"),
}
AFTER: Mapping[str, str] = {
    HELD: N_("Terlaksana"),
    ABSENT: N_("Tidak hadir"),
    MOVE: N_("Ubah jadwal"),
    OFF: N_("Tidak jadi"),
}


def ways(reminder: Reminder, *, over: bool) -> tuple[Button, ...]:
    """Return what can be done about one reminder; `over`: its hour has passed."""
    if reminder.kind == PING:
        labels = AFTER if over else BEFORE
        return tuple(button(label, VERB, f"{reminder.id:x}", action) for action, label in labels.items())
    if reminder.kind == SAFETY and reminder.case_id is not None:
        return (button(N_("Kartu"), "k", f"{reminder.case_id:x}", "kartu"),)
    return ()
