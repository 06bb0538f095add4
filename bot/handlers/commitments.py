"""Kesepakatan: what is promised in a case or a group, and what became of it, one tap each."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from telegram import Update

from bot.casework import commitments as rules
from bot.handlers import opening
from bot.handlers.context import Context, message_of, number, tapped
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import cases, commitments, errors, groups, outbox
from bot.store.commitments import Commitment

VERB, LIST = opening.VERB, opening.LIST
LISTED, UNDO = f"{VERB}.", f"{VERB}-batal."  # how the slots begin of a list, and of a mark with the list it stands in
SHOWN = 5  # open ones on one screen; the next follow when these are marked
UNDO_FOR = timedelta(minutes=10)
HEAD, NOBODY_PROMISED = N_("Kesepakatan · {of}"), N_("Belum ada kesepakatan yang tercatat.")
ALL_MARKED, MARKED = N_("Semua sudah ditandai."), N_("Sudah ditandai:")
A_GROUP = N_("kelompok")
MORE = N_("Dan {n} lagi.")
SAID = {
    rules.KEPT: N_("Dicatat: kesepakatan ditepati."),
    rules.LATE: N_("Dicatat: kesepakatan ditepati, tetapi terlambat."),
    rules.BROKEN: N_("Dicatat: kesepakatan tidak ditepati."),
    rules.OPEN: N_("Dibatalkan; kesepakatan itu terbuka lagi."),
}
ALREADY = N_("Sudah ditandai. Keadaan terbaru ada di daftar Kesepakatan.")
TOO_LATE = N_("Sudah lebih dari 10 menit. Buka lagi lewat daftar Kesepakatan.")


async def of_case(context: Context, case: cases.Case) -> None:
    """Show what is promised in a case: Kesepakatan on its card."""
    found = await commitments.of_case(context.work, context.person, case.id)
    await _show(context, found, case.code)


async def of_group(context: Context, group_id: int) -> None:
    """Show what is promised in a group."""
    found = await commitments.of_group(context.work, context.person, group_id)
    await _show(context, found, context.text(A_GROUP))


async def _show(context: Context, found: list[Commitment], of: str) -> None:
    slot = f"{LISTED}{context.work.new_id():x}"
    await context.tell(_html(context, found, of), _board(found), slot, protect=True)


def _html(context: Context, found: list[Commitment], of: str) -> str:
    lines = [f"<b>{context.html(HEAD, of=of)}</b> 🔒"]
    open_ones, marked, number_of = *_parted(found), _numbers(found)
    lines += [_line(context, number_of[one.id], one) for one in open_ones[:SHOWN]]
    lines += [context.html(MORE, n=len(open_ones) - SHOWN)] if len(open_ones) > SHOWN else []
    if not found:
        lines.append(context.html(NOBODY_PROMISED))
    elif not open_ones:
        lines.append(context.html(ALL_MARKED))
    lines += ["", context.html(MARKED)] if marked else []
    lines += [_line(context, number_of[one.id], one, marked=True) for one in marked[-SHOWN:]]
    return "\n".join(lines)


def _line(context: Context, n: int, one: Commitment, *, marked: bool = False) -> str:
    said = f"{n} " + context.html("{line}", line=opening.line(context, one))
    return f"{said}: {context.html(rules.ON_SCREEN[one.state])}" if marked else said


def _parted(found: list[Commitment]) -> tuple[list[Commitment], list[Commitment]]:
    """Return the open ones, the earliest day first, and the others, the last marked at the end."""
    marked = sorted((one for one in found if not one.open), key=lambda one: one.changed_at)
    return [one for one in found if one.open], marked


def _numbers(found: list[Commitment]) -> dict[int, int]:
    """Number the promises by their place in the whole: a mark moves no number under the thumb that taps the next."""
    return {one.id: n for n, one in enumerate(found, 1)}


def _board(found: list[Commitment]) -> Keyboard:
    open_ones, marked, number_of = *_parted(found), _numbers(found)
    rows: list[tuple[Button, ...]] = []
    for one in open_ones[:SHOWN]:
        n = number_of[one.id]
        rows.append((_mark(N_("{n} Ditepati"), one, rules.KEPT, n), _mark(N_("{n} Terlambat"), one, rules.LATE, n)))
        rows.append((_mark(N_("{n} Tidak ditepati"), one, rules.BROKEN, n),))
    reopen = [
        button(N_("{n} Buka lagi"), VERB, f"{one.id:x}", "buka", one.state, n=number_of[one.id])
        for one in marked[-SHOWN:]
    ]
    return Keyboard(reopen, ()) if not rows else Keyboard((), (*rows, *((one,) for one in reopen)))


def _mark(label: str, one: Commitment, state: str, n: int) -> Button:
    return button(label, VERB, f"{one.id:x}", "tandai", state, n=n)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on the list, on a mark, or on its undoing. The button says what will be true after it."""
    _, key, action, state, *_ = [*tapped(update), "", "", ""]
    act = ACTIONS.get(action)
    if action == LIST:
        await _list(context, key)
        return
    try:
        one = await commitments.own(context.work, context.person, number(key))
    except errors.NotFound:
        one = None
    if one is None or act is None or state not in rules.MARKS:
        context.toast(STALE_BUTTON)
        return
    await act(update, context, one, state)


