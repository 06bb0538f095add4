"""How many may take part in bimbingan kelompok at this school: /bimbingan batas 8 12, for the koordinator (G5, D1)."""

import re
from dataclasses import replace

from bot.casework.groups import SETTING
from bot.handlers.context import Context
from bot.handlers.words import ONLY_KOORDINATOR
from bot.i18n import N_
from bot.store import audit, schools

ASKED = re.compile(r"batas(?:\s+(\d{1,3})\s*(?:-|sampai|s\.?d\.?|\s)\s*(\d{1,3}))?", re.IGNORECASE)
SET = N_("✓ Bimbingan kelompok di sekolah ini untuk {min} sampai {maks} siswa.")
NOT_UNDERSTOOD = N_("Batas peserta sekarang {min} sampai {maks} siswa. Untuk mengubahnya, ketik: /bimbingan batas 8 12")
LARGEST = 80


async def changed(context: Context, said: str) -> bool:
    """Take the new bounds; False when something else was typed behind the command."""
    asked = ASKED.fullmatch(said.strip())
    if asked is None:
        return False
    if not context.person.koordinator:
        await context.tell(context.html(ONLY_KOORDINATOR))
        return True
    low, high = (int(asked[1]), int(asked[2])) if asked[1] else (0, 0)
    if 1 <= low <= high <= LARGEST:
        await _keep(context, low, high)
        await context.tell(context.html(SET), protect=False)
    else:
        await context.tell(context.html(NOT_UNDERSTOOD), protect=False)
    return True


async def _keep(context: Context, low: int, high: int) -> None:
    """Keep the range in the school's sealed body, and log who changed it."""
    settings = {**context.school.settings, SETTING: {"min": low, "maks": high}}
    school = replace(context.school, settings=settings)
    await schools.change(context.work, school)
    context.step.school = school
    await audit.append(context.work, context.person.id, "ubah", "school", school.id)
