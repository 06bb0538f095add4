"""Takes a roster in: matched by NISN, then NIS, then exact name and class; running it twice changes nothing."""

import asyncio
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.store import audit, students
from bot.store.students import Student, StudentEntry, plain_number
from bot.store.work import Work

NISN_DIGITS = 10
_ROWS_PER_BREATH = 100  # after so many rows others on the event loop get their turn


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One line of the file, as read; `line` is its number in the file. `sex` is L, P or empty."""

    line: int
    name: str
    class_: str
    sex: str = ""
    nis: str = ""
    nisn: str = ""


@dataclass(slots=True)
class Report:
    """What the import did, by line number. Holds no name and no number of a student.

    `doubles` were not taken in: the student stands on an earlier line, or could be two different ones.
    `lost_zeros` had a NISN without its leading zeros, as Excel leaves it; they were put back.
    `wrong_nisn` had a NISN that is not ten digits; the rest of the line was taken in without it.
    `incomplete` have no name or no class and were not taken in.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    doubles: list[int] = field(default_factory=list)
    lost_zeros: list[int] = field(default_factory=list)
    wrong_nisn: list[int] = field(default_factory=list)
    incomplete: list[int] = field(default_factory=list)


async def take_in(work: Work, school_id: int, rows: Iterable[RosterRow], by: int | None) -> Report:
    """Take all rows in within this one transaction. `by` is a person's id, None the operator."""
    report = Report()
    known = _Known(await students.opened(work, school_id))
    for count, row in enumerate(rows, start=1):
        await _take(work, school_id, _cleaned(row, report), known, report, by)
        if count % _ROWS_PER_BREATH == 0:
            await asyncio.sleep(0)
    await audit.append(work, by, "impor", "school", school_id)
    return report


class _Known:
    """The students of the school by what they can be recognized by."""

    def __init__(self, entries: Iterable[StudentEntry]) -> None:
        self.by_nisn: dict[str, set[int]] = {}
        self.by_nis: dict[str, set[int]] = {}
        self.by_name: dict[tuple[str, str], set[int]] = {}
        self.entries: dict[int, StudentEntry] = {}
        self.seen: set[int] = set()  # students that a line of this file was about
        for entry in entries:
            self.put(entry)

    def put(self, entry: StudentEntry) -> None:
        """Remember a student, new or changed."""
        old = self.entries.get(entry.id)
        if old is not None:
            self.by_name[_named(old)].discard(entry.id)
        self.entries[entry.id] = entry
        if entry.nisn:
            self.by_nisn.setdefault(plain_number(entry.nisn), set()).add(entry.id)
        if entry.nis:
            self.by_nis.setdefault(plain_number(entry.nis), set()).add(entry.id)
        self.by_name.setdefault(_named(entry), set()).add(entry.id)

    def matches(self, row: RosterRow) -> set[int]:
        """Return whom the line means by the first thing that says anything; several if that is not clear."""
        by_nisn = self.by_nisn.get(row.nisn, set()) if row.nisn else set()
        by_nis = self.by_nis.get(row.nis, set()) if row.nis else set()
        if by_nisn and by_nis:
            return by_nisn | by_nis  # the numbers of two students on one line: somebody must look at it
        return by_nisn or by_nis or self._same_name(row)

    def _same_name(self, row: RosterRow) -> set[int]:
        named = self.by_name.get(_named(row), set())
        return {one for one in named if not _contradicts(self.entries[one], row)}


def _contradicts(entry: StudentEntry, row: RosterRow) -> bool:
    """Two people of one name in one class have different numbers."""
    nisn, nis = plain_number(entry.nisn), plain_number(entry.nis)
    return bool(nisn and row.nisn and nisn != row.nisn) or bool(nis and row.nis and nis != row.nis)


async def _take(work: Work, school_id: int, row: RosterRow, known: _Known, report: Report, by: int | None) -> None:
    if not row.name or not row.class_:
        report.incomplete.append(row.line)
        return
    found = known.matches(row)
    if len(found) > 1 or found & known.seen:
        report.doubles.append(row.line)
        return
    if found:
        entry = await _update(work, school_id, known.entries[found.pop()], row, report, by)
    else:
        new = StudentEntry(0, row.name, row.class_, row.sex, row.nis, row.nisn)
        entry = await students.add(work, school_id, new, by)
        report.added += 1
    known.put(entry)
    known.seen.add(entry.id)


async def _update(
    work: Work, school_id: int, entry: StudentEntry, row: RosterRow, report: Report, by: int | None
) -> StudentEntry:
    """Write what the line says anew; an empty field of the file says nothing and takes nothing away."""
    wanted = replace(
        entry,
        name=row.name,
        class_=row.class_,
        sex=row.sex or entry.sex,
        nis=row.nis or entry.nis,
        nisn=row.nisn or entry.nisn,
        state="daftar",
    )
    if wanted == entry:
        report.unchanged += 1
        return entry
    identity = await students.identity(work, school_id, entry.id)
    await students.change(work, school_id, Student(wanted, identity), by)
    report.changed += 1
    return wanted


def _cleaned(row: RosterRow, report: Report) -> RosterRow:
    nisn = plain_number(row.nisn)
    if nisn and nisn.isascii() and nisn.isdigit() and len(nisn) < NISN_DIGITS:
        report.lost_zeros.append(row.line)
        nisn = nisn.zfill(NISN_DIGITS)
    elif nisn and not (nisn.isascii() and nisn.isdigit() and len(nisn) == NISN_DIGITS):
        report.wrong_nisn.append(row.line)
        nisn = ""
    return RosterRow(
        row.line, _spaced(row.name), _spaced(row.class_), row.sex.strip().upper(), plain_number(row.nis), nisn
    )


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _named(who: StudentEntry | RosterRow) -> tuple[str, str]:
    return _spaced(who.name).casefold(), _spaced(who.class_).casefold()
