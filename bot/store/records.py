"""Records: one filed phase each, in versions that all stay readable; every reading is logged where it happens."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from sqlite3 import Row
from typing import Any

from bot.store import activities, audit, cases, errors, groups, parts
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.times import moment
from bot.store.work import Work

_COLUMNS = """
    r.id, r.activity_id, r.case_id, r.form, a.round, r.phase, r.version, r.filed_at, r.filed_by, r.reason_sealed,
    r.body_sealed, r.open_values
"""
_SEEN = "a.school_id = :school_id AND (a.owner_id = :person_id OR :overseeing)"
_NEWEST = "r.version = (SELECT max(n.version) FROM record n WHERE n.activity_id = r.activity_id AND n.phase = r.phase)"
_JOINED = "record r JOIN activity a ON a.id = r.activity_id"

_INSERT = statement("""
    INSERT INTO record
        (id, activity_id, case_id, form, phase, version, filed_at, filed_by, reason_sealed, body_sealed, open_values)
    VALUES (:id, :activity_id, :case_id, :form, :phase, :version, :filed_at, :filed_by, :reason_sealed, :body_sealed,
        :open_values)
""")
_VERSION = statement("SELECT coalesce(max(version), 0) FROM record WHERE activity_id = :activity_id AND phase = :phase")
_VERSIONS = statement(
    "SELECT r.phase, max(r.version) FROM {joined} WHERE r.activity_id = :activity_id AND {seen} GROUP BY r.phase",
    joined=_JOINED,
    seen=_SEEN,
)
_LATEST = statement(
    """
    SELECT {columns} FROM {joined} WHERE r.activity_id = :activity_id AND {seen} AND {newest} ORDER BY r.filed_at, r.id
    """,
    columns=_COLUMNS,
    joined=_JOINED,
    seen=_SEEN,
    newest=_NEWEST,
)
_LATEST_OF_CASE = statement(
    """
    SELECT {columns} FROM {joined} WHERE r.case_id = :case_id AND {seen} AND {newest}
    ORDER BY a.made_at, a.id, r.filed_at, r.id
    """,
    columns=_COLUMNS,
    joined=_JOINED,
    seen=_SEEN,
    newest=_NEWEST,
)
_ALL_VERSIONS = statement(
    """
    SELECT {columns} FROM {joined} WHERE r.activity_id = :activity_id AND r.phase = :phase AND {seen} ORDER BY r.version
    """,
    columns=_COLUMNS,
    joined=_JOINED,
    seen=_SEEN,
)
_HISTORY = statement(
    "SELECT {columns} FROM {joined} WHERE r.case_id = :case_id AND {seen} ORDER BY r.filed_at, r.version, r.id",
    columns=_COLUMNS,
    joined=_JOINED,
    seen=_SEEN,
)
_HISTORY_OF_GROUP = statement(
    """
    SELECT {columns} FROM {joined} WHERE a.group_id = :group_id AND a.state = 'aktif' AND {seen}
    ORDER BY r.filed_at, r.version, r.id
    """,
    columns=_COLUMNS,
    joined=_JOINED,
    seen=_SEEN,
)
_FOR_RULES = statement(
    """
    SELECT {columns} FROM {joined}
    WHERE a.case_id IS :case_id AND a.group_id IS :group_id AND a.state = 'aktif' AND a.school_id = :school_id
        AND a.owner_id = :person_id AND (:case_id IS NOT NULL OR :group_id IS NOT NULL OR a.student_id IS NULL)
    ORDER BY r.filed_at, r.version, r.id
    """,
    columns=_COLUMNS,
    joined=_JOINED,
)
_FACTS = statement(
    """
    SELECT r.activity_id, r.form, a.round, r.phase, r.version, r.filed_at, r.open_values FROM {joined}
    WHERE r.case_id = :case_id AND {seen} AND {newest} ORDER BY a.made_at, a.id, r.filed_at, r.id
    """,
    joined=_JOINED,
    seen=_SEEN,
    newest=_NEWEST,
)


@dataclass(frozen=True, slots=True)
class Record:
    """One filed phase. `body` holds all answers by question key, `open_values` those of level T alone.

    A `damaged` one cannot be opened: its body is empty and must not be continued.
    """

    id: int
    activity_id: int
    case_id: int | None
    form: str
    round: int
    phase: str
    version: int
    filed_at: datetime
    filed_by: int
    body: Mapping[str, Any] = field(repr=False)
    open_values: Mapping[str, Any] = field(repr=False)
    reason: str | None = field(default=None, repr=False)
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """That a phase is filed, and what of it is open to all; reading this opens nothing secret."""

    activity_id: int
    form: str
    round: int
    phase: str
    version: int
    filed_at: datetime
    open_values: Mapping[str, Any] = field(repr=False)


async def file(
    work: Work,
    person: Person,
    activity_id: int,
    phase: str,
    body: Mapping[str, Any],
    open_values: Mapping[str, Any],
    reason: str | None = None,
    members: parts.Parts | None = None,
) -> int:
    """File the next version of a phase of the person's own activity and return its number.

    Raises NotFound, also where the activity was moved to another case.

    `open_values` are the choices, numbers and dates of level T; never free text and nothing about people.
    `members` are the parts of the answers that belong to one member of a group each, by student.
    """
    activity = await activities.own(work, person, activity_id)
    if activity.state != "aktif":
        raise errors.NotFound
    record_id, key_id = work.new_id(), await activities.key_of(work, activity)
    version = 1 + int(await work.value(_VERSION, activity_id=activity_id, phase=phase))
    await work.run(
        _INSERT,
        id=record_id,
        activity_id=activity_id,
        case_id=activity.case_id,
        form=activity.form,
        phase=phase,
        version=version,
        filed_at=work.at,
        filed_by=person.id,
        reason_sealed=await _sealed(work, key_id, reason, record_id, "reason_sealed"),
        body_sealed=await _sealed(work, key_id, dict(body), record_id, "body_sealed"),
        open_values=json.dumps(dict(open_values), ensure_ascii=False, separators=(",", ":")),
    )
    await parts.write(work, activity.school_id, record_id, members or {})
    if activity.case_id is not None:
        await cases.touch(work, person, activity.case_id)
    if activity.group_id is not None:
        await groups.touch(work, person, activity.group_id)
    if activity.case_id is None and activity.group_id is None:
        work.touch(person_id=person.id)
    await audit.append(work, person.id, "buat" if version == 1 else "ubah", "record", record_id)
    return version


async def newest_versions(work: Work, person: Person, activity_id: int) -> dict[str, int]:
    """Return the newest version of each filed phase; a draft that began on an older one must be shown both."""
    rows = await work.rows(_VERSIONS, activity_id=activity_id, **_whose(person))
    return {row[0]: row[1] for row in rows}


async def facts(work: Work, person: Person, case_id: int, *, overseeing: bool = False) -> list[Filed]:
    """Return what is filed in a case, in order, with the open values only; for status, guards and reminders."""
    return [
        Filed(
            row["activity_id"],
            row["form"],
            row["round"],
            row["phase"],
            row["version"],
            moment(row["filed_at"]),
            json.loads(row["open_values"]),
        )
        for row in await work.rows(_FACTS, case_id=case_id, **_whose(person, overseeing))
    ]


async def latest(work: Work, person: Person, activity_id: int) -> dict[str, Record]:
    """Return the newest version of each phase of the person's own activity; the reading is logged."""
    rows = await work.rows(_LATEST, activity_id=activity_id, **_whose(person))
    found = await _read(work, person, rows, "activity", activity_id)
    return {record.phase: record for record in found}


