"""Measures the search of students against a file of cases in the notation of names_id.tsv."""

import csv
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.language.names import Entry, Found, Hit, Roster

SHOWN = 5
AMBIGUOUS = "kembar/ambigu"
NOBODY = "(NONE)"

_USAGE = "usage: python -m bot.language.names ROSTER.tsv QUERIES.tsv\n"
_STUDENT = re.compile(r"\s*(?P<name>.+?)\s*\[(?P<label>[^\[\]]*)\]\s*")


@dataclass(frozen=True, slots=True)
class Case:
    """A search, who must be among the first five, and who must not be first; each as "name [class]"."""

    query: str
    must_find: tuple[str, ...]
    must_not_rank_first: tuple[str, ...]
    kind: str

    @property
    def wants_nobody(self) -> bool:
        """Say whether nobody may be selected."""
        return NOBODY in self.must_find

    @property
    def wants_first(self) -> bool:
        """Say whether the one listed must be first."""
        return len(self.must_find) == 1 and self.kind != AMBIGUOUS


def read_roster(path: Path) -> Roster:
    """Return the students of a TSV with the columns stored_name, class, nis and nisn."""
    rows = csv.DictReader(_lines(path), delimiter="\t", quoting=csv.QUOTE_NONE)
    return Roster(
        Entry(number, row["stored_name"], row["class"], row.get("nis") or "", row.get("nisn") or "")
        for number, row in enumerate(rows, start=1)
    )


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a TSV with the columns query, must_find, must_not_rank_first and kind."""
    rows = csv.DictReader(_lines(path), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Case(
            row["query"],
            _students(row["must_find"]),
            _students(row.get("must_not_rank_first") or ""),
            (row.get("kind") or "").strip(),
        )
        for row in rows
    ]


def fault(case: Case, found: Found) -> str:
    """Return what is wrong with the answer to a case, or ""."""
    listed = shown(found)
    if case.wants_nobody:
        return "somebody was selected" if found.clear is not None else ""
    if wrong_first(case, found):
        return "must not be first"
    missing = [student for student in case.must_find if student not in listed]
    if missing:
        return "not among the first five: " + " ; ".join(missing)
    if case.wants_first and listed[0] != case.must_find[0]:
        return "not first: " + case.must_find[0]
    if found.clear is not None and len(case.must_find) > 1:
        return "selected although several fit"
    return ""


def wrong_first(case: Case, found: Found) -> bool:
    """Say whether a student stands first whom the case forbids there."""
    return bool(set(shown(found)[:1]) & set(case.must_not_rank_first))


def shown(found: Found) -> list[str]:
    """Return whom the counselor sees first, as "name [class]": the hits, or who is near when there are none."""
    return [_written(hit) for hit in (found.hits or found.near)[:SHOWN]]


def main(arguments: Sequence[str]) -> int:
    """Print each miss and then right/total; return 2 when the files cannot be read, else 0."""
    if len(arguments) != 2:
        sys.stderr.write(_USAGE)
        return 2
    try:
        roster, cases = read_roster(Path(arguments[0])), read_cases(Path(arguments[1]))
    except (OSError, UnicodeDecodeError, KeyError) as problem:
        sys.stderr.write(f"cannot read: {problem}\n{_USAGE}")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in report(roster, cases))
    return 0


def report(roster: Roster, cases: Sequence[Case]) -> Iterable[str]:
    """Yield a line for each miss, the number of wrong first ones, and last right/total."""
    right = wrong = 0
    for case in cases:
        found = roster.search(case.query)
        problem = fault(case, found)
        right += not problem
        wrong += wrong_first(case, found)
        if problem:
            first = next(iter(shown(found)), "nobody")
            yield f"miss\t{case.query}\tfirst: {first}\t{problem}"
    yield f"{wrong} wrong first"
    yield f"{right}/{len(cases)}"


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _students(text: str) -> tuple[str, ...]:
    return tuple(_normal(part) for part in text.split(";") if part.strip())


def _normal(text: str) -> str:
    found = _STUDENT.fullmatch(text)
    return f"{found['name']} [{found['label'].strip()}]" if found else text.strip()


def _written(hit: Hit) -> str:
    return _normal(f"{hit.entry.name} [{hit.entry.class_label}]")