async def _list(context: Context, about: str) -> None:
    """Show the list of a case ("k…") or of a group ("g…"); somebody else's does not exist."""
    if about.startswith("k"):
        case = await cases.get(context.work, context.person, number(about[1:]))
        if case is not None:
            await of_case(context, case)
            return
    if about.startswith("g"):
        group = await groups.get(context.work, context.person, number(about[1:]))
        if group is not None:
            await of_group(context, group.id)
            return
    context.toast(STALE_BUTTON)


async def _marked(update: Update, context: Context, one: Commitment, state: str) -> None:
    if not one.open:
        context.toast(ALREADY)
        return
    await commitments.mark(context.work, context.person, one.id, state)
    listed = await _tapped_list(update, context)
    await _refresh(context, one, listed)
    undo = keyboard(button(N_("Batalkan"), VERB, f"{one.id:x}", "batal", state))
    told = f"{UNDO}{context.work.new_id():x}.{listed.removeprefix(LISTED)}"
    await context.tell(_said(context, one, state), undo, told, protect=True)


def _said(context: Context, one: Commitment, state: str) -> str:
    """Say what was noted and of which promise: several marks stand below each other."""
    return context.html(SAID[state]) + "\n" + context.html("{line}", line=opening.line(context, one)) + " 🔒"


async def _undone(update: Update, context: Context, one: Commitment, state: str) -> None:
    """Take a mark back; ten minutes later the list is the way."""
    if one.state == state and context.work.now - one.changed_at > UNDO_FOR:
        context.toast(TOO_LATE)
        return
    await _opened_again(update, context, one, state)


async def _opened_again(update: Update, context: Context, one: Commitment, state: str) -> None:
    """Open a promise again; a button that names an older mark does nothing."""
    if one.state != state:
        context.toast(STALE_BUTTON)
        return
    await commitments.mark(context.work, context.person, one.id, rules.OPEN)
    await _refresh(context, one, await _tapped_list(update, context))
    mark = await outbox.slot_at(context.work, context.chat, message_of(update))
    if mark is not None and mark.name.startswith(UNDO):
        await context.change(mark.name, _said(context, one, rules.OPEN))
    else:
        await context.tell(_said(context, one, rules.OPEN), protect=True)


async def _tapped_list(update: Update, context: Context) -> str:
    """Return the slot of the list that was tapped, or of the one above the mark that is undone."""
    found = await outbox.slot_at(context.work, context.chat, message_of(update))
    if found is None:
        return ""
    return LISTED + found.name.rpartition(".")[2] if found.name.startswith((LISTED, UNDO)) else ""


async def _refresh(context: Context, one: Commitment, listed: str) -> None:
    """Let the list say what is true now; a mark that was made elsewhere has none."""
    if not listed.removeprefix(LISTED):
        return
    if one.case_id is not None:
        case = await cases.own(context.work, context.person, one.case_id)
        rows, of = await commitments.of_case(context.work, context.person, case.id), case.code
    else:
        rows = await commitments.of_group(context.work, context.person, one.group_id or 0)
        of = context.text(A_GROUP)
    await context.change(listed, _html(context, rows, of), _board(rows))


ACTIONS: dict[str, Callable[[Update, Context, Commitment, str], Awaitable[None]]] = {
    "tandai": _marked,
    "batal": _undone,
    "buka": _opened_again,
}
