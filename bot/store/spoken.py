"""Which answer a sent message gave, for 72 hours: editing the message corrects that answer."""

from dataclasses import dataclass

from bot.store.housekeeping import SPOKEN_KEPT
from bot.store.statement import statement
from bot.store.times import micros
from bot.store.work import Work

_COLUMNS = "chat_id, message_id, draft_id, activity_id, question, part"

_NOTE = statement("""
    INSERT INTO spoken (chat_id, message_id, draft_id, activity_id, question, part, at)
    VALUES (:chat_id, :message_id, :draft_id, :activity_id, :question, :part, :at)
    ON CONFLICT (chat_id, message_id) DO UPDATE SET draft_id = excluded.draft_id, activity_id = excluded.activity_id,
        question = excluded.question, part = excluded.part, at = excluded.at
""")
_FIND = statement(
    "SELECT {columns} FROM spoken WHERE chat_id = :chat_id AND message_id = :message_id AND at > :since",
    columns=_COLUMNS,
)
_OF_QUESTION = statement(
    """
    SELECT {columns} FROM spoken WHERE chat_id = :chat_id AND draft_id = :draft_id AND question = :question
    ORDER BY part, message_id
    """,
    columns=_COLUMNS,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message of a counselor and the answer it gave; `part` counts the messages of a long answer from 0."""

    chat_id: int
    message_id: int
    draft_id: int
    activity_id: int | None
    question: str
    part: int


async def note(work: Work, spoken: Spoken) -> None:
    """Remember which answer a message gave; a message gives one answer, the last one noted."""
    await work.run(
        _NOTE,
        chat_id=spoken.chat_id,
        message_id=spoken.message_id,
        draft_id=spoken.draft_id,
        activity_id=spoken.activity_id,
        question=spoken.question,
        part=spoken.part,
        at=work.at,
    )


async def find(work: Work, chat_id: int, message_id: int) -> Spoken | None:
    """Return the answer that a message gave, or None if it gave none or that is longer ago than 72 hours."""
    since = micros(work.now - SPOKEN_KEPT)
    row = await work.row(_FIND, chat_id=chat_id, message_id=message_id, since=since)
    return None if row is None else Spoken(*row)


async def of_question(work: Work, chat_id: int, draft_id: int, question: str) -> list[Spoken]:
    """Return the messages that together gave an answer, in their order."""
    rows = await work.rows(_OF_QUESTION, chat_id=chat_id, draft_id=draft_id, question=question)
    return [Spoken(*row) for row in rows]
