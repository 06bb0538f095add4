"""Handing a case over to another counselor of the school."""

from dataclasses import dataclass
from sqlite3 import Row

from bot.store import cases, handing_over
from bot.store.cases import Case
from bot.store.handing_over import HandingOver, Offer
from bot.store.handing_over_sql import Names, statements
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.work import Work

_NAMES = Names("handover", "case_file", "case_id")
_SQL = statements(
    _NAMES,
    "f.code, f.student_id, f.status",
    may="AND f.status <> 'dibatalkan'",
    lapses="f.status = 'dibatalkan' OR",
)
_SLIPS = statement("UPDATE slip SET sent_to = :person_id WHERE case_id = :case_id AND school_id = :school_id")
_CASES_OF = statement("""
    SELECT f.id, f.code, f.status FROM case_file f JOIN person o ON o.id = f.owner_id
    WHERE f.school_id = :school_id AND f.owner_id = :owner_id AND f.status <> 'dibatalkan'
        AND NOT (o.state = 'aktif' AND o.role IN ('konselor', 'koordinator'))
    ORDER BY f.code LIMIT :limit
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Offer):
    """An offer of a case."""

    code: str
    student_id: int
    status: str


def _opened(row: Row) -> Handover:
    return Handover(**handing_over.of_offer(row), code=row["code"], student_id=row["student_id"], status=row["status"])


async def _key_of(work: Work, _: Person, case_id: int) -> int:
    return await cases.key_of(work, case_id)


OFFERS = HandingOver(_NAMES, _SQL, _opened, _key_of)


async def accept(work: Work, person: Person, handover_id: int) -> Case | None:
    """Take a case over with everything that belongs to it; None if the offer no longer stands."""
    taken = await OFFERS.take(work, person, handover_id)
    if taken is None:
        return None
    await work.run(_SLIPS, case_id=taken.thing_id, school_id=person.school_id, person_id=person.id)
    return await cases.own(work, person, taken.thing_id)


async def cases_left_by(work: Work, koordinator: Person, owner_id: int, limit: int) -> list[tuple[int, str, str]]:
    """Return (id, code, status) of the cases of somebody who counsels no more; none for anybody but a koordinator."""
    if not koordinator.koordinator:
        return []
    rows = await work.rows(_CASES_OF, school_id=koordinator.school_id, owner_id=owner_id, limit=limit)
    return [(row["id"], row["code"], row["status"]) for row in rows]
