"""What was said to a person unasked on a day, whom the bot speaks to by itself, and what it needs to know for that."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.store.people import Person
from bot.store.reminders import Reminder
from bot.store.statement import statement
from bot.store.times import micros, moment
from bot.store.work import Work

OPEN, NOTHING, SAID = "", "kosong", "disampaikan"

_OF = statement("SELECT day, agenda, line, counted, digest, glance_until FROM unasked WHERE person_id = :person_id")
_KEEP = statement("""
    INSERT INTO unasked (person_id, day, agenda, line, counted, digest, glance_until)
    VALUES (:person_id, :day, :agenda, :line, :counted, :digest, :glance_until)
    ON CONFLICT (person_id) DO UPDATE SET day = excluded.day, agenda = excluded.agenda, line = excluded.line,
        counted = excluded.counted, digest = excluded.digest, glance_until = excluded.glance_until
""")
_COUNSELORS = statement("""
    SELECT id, school_id FROM person
    WHERE state = 'aktif' AND unreachable = 0 AND role IN ('konselor', 'koordinator') ORDER BY id
""")
_AWAY = statement("""
    SELECT person_id, first, last FROM leave
    WHERE deputy_id = :deputy_id AND state = 'berlaku' AND first <= :day AND last >= :day
""")
_CODE = statement("SELECT code FROM case_file WHERE id = :id")
_OVERDUE = statement("""
    SELECT count(*) FROM reminder r JOIN person p ON p.id = r.person_id
    WHERE p.school_id = :school_id AND r.kind IN ('agenda', 'ping') AND r.day < :before
        AND r.state IN ('menunggu', 'disampaikan', 'tertahan')
        AND r.rule NOT IN ('tanpa_kegiatan', 'persetujuan_data')
""")
_WAITS = statement("SELECT 1 FROM reminder WHERE id = :id AND state = 'menunggu'")
_NOT_ASKED = statement("""
    SELECT id FROM reminder WHERE person_id = :person_id AND state = 'disampaikan'
        AND (asked_at IS NULL OR asked_at < said_at)
""")
_ASKED = statement("UPDATE reminder SET asked_at = :at WHERE id = :id")
_HUSH = statement("UPDATE reminder SET due_at = NULL WHERE id = :id AND state = 'menunggu'")


@dataclass(frozen=True, slots=True)
class Day:
    """What was decided about the unasked messages of a person's day.

    `agenda` and `line` are OPEN until their hour, then NOTHING, SAID or, of the line, the slot that it was said in.
    `digest` tells the agenda as the chat shows it, "" while it shows none.
    """

    person_id: int
    day: date
    agenda: str = OPEN
    line: str = OPEN
    counted: int = 0
    digest: str = ""
    glance_until: datetime | None = None
    first: bool = False  # nothing was ever decided about this person


async def of(work: Work, person_id: int, today: date) -> Day:
    """Return the day as it stands; of a day before the newest one nothing is left to decide (K2)."""
    row = await work.row(_OF, person_id=person_id)
    if row is None:
        return Day(person_id, today, first=True)
    until = None if row["glance_until"] is None else moment(row["glance_until"])
    day = date.fromisoformat(row["day"])
    if day < today:
        return Day(person_id, today, glance_until=until)
    return Day(person_id, day, row["agenda"], row["line"], row["counted"], row["digest"], until)


async def keep(work: Work, day: Day) -> None:
    """Store what was decided, in the transaction that says it."""
    await work.run(
        _KEEP,
        person_id=day.person_id,
        day=day.day.isoformat(),
        agenda=day.agenda,
        line=day.line,
        counted=day.counted,
        digest=day.digest,
        glance_until=None if day.glance_until is None else micros(day.glance_until),
    )


async def glance(work: Work, person: Person, today: date, until: datetime | None) -> None:
    """Remember until when a glance at initials and class may stand in the chat."""
    await keep(work, replace(await of(work, person.id, today), glance_until=until))


async def counselors(work: Work) -> list[tuple[int, int]]:
    """Return who may be spoken to unasked, each with the school."""
    return [(row["id"], row["school_id"]) for row in await work.rows(_COUNSELORS)]


async def away(work: Work, deputy_id: int, day: date) -> list[tuple[int, date, date]]:
    """Return for whom a person stands in on a day, with the first and the last day of the leave."""
    rows = await work.rows(_AWAY, deputy_id=deputy_id, day=day.isoformat())
    return [(row["person_id"], date.fromisoformat(row["first"]), date.fromisoformat(row["last"])) for row in rows]


async def code_of(work: Work, case_id: int) -> str:
    """Return the code of a case, which every push may carry."""
    return str(await work.value(_CODE, id=case_id) or "")


async def overdue(work: Work, school_id: int, before: date) -> int:
    """Return how many follow-ups of a school were due before a day: a number, for the koordinator."""
    return int(await work.value(_OVERDUE, school_id=school_id, before=before.isoformat()))


async def not_asked(work: Work, person_id: int) -> set[int]:
    """Return the ids of what was said and was not yet turned into the question whether it took place."""
    return {row["id"] for row in await work.rows(_NOT_ASKED, person_id=person_id)}


async def waiting(work: Work, ids: Collection[int]) -> set[int]:
    """Return those of the ids that were not said yet, in this transaction either."""
    return {one for one in ids if await work.value(_WAITS, id=one)}


async def asked(work: Work, ids: Collection[int]) -> None:
    """Note that these now stand in the chat as a question."""
    await work.run_many(_ASKED, [{"id": one, "at": work.at} for one in ids])


async def hush(work: Work, reminder: Reminder) -> None:
    """Let one stand in the agenda alone, where its day has no moment that is not quiet."""
    await work.run(_HUSH, id=reminder.id)
