"""Telling the koordinator that a case is open: a deliberate tap, and never more than code and age (DOMAIN 4.12)."""

from collections.abc import Collection
from datetime import timedelta

from telegram import Update

from bot.casework import safety_texts
from bot.engine import place
from bot.engine.choices import ticked_of
from bot.handlers import folder, others, overseeing
from bot.handlers.context import Context, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.store import audit, cases, people
from bot.store.cases import Case

SLOT = "kabari"
AGAIN_AFTER = 60.0  # seconds; a second tap of a shaking hand tells nobody twice
TODAY, DAYS = N_("{code}: terbuka sejak hari ini."), N_("{code}: terbuka {n} hari.")
TOLD = N_("✓ Disampaikan kepada {n} koordinator BK pukul {hour}.")
NOBODY = N_("Belum ada koordinator BK lain di sekolah ini; tidak ada yang dikabari.")


def offer(context: Context, desk: Desk) -> Button | None:
    """Return the deliberate way to tell the koordinator, unless that role is marked as not safe (DR11)."""
    known = place.known(desk.form, desk.draft, desk.around)
    if context.person.koordinator or desk.about.case_id is None or not _may(ticked_of(known.get("DR11"))):
        return None
    return button(N_("Sampaikan ke koordinator"), "t", f"{desk.about.case_id:x}", "tanya")


def _may(unsafe: Collection[str]) -> bool:
    """Whether nobody in that role is marked; not yet assessed counts as marked."""
    return not {"koordinator", "pegawai", "belum_menilai"} & set(unsafe)


async def tap(update: Update, context: Context) -> None:
    """Tell the koordinator in two steps: first what would be seen, then it is said."""
    _, key, action, *_ = [*tapped(update), "", ""]
    try:
        case = await cases.get(context.work, context.person, int(key, 16))
    except (ValueError, OverflowError):
        case = None
    if case is None:
        context.toast(STALE_BUTTON)
        return
    facts = await folder.facts_of_case(context, case)
    if facts.danger_since is None or not _may(facts.unsafe):
        context.toast(N_("Koordinator BK tidak dikabari untuk kasus ini."), alert=True)
    elif action == "kirim":
        await _tell(context, case, context.work.now - facts.danger_since)
    else:
        ways = keyboard(button(N_("Sampaikan"), "t", key, "kirim"), button(N_("Tidak jadi"), "x"))
        line = context.html(safety_texts.BEFORE_TELLING_COORDINATOR, code=case.code)
        await context.tell(line, ways, _slot(case))


async def _tell(context: Context, case: Case, open_for: timedelta) -> None:
    told, lately, this = 0, context.step.house.strangers, hash((SLOT, case.id))
    if lately.lately(this, AGAIN_AFTER):
        context.toast(N_("Baru saja disampaikan."))
        return
    context.work.after_commit(lambda: lately.note(this))
    way = keyboard(button(N_("Buka kartu"), overseeing.VERB, f"{case.id:x}", "kartu"))
    for person in await people.listed(context.work, context.school.id):
        if person.koordinator and person.active and person.id != context.person.id:
            line = DAYS if open_for.days else TODAY
            await others.tell(context, person, _slot(case), line, way, code=case.code, n=open_for.days)
            told += 1
    await audit.append(context.work, context.person.id, "ubah", "case_file", case.id)
    done = TOLD if told else NOBODY
    await context.change(_slot(case), context.html(done, n=told, hour=dates.clock(context.now)))


def _slot(case: Case) -> str:
    return f"{SLOT}.{case.id:x}"