async def latest_of_case(work: Work, person: Person, case_id: int, *, overseeing: bool = False) -> list[Record]:
    """Return the newest version of everything filed in a case, in order; the reading is logged.

    A damaged record comes empty and marked, so that the others can still be read. With `overseeing` a koordinator
    reads a colleague's case; whoever shows it leaves out level R.
    """
    rows = await work.rows(_LATEST_OF_CASE, case_id=case_id, **_whose(person, overseeing))
    await _logged(work, person, rows, "case_file", case_id)
    return [await _opened_or_damaged(work, row) for row in rows]


async def history_of_case(work: Work, person: Person, case_id: int, *, overseeing: bool = False) -> list[Record]:
    """Return every version of everything filed in a case, in the order of filing; the reading is logged.

    Damaged records and `overseeing` as in `latest_of_case`.
    """
    rows = await work.rows(_HISTORY, case_id=case_id, **_whose(person, overseeing))
    await _logged(work, person, rows, "case_file", case_id)
    return [await _opened_or_damaged(work, row) for row in rows]


async def history_of_group(work: Work, person: Person, group_id: int, *, overseeing: bool = False) -> list[Record]:
    """Return every version of everything filed of the person's own group, in order; the reading is logged.

    Damaged records and `overseeing` as in `latest_of_case`.
    """
    rows = await work.rows(_HISTORY_OF_GROUP, group_id=group_id, **_whose(person, overseeing))
    await _logged(work, person, rows, "group_file", group_id)
    return [await _opened_or_damaged(work, row) for row in rows]


