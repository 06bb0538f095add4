"""What stands in the way of filing, and the ways there: of one draft one refusal stands, the newest."""

from collections.abc import Callable, Mapping

from bot.casework import terms
from bot.casework.lines import Line, say
from bot.engine.filing import Filing
from bot.engine.form import Refused
from bot.handlers import desk as desks
from bot.handlers import passing
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.i18n import N_
from bot.language import dates
from bot.store import outbox

STILL_OPEN = N_("Belum dapat disimpan; masih perlu: {names}.")
PARTLY = N_("✓ Tersimpan {hour}: {phases}")
REFUSED = "tolak"  # the slot of the newest refusal, and the fact that it stands


async def partly(context: Context, desk: Desk, found: Filing) -> None:
    """Say which parts are filed although others are not; a refusal that still stands above shrinks to that."""
    filed = {one.phase for one in found.phases}
    titles = ", ".join(context.text(phase.title) for phase in desk.form.phases if phase.key in filed)
    line = context.html(PARTLY, hour=dates.clock(context.now), phases=titles)
    if desk.facts.get(REFUSED):
        await context.change(_slot(desk), line, open_question=True)
        desk.facts = {**desk.facts, REFUSED: False}
    else:
        await context.tell(line)


async def refuse(context: Context, desk: Desk, found: Filing) -> None:
    """Name what is missing and offer the way there; the refusal before goes, so that none piles up."""
    lines, ways = _guarded(context, desk, found) if found.refused else _incomplete(context, desk, found)
    if not lines:
        return
    if desk.facts.get(REFUSED):
        await outbox.delete(context.work, context.chat, _slot(desk))
    await context.tell("\n".join(lines), keyboard(*ways) if ways else None, _slot(desk))
    desk.facts = {**desk.facts, REFUSED: True}
    await desks.keep(context, desk)


def _slot(desk: Desk) -> str:
    return f"{desk.key}.{REFUSED}"


def _guarded(context: Context, desk: Desk, found: Filing) -> tuple[list[str], list[Button]]:
    """Return what the guards say and their ways, each label once: the next way is offered when the first was gone."""
    lines, ways = [], dict[str, Button]()
    for one in found.refused:
        line = say(Line(one.sentence, getattr(one, "params", {})), context.say, sapaan=context.sapaan)
        lines.append(context.html("{line}", line=line))
        for way in (*ways_on(desk, one), *passing.offer(desk, one, found)):
            ways.setdefault(way.label, way)
    return lines, list(ways.values())


def _incomplete(context: Context, desk: Desk, found: Filing) -> tuple[list[str], list[Button]]:
    if not found.missing:
        return [], []
    names = ", ".join(context.text(desk.form[key].short) for key in found.missing)
    way = button(N_("Isi sekarang"), "f", desk.key, "ke", found.missing[0])
    return [context.html(STILL_OPEN, names=names)], [way]


def ways_on(desk: Desk, refused: Refused) -> list[Button]:
    """Return the buttons of a refusal: some lead where their code says, the others to the questions of its way."""
    known = [key for key in refused.way if key in desk.form]
    to = iter(known)
    labelled = getattr(refused, "buttons", ()) or (("", N_("Isi sekarang")),)
    ways = [
        button(label, *OUT[code](desk), *(known[:1] if code == "nanti" else ()))
        if code in OUT
        else button(label, "f", desk.key, "ke", next(to, ""))
        for code, label in labelled
    ]
    return [way for way in ways if way.data[-1]]


OUT: Mapping[str, Callable[[Desk], tuple[str, ...]]] = {
    "nanti": lambda desk: ("f", desk.key, "nanti"),
    "isi_penilaian": lambda desk: ("f", desk.key, "dahulu", terms.WEEKLY),
    "buka_kembali": lambda desk: ("k", f"{desk.about.case_id or 0:x}", "buka"),
    "keselamatan": lambda desk: ("k", f"{desk.about.case_id or 0:x}", "selamat"),
    "lihat_siapa": lambda desk: ("kk", desk.key, "siapa"),
}
