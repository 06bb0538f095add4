"""Taps on buttons that wait for an answer."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.refusals import QUERY_TOO_OLD, bad_request

ANSWER_SECONDS = 20
TOAST_LIMIT = 200


@dataclass
class Query:
    """One tap; ``answer`` is None until the bot has answered."""

    id: str
    person_id: int
    message_id: int
    date: float
    answer: dict[str, Any] | None = None


class Queries:
    """Taps of this run. Telegram takes one answer, within ``ANSWER_SECONDS`` of the tap by the sandbox clock."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._queries: dict[str, Query] = {}
        self._start = int(clock.now() * 1000)

    def open(self, person_id: int, message_id: int) -> Query:
        """Write a tap down."""
        query = Query(str(self._start * 1000 + len(self._queries)), person_id, message_id, self._clock.now())
        self._queries[query.id] = query
        return query

    def get(self, query_id: str) -> Query:
        """One tap; KeyError if it is not of this run."""
        return self._queries[query_id]

    def answer(self, query_id: str, answer: dict[str, Any]) -> Query:
        """Take the bot's answer; refused if the tap is unknown, answered or too old."""
        query = self._queries.get(query_id)
        if query is None or query.answer is not None or self._clock.now() - query.date > ANSWER_SECONDS:
            raise bad_request(QUERY_TOO_OLD)
        if len(answer.get("text", "")) > TOAST_LIMIT:
            raise bad_request("MESSAGE_TOO_LONG")
        query.answer = answer
        return query