async def for_rules(
    work: Work, person: Person, *, case_id: int | None = None, group_id: int | None = None
) -> list[Record]:
    """Return every version of what is filed of a case, a group or (neither) the person's programme, for rules alone.

    Nothing of it is shown to anybody, so it is no reading that the log knows of. Damaged records are left out.
    """
    rows = await work.rows(_FOR_RULES, case_id=case_id, group_id=group_id, **_whose_own(person))
    found = [await _opened_or_damaged(work, row) for row in rows]
    return [one for one in found if not one.damaged]


def _whose_own(person: Person) -> dict[str, int]:
    return {"school_id": person.school_id, "person_id": person.id}


async def versions(work: Work, person: Person, activity_id: int, phase: str) -> list[Record]:
    """Return all versions of a phase of the person's own activity, the oldest first; the reading is logged."""
    rows = await work.rows(_ALL_VERSIONS, activity_id=activity_id, phase=phase, **_whose(person))
    return await _read(work, person, rows, "activity", activity_id)


def _whose(person: Person, overseeing: bool = False) -> dict[str, int]:
    sees = int(overseeing and person.koordinator)
    return {"school_id": person.school_id, "person_id": person.id, "overseeing": sees}


async def _sealed(work: Work, key_id: int, value: Any, record_id: int, column: str) -> bytes | None:
    return None if value is None else await work.seal_json(key_id, value, "record", record_id, column)


async def _read(work: Work, person: Person, rows: list[Row], object_: str, object_id: int) -> list[Record]:
    await _logged(work, person, rows, object_, object_id)
    return [await _opened(work, row) for row in rows]


async def _logged(work: Work, person: Person, rows: list[Row], object_: str, object_id: int) -> None:
    if rows:
        await audit.append(work, person.id, "baca", object_, object_id)


async def _opened_or_damaged(work: Work, row: Row) -> Record:
    try:
        return await _opened(work, row)
    except errors.RecordUnreadable:
        return replace(_closed(row), damaged=True)


async def _opened(work: Work, row: Row) -> Record:
    reason = row["reason_sealed"]
    if reason is not None:
        reason = await work.open_json(reason, "record", row["id"], "reason_sealed")
    body = await work.open_json(row["body_sealed"], "record", row["id"], "body_sealed")
    whole = parts.merged(body, await parts.of_record(work, row["id"]))
    return replace(_closed(row), body=whole, reason=reason)


def _closed(row: Row) -> Record:
    return Record(
        id=row["id"],
        activity_id=row["activity_id"],
        case_id=row["case_id"],
        form=row["form"],
        round=row["round"],
        phase=row["phase"],
        version=row["version"],
        filed_at=moment(row["filed_at"]),
        filed_by=row["filed_by"],
        body={},
        open_values=json.loads(row["open_values"]),
    )
