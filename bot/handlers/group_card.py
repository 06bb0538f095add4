"""The card of a group: what stands, when it met and meets again, what can be done; and the list of its meetings."""

from html import escape

from bot.casework import groups as rules
from bot.casework.history import Activity as Meeting
from bot.casework.lines import Line, say
from bot.handlers import group_folder, group_words, opening, reading, speech
from bot.handlers.context import Context
from bot.handlers.group_folder import WHEN
from bot.handlers.keyboard import Keyboard, button, keyboard
from bot.i18n import N_
from bot.store import activities, commitments
from bot.store.groups import Group

VERB = "kel"
STATE = {"draf": N_("Draf"), "aktif": N_("Berjalan"), "selesai": N_("Selesai")}
STRIP = N_("Tahap: rencana {perencanaan} pelaksanaan {pelaksanaan} evaluasi {evaluasi} tindak lanjut {tindak_lanjut}")
DONE, NOT_YET = Line("✓"), Line(N_("belum"))
ON_RECORD = ((N_("Lengkapi"), "lengkapi"), (N_("Perbaiki"), "perbaiki"))


async def show(context: Context, group: Group) -> None:
    """Show the card: what stands, when it met, when it meets again; no names and nothing that was said."""
    await shown(context, group, await group_folder.meetings(context, group))


async def shown(context: Context, group: Group, found: list[Meeting]) -> None:
    """Show the card of a group of which this is filed."""
    form = context.step.house.forms[group.form]
    lines = [speech.bold(escape(group_folder.listed(context, form, group), quote=False))]
    lines += [context.html(STATE[group.state]), *met(context, found), *_next(context, found)]
    if found:
        places = {phase.key: DONE if phase.key in found[-1].phases else NOT_YET for phase in form.phases}
        lines.append(context.html("{line}", line=say(Line(STRIP, places), context.say)))
    board = _board(context, group, found)
    if await commitments.any_of_group(context.work, context.person, group.id):
        board = Keyboard((*board.flow, opening.way(group.id)), board.rows)
    await context.tell("\n".join(lines), board, protect=True)


def met(context: Context, found: list[Meeting]) -> list[str]:
    """Return the line that says when the group last met."""
    last = next((one for one in reversed(found) if group_folder.held(one)), None)
    if last is None:
        return []
    when = speech.near_moment(context, str(last.values[WHEN[last.form]]))
    return [context.html(N_("Terakhir: pertemuan ke-{n}, {when}"), n=last.round, when=when)]


def _next(context: Context, found: list[Meeting]) -> list[str]:
    newest = found[-1] if found else None
    if newest is None or (group_folder.held(newest) and not rules.goes_on(newest.values)):
        return []
    agreed = newest.values.get("TL4") if group_folder.held(newest) else newest.values.get(WHEN[newest.form])
    n = newest.round + 1 if group_folder.held(newest) else newest.round
    if not isinstance(agreed, str):
        return []
    return [context.html(N_("Berikutnya: pertemuan ke-{n}, {when}"), n=n, when=speech.near_moment(context, agreed))]


def _board(context: Context, group: Group, found: list[Meeting]) -> Keyboard:
    newest = found[-1] if found else None
    ways = []
    if newest is not None and not group_folder.held(newest):
        label = N_("Catat pertemuan") if group_folder.has_come(context, newest) else N_("Lanjutkan rencana")
        ways.append(button(label, VERB, f"{group.id:x}", "catat"))
    elif newest is not None:
        ways.append(button(N_("Pertemuan berikut"), VERB, f"{group.id:x}", "lagi"))
    ways.append(button(N_("Riwayat"), VERB, f"{group.id:x}", "riwayat"))
    if newest is not None:
        ways += [button(label, "r", f"{newest.id:x}", act) for label, act in ON_RECORD]
    ways.append(group_words.hand_over(group.id))
    return keyboard(*ways)


async def history(context: Context, group: Group) -> None:
    """List the meetings, one line each without content; a tap reads one."""
    lines, ways = [], []
    for n, one in enumerate(await activities.of_group(context.work, context.person, group.id), 1):
        lines.append(reading.history_line(context, n, one))
        ways.append(button(N_("Baca {n}"), "r", f"{one.id:x}", "baca", n=n))
    head = speech.bold(context.html(N_("Riwayat {code}"), code=context.text(N_("Kelompok {n}"), n=group.number)))
    lines = lines or [context.html(N_("Belum ada yang tersimpan."))]
    await context.tell("\n".join([head, *lines]), keyboard(*ways[-reading.READABLE :]) if ways else None)
