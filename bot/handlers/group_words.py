"""The ways that lead from one room of groups to another, so that no room must know the other."""

from bot.handlers.keyboard import Button, button
from bot.i18n import N_

HANDOVER_VERB = "ak"


def hand_over(group_id: int) -> Button:
    """Return the way to hand a group over."""
    return button(N_("Alihkan kelompok"), HANDOVER_VERB, "mulai", f"{group_id:x}")
