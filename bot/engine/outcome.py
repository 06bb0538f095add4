"""What can be said to a draft, and what comes of it. The edge turns outcomes into messages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.engine.attachments import Thing


@dataclass(frozen=True)
class Tapped:
    """A button of a question: it names the option, and for ticks the state that it leads to."""

    question: str
    code: str
    on: bool | None = None


@dataclass(frozen=True)
class Typed:
    """A text that answers a question. `joins`: it follows an answer whose next question was not seen yet.

    `at` is Telegram's own time of the message, in seconds.
    """

    question: str
    text: str
    message: int
    at: int
    joins: bool = False


@dataclass(frozen=True)
class Sent:
    """A voice note, photo, file or place that answers a question."""

    question: str
    thing: Thing
    message: int
    at: int


@dataclass(frozen=True)
class Edited:
    """A message that gave an answer was changed in Telegram."""

    question: str
    text: str
    message: int


@dataclass(frozen=True)
class Back:
    """Take up the question before the open one."""


@dataclass(frozen=True)
class GoTo:
    """Take up one question again, named by the review."""

    question: str


@dataclass(frozen=True)
class Leave:
    """Leave the question that was taken up again as it is; what was begun for it anew is dropped, nothing else."""


@dataclass(frozen=True)
class Reach:
    """Ask further than the core: what may follow later, or everything."""

    need: str


Said = Tapped | Typed | Sent | Edited | Back | GoTo | Leave | Reach


@dataclass(frozen=True)
class Ask:
    """A question is open now. `closed` are those answered by this step."""

    question: str
    closed: tuple[str, ...] = ()
    joined: bool = False


@dataclass(frozen=True)
class Goes:
    """An answer goes on: show its buttons anew (ticks, calendar), or say that a part was kept (long text)."""

    question: str
    page: str = ""
    part: bool = False


@dataclass(frozen=True)
class Problem:
    """Nothing was taken; the open question stays open. The error is a marked sentence."""

    question: str
    error: str
    params: Mapping[str, object] = field(default_factory=dict)
    hint: str = ""


@dataclass(frozen=True)
class Lookup:
    """Names must be opened; the edge looks them up and steps again."""

    question: str
    text: str


@dataclass(frozen=True)
class Review:
    """All that is asked has an answer; what was answered is shown before it is filed."""

    closed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finish:
    """The answer itself files the form."""

    closed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Danger:
    """Signs of danger were ticked (G12): they are filed at once and open the safety path."""

    question: str
    signs: tuple[str, ...]


@dataclass(frozen=True)
class Stale:
    """A button that no longer counts."""


@dataclass(frozen=True)
class Corrected:
    """An earlier answer was corrected by editing its message. `opens`: another question is open now than before."""

    question: str
    opens: bool = False


Outcome = Ask | Goes | Problem | Lookup | Review | Finish | Danger | Stale | Corrected
