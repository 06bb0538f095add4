"""What can be done with a case as a whole, from its card: assess, close, put off, open again, see what is missing."""

from collections.abc import Awaitable, Callable, Sequence

from bot.casework import guards_closing, plans, strip, terms
from bot.casework.events import Event
from bot.casework.facts import CaseFacts
from bot.casework.lifecycle import Status
from bot.handlers import missing, open_ends, planned
from bot.handlers.context import Context
from bot.handlers.keyboard import Button, button, keyboard
from bot.i18n import N_
from bot.store.cases import Case

FORM_OF = {plans.ASSESSMENT: terms.WEEKLY, plans.TERM_ASSESSMENT: terms.TERMLY}
TITLES = {plans.ASSESSMENT: N_("Penilaian satu minggu"), plans.TERM_ASSESSMENT: N_("Penilaian satu semester")}
OPENED_AGAIN = {Status.SELESAI, Status.DIARSIPKAN}
NOT_STARTED = N_("Kasus {code} belum terdaftar. Isi penerimaannya dulu, atau batalkan bila salah catat.")


def on_card(context: Context, case: Case, facts: CaseFacts) -> list[Button]:
    """Return the ways that the card shows as things stand."""
    if facts.status in OPENED_AGAIN:
        return [_way(N_("Buka kembali"), case, "buka")]
    due = [one for one in facts.waiting if one.what.text in FORM_OF and one.day <= context.now.date()]
    ways = [_way(TITLES[one.what.text], case, "nilai", FORM_OF[one.what.text]) for one in due]
    if any(strip.is_missing(one) for one in facts.strips):
        ways.append(_way(N_("Apa yang kurang?"), case, "kurang"))
    if facts.status is Status.PEMANTAUAN or facts.final_assessments:
        ways.append(_way(N_("Tutup kasus"), case, "tutup"))
    return ways


def further(case: Case) -> list[Button]:
    """Return the ways that stand under Lainnya."""
    if case.status in {"draf", "dibatalkan", *OPENED_AGAIN}:
        return []
    return [_way(N_("Tunda kasus"), case, "tunda"), _way(N_("Tutup kasus"), case, "tutup")]


def _way(label: str, case: Case, action: str, *more: str) -> Button:
    return button(label, "k", f"{case.id:x}", action, *more)


async def ask_which(context: Context, case: Case, agreed: Sequence[Event]) -> None:
    """Ask which of several appointments is moved."""
    lines = [context.html(N_("Jadwal mana yang diubah untuk {code}?"), code=case.code)]
    labels = [(open_ends.named(context, one), one) for one in agreed]
    ways = [Button("{what}", ("r", f"{one.activity:x}", "tanggal"), {"what": what}, wide=True) for what, one in labels]
    await context.tell("\n".join(lines), keyboard(*ways))


async def _begin(context: Context, case: Case, name: str) -> None:
    await planned.start(context, context.step.house.forms[name], case)


async def _assess(context: Context, case: Case, name: str) -> None:
    await _begin(context, case, name if name in terms.ASSESSMENTS else terms.WEEKLY)


async def _close(context: Context, case: Case, _: str) -> None:
    if case.status == "draf":
        await context.tell(context.html(NOT_STARTED, code=case.code))
        return
    await _begin(context, case, terms.CLOSING)


async def _put_off(context: Context, case: Case, _: str) -> None:
    if case.status == "draf":
        await context.tell(context.html(NOT_STARTED, code=case.code))
        return
    await _begin(context, case, terms.POSTPONING)


async def _open_again(context: Context, case: Case, _: str) -> None:
    if case.status not in OPENED_AGAIN:
        await context.tell(context.html(guards_closing.NOT_CLOSED, code=case.code))
        return
    await _begin(context, case, terms.REOPENING)


async def _missing(context: Context, case: Case, _: str) -> None:
    await missing.show(context, case)


ACTIONS: dict[str, Callable[[Context, Case, str], Awaitable[None]]] = {
    "nilai": _assess,
    "tutup": _close,
    "tunda": _put_off,
    "buka": _open_again,
    "kurang": _missing,
}
