"""What a handler has in its hands: who speaks, the open work, and the ways to say something."""

from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.casework.groups import bounds
from bot.casework.school_time import SchoolTime
from bot.conversations import Forms
from bot.delivery.files import Fetched
from bot.handlers.keyboard import Keyboard
from bot.handlers.limits import LastTaps, Misses, Pauses
from bot.i18n import N_, Translator, translator
from bot.language import dates
from bot.language.text import clean, split_message
from bot.store import outbox
from bot.store.people import Person
from bot.store.schools import School
from bot.store.work import Work

SAPAAN = {"ibu": N_("Ibu"), "bapak": N_("Bapak")}


Way = Callable[..., Awaitable[Any]]


@dataclass(frozen=True)
class Ways:
    """Where the outcomes of a step lead that are more than something to show; the registry knows.

    `then` is what an answer sets off, by question (False: it has spoken); `keep` stores, by name, what is no record.
    """

    look_up: Way
    danger: Way
    student: Way
    filed: Way
    keep: Mapping[str, Way]
    then: Mapping[str, Way]


@dataclass(frozen=True)
class House:
    """What does not change from one update to the next.

    `file` gives the content of a file that was fetched; a step that misses one raises NeedsFile and comes again.
    `welcome` is asked about everybody whom the door does not know as active; it says whether it has spoken.
    """

    forms: Forms
    school_time: Callable[[School], SchoolTime]
    bot_name: Callable[[], str]
    ways: Ways
    strangers: Pauses
    misses: Misses
    taps: LastTaps
    file: Callable[[str], Fetched | None] = lambda _: None
    welcome: "Callable[[Update, Context, Person | None], Awaitable[bool]] | None" = None


@dataclass
class Step:
    """One update being handled: its work, what went wrong, and the toast that answers a tap after the commit."""

    work: Work
    house: House
    toast: str | None = None
    alert: bool = False
    failure: BaseException | None = None
    person: Person | None = None
    school: School | None = None
    memory: dict[str, Any] = field(default_factory=dict)


current_step: ContextVar[Step] = ContextVar("current_step")


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """PTB's context with our own hands. Nothing here talks to Telegram: what is said becomes outbox rows."""

    chat: int = 0

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> "Context":
        """Make the context of an update."""
        context = super().from_update(update, application)
        if isinstance(update, Update) and update.effective_chat:
            context.chat = update.effective_chat.id
        return context

    @classmethod
    def of_chat(cls, chat: int) -> "Context":
        """Make a context that only speaks, for what no update caused."""
        context = cls.__new__(cls)
        context.chat = chat
        return context

    @property
    def step(self) -> Step:
        """Return what is being handled now."""
        return current_step.get()

    @property
    def work(self) -> Work:
        """Return the open transaction."""
        return self.step.work

    @property
    def person(self) -> Person:
        """Return who speaks; the door has let nobody else in."""
        person = self.step.person
        if person is None:
            raise PermissionError("a handler behind the door ran without a person")
        return person

    @property
    def school(self) -> School:
        """Return the school of who speaks."""
        school = self.step.school
        if school is None:
            raise PermissionError("a handler behind the door ran without a school")
        return school

    @property
    def say(self) -> Translator:
        """Return the translator of who speaks."""
        return translator(self.step.person.language if self.step.person else "id")

    @property
    def now(self) -> datetime:
        """Return the time of this step in the school's zone."""
        return self.work.now.astimezone(dates.zone(self.school.zone))

    @property
    def school_time(self) -> SchoolTime:
        """Return which days the school teaches, when it is quiet, and when its semester ends."""
        return self.step.house.school_time(self.school)

    @property
    def sapaan(self) -> str:
        """Return how the person is addressed: Ibu, Bapak, or both while it was not asked yet."""
        address = self.step.person.address if self.step.person else ""
        return self.say(SAPAAN[address]) if address in SAPAAN else self.say(N_("Bapak/Ibu"))

    def text(self, marked: str, /, **params: object) -> str:
        """Return a sentence in the person's language, plain; {sapaan} is always known, {min} and {maks} of G5 too."""
        low, high = bounds(self.step.school.settings if self.step.school else {})
        return self.say(marked, **{"sapaan": self.sapaan, "min": low, "maks": high, **params})

    def html(self, marked: str, /, **params: object) -> str:
        """Return a sentence ready to be shown: whatever stands in its places is never markup."""
        return escape(self.text(marked, **params), quote=False)

    async def tell(
        self,
        html: str,
        keyboard: Keyboard | None = None,
        slot: str | None = None,
        *,
        protect: bool = True,
        delay_seconds: float = 0.0,
        question: bool = False,
        chat: int | None = None,
        silent: bool = False,
    ) -> None:
        """Say something in this chat after the commit; long texts are split, the buttons stand on the last part.

        Nothing can be passed on or saved, unless it was meant for it (`protect` False): most of what is said is about
        children.
        """
        parts = split_message(html)
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            params: dict[str, Any] = {"text": part, "parse_mode": "HTML"}
            params |= {"protect_content": True} if protect else {}
            params |= {"disable_notification": True} if silent else {}
            params |= {"reply_markup": keyboard.markup(self.text)} if keyboard and last else {}
            await outbox.say(
                self.work,
                chat or self.chat,
                params,
                slot if last or slot is None else outbox.piece(slot, number),
                slot_kind=outbox.QUESTION if question and last else outbox.NOTICE,
                delay_seconds=delay_seconds,
            )

    async def change(
        self, slot: str, html: str, keyboard: Keyboard | None = None, *, open_question: bool = False
    ) -> None:
        """Change what a slot shows; without a keyboard its buttons go, and so do the pieces of a long text above."""
        if not open_question:
            for piece in await outbox.pieces(self.work, self.chat, slot):
                await outbox.delete(self.work, self.chat, piece)
        params: dict[str, Any] = {"text": split_message(html)[0], "parse_mode": "HTML"}
        params |= {"reply_markup": keyboard.markup(self.text)} if keyboard else {}
        await outbox.edit(self.work, self.chat, slot, params, open=open_question)

    def toast(self, marked: str, /, *, alert: bool = False, **params: object) -> None:
        """Answer the tap with a short line on top of the chat, after the commit, best effort."""
        self.step.toast, self.step.alert = self.text(marked, **params), alert


def tapped(update: Update) -> list[str]:
    """Return the words of a button's data. They come from the client: trust none of them."""
    data = update.callback_query.data if update.callback_query else None
    return (data or "").split(":")


def argument(update: Update) -> str:
    """Return what was typed behind a command, lines kept."""
    said = (update.effective_message.text if update.effective_message else "") or ""
    _, _, rest = said.partition(" ") if " " in said.partition("\n")[0] else said.partition("\n")
    return clean(rest)


def number(given: str) -> int:
    """Return the id that a word of a button names; 0, which nobody has, for anything else."""
    try:
        found = int(given, 16)
    except ValueError:
        return 0
    return found if 0 <= found < 2**63 else 0


def message_of(update: Update) -> int:
    """Return the id of the message that this update is about, 0 if it has none."""
    return update.effective_message.message_id if update.effective_message else 0


Handler = Callable[[Update, Context], Any]
Params = Mapping[str, object]
