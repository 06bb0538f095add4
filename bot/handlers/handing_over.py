"""Handing over in the chat: offered with a note, taken by a tap, and gone for whoever had it, of cases and groups."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.casework import access
from bot.casework.access import Action, Ownership
from bot.engine import place
from bot.engine.colleagues import chosen
from bot.handlers import desk as desks
from bot.handlers import others, referrals, showing, speech, starting
from bot.handlers.context import Context, number, tapped
from bot.handlers.desk import Desk
from bot.handlers.handed import Kind, Of, Offered
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import drafts, errors, people
from bot.store.people import Person

NOBODY = N_("Belum ada konselor lain di sekolah ini. Undang dulu dengan /undang.")
DRAFTS_CAME = N_("Isian yang belum selesai ikut berpindah: {n}, di /lanjut.")
TAKEN_BACK = N_("Permintaan serah terima ini sudah ditarik.")


class Handing(Kind[Of, Offered]):
    """How a thing of one kind changes hands in the chat."""

    @property
    def actions(self) -> dict[str, Callable[[Context, int], Awaitable[None]]]:
        """Return what the buttons do."""
        return {
            "mulai": self._begin,
            "lihat": self._look,
            "terima": self._accept,
            "tolak": self._refuse,
            "tarik": self._take_back,
        }

    async def tap(self, update: Update, context: Context) -> None:
        """Take a tap on a button of handing over."""
        _, action, given, *_ = [*tapped(update), "", ""]
        act = self.actions.get(action)
        if act is None or not access.may(context.person.role, Action.TERIMA_ALIHAN, Ownership.SENDIRI):
            context.toast(STALE_BUTTON)
            return
        await act(context, number(given))

    async def send(self, context: Context, desk: Desk) -> None:
        """Offer the thing; nothing changes hands before the other has taken it."""
        known = place.known(desk.form, desk.draft, desk.around)
        if place.core_missing(desk.form, desk.draft, desk.around):
            await showing.stale(context, desk)
            await desks.keep(context, desk)
            return
        thing_id, given_to = int(desk.facts.get(self.form.fact) or 0), chosen(known[self.form.to])
        try:
            offered = await self.offers.offer(
                context.work, context.person, thing_id, given_to, str(known[self.form.note])
            )
        except errors.NotFound:
            await context.tell(context.html(self.words.not_now))
            return
        desk.draft = type(desk.draft)(desk.form.name)
        await desks.keep(context, desk)
        await drafts.mark(context.work, context.person, desk.id, "selesai")
        receiver = await people.get(context.work, context.school.id, given_to)
        if receiver is not None:
            look = keyboard(self._way(N_("Lihat"), "lihat", offered))
            await others.tell(context, receiver, self._slot(offered), self.words.asked, look)
        line = self._line(context, self.words.offered, offered, receiver)
        await context.change(desk.shown, line, self._back(offered))

    async def _begin(self, context: Context, thing_id: int) -> None:
        """Begin the offer of what is one's own, or as a koordinator of what belonged to one who is in no more."""
        thing = await self.find(context, thing_id)
        if thing is None or not await self._may(context, thing):
            context.toast(STALE_BUTTON)
            return
        stands = await self.offers.open_of(context.work, context.person, thing.id)
        if stands is not None:
            receiver = await people.get(context.work, context.school.id, stands.given_to)
            await context.tell(self._line(context, self.words.stands, stands, receiver), self._back(stands))
            return
        whom = [one for one in await referrals.counselors(context) if one.id != thing.owner_id]
        if not whom:
            await context.tell(context.html(NOBODY))
            return
        known = [[f"{one.id:x}", one.name] for one in whom]
        note = [await self.in_short(context, thing)]
        facts = {"konselor": known, self.form.fact: thing.id, "catatan_serah": note}
        form = context.step.house.forms[self.form.name]
        desk = await starting.begin(context, form, self.about(thing), facts=facts)
        await showing.ask(context, desk, before=context.html("{line}", line=self.headed(context, desk, thing)))
        await desks.keep(context, desk)

    async def _may(self, context: Context, thing: Of) -> bool:
        whose = Ownership.SENDIRI if thing.owner_id == context.person.id else Ownership.REKAN
        may = access.may(context.person.role, Action.ALIHKAN, whose)
        return may and await self.offers.givable(context.work, context.person, thing.id)

    async def _look(self, context: Context, offer_id: int) -> None:
        """Show what may be known before a thing is taken: which, how it stands, and the note; the rest, afterwards."""
        offered = await self.offers.read(context.work, context.person, offer_id)
        if offered is None:
            context.toast(STALE_BUTTON)
            return
        lines = [
            speech.bold(context.html("{which}", which=self.called(context, context.text, offered))),
            context.html("{status}", status=self.status(context, offered)),
            context.html(N_("Catatan serah terima: {note}"), note=offered.note) + " 🔒",
        ]
        ways = keyboard(self._way(N_("Terima"), "terima", offered), self._way(N_("Tolak"), "tolak", offered))
        await context.tell("\n".join(lines), ways, f"{self._slot(offered)}.isi", protect=True)

    async def _accept(self, context: Context, offer_id: int) -> None:
        offered = await self.offers.get(context.work, context.person, offer_id)
        thing = await self.take(context, offer_id)
        if offered is None or thing is None:
            context.toast(STALE_BUTTON)
            return
        which = self.called(context, context.text, thing)
        came = [one for one in await drafts.listed(context.work, context.person) if self.is_about(one.about, thing)]
        done = [context.html(self.words.taken, which=which)]
        done += [context.html(DRAFTS_CAME, n=len(came))] if came else []
        for slot in self._slots(offered):
            await context.change(slot, context.html(N_("✓ Diterima · {code}"), code=which))
        await context.tell("\n".join(done), keyboard(self.card(thing)))
        await self._tell_giver(context, offered, self.words.was_taken)
        await self.went_along(context, thing)

    async def _refuse(self, context: Context, offer_id: int) -> None:
        offered = await self.offers.get(context.work, context.person, offer_id)
        if offered is None or not await self.offers.refuse(context.work, context.person, offer_id):
            context.toast(STALE_BUTTON)
            return
        for slot in self._slots(offered):
            await context.change(slot, context.html(N_("✓ Dijawab: belum dapat menerima.")))
        await self._tell_giver(context, offered, self.words.was_refused)

    async def _take_back(self, context: Context, offer_id: int) -> None:
        offered = await self.offers.get(context.work, context.person, offer_id)
        if not await self.offers.withdraw(context.work, context.person, offer_id):
            context.toast(STALE_BUTTON)
            return
        receiver = await people.get(context.work, context.school.id, offered.given_to) if offered else None
        if offered is not None and receiver is not None:
            for slot in self._slots(offered):
                await others.change(context, receiver, slot, TAKEN_BACK)
        await context.tell(context.html(self.words.withdrawn))

    async def _tell_giver(self, context: Context, offered: Offered, line: str) -> None:
        giver = await people.get(context.work, context.school.id, offered.given_by)
        if giver is not None and giver.active and giver.id != context.person.id:
            # The giver reads it in a language of their own.
            which = self.called(context, others.Reader(giver).text, offered)
            slot = f"{self._slot(offered)}.kabar"
            await others.tell(context, giver, slot, line, which=which, name=context.person.name)

    def _line(self, context: Context, line: str, offered: Offered, receiver: Person | None) -> str:
        which = self.called(context, context.text, offered)
        return context.html(line, which=which, name=receiver.name if receiver else "")

    def _way(self, label: str, action: str, offered: Offered) -> Button:
        return button(label, self.verb, action, f"{offered.id:x}")

    def _back(self, offered: Offered) -> Keyboard:
        return keyboard(self._way(N_("Tarik kembali"), "tarik", offered))

    def _slot(self, offered: Offered) -> str:
        return f"{self.slot}.{offered.id:x}"

    def _slots(self, offered: Offered) -> tuple[str, str]:
        return self._slot(offered), f"{self._slot(offered)}.isi"
