"""What the handover of a case and that of a group do not share: the words, the form, and the thing itself."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button
from bot.store.drafts import About
from bot.store.handing_over import HandingOver, Offer

Say = Callable[..., str]


class Thing(Protocol):
    """A case or a group."""

    @property
    def id(self) -> int:
        """Return its id."""

    @property
    def owner_id(self) -> int:
        """Return whose it is."""


Of = TypeVar("Of", bound=Thing)
Offered = TypeVar("Offered", bound=Offer)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said while a thing of one kind changes hands; {which} is the thing."""

    asked: str
    offered: str
    stands: str
    not_now: str
    taken: str
    was_taken: str
    was_refused: str
    withdrawn: str


@dataclass(frozen=True, slots=True)
class Form:
    """The form that asks to whom, and for the note; `fact` keeps the thing that it is about."""

    name: str
    to: str
    note: str
    fact: str


class Kind(ABC, Generic[Of, Offered]):
    """What is known of one kind of thing alone."""

    verb: str
    slot: str
    words: Words
    form: Form
    offers: HandingOver[Offered]

    @abstractmethod
    async def find(self, context: Context, thing_id: int) -> Of | None:
        """Return a thing that the person may see, a colleague's for a koordinator."""

    @abstractmethod
    async def take(self, context: Context, offer_id: int) -> Of | None:
        """Take what was offered over, or return None."""

    @abstractmethod
    def called(self, context: Context, say: Say, offered: Offered | Of) -> str:
        """Return what a thing may be called before it is taken, in the language of `say`."""

    @abstractmethod
    def headed(self, context: Context, desk: Desk, thing: Of) -> str:
        """Return what stands above the form."""

    @abstractmethod
    def about(self, thing: Of) -> About:
        """Return what the draft of the form is about."""

    @abstractmethod
    def status(self, context: Context, offered: Offered) -> str:
        """Return how a thing stands."""

    @abstractmethod
    async def in_short(self, context: Context, thing: Of) -> str:
        """Return what may be told of a thing, nothing that is secret: it is offered as the note."""

    @abstractmethod
    def is_about(self, about: About, thing: Of) -> bool:
        """Return whether a draft is about this thing."""

    @abstractmethod
    def card(self, thing: Of) -> Button:
        """Return the way to its card."""

    @abstractmethod
    async def went_along(self, context: Context, thing: Of) -> None:
        """Tell whoever sent what is still on its way."""
