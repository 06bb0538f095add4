"""Levers that make this Telegram fail on request; every one of them is off until it is pulled."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

ACTIONS = ("refuse", "cut", "cut_before", "delay", "delay_before", "html", "truncated", "hang", "hang_after", "endless")


@dataclass
class Script:
    """What happens to the next ``times`` calls of a method (of a chat), after ``skip`` undisturbed ones.

    ``refuse`` answers ``code`` and ``description`` without an effect; ``cut`` takes effect and closes the connection,
    ``cut_before`` closes it without effect; ``delay`` waits ``seconds`` after the effect, ``delay_before`` before it;
    ``html`` answers ``code`` with a page of HTML; ``truncated`` takes effect and answers half a JSON object;
    ``hang`` never answers, ``hang_after`` takes effect first; ``endless`` answers a body that does not end.
    """

    action: str
    method: str = ""
    chat_id: int | None = None
    times: int = 1
    skip: int = 0
    code: int = 500
    description: str = ""
    retry_after: int | None = None
    migrate_to_chat_id: int | None = None
    seconds: float = 0.0

    def __post_init__(self) -> None:
        if self.action not in ACTIONS:
            raise ValueError(f"unknown action {self.action!r}; one of {', '.join(ACTIONS)}")

    def parameters(self) -> dict[str, Any]:
        """Telegram's response parameters of a refusal."""
        named = {"retry_after": self.retry_after, "migrate_to_chat_id": self.migrate_to_chat_id}
        return {key: value for key, value in named.items() if value is not None}

    def _meets(self, method: str, chat_id: int | None) -> bool:
        right_method = not self.method or self.method.lower() == method.lower()
        return right_method and (self.chat_id is None or self.chat_id == chat_id)

    def take(self, method: str, chat_id: int | None) -> bool:
        """Whether this call is disturbed; counts it."""
        if self.times <= 0 or not self._meets(method, chat_id):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.times -= 1
        return True


@dataclass
class QueueLevers:
    """Levers of the update queue: silence, order of a batch, repeats, a second poller."""

    silent: bool = False
    order: Literal["", "reverse", "random"] = ""
    duplicates: int = 0
    duplicate_where: Literal["same_batch", "next_batch"] = "same_batch"
    conflicts: int = 0

    def take_duplicate(self) -> str:
        """Where the next update is repeated, empty if it is not."""
        if self.duplicates <= 0:
            return ""
        self.duplicates -= 1
        return self.duplicate_where

    def take_conflict(self) -> bool:
        """Whether another poller gets in the way of this poll."""
        if self.conflicts <= 0:
            return False
        self.conflicts -= 1
        return True


@dataclass
class Levers:
    """All levers: scripts of single calls, seconds of latency per call (half before, half after the effect), queue."""

    scripts: list[Script] = field(default_factory=list)
    latency: float = 0.0
    queue: QueueLevers = field(default_factory=QueueLevers)

    def pull(self, action: str, **how: Any) -> Script:
        """Add a script; TypeError or ValueError names a wrong word."""
        script = Script(action, **how)
        self.scripts.append(script)
        return script

    def take(self, method: str, chat_id: int | None) -> Script | None:
        """The first script that disturbs this call; finished ones are put away."""
        hit = next((script for script in self.scripts if script.take(method, chat_id)), None)
        self.scripts = [script for script in self.scripts if script.times > 0]
        return hit

    def release(self) -> None:
        """Put every lever back."""
        self.scripts, self.latency = [], 0.0
        for name, value in asdict(QueueLevers()).items():
            setattr(self.queue, name, value)

    def as_json(self) -> dict[str, Any]:
        """The state of all levers."""
        return asdict(self)
