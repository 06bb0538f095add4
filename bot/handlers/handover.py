"""Handing a case over to another counselor (DOMAIN 5, change of konselor PJ)."""

from collections.abc import Awaitable, Callable

from bot.casework.access import HANDOVER
from bot.casework.lifecycle import ON_SCREEN, Status
from bot.handlers import desk as desks
from bot.handlers import folder, ticks
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.handed import Form, Say, Words
from bot.handlers.handing_over import Handing
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import cases, handovers
from bot.store.cases import Case
from bot.store.drafts import About
from bot.store.handovers import Handover

VERB = "ah"
LEFT = 40  # cases of one who left that are shown at once


class OfCases(Handing[Case, Handover]):
    """How a case changes hands."""

    verb, slot, form, offers = VERB, "serah", Form(HANDOVER, "ST1", "ST2", "kasus"), handovers.OFFERS
    words = Words(
        asked=N_("Ada permintaan serah terima kasus."),
        offered=N_("✓ Ditawarkan kepada {name}. Kasus {which} baru berpindah setelah diterima."),
        stands=N_("Kasus {which} sudah ditawarkan kepada {name} dan belum dijawab."),
        not_now=N_("Kasus ini belum dapat ditawarkan: konselornya sudah tidak aktif, atau sudah ada tawaran lain."),
        taken=N_("Kasus {which} sekarang {sapaan} tangani."),
        was_taken=N_("Kasus {which} sudah diterima {name}; catatannya tidak dapat {sapaan} buka lagi."),
        was_refused=N_("{name} belum dapat menerima kasus {which}. Kasusnya tetap seperti semula."),
        withdrawn=N_("Tawaran ditarik kembali. Kasusnya tetap seperti semula."),
    )

    @property
    def actions(self) -> dict[str, Callable[[Context, int], Awaitable[None]]]:
        """Return what the buttons do; of one who left, the cases are listed too."""
        return {**super().actions, "milik": _left_by}

    async def find(self, context: Context, thing_id: int) -> Case | None:
        """Return one's own case, or a colleague's for a koordinator."""
        return await cases.get(context.work, context.person, thing_id, overseeing=True)

    async def take(self, context: Context, offer_id: int) -> Case | None:
        """Take the case over."""
        return await handovers.accept(context.work, context.person, offer_id)

    def called(self, context: Context, say: Say, offered: Handover | Case) -> str:
        """Return the code, and not who it is."""
        return offered.code

    def headed(self, context: Context, desk: Desk, thing: Case) -> str:
        """Return code and initials; a koordinator gives away a colleague's by its code, whatever DR11 says."""
        own = thing.owner_id == context.person.id
        return f"{thing.code} · {desks.of_student(desk)}" if own else thing.code

    def about(self, thing: Case) -> About:
        """Return the student: the form is about who it is."""
        return About(student_id=thing.student_id)

    def status(self, context: Context, offered: Handover) -> str:
        """Return the status of the case."""
        return _status(context, offered.status)

    async def in_short(self, context: Context, thing: Case) -> str:
        """Return the status and how often they met."""
        facts = await folder.facts_of_case(context, thing, overseeing=True)
        return " · ".join([_status(context, thing.status), context.text(N_("{n} pertemuan"), n=facts.meetings)])

    def is_about(self, about: About, thing: Case) -> bool:
        """Return whether a draft is about this case."""
        return about.case_id == thing.id

    def card(self, thing: Case) -> Button:
        """Return the way to the card of the case."""
        return button(N_("Buka kartu"), "k", f"{thing.id:x}", "kartu")

    async def went_along(self, context: Context, thing: Case) -> None:
        """Tell whoever sent what is still on its way."""
        await ticks.handed_over(context, thing.id)


def _status(context: Context, status: str) -> str:
    return context.text(ON_SCREEN[Status(status)]) if status in set(Status) else status


async def _left_by(context: Context, person_id: int) -> None:
    """List the cases of somebody who counsels no more, for the koordinator."""
    found = await handovers.cases_left_by(context.work, context.person, person_id, LEFT)
    if not found:
        context.toast(STALE_BUTTON)
        return
    ways = [button("{code}", "v", f"{case_id:x}", "kartu", code=code) for case_id, code, _ in found]
    await context.tell(context.html(N_("Kasus yang perlu dialihkan: {n}"), n=len(found)), keyboard(*ways))


CASES = OfCases()
tap, send = CASES.tap, CASES.send
