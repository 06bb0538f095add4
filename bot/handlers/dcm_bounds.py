"""From which share on a DCM grade counts at this school: /kegiatan dcm 10 25 50, for the koordinator (DOMAIN 12)."""

import re
from dataclasses import replace

from bot.casework.tallies import DCM_SETTING, grades_of, valid_bounds
from bot.handlers.context import Context
from bot.handlers.words import ONLY_KOORDINATOR
from bot.i18n import N_
from bot.store import audit, schools

ASKED = re.compile(r"dcm(?:\s+(\d{1,3})\s+(\d{1,3})\s+(\d{1,3}))?", re.IGNORECASE | re.ASCII)
SET = N_("✓ Batas derajat DCM di sekolah ini: B sampai {b}%, C sampai {c}%, D sampai {d}%.")
NOT_UNDERSTOOD = N_(
    "Batas derajat DCM sekarang: B sampai {b}%, C sampai {c}%, D sampai {d}%. "
    "Untuk mengubahnya, ketik: /kegiatan dcm 10 25 50"
)


async def changed(context: Context, said: str) -> bool:
    """Take the new bounds; False when something else was typed behind the command."""
    asked = ASKED.fullmatch(said.strip())
    if asked is None:
        return False
    if not context.person.koordinator:
        await context.tell(context.html(ONLY_KOORDINATOR))
        return True
    wanted = [int(one) for one in asked.groups() if one]
    if valid_bounds(wanted):
        await _keep(context, wanted)
    _, b, c, d, _ = (int(one.up_to) for one in grades_of(context.school.settings))
    await context.tell(context.html(SET if valid_bounds(wanted) else NOT_UNDERSTOOD, b=b, c=c, d=d), protect=False)
    return True


async def _keep(context: Context, wanted: list[int]) -> None:
    """Keep the bounds in the school's sealed body, and log who changed them."""
    school = replace(context.school, settings={**context.school.settings, DCM_SETTING: wanted})
    await schools.change(context.work, school)
    context.step.school = school
    await audit.append(context.work, context.person.id, "ubah", "school", school.id)
