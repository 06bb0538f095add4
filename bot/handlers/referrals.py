"""What a slip sets off in the chats of others: it knocks at counselors, and tells its sender how far it has come."""

from collections.abc import Iterable

from bot.casework.facts import CaseFacts
from bot.handlers import others
from bot.handlers.context import Context
from bot.handlers.keyboard import button, keyboard
from bot.i18n import N_
from bot.language import dates
from bot.store import people, slips
from bot.store.cases import Case
from bot.store.people import Person
from bot.store.slips import Slip, State

VERB = "rj"
NEW, NEW_NOW = N_("Ada rujukan baru."), N_("Ada rujukan baru. Mohon dibuka sekarang.")
UNTAKEN = N_("Ada rujukan yang belum diterima siapa pun.")
HANDLED, WITHDRAWN = N_("✓ Rujukan ini sudah ditangani."), N_("Rujukan ini sudah ditarik pengirimnya.")
FINISHED = {"selesai", "diarsipkan", "dihapus"}
STATES: dict[str, str] = {
    "dikirim": N_("menunggu diterima"),
    "diterima": N_("diterima"),
    "dijadwalkan": N_("dijadwalkan"),
    "selesai": N_("selesai"),
    "ditarik": N_("ditarik kembali"),
}
NEWS: dict[str, str] = {
    "diterima": N_("Rujukan {day} sudah diterima."),
    "dijadwalkan": N_("Rujukan {day} sudah dijadwalkan."),
    "selesai": N_("Rujukan {day} sudah selesai."),
}


def slot(slip_id: int) -> str:
    """Name the message about a slip; every chat that was told of it has its own under this name."""
    return f"rujukan.{slip_id:x}"


async def counselors(context: Context) -> list[Person]:
    """Return everybody of the school who may have cases, by name."""
    found = [one for one in await people.listed(context.work, context.school.id) if one.counsels]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


async def knock(context: Context, slip: Slip, whom: Iterable[Person], line: str = NEW) -> None:
    """Tell counselors that there is a slip; who and what stands behind the button."""
    board = keyboard(button(N_("Buka"), VERB, "buka", f"{slip.id:x}"))
    for one in whom:
        await others.tell(context, one, slot(slip.id), line, board)


async def close(context: Context, slip: Slip, line: str, besides: int = 0) -> None:
    """Let the message about a slip shrink in every other chat that was told of it."""
    for one in await counselors(context):
        if one.id not in {besides, context.person.id}:
            await others.change(context, one, slot(slip.id), line)


async def follow(context: Context, case: Case, facts: CaseFacts) -> None:
    """Let the state of the slip that a case came from follow from what was filed; its sender learns no more."""
    slip = await slips.of_case(context.work, context.person, case.id)
    if slip is None:
        return
    if str(facts.status) in FINISHED:
        await _advance(context, slip, "selesai")
    elif str(facts.status) != "dibatalkan" and (facts.meetings or any(not one.safety for one in facts.plans)):
        await _advance(context, slip, "dijadwalkan")


async def _advance(context: Context, slip: Slip, state: State) -> None:
    if await slips.advance(context.work, context.person, slip, state):
        await news(context, slip, state)


async def news(context: Context, slip: Slip, state: State) -> None:
    """Say to the sender of a slip, in one neutral sentence, how far it has come."""
    sender = await people.get(context.work, context.school.id, slip.sent_by)
    if sender is None or not sender.active:
        return
    day = dates.spoken_date(slip.made_at.astimezone(context.now.tzinfo).date(), sender.language)
    await others.tell(context, sender, f"kabar.{slip.id:x}.{state}", NEWS[state], day=day)
