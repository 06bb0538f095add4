"""Handing a group over to another counselor, as a case is (DOMAIN 5)."""

from bot.casework.access import GROUP_HANDOVER
from bot.handlers import group_card, group_folder, ticks
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.group_words import HANDOVER_VERB
from bot.handlers.handed import Form, Say, Words
from bot.handlers.handing_over import Handing
from bot.handlers.keyboard import Button, button
from bot.i18n import N_
from bot.store import activities, group_handovers, groups
from bot.store.drafts import About
from bot.store.group_handovers import GroupHandover
from bot.store.groups import Group

VERB = HANDOVER_VERB


class OfGroups(Handing[Group, GroupHandover]):
    """How a group changes hands."""

    verb, slot, offers = VERB, "serahk", group_handovers.OFFERS
    form = Form(GROUP_HANDOVER, "ST3", "ST4", "kelompok")
    words = Words(
        asked=N_("Ada permintaan serah terima kelompok."),
        offered=N_("✓ Ditawarkan kepada {name}. {which} baru berpindah setelah diterima."),
        stands=N_("{which} sudah ditawarkan kepada {name} dan belum dijawab."),
        not_now=N_("Kelompok ini belum dapat ditawarkan: konselornya sudah tidak aktif, atau sudah ada tawaran lain."),
        taken=N_("{which} sekarang {sapaan} tangani."),
        was_taken=N_("{which} sudah diterima {name}; catatannya tidak dapat {sapaan} buka lagi."),
        was_refused=N_("{name} belum dapat menerima {which}. Kelompoknya tetap seperti semula."),
        withdrawn=N_("Tawaran ditarik kembali. Kelompoknya tetap seperti semula."),
    )

    async def find(self, context: Context, thing_id: int) -> Group | None:
        """Return one's own group, or a colleague's for a koordinator."""
        return await groups.get(context.work, context.person, thing_id, overseeing=True)

    async def take(self, context: Context, offer_id: int) -> Group | None:
        """Take the group over."""
        return await group_handovers.accept(context.work, context.person, offer_id)

    def called(self, context: Context, say: Say, offered: GroupHandover | Group) -> str:
        """Return form and number, and nothing of who is in it."""
        return group_folder.numbered(context, offered.form, offered.number, say)

    def headed(self, context: Context, desk: Desk, thing: Group) -> str:
        """Return form and number."""
        return self.called(context, context.text, thing)

    def about(self, thing: Group) -> About:
        """Return nobody: the form is about no student."""
        return About()

    def status(self, context: Context, offered: GroupHandover) -> str:
        """Return how the group stands."""
        return context.text(group_card.STATE[offered.stands])

    async def in_short(self, context: Context, thing: Group) -> str:
        """Return how it stands and how often it met."""
        found = await activities.of_group(context.work, context.person, thing.id, overseeing=True)
        met = len([one for one in found if one.state == "aktif"])
        return " · ".join([context.text(group_card.STATE[thing.state]), context.text(N_("{n} pertemuan"), n=met)])

    def is_about(self, about: About, thing: Group) -> bool:
        """Return whether a draft is about this group."""
        return about.group_id == thing.id

    def card(self, thing: Group) -> Button:
        """Return the way to the card of the group."""
        return button(N_("Buka kartu"), group_card.VERB, f"{thing.id:x}", "kartu")

    async def went_along(self, context: Context, thing: Group) -> None:
        """Tell whoever sent what is still on its way."""
        await ticks.group_handed_over(context, thing.id)


GROUPS = OfGroups()
tap, send = GROUPS.tap, GROUPS.send
